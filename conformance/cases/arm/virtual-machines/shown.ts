import {
  anything,
  askArm,
  hasMembers,
  hasMembersInOrder,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { putResource } from '../steps.js'
import { linuxMachine, needsOwnMachine, ownMachine } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/put/disk-size',
    title: "from 2020-12-01 on the first answer shows how large the system's managed disk is",
    grounds: [recorded('Azure/azure-libraries-for-java **/session-records: 65 machines on managed disks', '2020-2021')],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-12-01`,
        linuxMachine,
        withJson(
          201,
          hasMembers({
            properties: hasMembers({ storageProfile: hasMembers({ osDisk: hasMembers({ diskSizeGB: 30 }) }) }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/get/guest',
    title: 'the view of what runs on a machine says which system its agent has met',
    grounds: [
      recorded('Azure/azure-libraries-for-java azure-mgmt-compute/**/canEncryptVirtualMachine.json', '2021-02'),
    ],
    needs: needsOwnMachine,
    steps: [
      putResource(`${ownMachine}?api-version=2020-12-01`, linuxMachine, withStatus(201)),
      askArm(
        'portal',
        'GET',
        `${ownMachine}?api-version=2020-12-01&$expand=instanceView`,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              instanceView: hasMembersInOrder({
                computerName: 'milab',
                osName: 'ubuntu',
                osVersion: '18.04',
                vmAgent: anything,
              }),
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get'],
  },
]

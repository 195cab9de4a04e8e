import {
  absent,
  anything,
  askArm,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembersInOrder,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { group, javaRecordings, netRecordings, putResource } from '../steps.js'
import { createOwnMachine, linuxMachine, machineBody, machineProperties, needsOwnMachine, ownMachine } from './steps.js'

// The api-versions in these recordings' URLs were edited later; the answers' own links have the true ones.
const trueVersions = recorded(
  'Azure/azure-libraries-for-java **/session-records: machines of 2019-03-01 (200) and of 2020-12-01 (220), by their links',
)

const disk = { lun: 0, caching: 'None', diskSizeGB: 10, createOption: 'Empty' }
const { storageProfile } = machineProperties
const withDataDisk = machineBody({
  properties: { ...machineProperties, storageProfile: { ...storageProfile, dataDisks: [disk] } },
})

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/get/order-2019',
    title: 'at 2019-03-01 a machine starts with its name already',
    grounds: [trueVersions],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        '{vm.id}?api-version=2019-03-01',
        withJson(
          200,
          hasMembersInOrder({
            name: '{vm.name}',
            id: '{vm.id}',
            type: 'Microsoft.Compute/virtualMachines',
            location: '{group.location}',
            identity: anything,
            properties: anything,
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/put/own-order',
    title: 'the parts of a machine come in the order of Azure, whatever the order of the request',
    grounds: [netRecordings, javaRecordings],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-12-01`,
        machineBody({
          properties: {
            networkProfile: {
              networkInterfaces: [
                {
                  properties: { primary: true },
                  id: `${group}/providers/Microsoft.Network/networkInterfaces/milab-{nonce}`,
                },
              ],
            },
            osProfile: machineProperties.osProfile,
            storageProfile: {
              dataDisks: [disk],
              osDisk: { caching: 'ReadOnly', createOption: 'FromImage', name: 'system' },
              imageReference: storageProfile.imageReference,
            },
            licenseType: 'Windows_Server',
            hardwareProfile: machineProperties.hardwareProfile,
          },
        }),
        withJson(
          201,
          hasMembers({
            properties: hasMembersInOrder({
              vmId: anything,
              hardwareProfile: anything,
              storageProfile: onlyMembersInOrder({
                imageReference: anything,
                osDisk: hasMembersInOrder({
                  osType: 'Windows',
                  name: 'system',
                  createOption: 'FromImage',
                  caching: 'ReadOnly',
                }),
                dataDisks: {
                  array: [hasMembersInOrder({ lun: 0, createOption: 'Empty', caching: 'None', diskSizeGB: 10 })],
                },
              }),
              osProfile: anything,
              networkProfile: onlyMembersInOrder({
                networkInterfaces: { array: [onlyMembersInOrder({ id: anything, properties: anything })] },
              }),
              licenseType: 'Windows_Server',
              provisioningState: 'Creating',
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/get/data-disk',
    title: 'a data disk that Azure made has a name and an id, and says from 2019-03-01 on whether it is to be detached',
    grounds: [netRecordings, trueVersions],
    needs: needsOwnMachine,
    steps: [
      putResource(`${ownMachine}?api-version=2020-06-01`, withDataDisk, withStatus(201), {
        save: { operation: { header: 'Azure-AsyncOperation' } },
      }),
      askArm('portal', 'GET', '{saved.operation}', withJson(200, hasMembers({ status: 'Succeeded' }))),
      ...(
        [
          ['2019-03-01', { toBeDetached: false }],
          ['2018-06-01', { toBeDetached: absent }],
        ] as const
      ).map(([version, more]) =>
        askArm(
          'portal',
          'GET',
          `${ownMachine}?api-version=${version}`,
          withJson(
            200,
            hasMembers({
              properties: hasMembers({
                storageProfile: hasMembers({
                  dataDisks: {
                    array: [
                      hasMembersInOrder({
                        lun: 0,
                        name: matches(/^milab-{nonce}_disk2_[0-9a-f]{32}$/),
                        createOption: 'Empty',
                        caching: 'None',
                        managedDisk: hasMembersInOrder({ storageAccountType: 'Standard_LRS', id: anything }),
                        diskSizeGB: 10,
                        ...more,
                      }),
                    ],
                  },
                }),
              }),
            }),
          ),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/put/patch-settings',
    title: 'at 2020-12-01 a machine that asks for no patch settings has those of its platform',
    grounds: [trueVersions],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-12-01`,
        linuxMachine,
        withJson(
          201,
          hasMembers({
            properties: hasMembers({
              osProfile: hasMembers({
                linuxConfiguration: onlyMembersInOrder({
                  disablePasswordAuthentication: false,
                  provisionVMAgent: true,
                  patchSettings: onlyMembersInOrder({ patchMode: 'ImageDefault' }),
                }),
              }),
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/zones',
    title: 'a machine shows the availability zone that it was asked for',
    grounds: [netRecordings, javaRecordings],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({ zones: ['1'] }),
      askArm(
        'portal',
        'GET',
        `${ownMachine}?api-version=2020-06-01`,
        withJson(200, hasMembersInOrder({ properties: anything, zones: { array: ['1'] } })),
      ),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.get'],
  },
]

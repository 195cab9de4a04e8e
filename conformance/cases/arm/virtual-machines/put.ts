import { absent, askArm, documented, hasMembers, refusal, withJson, withText, type Case } from '../../words.js'
import { netRecordings, putResource } from '../steps.js'
import { createOwnMachine, machineBody, needsOwnMachine, operationUrl, ownMachine } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/put/created',
    title: 'a new machine answers 201 with its operation, and is ready when that has succeeded',
    grounds: [
      netRecordings,
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations'),
    ],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody(),
        withJson(
          201,
          hasMembers({
            name: 'milab-{nonce}',
            id: ownMachine,
            type: 'Microsoft.Compute/virtualMachines',
            location: '{group.location}',
            properties: hasMembers({ provisioningState: 'Creating' }),
          }),
          {
            'Azure-AsyncOperation': operationUrl,
            'Azure-AsyncNotification': 'Enabled',
            Location: absent,
          },
        ),
        { save: { operation: { header: 'Azure-AsyncOperation' } } },
      ),
      askArm(
        'portal',
        'GET',
        '{saved.operation}',
        withJson(
          200,
          hasMembers({
            status: 'Succeeded',
            name: { like: 'guid' },
            startTime: { like: 'iso-date' },
            endTime: { like: 'iso-date' },
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${ownMachine}?api-version=2020-06-01`,
        withJson(200, hasMembers({ properties: hasMembers({ provisioningState: 'Succeeded' }) })),
      ),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.get', 'arm.compute.operations.get'],
  },
  {
    id: 'arm/virtual-machines/put/password',
    title: 'the password of a machine is in no answer',
    grounds: [netRecordings, documented(`${docs}/create-or-update`)],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody(),
        withText(201, /^(?![\s\S]*Not-A-Real-Password)/),
      ),
      askArm('portal', 'GET', `${ownMachine}?api-version=2020-06-01`, withText(200, /^(?![\s\S]*adminPassword)/)),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/put/again',
    title: 'the same machine again answers 200 with its operation, and keeps its vmId',
    grounds: [documented(`${docs}/create-or-update`)],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({}, { save: { vmId: { json: 'properties.vmId' } } }),
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody(),
        withJson(200, hasMembers({ properties: hasMembers({ vmId: '{saved.vmId}', provisioningState: 'Updating' }) }), {
          'Azure-AsyncOperation': operationUrl,
        }),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/other-location',
    title: 'a machine that is there is not made in another place',
    grounds: [
      documented(
        'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-resource-location',
      ),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(),
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({ location: 'japaneast' }),
        refusal(
          409,
          'InvalidResourceLocation',
          /^The resource 'milab-{nonce}' already exists in location '{group.location}'/,
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
]

import { anything, client, hasMembers, inferred, recorded, refusal, withJson, type Case } from '../../words.js'
import { javaRecordings, netRecordings, putResource } from '../steps.js'
import { invalidParameter, machineBody, machineProperties, needsOwnMachine, ownMachine } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/put/no-storage',
    title: 'a machine without a storage profile answers 400 InvalidParameter',
    grounds: [recorded('https://github.com/JeffBow/AzurePowerShell/issues/10')],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({ properties: { ...machineProperties, storageProfile: undefined } }),
        invalidParameter('storageProfile', "Required parameter 'storageProfile' is missing (null)."),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/computer-name',
    title: 'a Windows machine is not called by digits alone',
    grounds: [
      client('Azure/azure-cli src/azure-cli/azure/cli/command_modules/vm/_validators.py says so in these words'),
    ],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({ properties: { ...machineProperties, osProfile: { computerName: '123' } } }),
        invalidParameter(
          'computerName',
          /^Windows computer name cannot be more than 15 characters long, be entirely numeric, or contain the following characters: /,
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/interface-id',
    title: 'an interface that is no resource id answers 400 LinkedInvalidPropertyId',
    grounds: [netRecordings],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({ properties: { ...machineProperties, networkProfile: { networkInterfaces: [{ id: 'nic1' }] } } }),
        refusal(
          400,
          'LinkedInvalidPropertyId',
          /^Property id 'nic1' at path 'properties\.networkProfile\.networkInterfaces\[0\]\.id' is invalid\. Expect fully qualified resource Id/,
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/identity-ids',
    title: 'identityIds beside SystemAssigned answer 400 InvalidParameter',
    grounds: [javaRecordings],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({ identity: { type: 'SystemAssigned', identityIds: ['/x'] } }),
        invalidParameter(
          'resourceIdentity.identityIds',
          'ResourceIdentity identityIds should not be provided if the type is "SystemAssigned".',
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/location-required',
    title: 'a machine without a location answers 400 LocationRequired',
    grounds: [recorded('https://github.com/Azure/bicep/issues/2311')],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        { properties: machineProperties },
        refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/name',
    title: 'a machine whose name ends in a hyphen answers 400 InvalidParameter',
    grounds: [
      inferred(
        'the text is quoted for galleries and disks: ' +
          'https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images',
      ),
    ],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}-?api-version=2020-06-01`,
        machineBody(),
        invalidParameter('vmName', /^The entity name 'vmName' is invalid according to its validation rule: /),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/identity-type',
    title: 'an identity type that there is not answers 400',
    grounds: [inferred('the API specification lists four types')],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({ identity: { type: 'Own' } }),
        withJson(400, hasMembers({ error: hasMembers({ code: anything }) })),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
]

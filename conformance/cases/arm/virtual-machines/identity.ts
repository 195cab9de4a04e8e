import {
  absent,
  askArm,
  askImds,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { group, netRecordings, patchResource, putResource } from '../steps.js'
import { createOwnMachine, machineBody, needsOwnMachine, operationUrl, ownMachine, systemIdentity } from './steps.js'

const identityDocs = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm',
)

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/identity/system',
    title: 'a system-assigned identity stands in the first answer and stays through another PUT',
    grounds: [netRecordings, identityDocs],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody(systemIdentity),
        withJson(
          201,
          hasMembers({
            identity: onlyMembersInOrder({
              type: 'SystemAssigned',
              principalId: { like: 'guid' },
              tenantId: '{tenant}',
            }),
          }),
        ),
        { save: { principal: { json: 'identity.principalId' } } },
      ),
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody(),
        withJson(200, hasMembers({ identity: hasMembers({ principalId: '{saved.principal}' }) })),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/identity/none',
    title: 'identity type None takes the identity away',
    grounds: [identityDocs],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(systemIdentity),
      patchResource(
        `${ownMachine}?api-version=2020-06-01`,
        { identity: { type: 'None' } },
        withJson(200, hasMembers({ identity: absent, properties: hasMembers({ provisioningState: 'Updating' }) }), {
          'Azure-AsyncOperation': operationUrl,
        }),
      ),
      askArm('portal', 'GET', `${ownMachine}?api-version=2020-06-01`, withJson(200, hasMembers({ identity: absent }))),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/identity/on-by-patch',
    title: 'PATCH turns the identity on, and words are taken in any case',
    grounds: [identityDocs, inferred('providers read enums with Json.NET, which ignores their case')],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(),
      patchResource(
        `${ownMachine}?api-version=2020-06-01`,
        { identity: { type: 'systemassigned' } },
        withJson(200, hasMembers({ identity: hasMembers({ type: 'SystemAssigned', principalId: { like: 'guid' } }) })),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/identity/recreated',
    title: 'a machine that is made again has another principal and another vmId',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      ),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(systemIdentity, {
        save: { principal: { json: 'identity.principalId' }, vmId: { json: 'properties.vmId' } },
      }),
      askArm('portal', 'DELETE', `${ownMachine}?api-version=2020-06-01`, withStatus(202)),
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody(systemIdentity),
        withJson(
          201,
          hasMembers({
            identity: hasMembers({ principalId: matches(/^(?!{saved.principal}$)/) }),
            properties: hasMembers({ vmId: matches(/^(?!{saved.vmId}$)/) }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.delete'],
  },
  {
    id: 'arm/virtual-machines/identity/lost',
    title: 'when its identity is off, the metadata service of the VM knows none any more',
    grounds: [identityDocs],
    needs: [...needsOwnMachine, 'imds'],
    steps: [
      askArm('vm', 'GET', `${group}?api-version=2016-06-01`, withStatus(200)),
      patchResource('{vm.id}?api-version=2020-06-01', { identity: { type: 'None' } }, withStatus(200)),
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}',
        withJson(400, onlyMembers({ error: 'invalid_request', error_description: 'Identity not found' })),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
]

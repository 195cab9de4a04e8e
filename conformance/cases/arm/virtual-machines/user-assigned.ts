import {
  absent,
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, netRecordings } from '../steps.js'
import {
  attach,
  both,
  createTwoIdentities,
  firstId,
  firstIds,
  needsVm,
  patchIdentity,
  secondId,
  secondIds,
} from '../user-assigned-identities/steps.js'

const docs = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm',
)
const machine = '{vm.id}?api-version=2020-06-01'
const covers = ['arm.virtual-machines.patch']

const own = { principalId: { like: 'guid' }, tenantId: '{tenant}' } as const

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/user-assigned/attach',
    title: 'the answer that attaches an identity has no ids for it, the next GET has them',
    grounds: [netRecordings, javaRecordings],
    needs: needsVm,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(
        attach(both, firstId),
        withJson(
          200,
          hasMembers({
            identity: onlyMembersInOrder({
              type: both,
              ...own,
              userAssignedIdentities: onlyMembers({ [firstId]: onlyMembers({}) }),
            }),
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        machine,
        withJson(
          200,
          hasMembers({ identity: hasMembers({ userAssignedIdentities: onlyMembers({ [firstId]: firstIds }) }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: [...covers, 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/user-assigned/exchange',
    title: 'one PATCH takes an identity away by null and attaches another',
    grounds: [netRecordings],
    needs: needsVm,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach('UserAssigned', firstId), withStatus(200)),
      patchIdentity(
        { type: 'UserAssigned', userAssignedIdentities: { [firstId]: null, [secondId]: {} } },
        withJson(
          200,
          hasMembers({
            identity: onlyMembers({
              type: 'UserAssigned',
              userAssignedIdentities: onlyMembers({ [secondId]: onlyMembers({}) }),
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/kept',
    title: 'PATCH of the type alone keeps the list, and SystemAssigned drops it',
    grounds: [netRecordings],
    needs: needsVm,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach('UserAssigned', secondId), withStatus(200)),
      patchIdentity(
        { type: both },
        withJson(
          200,
          hasMembers({
            identity: onlyMembers({
              type: both,
              ...own,
              userAssignedIdentities: onlyMembers({ [secondId]: secondIds }),
            }),
          }),
        ),
      ),
      patchIdentity(
        { type: 'UserAssigned' },
        withJson(200, hasMembers({ identity: hasMembers({ type: 'UserAssigned', principalId: absent }) })),
      ),
      patchIdentity(
        { type: 'SystemAssigned' },
        withJson(200, hasMembers({ identity: onlyMembers({ type: 'SystemAssigned', ...own }) })),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/other-case',
    title: 'an id in other case names the same identity',
    grounds: [inferred('ids of resources are compared without case'), docs],
    needs: needsVm,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId, secondId), withStatus(200)),
      patchIdentity(
        { type: both, userAssignedIdentities: { [firstId.replace('userAssigned', 'USERASSIGNED')]: null } },
        withJson(
          200,
          hasMembers({ identity: hasMembers({ userAssignedIdentities: onlyMembers({ [secondId]: secondIds }) }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
]

import {
  askArm,
  documented,
  hasMembers,
  inferred,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import {
  createOwnGroup,
  deleteOwnGroup,
  javaRecordings,
  netRecordings,
  ownGroup,
  patchResource,
  putResource,
  subscription,
} from '../steps.js'
import { createOwnIdentity, identityWith, needs, ownIdentity, types, version } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities'

export const cases: readonly Case[] = [
  {
    id: 'arm/user-assigned-identities/put',
    title: 'a new identity has ids, which a second PUT keeps',
    grounds: [javaRecordings, documented(`${docs}/create-or-update`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putResource(
        `${ownIdentity}?${version}`,
        { location: '{group.location}', tags: { a: '1' } },
        withJson(200, identityWith({ a: '1' }, '{saved.principal}')),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.user-assigned-identities.put'],
  },
  {
    id: 'arm/user-assigned-identities/get',
    title: 'an identity is read as it was made; a missing one answers 404',
    grounds: [javaRecordings, documented(`${docs}/get`)],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'GET',
        `${ownIdentity}?${version}`,
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.ManagedIdentity\/userAssignedIdentities\/id-{nonce}' under resource group 'milab-{nonce}' was not found\./,
        ),
      ),
      createOwnIdentity,
      askArm('portal', 'GET', `${ownIdentity}?${version}`, withJson(200, identityWith({}, '{saved.principal}'))),
      deleteOwnGroup,
    ],
    covers: ['arm.user-assigned-identities.get'],
  },
  {
    id: 'arm/user-assigned-identities/patch',
    title: 'PATCH changes the tags and keeps the ids',
    grounds: [documented(`${docs}/update`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      patchResource(
        `${ownIdentity}?${version}`,
        { tags: { b: '2' } },
        withJson(200, identityWith({ b: '2' }, '{saved.principal}')),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.user-assigned-identities.patch'],
  },
  {
    id: 'arm/user-assigned-identities/delete',
    title: 'DELETE answers 200 without a body, and 204 when nothing is there',
    grounds: [javaRecordings, documented(`${docs}/delete`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      askArm('portal', 'DELETE', `${ownIdentity}?${version}`, withoutBody(200)),
      askArm('portal', 'GET', `${ownIdentity}?${version}`, withStatus(404)),
      askArm('portal', 'DELETE', `${ownIdentity}?${version}`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['arm.user-assigned-identities.delete'],
  },
  {
    id: 'arm/user-assigned-identities/lists',
    title: 'identities are listed by group and by subscription',
    grounds: [
      javaRecordings,
      netRecordings,
      documented(`${docs}/list-by-resource-group`),
      documented(`${docs}/list-by-subscription`),
    ],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ...[`${ownGroup}/${types}`, `${subscription}/${types}`].map((path) =>
        askArm('portal', 'GET', `${path}?${version}`, withJson(200, hasMembers({ value: { some: identityWith({}) } }))),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.user-assigned-identities.list', 'arm.user-assigned-identities.list-all'],
  },
  {
    id: 'arm/user-assigned-identities/invalid-name',
    title: 'a name of two letters is refused',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules'),
      inferred('the status'),
    ],
    needs,
    steps: [
      createOwnGroup,
      putResource(`${ownGroup}/${types}/ab?${version}`, { location: '{group.location}' }, withStatus(400)),
      deleteOwnGroup,
    ],
    covers: ['arm.user-assigned-identities.put'],
  },
]

import {
  matches,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  withStatus,
  type Expectation,
  type Match,
} from '../../words.js'
import { ownGroup, patchResource, putResource, subscription } from '../steps.js'

export const types = 'providers/Microsoft.ManagedIdentity/userAssignedIdentities'
export const ownIdentity = `${ownGroup}/${types}/id-{nonce}`
export const version = 'api-version=2018-11-30'
export const needs = ['portal', 'group', 'writes'] as const
const guid = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

// Answers print a small g in `resourcegroups` (recorded).
const id = `${subscription}/resourcegroups/milab-{nonce}/${types}/id-{nonce}`
export const identityWith = (tags: Record<string, Match>, principalId: Match = guid) =>
  onlyMembersInOrder({
    id,
    name: 'id-{nonce}',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    location: '{group.location}',
    tags: onlyMembers(tags),
    properties: onlyMembersInOrder({ tenantId: '{tenant}', principalId, clientId: guid }),
  })

export const createOwnIdentity = putResource(
  `${ownIdentity}?${version}`,
  { location: '{group.location}' },
  withJson(201, identityWith({}), { Location: id }),
  { save: { principal: { json: 'properties.principalId' } } },
)

/** Federated credentials have existed since 2022-01-31-preview. */
export const credentialsVersion = 'api-version=2023-01-31'
export const ownCredentials = `${ownIdentity}/federatedIdentityCredentials`

export const github = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/orders:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
}

export const putCredential = (name: string, properties: object, expect: Expectation) =>
  putResource(`${ownCredentials}/${name}?${credentialsVersion}`, { properties }, expect)

// The case of `resourcegroups` in its id is only known from examples.
export const credential = (name: string, { issuer, subject, audiences }: typeof github) =>
  onlyMembersInOrder({
    id: matches(
      new RegExp(`/resource[gG]roups/milab-{nonce}/${types}/id-{nonce}/federatedIdentityCredentials/${name}$`),
    ),
    name,
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    properties: onlyMembers({ issuer, subject, audiences: { array: audiences } }),
  })

/** A second identity beside `ownIdentity`; both are made for the VM of the target, which needs no network to be changed. */
export const needsVm = ['portal', 'group', 'writes', 'tutorial-world'] as const
export const firstId = id
export const secondId = `${subscription}/resourcegroups/milab-{nonce}/${types}/other-{nonce}`

/** Keeps the ids as `{saved.principal}`, `{saved.client}`, `{saved.otherPrincipal}` and `{saved.otherClient}`. */
export const createTwoIdentities = [
  putResource(`${ownIdentity}?${version}`, { location: '{group.location}' }, withStatus(201), {
    save: { principal: { json: 'properties.principalId' }, client: { json: 'properties.clientId' } },
  }),
  putResource(`${secondId}?${version}`, { location: '{group.location}' }, withStatus(201), {
    save: { otherPrincipal: { json: 'properties.principalId' }, otherClient: { json: 'properties.clientId' } },
  }),
]

export const firstIds = onlyMembersInOrder({ principalId: '{saved.principal}', clientId: '{saved.client}' })
export const secondIds = onlyMembersInOrder({ principalId: '{saved.otherPrincipal}', clientId: '{saved.otherClient}' })

export const both = 'SystemAssigned, UserAssigned'

/** A PATCH of the VM's identity. */
export const patchIdentity = (identity: object, expect: Expectation) =>
  patchResource('{vm.id}?api-version=2020-06-01', { identity }, expect)

export const attach = (type: string, ...ids: string[]) => ({
  type,
  userAssignedIdentities: Object.fromEntries(ids.map((of) => [of, {}])),
})

import { matches, onlyMembers, onlyMembersInOrder, withJson, type Match } from '../../words.js'
import { ownGroup, putResource, subscription } from '../steps.js'

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

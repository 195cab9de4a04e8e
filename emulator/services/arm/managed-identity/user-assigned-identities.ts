import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import { identityType, makeNewIdentity, printedIdentityId, removeIdentity } from '../../../policy/views/identities.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { ArmOperation } from '../gateway/call.js'
import { member } from '../gateway/json-body.js'
import { trackedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { usualRows, type Place } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities'
const inGroup =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/' +
  'userAssignedIdentities'
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
function judgeName(name: string): void {
  if (!/^[A-Za-z0-9][\w-]{2,127}$/.test(name))
    throw refused(400, 'BadRequest', `The resource name '${name}' is invalid.`)
}

/** Ids are made at creation and stay. */
function properties(body: JsonObject, { world }: Place, known: Resource | undefined): JsonObject {
  const given = member(body, 'properties')
  if (isObject(given) && member(given, 'isolationScope') !== undefined)
    throw new NotEmulated('the isolation scope of a user-assigned identity', `${docs}/create-or-update`)
  if (known) return known.properties
  const principalId = world.randomness.guid()
  return { tenantId: world.settings.tenantId, principalId, clientId: world.randomness.guid() }
}

const shape = ({ id, name, type, location, tags, properties }: Resource) => ({
  id: printedIdentityId(id),
  name,
  type,
  location,
  tags: tags ?? {},
  properties,
})

const rows = usualRows({
  type: identityType,
  judgeName,
  properties,
  shape: () => shape,
  onWrite: (world, { resource: { id, name, properties }, before }) => {
    const { principalId, clientId } = properties
    if (!before) makeNewIdentity(world, { id, name }, { principalId: String(principalId), clientId: String(clientId) })
  },
})

/** A new identity is told where it is, by a relative URL (recorded). */
const withLocation = ({ handle, ...row }: ArmOperation): ArmOperation => ({
  ...row,
  async handle(call) {
    const reply = await handle(call)
    const { group, params } = call
    const at = `${printedIdentityId(`${group.id}/`)}providers/${identityType}/${params.resourceName}`
    return reply.status === 201 ? { ...reply, headers: [...reply.headers, ['Location', at]] } : reply
  },
})

export const userAssignedIdentities = trackedType('userAssignedIdentities', {
  rows: [
    withLocation(
      rows.put({
        id: 'arm.user-assigned-identities.put',
        source: `${docs}/create-or-update`,
        path,
        name: ({ resourceName }) => resourceName,
      }),
    ),
    rows.patch({ id: 'arm.user-assigned-identities.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.user-assigned-identities.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.user-assigned-identities.delete', source: `${docs}/delete`, path }),
    rows.list({
      id: 'arm.user-assigned-identities.list',
      source: `${docs}/list-by-resource-group`,
      path: inGroup,
    }),
    rows.listAll({
      id: 'arm.user-assigned-identities.list-all',
      source: `${docs}/list-by-subscription`,
      path: inSubscription,
    }),
  ],
  onRemove: (world, { properties }) => removeIdentity(world, String(properties.principalId)),
})

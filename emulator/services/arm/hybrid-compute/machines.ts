import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import { arcMachineProperties } from '../../../policy/views/apps.js'
import { arcMachineType } from '../../../policy/views/seats.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { AnyCall } from '../gateway/call.js'
import { printedIdentity } from '../gateway/identity-block.js'
import { member } from '../gateway/json-body.js'
import { trackedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { usualRows, type Place } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/hybridcompute/machines'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.HybridCompute/machines'
const inGroup =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.HybridCompute/machines'
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
function judgeName(name: string): void {
  if (!/^[a-zA-Z0-9_.-]{0,53}[a-zA-Z0-9_-]$/.test(name))
    throw refused(400, 'BadRequest', `The machine name '${name}' is invalid.`)
}

/** The agent says most of these when it connects; here the body may. */
function properties(body: JsonObject, { world, id }: Place, known: Resource | undefined): JsonObject {
  demandOwnIdentity(body)
  const given = member(body, 'properties')
  const { vmId, ...rest }: JsonObject = { ...known?.properties, ...(isObject(given) && given) }
  const name = id.slice(id.lastIndexOf('/') + 1)
  return arcMachineProperties(name, typeof vmId === 'string' ? vmId : world.randomness.guid(), rest)
}

/** An Arc machine has its own identity and no other; how Azure refuses a user-assigned one is not known. */
function demandOwnIdentity(body: JsonObject): void {
  const identity = member(body, 'identity')
  if (isObject(identity) && /user/i.test(String(member(identity, 'type'))))
    throw new NotEmulated('a user-assigned identity of an Arc machine', `${docs}/create-or-update`)
}

const shape =
  ({ world }: AnyCall) =>
  (machine: Resource): object => {
    const { id, name, type, location, tags, properties } = machine
    return { id, name, type, location, tags, identity: printedIdentity(world, machine), properties }
  }

// A PUT has 200 alone in the reference.
const rows = usualRows({ type: arcMachineType, judgeName, properties, hasIdentity: true, newStatus: 200, shape })

export const machines = trackedType('machines', {
  rows: [
    rows.put({
      id: 'arm.arc-machines.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.arc-machines.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.arc-machines.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.arc-machines.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.arc-machines.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.arc-machines.list-all', source: `${docs}/list-by-subscription`, path: inSubscription }),
  ],
})

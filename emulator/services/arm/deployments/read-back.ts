import type { PlannedResource } from '../../../templates/plan.js'
import { isArray, isObject, type Value, type ValueObject } from '../../../templates/values.js'
import { fits } from '../../../templates/what-if/arrays.js'
import type { JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import type { Actor, Answer } from './acting.js'

const vaults = 'microsoft.keyvault/vaults'
const policies = `${vaults}/accesspolicies`
const configurations = 'microsoft.web/sites/config'

/**
 * A resource as what-if compares it. The settings of a site have no GET, but a POST; Azure's what-if reads nothing and
 * shows all of them as new each time (arm-template-whatif#419). Access policies are a part of their vault
 * (arm-template-whatif#411).
 */
export async function readBack(
  resource: PlannedResource,
  planned: readonly PlannedResource[],
  act: Actor,
): Promise<Answer> {
  const { id, type, apiVersion } = resource
  if (isOf(resource, configurations)) return act({ method: 'POST', at: `${id}/list`, apiVersion })
  if (isOf(resource, policies)) {
    const answer = await act({ method: 'GET', at: vaultOf(id), apiVersion })
    const there = policiesIn(answer.body as ValueObject)
    const asked = policiesIn(resource.predicted())
    const accessPolicies = isAdding(resource)
      ? there.filter((one) => asked.some((policy) => isFor(one, policy)))
      : [...there]
    return { ...answer, body: { id, type, properties: { accessPolicies } } as JsonObject }
  }
  const answer = await act({ method: 'GET', at: id, apiVersion })
  return isOf(resource, vaults) ? { ...answer, body: withoutAdded(answer.body, resource, planned) } : answer
}

/** Whether it can be read at all: a removal of policies has nothing to compare. */
export const readsBack = (resource: PlannedResource) => !(isOf(resource, policies) && /\/remove$/i.test(resource.name))

/** Without the policies that the same deployment adds to the vault anew: PUT of the vault takes them, and `add` gives them. */
function withoutAdded(vault: JsonObject, resource: PlannedResource, planned: readonly PlannedResource[]): JsonObject {
  const added = planned
    .filter((one) => isOf(one, policies) && isAdding(one) && isSame(vaultOf(one.id), resource.id))
    .flatMap((one) => policiesIn(one.predicted()))
  const { properties } = vault
  if (added.length === 0 || properties === undefined || !isObject(properties as Value)) return vault
  const own = policiesIn(resource.predicted())
  const accessPolicies = policiesIn(vault as ValueObject).filter(
    (one) => own.some((policy) => isFor(one, policy)) || !added.some((policy) => isFor(one, policy)),
  )
  return { ...vault, properties: { ...(properties as JsonObject), accessPolicies } as JsonObject }
}

/** Whether a vault's policy is that of a template, whose principal only a run may know. */
function isFor(policy: Value, planned: Value): boolean {
  if (fits(policy, planned)) return true
  if (!isObject(policy) || !isObject(planned)) return false
  return ['tenantId', 'objectId', 'applicationId'].every((name) =>
    isSame(String(member(policy as JsonObject, name) ?? ''), String(member(planned as JsonObject, name) ?? '')),
  )
}

function policiesIn(body: ValueObject): readonly Value[] {
  const properties = member(body as JsonObject, 'properties') as Value | undefined
  if (properties === undefined || !isObject(properties)) return []
  const list = member(properties as JsonObject, 'accessPolicies') as Value | undefined
  return list !== undefined && isArray(list) ? list : []
}

const isOf = ({ type }: PlannedResource, wanted: string) => type.toLowerCase() === wanted
const isAdding = ({ name }: PlannedResource) => /\/add$/i.test(name)
const vaultOf = (id: string) => id.split('/').slice(0, -2).join('/')
const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

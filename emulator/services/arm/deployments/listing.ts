import type { OutsideRead, Plan, PlannedResource } from '../../../templates/plan.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { normalLocation } from '../gateway/locations.js'
import { isWritten } from './order.js'
import type { ShownValue } from './state.js'

/** Parameters as a deployment shows them: of a secure one only that it is there. */
export const shownParameters = ({ parameters }: Plan): Record<string, ShownValue> =>
  Object.fromEntries(
    parameters.map(({ name, type, value, secure }) => [name, secure ? { type } : { type, value: value as Json }]),
  )

/** The types of a template by namespace, with the locations that they go to: `null` for what has none. */
export function providersOf({ resources }: Plan): JsonObject[] {
  const namespaces = new Map<string, Map<string, Set<string | null>>>()
  for (const resource of resources.filter(isWritten)) {
    const [namespace = '', ...types] = resource.type.split('/')
    const known = namespaces.get(namespace) ?? new Map<string, Set<string | null>>()
    namespaces.set(namespace, known)
    const type = types.join('/')
    known.set(type, (known.get(type) ?? new Set()).add(locationOf(resource)))
  }
  return [...namespaces].map(([namespace, types]) => ({
    namespace,
    resourceTypes: [...types].map(([resourceType, locations]) => ({ resourceType, locations: [...locations] })),
  }))
}

/** As far as it is known before the run. */
function locationOf(resource: PlannedResource): string | null {
  const { location } = resource.predicted()
  return typeof location === 'string' && !location.startsWith('[') ? normalLocation(location) : null
}

/**
 * What waits for what, in the order of the template. What a resource reads elsewhere stands there with the api-version that
 * it is read at (recorded in azure-dev, 2026).
 */
export function dependenciesOf({ resources }: Plan): JsonObject[] {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]))
  return resources.filter(isWritten).flatMap((resource) => {
    const dependsOn = resource.dependsOn.flatMap((key) => {
      const other = byKey.get(key)
      return other && isWritten(other) ? [named(other)] : []
    })
    const all = [...dependsOn, ...resource.reads.map(outside)]
    return all.length === 0 ? [] : [{ dependsOn: all, ...named(resource) }]
  })
}

function outside({ id, apiVersion }: OutsideRead): JsonObject {
  const { namespace = '', type = '', names = [] } = parseResourceId(id) ?? {}
  return { id, resourceType: `${namespace}/${type}`, resourceName: names.join('/'), apiVersion }
}

const named = ({ id, type, name }: PlannedResource) => ({ id, resourceType: type, resourceName: name })

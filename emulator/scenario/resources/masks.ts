import { masked } from '../../core/redact.js'
import { isObject } from '../../policy/json-object.js'
import type { Json } from '../../world/resources.js'
import type { Path } from '../scenario-error.js'
import type { ScenarioResource } from './shape.js'

/** What stands for a mask at this place of `resources`. */
export type Unmask = (there: string | undefined, path: Path) => string

/**
 * The resources with another text for each `***` of their properties.
 *
 * @param current those of the world as it is, where it has any
 */
export const unmaskedResources = (
  resources: readonly ScenarioResource[],
  unmask: Unmask,
  current: readonly ScenarioResource[] = [],
): readonly ScenarioResource[] => {
  const known = new Map(current.map(({ id, properties }) => [id.toLowerCase(), properties]))
  return resources.map((resource, i) => {
    const { id, properties } = resource
    if (!properties) return resource
    const there = known.get(id.toLowerCase())
    const changed = unmasked(properties as Json, there as Json | undefined, ['resources', i, 'properties'], unmask)
    return { ...resource, properties: changed as Readonly<Record<string, unknown>> }
  })
}

function unmasked(value: Json, there: Json | undefined, path: Path, unmask: Unmask): Json {
  if (value === masked) return unmask(typeof there === 'string' ? there : undefined, path)
  if (!isObject(value)) return value
  const known = there !== undefined && isObject(there) ? there : {}
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      member === undefined ? undefined : unmasked(member, known[name], [...path, name], unmask),
    ]),
  )
}

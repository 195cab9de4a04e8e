import { memberOf } from '../expressions/items.js'
import type { Path } from '../reading/paths.js'
import { isArray, isObject, type Value, type ValueObject } from '../values.js'
import { shapeError, type Places } from './places.js'
import type { LanguageVersion } from './versions.js'

/** A resource as the template has it: before copies are made of it. */
export interface TemplateResource {
  /** its symbolic name, in language version 2.0 */
  readonly symbol?: string
  readonly value: ValueObject
  readonly path: Path
  /** the resource in whose `resources` it stands */
  readonly parent?: TemplateResource
}

const members = new Set(
  (
    'apiProfile apiVersion comments condition copy dependsOn eTag existing extendedLocation extension identity import kind ' +
    'location managedBy managedByExtended metadata name placement plan properties resourceGroup resources scale scope sku ' +
    'subscriptionId tags type zones'
  )
    .toLowerCase()
    .split(' '),
)

/** A member of a resource, its name in any case. */
export function memberValue(of: ValueObject, name: string): Value | undefined {
  const member = memberOf(of, name)
  return member === undefined ? undefined : of[member]
}

/** All resources of a template, each followed by those that stand in it. */
export function readResources(
  value: Value | undefined,
  version: LanguageVersion,
  places: Places,
  path: Path,
  parent?: TemplateResource,
): readonly TemplateResource[] {
  const entries: readonly (readonly [string | number, Value])[] =
    isArray(value) && (version === '1.0' || parent)
      ? [...value.entries()]
      : value !== undefined && isObject(value) && version === '2.0'
        ? Object.entries(value)
        : notResources(places, path, version)
  return entries.flatMap(([step, member]) => {
    const here = [...path, step]
    judgeMembers(member, places, here)
    const resource: TemplateResource = {
      ...(typeof step === 'string' && { symbol: step }),
      value: member,
      path: here,
      ...(parent && { parent }),
    }
    const name = memberOf(member, 'resources')
    const inside = name === undefined ? null : member[name]!
    return inside === null
      ? [resource]
      : [resource, ...readResources(inside, version, places, [...here, name!], resource)]
  })
}

function notResources(places: Places, path: Path, version: LanguageVersion): never {
  const type = version === '1.0' ? 'array' : 'object'
  throw shapeError(`Unexpected initial token when populating object. Expected JSON ${type}.`, places, path)
}

// https://github.com/microsoft/azure-pipelines-tasks/issues/14051
function judgeMembers(value: Value, places: Places, path: Path): asserts value is ValueObject {
  if (!isObject(value))
    throw shapeError('Unexpected initial token when populating object. Expected JSON object.', places, path)
  for (const name of Object.keys(value))
    if (!members.has(name.toLowerCase()))
      throw shapeError(
        `Could not find member '${name}' on object of type 'TemplateResource'.`,
        places,
        [...path, name],
        'name',
      )
  if (memberOf(value, 'type') === undefined)
    throw shapeError(`Required property 'type' not found in JSON.`, places, path, 'end')
}

import { isArray, isObject, type Value, type ValueObject } from '../values.js'
import { arrayChanges } from './arrays.js'

/** What changes in a resource, as what-if tells it: https://learn.microsoft.com/rest/api/resources/deployments/what-if */
export interface PropertyChange {
  /** `properties.sku.name`; in an array the index alone, and from there anew */
  readonly path: string
  readonly propertyChangeType: 'Create' | 'Delete' | 'Modify' | 'Array' | 'NoEffect'
  readonly before?: Value
  readonly after?: Value
  readonly children?: readonly PropertyChange[]
}

/** What every resource has, and no deployment changes. */
const identity = new Set(['apiversion', 'id', 'name', 'type'])

/**
 * What a deployment changes in a resource. What the resource has and the template does not mention counts as unchanged: most
 * of it are its provider's defaults and what it computes, which Azure knows by each type's schema. Tags are replaced as a
 * whole, so those not mentioned go.
 * @param before the resource as it is
 * @param after the body of the template, with what is unknown as expressions
 */
export function changesOf(before: ValueObject, after: ValueObject): readonly PropertyChange[] {
  const mentioned = Object.fromEntries(Object.entries(after).filter(([name]) => !identity.has(name.toLowerCase())))
  return memberChanges(before, mentioned, '', false)
}

/** @param isWhole whether members that `after` lacks go */
export function memberChanges(
  before: ValueObject,
  after: ValueObject,
  prefix: string,
  isWhole: boolean,
): readonly PropertyChange[] {
  const known = new Map(Object.entries(before).map(([name, value]) => [name.toLowerCase(), value]))
  const wanted = new Set(Object.keys(after).map((name) => name.toLowerCase()))
  const gone = isWhole ? Object.entries(before).filter(([name]) => !wanted.has(name.toLowerCase())) : []
  return [
    ...Object.entries(after).flatMap(([name, value]) =>
      valueChanges(known.get(name.toLowerCase()), value, `${prefix}${name}`, isTags(prefix, name)),
    ),
    ...gone.map(([name, value]): PropertyChange => ({
      path: `${prefix}${name}`,
      propertyChangeType: 'Delete',
      before: value,
    })),
  ].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
}

const isTags = (prefix: string, name: string) => prefix === '' && name.toLowerCase() === 'tags'

function valueChanges(
  before: Value | undefined,
  after: Value,
  path: string,
  isWhole: boolean,
): readonly PropertyChange[] {
  // null asks for what the provider gives by itself.
  if (after === null) return []
  if (before === undefined || before === null)
    return isEmpty(after) ? [] : [{ path, propertyChangeType: 'Create', after }]
  if (isObject(before) && isObject(after)) return memberChanges(before, after, `${path}.`, isWhole)
  if (isArray(before) && isArray(after)) {
    const children = arrayChanges(before, after)
    return children.length === 0 ? [] : [{ path, propertyChangeType: 'Array', before, after, children }]
  }
  return before === after || isSameRegion(path, before, after)
    ? []
    : [{ path, propertyChangeType: 'Modify', before, after }]
}

/** An empty object or list where there is nothing changes nothing. */
const isEmpty = (value: Value) =>
  (isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0)

/** `West US` is `westus`. */
const isSameRegion = (path: string, before: Value, after: Value) =>
  path.toLowerCase() === 'location' && region(before) === region(after)

const region = (value: Value) => String(value).replaceAll(' ', '').toLowerCase()

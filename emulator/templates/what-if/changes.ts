import { isEqual } from '../parameters/equality.js'
import { isArray, isObject, type Value, type ValueObject } from '../values.js'
import { arrayChanges } from './arrays.js'
import { holdsUnresolved, isMasked } from './unread.js'

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
 * whole, so those not mentioned go. Providers print words, ids and GUIDs in a spelling of their own: case is no change.
 * @param before the resource as it is
 * @param after the body of the template, with what is unknown as expressions
 * @param unread paths of members that the provider takes and does not give back
 */
export function changesOf(
  before: ValueObject,
  after: ValueObject,
  unread: readonly string[] = [],
): readonly PropertyChange[] {
  const mentioned = Object.fromEntries(Object.entries(after).filter(([name]) => !identity.has(name.toLowerCase())))
  const without = new Set(unread.map((path) => path.toLowerCase()))
  return memberChanges(before, mentioned, '', false).map((change) =>
    without.has(change.path.toLowerCase()) && !holdsUnresolved(change.after ?? null)
      ? { path: change.path, propertyChangeType: 'NoEffect', after: change.after! }
      : change,
  )
}

/** Whether something changes indeed. */
export const areEffective = (changes: readonly PropertyChange[]): boolean =>
  changes.some(({ propertyChangeType }) => propertyChangeType !== 'NoEffect')

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
  // It cannot be read back, so that nothing is known of it.
  if (isMasked(after) && !(before !== undefined && isObject(before) && isObject(after)))
    return [{ path, propertyChangeType: 'NoEffect', after }]
  // null asks for what the provider gives by itself.
  if (after === null) return []
  if (before === undefined || before === null)
    return isNothing(after) ? [] : [{ path, propertyChangeType: 'Create', after }]
  if (isObject(before) && isObject(after)) return memberChanges(before, after, `${path}.`, isWhole)
  if (isArray(before) && isArray(after)) {
    const children = arrayChanges(before, after)
    return children.length === 0 ? [] : [{ path, propertyChangeType: 'Array', before, after, children }]
  }
  return isEqual(before, after) || isSameRegion(path, before, after)
    ? []
    : [{ path, propertyChangeType: 'Modify', before, after }]
}

/** What a provider reads as if it were not there. */
const isNothing = (value: Value): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  (isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isNothing))

/** `West US` is `westus`. */
const isSameRegion = (path: string, before: Value, after: Value) =>
  path.toLowerCase() === 'location' && region(before) === region(after)

const region = (value: Value) => String(value).replaceAll(' ', '').toLowerCase()

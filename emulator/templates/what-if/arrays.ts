import { isEqual } from '../parameters/equality.js'
import { isObject, type Value } from '../values.js'
import { areEffective, memberChanges, type PropertyChange } from './changes.js'
import { holdsUnresolved, isUnresolved } from './unread.js'

/**
 * What changes in a list: items are compared by their name if they have one, else as values, in which what only a run knows
 * may be anything; what only one of the lists has is deleted or created, with its index there.
 */
export function arrayChanges(before: readonly Value[], after: readonly Value[]): readonly PropertyChange[] {
  const left = new Map(before.entries())
  const changes: PropertyChange[] = []
  const created: PropertyChange[] = []
  for (const [index, item] of after.entries()) {
    const at = counterpart(left, item)
    if (at === undefined) created.push({ path: `${index}`, propertyChangeType: 'Create', after: item })
    else {
      const change = itemChange(left.get(at)!, item, index)
      if (change) changes.push(change)
      left.delete(at)
    }
  }
  const deleted = [...left].map(([index, item]): PropertyChange => ({
    path: `${index}`,
    propertyChangeType: 'Delete',
    before: item,
  }))
  return [...changes, ...deleted, ...created].sort((one, other) => Number(one.path) - Number(other.path))
}

function counterpart(left: ReadonlyMap<number, Value>, item: Value): number | undefined {
  const name = nameOf(item)
  for (const [index, other] of left)
    if (name === undefined ? contains(other, item) : nameOf(other)?.toLowerCase() === name.toLowerCase()) return index
  if (!holdsUnresolved(item)) return undefined
  for (const [index, other] of left) if (name === undefined && fits(other, item)) return index
  return undefined
}

const nameOf = (item: Value) => (isObject(item) && typeof item.name === 'string' ? item.name : undefined)

/** Whether an item is another, or that with more members, which its provider gave it. */
const contains = (whole: Value, part: Value) =>
  isObject(whole) && isObject(part) ? !areEffective(memberChanges(whole, part, '', false)) : isEqual(whole, part)

/** Whether an item may become another in a run. */
export const fits = (whole: Value, part: Value): boolean =>
  isObject(whole) && isObject(part) && memberChanges(whole, part, '', false).every(mayBeNone)

const mayBeNone = ({ propertyChangeType, after, children }: PropertyChange): boolean =>
  propertyChangeType === 'NoEffect' ||
  (after !== undefined && isUnresolved(after)) ||
  ((propertyChangeType === 'Modify' || propertyChangeType === 'Array') &&
    children !== undefined &&
    children.every(mayBeNone))

function itemChange(before: Value, after: Value, index: number): PropertyChange | undefined {
  if (!isObject(before) || !isObject(after)) return undefined
  const children = memberChanges(before, after, '', false)
  return !areEffective(children)
    ? undefined
    : { path: `${index}`, propertyChangeType: 'Modify', before, after, children }
}

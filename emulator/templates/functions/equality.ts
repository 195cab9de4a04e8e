import { Float, isItemObject, isList, typeOf, type Item } from '../expressions/items.js'

/** As Azure compares: 1 is not 1.0, case counts in names and strings, the order of members does not. */
export function areEqual(one: Item, other: Item): boolean {
  if (one === other) return true
  const type = typeOf(one)
  if (type !== typeOf(other)) return false
  if (isList(one))
    return (
      one.length === (other as readonly Item[]).length &&
      one.every((item, index) => areEqual(item, (other as readonly Item[])[index]!))
    )
  if (one instanceof Float) return one.value === (other as Float).value
  if (!isItemObject(one) || !isItemObject(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && areEqual(one[name]!, other[name]!))
  )
}

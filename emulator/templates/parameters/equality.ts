import { isArray, isObject, type Value } from '../values.js'

/** Whether two values are the same, strings and names of members in any case. */
export function isEqual(one: Value, other: Value): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase()
  if (isArray(one))
    return isArray(other) && one.length === other.length && one.every((item, index) => isEqual(item, other[index]!))
  if (!isObject(one)) return one === other
  if (!isObject(other)) return false
  const members = new Map(Object.entries(other).map(([name, value]) => [name.toLowerCase(), value]))
  return (
    Object.keys(one).length === members.size &&
    Object.entries(one).every(([name, value]) => {
      const counterpart = members.get(name.toLowerCase())
      return counterpart !== undefined && isEqual(value, counterpart)
    })
  )
}

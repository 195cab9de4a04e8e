import type { Value } from '../values.js'

/**
 * A value while an expression is evaluated. Azure's evaluator tells 1.0 from 1, and counts with 64 bits, which JSON's
 * numbers in JavaScript do not.
 */
export type Item = null | boolean | number | bigint | Float | string | readonly Item[] | ItemObject

export interface ItemObject {
  readonly [member: string]: Item
}

/** A floating-point number whose value is whole, such as 1.0. Others are plain numbers. */
export class Float {
  constructor(readonly value: number) {}
}

export type ItemType = 'Null' | 'Boolean' | 'Integer' | 'Float' | 'String' | 'Array' | 'Object'

export const isList = (item: Item): item is readonly Item[] => Array.isArray(item)

export const isItemObject = (item: Item): item is ItemObject => typeOf(item) === 'Object'

export const isInteger = (item: Item): item is number | bigint => typeOf(item) === 'Integer'

export function typeOf(item: Item): ItemType {
  if (item === null) return 'Null'
  if (typeof item === 'string') return 'String'
  if (typeof item === 'boolean') return 'Boolean'
  if (typeof item === 'number') return Number.isInteger(item) ? 'Integer' : 'Float'
  if (typeof item === 'bigint') return 'Integer'
  if (Array.isArray(item)) return 'Array'
  return item instanceof Float ? 'Float' : 'Object'
}

/** An integer as a number where that is exact. */
export const integerItem = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value

/** A floating-point number, which stays one. */
export const floatItem = (value: number): number | Float => (Number.isInteger(value) ? new Float(value) : value)

/** Of what an object has under a name, Azure finds the member without regard to case. */
export function memberOf(object: ItemObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  const lower = name.toLowerCase()
  for (const member in object) if (member.length === name.length && member.toLowerCase() === lower) return member
  return undefined
}

/** As JSON has it. */
export function plain(item: Item): Value {
  if (typeof item === 'bigint') return Number(item)
  if (item instanceof Float) return item.value
  if (isList(item)) return item.map(plain)
  if (item === null || typeof item !== 'object') return item
  return Object.fromEntries(Object.entries(item as ItemObject).map(([name, member]) => [name, plain(member)]))
}

import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'

/** How a provider prints what it reads in any case. */
export interface Spelling {
  /** property names */
  readonly names: readonly string[]
  /** by property name: the words that it may be */
  readonly words: Readonly<Record<string, readonly string[]>>
  /** properties whose contents are the caller's own */
  readonly verbatim?: readonly string[]
}

/** The word of that spelling in any case, or undefined. */
export const wordOf = (words: readonly string[], given: unknown): string | undefined =>
  typeof given === 'string' ? words.find((word) => word.toLowerCase() === given.toLowerCase()) : undefined

/**
 * The same value with property names and known words as the provider prints them; what it does not know stays as sent.
 */
export function respell(spelling: Spelling): (value: JsonObject) => JsonObject {
  const names = new Map(
    [...spelling.names, ...Object.keys(spelling.words), ...(spelling.verbatim ?? [])].map((name) => [
      name.toLowerCase(),
      name,
    ]),
  )
  const inside = (name: string, value: Json): Json => {
    if (spelling.verbatim?.includes(name)) return value
    if (Array.isArray(value)) return value.map((one: Json) => inside(name, one))
    if (isObject(value)) return whole(value)
    return wordOf((Object.hasOwn(spelling.words, name) && spelling.words[name]) || [], value) ?? value
  }
  const whole = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) => {
        const name = names.get(key.toLowerCase()) ?? key
        return one === undefined ? [] : [[name, inside(name, one)]]
      }),
    )
  return whole
}

/** A JSON merge patch: objects by member, `null` takes away, the rest replaces. */
export function merged(base: JsonObject, patch: JsonObject): JsonObject {
  // A map, since a member may be called `__proto__`.
  const result = new Map(Object.entries(base))
  for (const [name, value] of Object.entries(patch)) {
    const before = result.get(name)
    if (value === null || value === undefined) result.delete(name)
    else result.set(name, isObject(value) ? merged(isObject(before) ? before : {}, value) : value)
  }
  return Object.fromEntries(result)
}

/** The members named, in this order, then the others as they stand. */
export function ordered(object: JsonObject, names: readonly string[]): JsonObject {
  const first = names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]] as const)
  return Object.fromEntries([...first, ...Object.entries(object).filter(([name]) => !names.includes(name))])
}

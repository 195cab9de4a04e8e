import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { normalLocation } from '../gateway/locations.js'

/** How a property would change, as what-if says it. */
export interface PropertyChange extends JsonObject {
  readonly path: string
  readonly propertyChangeType: 'Create' | 'Modify' | 'NoEffect'
  readonly before: Json
  readonly after: Json
}

/** What stands for a secret. */
export const masked = '*******'

/**
 * What a body changes of a resource as it is read. Only what the body has is compared: a provider's defaults and what it
 * only shows are no change. A secret cannot be read back, so that it is without effect.
 */
export function changesOf(before: JsonObject, after: JsonObject, path = ''): PropertyChange[] {
  return Object.entries(after).flatMap(([name, wanted = null]) => {
    const at = path === '' ? name : `${path}.${name}`
    return change(member(before, name), wanted, at)
  })
}

function change(there: Json | undefined, wanted: Json, path: string): PropertyChange[] {
  if (isObject(wanted) && isObject(there)) return changesOf(there, wanted, path)
  if (isSame(there, wanted, path)) return []
  const propertyChangeType = wanted === masked ? 'NoEffect' : there === undefined ? 'Create' : 'Modify'
  return [{ path, propertyChangeType, before: there ?? null, after: wanted }]
}

function isSame(there: Json | undefined, wanted: Json, path: string): boolean {
  if (there === undefined || there === null) return isNothing(wanted)
  if (typeof there === 'string' && typeof wanted === 'string') {
    if (path === 'location') return normalLocation(there) === normalLocation(wanted)
    // Providers print words, ids and GUIDs in a spelling of their own.
    return there.toLowerCase() === wanted.toLowerCase()
  }
  if (Array.isArray(there) && Array.isArray(wanted))
    return there.length === wanted.length && wanted.every((one: Json, at) => change(there[at], one, path).length === 0)
  return there === wanted
}

/** What a provider reads as if it were not there. */
const isNothing = (value: Json): boolean =>
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every((one) => one === undefined || isNothing(one)))

import { readBody } from '../../../core/body.js'
import { limits } from '../../../policy/limits.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import type { ArmCall } from './call.js'
import { placeOf } from './json-place.js'
import { judgeTags } from './tags.js'
import * as refusals from './refusals.js'

const limit = 4 * 1024 * 1024

export const isInteger = (text: string) => /^\d{1,9}$/.test(text)

/** A member by its name in any case, as the providers' parsers (Json.NET) read them. */
export function member(object: JsonObject | undefined, name: string): Json | undefined {
  if (!object) return undefined
  if (name in object) return object[name]
  const wanted = name.toLowerCase()
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === wanted)
  return key === undefined ? undefined : object[key]
}

/** Json.NET's own default; whether Resource Manager keeps to it is unverified. */
const deepest = 64

const isDeeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((inner) => isDeeper(inner, left - 1)))

/** The request's body as a JSON object, or Azure's 400. Without a body, an empty object. */
export async function readJson(call: Pick<ArmCall, 'request' | 'bodyText'>): Promise<JsonObject> {
  const text = (await readBody(call.request, limit, refusals.tooLarge)).toString('utf8').replace(/^\uFEFF/, '')
  call.bodyText = text
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Json.NET would name the character and its place; its wording depends on the mistake.
    throw refusals.invalidContent("Unexpected character encountered while parsing value. Path '', line 1, position 1.")
  }
  if (isDeeper(value, deepest))
    throw refusals.invalidContent(`The reader's MaxDepth of ${deepest} has been exceeded. Path '', line 1, position 1.`)
  if (!isObject(value))
    throw refusals.invalidContent("Error converting value to type object. Path '', line 1, position 1.")
  return value
}

/** `properties`, which most bodies must have. */
export function requiredProperties({ bodyText }: Pick<ArmCall, 'bodyText'>, body: JsonObject): JsonObject {
  const properties = member(body, 'properties')
  if (!isObject(properties)) throw refusals.invalidContent(propertyNotFound(bodyText, [], 'properties'))
  return properties
}

/** What Json.NET says where an object lacks a member that it must have; recorded, the place is where the object ends */
export const propertyNotFound = (text = '', path: readonly string[], name: string) =>
  `Required property '${name}' not found in JSON. Path '${path.join('.')}', ${placeOf(text, path, 'closes')}.`

/** What Json.NET says of an object or array where a string should be; recorded for `{` */
export const noString = (text = '', path: readonly string[], value: object) =>
  `Unexpected character encountered while parsing value: ${Array.isArray(value) ? '[' : '{'}. ` +
  `Path '${path.join('.')}', ${placeOf(text, path, 'opens')}.`

/**
 * `tags` of a body; an empty object stays one, absence stays absence. A storage account's names are shorter than other
 * resources'.
 */
export function tagsOf(body: JsonObject, nameLimit: number = limits.tagName.most): Record<string, string> | undefined {
  const tags = member(body, 'tags')
  if (!isObject(tags)) return undefined
  const pairs = Object.entries(tags).map(([name, value]) => [name, asText(value ?? '', `tags.${name}`)] as const)
  judgeTags(pairs, nameLimit)
  return Object.fromEntries(pairs)
}

/**
 * Strings, numbers and booleans become strings; objects and arrays are rejected. The wording is Json.NET's; that ARM
 * uses it here is unverified.
 */
function asText(value: Json, path: string): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const token = Array.isArray(value) ? 'StartArray' : 'StartObject'
  throw refusals.invalidContent(`Error reading string. Unexpected token: ${token}. Path '${path}', line 1, position 1.`)
}

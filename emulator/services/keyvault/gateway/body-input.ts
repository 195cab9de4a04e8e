import { readBody } from '../../../core/body.js'
import { mediaTypeOf } from '../../../core/media-type.js'
import type { WireRequest } from '../../../core/wire.js'
import { isObject } from '../../../policy/json-object.js'
import { limits } from '../../../policy/limits.js'
import type { ObjectVersion } from '../../../policy/vaults/objects.js'
import * as refusals from './refusals.js'

const bodyLimit = 1_048_576
const tagLimit = limits.secretTags.most
const tagTextLimit = limits.secretTagText.most

export type Members = Readonly<Record<string, unknown>>

/** Throws a refusal if the body is not a JSON object. */
export async function bodyObject(request: WireRequest): Promise<Members> {
  const bytes = await readBody(request, bodyLimit, refusals.bodyTooLarge)
  if (bytes.length > 0) demandJson(mediaTypeOf(request))
  let body: unknown
  try {
    body = JSON.parse(bytes.toString())
  } catch {
    throw refusals.invalidProperty('')
  }
  if (!isObject(body)) throw refusals.invalidProperty('')
  return body
}

/** What ASP.NET's JSON formatter reads. Operations without a body take any type: nothing reads it. */
function demandJson(type: string | undefined): void {
  if (type !== 'application/json' && type !== 'text/json') throw refusals.unsupportedMediaType(type)
}

// Some SDKs send null for properties that are not set: null counts as absent.

export function text(members: Members, name: string): string | undefined {
  const value = members[name] ?? undefined
  if (value !== undefined && typeof value !== 'string') throw refusals.invalidProperty(name)
  return value
}

export function boolean(members: Members, name: string): boolean | undefined {
  const value = members[name] ?? undefined
  if (value !== undefined && typeof value !== 'boolean') throw refusals.invalidProperty(name)
  return value
}

export function seconds(members: Members, name: string): number | undefined {
  const value = members[name] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw refusals.invalidProperty(name)
  return value
}

export function tags(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw refusals.invalidProperty('tags')
  const entries = Object.entries(value)
  const fits = ([name, text]: [string, unknown]) =>
    typeof text === 'string' && name.length <= tagTextLimit && text.length <= tagTextLimit
  if (entries.length > tagLimit || !entries.every(fits)) throw refusals.invalidProperty('tags')
  return Object.fromEntries(entries) as Record<string, string>
}

/** An object among the members; an empty one where it is left out. */
export function object(members: Members, name: string): Members {
  const value = members[name] ?? {}
  if (!isObject(value)) throw refusals.invalidProperty(name)
  return value
}

/** Drops what the body leaves out, so that a change keeps it. */
export const given = <T extends object>(properties: T): Partial<T> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Partial<T>

export type GivenProperties = { readonly [Name in 'tags' | 'enabled' | 'nbf' | 'exp']: ObjectVersion[Name] | undefined }

/** What the body of every kind of object may say: tags, and the attributes that are not Azure's own. */
export function propertiesIn(body: Members): GivenProperties {
  const attributes = object(body, 'attributes')
  return {
    tags: tags(body.tags),
    enabled: boolean(attributes, 'enabled'),
    nbf: seconds(attributes, 'nbf'),
    exp: seconds(attributes, 'exp'),
  }
}

/** Reads the backup in a restore's body. */
export async function backupInput(request: WireRequest): Promise<string> {
  const value = text(await bodyObject(request), 'value')
  if (value === undefined) throw refusals.invalidProperty('value')
  return value
}

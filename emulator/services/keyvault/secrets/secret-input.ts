import { readBody } from '../../../core/body.js'
import { mediaTypeOf } from '../../../core/media-type.js'
import type { WireRequest } from '../../../core/wire.js'
import { limits } from '../../../policy/limits.js'
import { isObject } from '../../../policy/json-object.js'
import * as refusals from '../gateway/refusals.js'
import type { SecretVersion } from './state.js'

/** The properties of a secret in a request body; absent if the body leaves them out. */
export interface SecretInput {
  readonly value: string | undefined
  readonly properties: Partial<Pick<SecretVersion, 'contentType' | 'tags' | 'enabled' | 'nbf' | 'exp'>>
}

const bodyLimit = 1_048_576
const valueLimit = limits.secretValue.most
const contentTypeLimit = limits.secretContentType.most
const tagLimit = limits.secretTags.most
const tagTextLimit = limits.secretTagText.most

/**
 * Reads the body of a set or an update. Throws a refusal if it is not a JSON object, has a wrong type or is too long.
 */
export async function secretInput(request: WireRequest): Promise<SecretInput> {
  const body = await bodyObject(request)
  const attributes = body.attributes ?? {}
  if (!isObject(attributes)) throw refusals.invalidProperty('attributes')
  const value = text(body, 'value')
  const contentType = text(body, 'contentType')
  if (value !== undefined && value.length > valueLimit) throw refusals.valueTooLong(valueLimit)
  if (contentType !== undefined && contentType.length > contentTypeLimit) throw refusals.invalidProperty('contentType')
  const properties = {
    contentType,
    tags: tags(body.tags),
    enabled: boolean(attributes, 'enabled'),
    nbf: seconds(attributes, 'nbf'),
    exp: seconds(attributes, 'exp'),
  }
  return {
    value,
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)),
  }
}

/** Reads the backup in a restore's body. */
export async function backupInput(request: WireRequest): Promise<string> {
  const value = text(await bodyObject(request), 'value')
  if (value === undefined) throw refusals.invalidProperty('value')
  return value
}

type Members = Readonly<Record<string, unknown>>

async function bodyObject(request: WireRequest): Promise<Members> {
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

function text(members: Members, name: string): string | undefined {
  const value = members[name] ?? undefined
  if (value !== undefined && typeof value !== 'string') throw refusals.invalidProperty(name)
  return value
}

function boolean(members: Members, name: string): boolean | undefined {
  const value = members[name] ?? undefined
  if (value !== undefined && typeof value !== 'boolean') throw refusals.invalidProperty(name)
  return value
}

function seconds(members: Members, name: string): number | undefined {
  const value = members[name] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw refusals.invalidProperty(name)
  return value
}

function tags(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw refusals.invalidProperty('tags')
  const entries = Object.entries(value)
  const fits = ([name, text]: [string, unknown]) =>
    typeof text === 'string' && name.length <= tagTextLimit && text.length <= tagTextLimit
  if (entries.length > tagLimit || !entries.every(fits)) throw refusals.invalidProperty('tags')
  return Object.fromEntries(entries) as Record<string, string>
}

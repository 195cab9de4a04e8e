import { NotEmulated } from '../../../../core/refusal.js'
import type { Query } from '../../../../core/query.js'
import { isDated } from '../../../../policy/api-versions.js'
import { addressRange, type AddressRange } from '../../../../policy/addresses.js'
import type { SasType } from '../../../../policy/shared-access-signature.js'
import type { StorageCall } from '../../call.js'
import * as refusals from './refusals.js'
import { signedTime } from './times.js'

/** A shared access signature as its URL has it. Times are in unix milliseconds. */
export interface SasFields {
  readonly type: SasType
  /** `sv`; empty for signatures of before 2012-02-12 */
  readonly version: string
  readonly start: number | undefined
  readonly expiry: number | undefined
  readonly permissions: string | undefined
  /** `si`: the stored access policy's id */
  readonly policy: string | undefined
  readonly addresses: AddressRange | undefined
  readonly httpsOnly: boolean
  /** the 32 bytes of `sig` */
  readonly signature: Buffer
  /** `sr`; not of an account's */
  readonly resource: 'b' | 'bs' | 'bv' | 'c' | 'd' | undefined
  /** `ss` and `srt`, of an account's only */
  readonly services: string | undefined
  readonly resourceTypes: string | undefined
}

const reference = 'https://learn.microsoft.com/rest/api/storageservices'

/** Parameters of signatures that the lab does not judge, and says so. */
const beyond = new Map([
  ['ses', ['encryption scopes in shared access signatures', 'create-service-sas']],
  ['sduoid', ['user-bound user delegation signatures', 'create-user-delegation-sas']],
  ['skdutid', ['user-bound user delegation signatures', 'create-user-delegation-sas']],
  ['suoid', ['user delegation signatures for an unauthorized user (suoid)', 'create-user-delegation-sas']],
] as const)

export const sasGaps: readonly string[] = [...new Set([...beyond.values()].map(([what]) => what))]

const since: Readonly<Record<SasType, string>> = {
  account: '2015-04-05',
  service: '2012-02-12',
  'user-delegation': '2018-11-09',
}

/** Both libraries that are current write the letters of a service's signature in this order. The rest have no order in common. */
const inOrder = 'racwdxltme'
const letters: Readonly<Record<SasType, RegExp>> = {
  account: /^[rwdxylacuptfimeo]+$/,
  service: /^[racwdxyltfmeopi]+$/,
  'user-delegation': /^[racwdxyltfmeopi]+$/,
}

/**
 * Reads a signature in the order in which the service does.
 *
 * @throws 403 AuthenticationFailed, naming the field; 501 for what the lab does not judge
 */
export function readSas({ query }: Pick<StorageCall, 'query'>): SasFields {
  const type: SasType =
    query.has('ss') || query.has('srt') ? 'account' : query.has('skoid') ? 'user-delegation' : 'service'
  const resource = type === 'account' ? undefined : signedResource(required(query, 'sr'))
  const signature = signatureIn(required(query, 'sig'))
  const policy = type === 'service' ? optional(query, 'si') : undefined
  const version = versionIn(query, type)
  if (type === 'user-delegation') for (const name of ['sktid', 'skt', 'ske', 'sks', 'skv']) required(query, name)
  const start = time(optional(query, 'st'), 'st')
  const expiry = time(policy === undefined ? required(query, 'se') : optional(query, 'se'), 'se')
  const addresses = optional(query, 'sip')
  const protocol = optional(query, 'spr')
  const permissions = policy === undefined ? required(query, 'sp') : optional(query, 'sp')
  if (permissions !== undefined) checkLetters(permissions, type)
  const services = type === 'account' ? flags(query, 'ss', /^[bfqt]+$/) : undefined
  const resourceTypes = type === 'account' ? flags(query, 'srt', /^[sco]+$/) : undefined
  if (resource === 'd' && !/^[1-9]\d{0,3}$/.test(required(query, 'sdd')))
    throw refusals.notWellFormed('sdd is the number of folders that lead to the directory')
  for (const [name, [what, page]] of beyond) if (query.has(name)) throw new NotEmulated(what, `${reference}/${page}`)
  return {
    ...{ type, version, start, expiry, permissions, policy, signature, resource, services, resourceTypes },
    addresses: addresses === undefined ? undefined : rangeIn(addresses),
    httpsOnly: protocol !== undefined && !allowsHttp(protocol),
  }
}

function required(query: Query, name: string): string {
  const value = query.get(name)
  if (value === undefined || value.trim() === '') throw refusals.mandatory(name)
  return value
}

function optional(query: Query, name: string): string | undefined {
  const value = query.get(name)
  if (value !== undefined && value.trim() === '') throw refusals.emptyField(name)
  return value
}

function versionIn(query: Query, type: SasType): string {
  const version = type === 'service' ? (query.get('sv') ?? '') : required(query, 'sv')
  if (version === '' && !query.has('sv')) return ''
  if (version.length !== 10 || !isDated(version) || version < since[type]) throw refusals.versionTooOld(since[type])
  return version
}

function signedResource(kind: string): NonNullable<SasFields['resource']> {
  if (kind === 'b' || kind === 'bs' || kind === 'bv' || kind === 'c' || kind === 'd') return kind
  throw refusals.notWellFormed(`sr=${kind} is not a resource of Blob: it has b, bs, bv, c and d`)
}

function signatureIn(text: string): Buffer {
  const bare = text.replace(/\s/g, '')
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare))
    throw refusals.notWellFormed('sig is not base64: in a URL its + must be %2B')
  const signature = Buffer.from(bare, 'base64')
  if (signature.length !== 32) throw refusals.signatureSize()
  return signature
}

function time(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const at = signedTime(text)
  if (at === undefined) throw refusals.notWellFormed(`${name} is not a time such as 2026-04-06T08:00:00Z`)
  return at
}

function rangeIn(text: string): AddressRange {
  const range = addressRange(text)
  if (!range) throw refusals.notWellFormed('sip is not an IPv4 address or a range of them')
  return range
}

function allowsHttp(protocol: string): boolean {
  if (protocol === 'https') return false
  if (protocol === 'https,http' || protocol === 'http,https') return true
  throw refusals.notWellFormed('spr is https or https,http')
}

function flags(query: Query, name: string, pattern: RegExp): string {
  const value = required(query, name)
  if (!pattern.test(value) || hasTwice(value)) throw refusals.notWellFormed(`${name} has letters that it does not know`)
  return value
}

function checkLetters(permissions: string, type: SasType): void {
  if (!letters[type].test(permissions) || hasTwice(permissions))
    throw refusals.notWellFormed('sp has a letter twice, or one that it does not know')
  if (type !== 'account' && !areInOrder(permissions))
    throw refusals.notWellFormed(`the letters of sp are not in their order (${inOrder})`)
}

function areInOrder(permissions: string): boolean {
  const places = [...permissions].map((letter) => inOrder.indexOf(letter)).filter((place) => place >= 0)
  return places.every((place, at) => at === 0 || places[at - 1]! < place)
}

/** Whether a service's signature, or its stored access policy, may have these letters. */
export const areSignedLetters = (permissions: string): boolean =>
  letters.service.test(permissions) && !hasTwice(permissions) && areInOrder(permissions)

const hasTwice = (text: string) => new Set(text).size < text.length

import { createHmac, timingSafeEqual, type BinaryLike, type KeyObject } from 'node:crypto'
import { keysFor } from '../../../../policy/path-style.js'
import { signingKey } from '../../../../policy/views/accounts.js'
import { principalOf } from '../../../../policy/tokens/principal.js'
import { delegationKey, delegationSeed, toSeconds } from '../../../../policy/views/user-delegation.js'
import type { SasCaller, StorageCall } from '../../call.js'
import { readSas, type SasFields } from './fields.js'
import * as refusals from './refusals.js'
import { withStoredPolicy } from './stored-policy.js'
import { resourceNamed, sasStringToSign } from './string-to-sign.js'
import { judgeKeyTime, judgeSignedTime, signedTime } from './times.js'

/**
 * Judges a shared access signature: its fields, its time by the world's clock, the signature against both keys or the user
 * delegation key, and what its stored access policy says. What it allows is judged where the operation is known.
 */
export function bySas(call: StorageCall): void {
  const now = call.world.clock.now()
  const sas = readSas(call)
  judgeSignedTime(sas, now)
  const { container, blob } = resourceNamed(call)
  if (!isAtLevel(call, sas, container, blob)) throw refusals.wrongLevel()
  const text = sasStringToSign(call, sas.type)
  const by = sas.type === 'user-delegation' ? byDelegationKey(call, sas, text, now) : byAccountKey(call, sas, text)
  const whole = withStoredPolicy(call, sas, container ?? '')
  if (sas.policy !== undefined) judgeSignedTime(whole, now)
  call.caller = { kind: 'sas', ...by, type: sas.type, ...allowed(whole) }
  const overrides = sas.type === 'account' ? [] : overridesIn(call)
  if (overrides.length > 0) call.overrides = overrides
}

const allowed = ({ permissions = '', version, addresses, httpsOnly, services, resourceTypes }: SasFields) => ({
  ...{ permissions, version, httpsOnly },
  ...(addresses && { addresses }),
  ...(services !== undefined && resourceTypes !== undefined && { account: { services, resourceTypes } }),
})

/** Whether the URL names what a signature for a container or a blob is for; folders exist in a hierarchical namespace only. */
function isAtLevel({ account }: StorageCall, { resource }: SasFields, container?: string, blob?: string): boolean {
  if (resource === undefined) return true
  if (resource === 'd') return blob !== undefined && account.resource.properties.isHnsEnabled === true
  return container !== undefined && (resource === 'c' || blob !== undefined)
}

type By = Pick<SasCaller, 'by'>

function byAccountKey(call: StorageCall, { signature }: SasFields, text: string): By {
  const { world, account } = call
  const keys = keysFor(world, account, call.request)
  const key = keys.find((candidate) => isSignedBy(signingKey(world, candidate), text, signature))
  if (!key) throw refusals.wrongSasSignature(text, "either of the account's current keys")
  call.principal = { objectId: '', name: `a signature by ${key.keyName} of ${account.name}` }
  return { by: { keyName: key.keyName } }
}

function byDelegationKey(call: StorageCall, { signature }: SasFields, text: string, now: number): By {
  const { world, account, query } = call
  const field = (name: string) => query.get(name) ?? ''
  const [start, expiry] = [signedTime(field('skt')), signedTime(field('ske'))]
  if (start === undefined || expiry === undefined) throw refusals.notWellFormed('skt and ske are times')
  judgeKeyTime(start, expiry, now)
  const seed = delegationSeed(world, account.resource)
  const bound = {
    ...{ oid: field('skoid'), tid: field('sktid'), start: toSeconds(start), expiry: toSeconds(expiry) },
    ...{ service: field('sks'), version: field('skv') },
  }
  const isBlobs = bound.service === 'b' && bound.tid.toLowerCase() === world.settings.tenantId.toLowerCase()
  if (!seed || !isBlobs || !isSignedBy(delegationKey(seed, bound), text, signature))
    throw refusals.wrongSasSignature(text, 'a user delegation key of the account')
  call.principal = principalOf(world, { oid: bound.oid.toLowerCase() })
  return { by: { oid: bound.oid.toLowerCase() } }
}

function isSignedBy(key: BinaryLike | KeyObject, text: string, signature: Buffer): boolean {
  return timingSafeEqual(createHmac('sha256', key).update(text, 'utf8').digest(), signature)
}

const overridden = [
  ['rscc', 'Cache-Control'],
  ['rscd', 'Content-Disposition'],
  ['rsce', 'Content-Encoding'],
  ['rscl', 'Content-Language'],
  ['rsct', 'Content-Type'],
] as const

/** The headers that the signature puts in place of the blob's own. */
const overridesIn = ({ query }: StorageCall): [name: string, value: string][] =>
  overridden.flatMap(([parameter, name]): [string, string][] => {
    const value = query.get(parameter)
    return value === undefined || value === '' ? [] : [[name, value]]
  })

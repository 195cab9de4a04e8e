import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { keysFor } from '../../../policy/path-style.js'
import { signingKey } from '../../../policy/views/accounts.js'
import type { StorageCall } from '../call.js'
import * as refusals from './refusals.js'
import { stringToSign, type Scheme } from './string-to-sign.js'

/** Milliseconds. Only the limit for past dates is documented, so a date in the future is accepted. */
const oldest = 15 * 60 * 1000

/** Judges a Shared Key request: its date, then its signature against the account's current keys. */
export function bySharedKey(call: StorageCall, scheme: Scheme, accountName: string, signature: string): void {
  const dateJudgedBy = judgeDate(call)
  const given = Buffer.from(signature, 'base64')
  const text = stringToSign(call, scheme)
  const keys = accountName.toLowerCase() === call.account.name ? keysFor(call.world, call.account, call.request) : []
  const key = keys.find((candidate) => isSignedBy(signingKey(call.world, candidate), text, given))
  if (!key) throw refusals.wrongSignature(signature, text)
  call.caller = { kind: 'shared-key', keyName: key.keyName, dateJudgedBy }
  call.principal = { objectId: '', name: `${key.keyName} of ${call.account.name}` }
}

function isSignedBy(key: KeyObject, text: string, signature: Buffer): boolean {
  const expected = createHmac('sha256', key).update(text, 'utf8').digest()
  return expected.length === signature.length && timingSafeEqual(expected, signature)
}

/**
 * SDKs sign with the clock of their own machine, so either clock is accepted; a response header says when it was
 * not the world's.
 */
function judgeDate({ date, world, notes }: StorageCall): 'world' | 'wall clock' {
  if (date === undefined || Number.isNaN(date.at)) throw refusals.missingDate()
  if (date.at >= world.clock.now() - oldest) return 'world'
  if (date.at < world.clock.wallNow() - oldest) throw refusals.dateTooOld(date.text)
  notes.push(['x-milab-shared-key-date', 'judged-by=wall-clock'])
  return 'wall clock'
}

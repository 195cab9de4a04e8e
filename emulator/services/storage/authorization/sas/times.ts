import type { SasFields } from './fields.js'
import * as refusals from './refusals.js'

const form = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d))?$/

/** A signed time in unix milliseconds: a day, or a time to the minute, the second or less; undefined when it is none. */
export function signedTime(text: string): number | undefined {
  const at = form.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? undefined : at
}

type Window = Pick<SasFields, 'type' | 'version' | 'start' | 'expiry' | 'policy'>

/**
 * Judges what the signature itself says of its time, before the signature. A missing start is now, so one that has expired
 * and has no start ends before it starts.
 */
export function judgeSignedTime({ type, version, start, expiry, policy }: Window, now: number): void {
  if (expiry === undefined) {
    if (start !== undefined && start > now) throw refusals.notYetStarted()
    return
  }
  const begins = start ?? now
  if (begins >= expiry)
    throw refusals.expiresBeforeStart(
      expiry,
      begins,
      type !== 'account' && policy === undefined ? 'must be' : 'has to be',
    )
  if (type === 'service' && version === '' && policy === undefined && expiry - begins > 3_600_000)
    throw refusals.windowTooLong(begins, expiry)
  judgeWindow(begins, expiry, now)
}

function judgeWindow(start: number, expiry: number, now: number): void {
  if (now < start || now >= expiry) throw refusals.outsideItsTime(start, expiry, now)
}

/** Judges the time of the key that a user delegation was signed with. */
export function judgeKeyTime(start: number, expiry: number, now: number): void {
  if (now < start || now >= expiry) throw refusals.outsideItsKeysTime(start, expiry, now)
}

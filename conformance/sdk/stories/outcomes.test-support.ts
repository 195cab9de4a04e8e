import type { StoryName } from '../../../emulator/index.js'

/*
 * How each story ends for Azure's SDKs for Python and Go. Each line was written before it was run, from the SDK's source
 * and its documentation of retries; where the run showed something else, the line says so.
 */

export interface Outcome {
  /** the class of the error; null: it ends well */
  readonly error: string | null
  /** requests by service; `host` counts connections that were refused */
  readonly requests: Readonly<Record<string, number | readonly [least: number, most: number]>>
  readonly seconds: readonly [least: number, most: number]
  /** the other way in which it may end, for a race that nothing decides */
  readonly or?: Outcome
}

export interface StoryRun {
  readonly story: StoryName
  /** what the program wants: a token, a secret, or to upload a blob */
  readonly does: 'token' | 'secret' | 'blob'
  /** a machine with its system-assigned identity, or one with a user-assigned identity alone */
  readonly world?: 'system' | 'assigned'
  readonly python: Outcome
  readonly go: Outcome
}

const once = { imds: 1 }
/** Room for a machine that is busy. */
const atOnce = [0, 3] as const

/** azure-identity's and azidentity's own, for a chain to go on. */
const unavailable = { error: 'CredentialUnavailableError', requests: once, seconds: atOnce }
const goUnavailable = { error: '*azidentity.credentialUnavailableError', requests: once, seconds: atOnce }
const goFailed = { error: '*azidentity.AuthenticationFailedError', requests: once, seconds: atOnce }

export const storyRuns: readonly StoryRun[] = [
  // Neither tries again after 400.
  { story: 'new-vm', does: 'token', python: unavailable, go: goUnavailable },
  {
    story: 'imds-updating',
    does: 'token',
    // After 0, 5, 10, 20 and 40 s, "at least 70 seconds".
    python: { error: null, requests: { imds: 6 }, seconds: [70, 85] },
    // After 2, 6, 14, 25, 25 and 25 s, each times 0.8 to 1.3.
    go: { error: null, requests: { imds: [6, 7] }, seconds: [70, 110] },
  },
  {
    story: 'imds-throttled',
    does: 'token',
    // After 0, 1.6 and 3.2 s.
    python: { error: null, requests: { imds: 4 }, seconds: [4.5, 9] },
    // After 2, 6 and 14 s.
    go: { error: null, requests: { imds: 4 }, seconds: [17, 35] },
  },
  {
    story: 'not-yet-there',
    does: 'token',
    // Expected were three tries to connect within 5 s, too few. The run showed otherwise: the lab resets a connection,
    // and does not refuse it, and after a reset there are five tries, the last of which is late enough. On a busy machine
    // the reset may arrive before connect returns; that counts as a connection that failed.
    python: {
      error: null,
      requests: { host: 4, imds: 1 },
      seconds: [10, 20],
      or: { error: 'CredentialUnavailableError', requests: { host: 4 }, seconds: [4, 9] },
    },
    // The third try, after 2 and 6 s, is too early or not; the fourth is not.
    go: { error: null, requests: { host: [2, 3], imds: 1 }, seconds: [6, 35] },
  },
  {
    story: 'docker-desktop',
    does: 'token',
    // Expected was CredentialUnavailableError, which the SDK means to raise for this 403. The run showed otherwise: it
    // fails earlier, because the body is not JSON.
    python: { error: 'ClientAuthenticationError', requests: once, seconds: atOnce },
    go: goUnavailable,
  },
  {
    story: 'corporate-proxy',
    does: 'token',
    // 504 is tried again, as IMDS's own trouble would be.
    python: { error: 'CredentialUnavailableError', requests: { imds: 6 }, seconds: [23, 32] },
    go: { error: '*azidentity.AuthenticationFailedError', requests: { imds: 7 }, seconds: [77, 135] },
  },
  // A page in place of a token; outside a chain azidentity calls that a failure.
  { story: 'captive-portal', does: 'token', python: unavailable, go: goFailed },
  {
    story: 'other-cloud',
    does: 'token',
    // 404 is what IMDS says while it is being updated, so both wait.
    python: { error: 'CredentialUnavailableError', requests: { imds: 6 }, seconds: [23, 32] },
    go: { error: '*azidentity.AuthenticationFailedError', requests: { imds: 7 }, seconds: [77, 135] },
  },
  { story: 'second-identity-attached', does: 'token', world: 'assigned', python: unavailable, go: goUnavailable },
  { story: 'identity-stale', does: 'token', world: 'assigned', python: unavailable, go: goUnavailable },
  // A token is a token; neither looks at how long it is valid before it returns it.
  {
    story: 'token-expiring',
    does: 'token',
    python: { error: null, requests: once, seconds: atOnce },
    go: { error: null, requests: once, seconds: atOnce },
  },
  // Neither looks at a token's signature, and the vault knows both keys.
  {
    story: 'key-rollover',
    does: 'token',
    python: { error: null, requests: once, seconds: atOnce },
    go: { error: null, requests: once, seconds: atOnce },
  },
  // 403 is tried again by neither.
  {
    story: 'role-just-granted',
    does: 'blob',
    python: { error: 'HttpResponseError', requests: { imds: 1, blob: 1 }, seconds: atOnce },
    go: { error: '*exported.ResponseError', requests: { imds: 1, blob: 1 }, seconds: atOnce },
  },
  {
    story: 'vault-throttled',
    does: 'secret',
    // The first request has no token; then three times 429.
    python: { error: null, requests: { imds: 1, keyvault: 5 }, seconds: [4.5, 9] },
    go: { error: null, requests: { imds: 1, keyvault: 5 }, seconds: [6.5, 15] },
  },
  {
    story: 'storage-busy',
    does: 'blob',
    // azure-storage-blob has retries of its own. Expected were waits of 15, 18 and 24 s, 3 s more or less; the run showed
    // that its powers of three begin one step later: 18, 24 and 42 s.
    python: { error: null, requests: { imds: 1, blob: 4 }, seconds: [75, 100] },
    go: { error: null, requests: { imds: 1, blob: 4 }, seconds: [6.5, 20] },
  },
]

/** What takes longer belongs to `.ci/long`. */
export const isQuick = ({ seconds: [, most] }: Outcome): boolean => most <= 3

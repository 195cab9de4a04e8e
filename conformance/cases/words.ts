/**
 * The words that every case is written with: its grounds, what is sent, what must come back, and patterns of JSON.
 * A word stands here when cases of more than one service use it; a service's own steps are in its `steps.ts`.
 * "Own" (`ownGroup`, `ownSecret`) is what a case makes for itself, under a name that holds `{nonce}`.
 */
import type { Advance, Dated, Expectation, Ground, Match, Play, Repeat, Send } from '../model.js'

export type { Case, Expectation, Ground, Match, Need, Send } from '../model.js'

// Grounds: what says that Azure behaves so.

/** @param date when Azure answered so: `2026-03-06`, `2026-03`, `2022` or `2015-2019` */
export const recorded = (reference: string, date?: string): Ground => ({
  kind: 'recorded',
  reference,
  ...(date !== undefined && { date }),
})
export const documented = (reference: string): Ground => ({ kind: 'documented', reference })
export const client = (reference: string): Ground => ({ kind: 'client', reference })
export const inferred = (reference: string): Ground => ({ kind: 'inferred', reference })

// Steps: what is sent.

export const send = (step: Omit<Send, 'kind' | 'as' | 'method'> & Partial<Pick<Send, 'as' | 'method'>>): Send => ({
  kind: 'send',
  as: 'nobody',
  method: 'GET',
  ...step,
})

export const advance = (seconds: number): Advance => ({ kind: 'advance', seconds })

/** Starts a story: trouble on purpose, docs/trouble.md. */
export const play = (story: string): Play => ({ kind: 'play', story })

/** The same request again, every so many seconds of wall-clock time; the last answer is judged by `expect`. */
export const repeat = (step: Send, how: Omit<Repeat, 'kind' | 'step'>): Repeat => ({ kind: 'repeat', step, ...how })

/** What a request may say beside who sends it, the method, the path and what must come back. */
export type MoreToSend = Partial<Pick<Send, 'audience' | 'headers' | 'body' | 'save'>>

/**
 * A request with a token of the VM or of the portal's principal for the host, or with none (`nobody`).
 * Only a step that is repeated leaves out what it expects.
 */
export const withTokenTo =
  (to: string) =>
  (as: Send['as'], method: string, path: string, expect?: Expectation, more: MoreToSend = {}): Send =>
    send({ as, to, method, path, ...(expect && { expect }), ...more })

export const askArm = withTokenTo('{arm.host}')
export const askVault = withTokenTo('{vault.host}')

const withoutTokenTo =
  (to: string, headers?: Send['headers']) =>
  (method: string, path: string, expect: Expectation, more: MoreToSend = {}): Send =>
    send({ to, method, path, expect, ...(headers && { headers }), ...more })

export const metadata = { Metadata: 'true' }

/** A request to what gives tokens; `headers` replaces those that are sent otherwise. */
export const askEntra = withoutTokenTo('{login.host}')
export const askImds = withoutTokenTo('{imds.host}', metadata)
export const askMsiExtension = withoutTokenTo('{msi.host}', metadata)
export const askAppService = withoutTokenTo('{app-service.host}', { 'X-IDENTITY-HEADER': '{app-service.header}' })

export const askArc = withoutTokenTo('{arc.host}', metadata)
export const askContainerApp = withoutTokenTo('{container-app.host}', { 'X-IDENTITY-HEADER': '{app-service.header}' })

/** At the metadata service's address, so the source is told. */
export const askContainerInstances = (method: string, path: string, expect: Expectation, more: MoreToSend = {}): Send =>
  send({ to: '{imds.host}', source: 'container-instances', method, path, expect, headers: metadata, ...more })

/** A token of the VM from IMDS, kept as `{saved.token}`. */
export const keepImdsToken = (resource: string): Send =>
  askImds('GET', `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`, withStatus(200), {
    save: { token: { json: 'access_token' } },
  })

export const savedToken = { Authorization: 'Bearer {saved.token}' }
export const jsonType = { 'Content-Type': 'application/json' }
export const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }

// Expectations: what must come back.

export const withStatus = (
  status: number | readonly number[],
  more: Omit<Expectation, 'status'> = {},
): Expectation => ({ status, ...more })

/** A body of JSON that fits the pattern. */
export const withJson = (
  status: number | readonly number[],
  json: Match,
  headers?: Expectation['headers'],
): Expectation => ({ status, ...(headers && { headers }), body: { json } })

export const withoutBody = (status: number | readonly number[], headers?: Expectation['headers']): Expectation => ({
  status,
  ...(headers && { headers }),
  body: { empty: true },
})

/** The body's every byte. */
export const withExactly = (status: number, exactly: string, headers?: Expectation['headers']): Expectation => ({
  status,
  ...(headers && { headers }),
  body: { exactly },
})

/** A body of text that fits the pattern. */
export const withText = (status: number, pattern: RegExp, headers?: Expectation['headers']): Expectation => ({
  status,
  ...(headers && { headers }),
  body: { text: matches(pattern) },
})

/** An answer in the `{"error":{"code","message"}}` form of Key Vault and ARM. */
export function refusal(status: number, code: string, message: Wording, inner?: string): Expectation {
  const innererror: Record<string, Match> = inner === undefined ? {} : { innererror: onlyMembers({ code: inner }) }
  return withJson(status, onlyMembers({ error: onlyMembersInOrder({ code, message: text(message), ...innererror }) }))
}

/** An answer in the `{"error","error_description"}` form of IMDS and the MSI extension; `length` in bytes. */
export function oauthRefusal(status: number, error: string, description: Wording, length?: number): Expectation {
  const json = onlyMembersInOrder({ error, error_description: text(description) })
  return { status, body: length === undefined ? { json } : { json, length } }
}

/** A refusal in Storage's XML form. */
export function storageRefusal(status: number, code: string, message: Wording, detail?: Wording): Expectation {
  const xmlError = { code, message: text(message), ...(detail !== undefined && { detail: text(detail) }) }
  return { status, headers: { 'x-ms-error-code': code }, body: { xmlError } }
}

// Patterns of JSON.

export type Members = Readonly<Record<string, Match>>

export const anything: Match = { anything: true }
export const absent: Match = { absent: true }
export const matches = (pattern: RegExp): Match => ({ matches: pattern.source })
export const text = (message: Wording): Match => (message instanceof RegExp ? matches(message) : message)

/** What Azure says: the string, a pattern, or what it said over the years. */
export type Wording = string | RegExp | Match

/** What Azure changed over the years, with the dates of the newest sightings: the newest first. */
export const oneOf = (newest: Said, ...older: readonly Said[]): Match => ({
  oneOf: [dated(newest), ...older.map(dated)],
})

type Said = readonly [seen: string, wording: Wording]
const dated = ([seen, wording]: Said): Dated => ({ seen, match: text(wording) })

/** An object with these members and no others. */
export const onlyMembers = (object: Members): Match => ({ object })
export const onlyMembersInOrder = (object: Members): Match => ({ object, ordered: true })
/** An object with these members among others. */
export const hasMembers = (object: Members): Match => ({ object, open: true })
export const hasMembersInOrder = (object: Members): Match => ({ object, open: true, ordered: true })

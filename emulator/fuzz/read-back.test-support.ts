import { header, isDrop, type WireOutcome, type WireResponse } from '../core/wire.js'
import type { JournalEntry } from '../world/journal.js'
import type { Prng } from '../world/prng.test-support.js'
import type { Body } from './bodies.test-support.js'
import { wire, type Draft } from './drafts.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'

/*
 * Whatever a write took, reading gives back: a member or header that is dropped in silence is a wrong answer. Judged are
 * the members that an operation is known to take (those of its draft), with the values that the spoilt request had.
 */

/** What only goes in, or is shown in another form; each with its reason. */
const notShown: readonly { readonly of: RegExp; readonly path: RegExp; readonly at?: RegExp; readonly why: string }[] =
  [
    { of: /deployments/, path: /^\.properties\.template\b/, why: 'read by exportTemplate' },
    { of: /virtual-machines/, path: /\.adminPassword$/, why: 'a secret' },
    { of: /extensions/, path: /\.protectedSettings\b/, why: 'secrets' },
    { of: /vault-secrets/, path: /\.value$/, why: 'a secret' },
    { of: /arm\.tags\.patch/, path: /^\.operation$/, why: 'what is done with the tags' },
    { of: /blob-services/, path: /RetentionPolicy\.days$/, why: 'a policy that is off has no days' },
    { of: /storage-accounts/, path: /^\.sku\.name$/, at: /api-version=2015/, why: 'called accountType in that year' },
    { of: /storage-accounts/, path: /\.accountType$/, why: 'the sku of versions before 2016, which later ones ignore' },
    { of: /\.patch$/, path: /^\.location$/, why: 'a PATCH moves nothing' },
    { of: /^(?!.*network-interfaces)/, path: /\.ipConfigurations\b/, why: 'the drafts of plain types share one body' },
    { of: /^(?!.*disks)/, path: /\.creationData\b/, why: 'the same' },
  ]

/** What is missing or changed when that which a write took is read again; empty when nothing is. */
export async function lostBy(
  draft: Draft,
  grown: Body,
  outcome: WireOutcome,
  { operation, verdict }: JournalEntry,
  known: KnownWorld,
  random: Prng,
  isSpoilt: boolean,
): Promise<string[]> {
  if (isDrop(outcome) || outcome.status >= 300 || verdict !== 'answered' || operation !== draft.operation) return []
  if (/^blob\.(blobs|containers)\.(put|create|set-metadata|set-properties)$|^blob\.blocks\.put-list$/.test(operation))
    return lostHeaders(draft, await readAgain(draft, known, random), isSpoilt)
  if (!/^(arm\..+\.(put|patch)|keyvault\.secrets\.(set|update(-latest)?))$/.test(operation)) return []
  // A key that exists stays as it is, whatever the body says.
  if (/access-policies|operations|vault-keys|site-(app-settings|connection-strings)/.test(operation)) return []
  const sent = parsed(draft.body)
  const taken = parsed(grown)
  if (sent === undefined || taken === undefined) return []
  const answer = await readAgain(draft, known, random)
  // A spoilt URL, throttling, a secret that the write itself disabled: what cannot be read is judged of whole requests.
  if (answer.status !== 200) return isSpoilt || answer.status === 429 ? [] : [unread(answer)]
  const hidden = notShown.filter(({ of, at }) => of.test(operation) && (at?.test(draft.query) ?? true))
  return lostMembers(taken, sent, JSON.parse(answer.body), '').filter(
    (lost) => !hidden.some(({ path }) => path.test(lost.split(' ')[0]!)),
  )
}

interface Again {
  readonly status: number
  readonly headers: WireResponse['headers']
  readonly body: string
}

const unread = ({ status, body }: Again) => `read again: ${status} ${body.slice(0, 200)}`

/** A version may take what only later ones show. */
const newest: Readonly<Record<string, string>> = {
  'arm.storage-accounts': '2025-06-01',
  'arm.role-assignments': '2022-04-01',
}

/** The same place, read by the same caller. */
async function readAgain(draft: Draft, known: KnownWorld, random: Prng): Promise<Again> {
  const isBlob = draft.operation.startsWith('blob.')
  const kept = isBlob ? /^(authorization|x-ms-version|x-ms-date|date)$/i : /^authorization$/i
  const outcome = await known.emulator.handle(
    wire(
      {
        ...draft,
        method: isBlob ? 'HEAD' : 'GET',
        query: isBlob ? draft.query.replace(/(^|&)comp=[^&]*/gi, '') : atNewest(draft),
        headers: draft.headers.filter(([name]) => kept.test(name)),
        body: undefined,
      },
      known,
      random,
    ),
  )
  if (isDrop(outcome)) return { status: 0, headers: [], body: 'dropped' }
  const chunks: Uint8Array[] = []
  if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
  else for await (const chunk of outcome.body) chunks.push(chunk)
  return { status: outcome.status, headers: outcome.headers, body: Buffer.concat(chunks).toString() }
}

function atNewest({ operation, query }: Draft): string {
  const version = newest[operation.slice(0, operation.lastIndexOf('.'))]
  return version === undefined ? query : query.replace(/(^|&)api-version=[^&]*/gi, `$1api-version=${version}`)
}

function parsed(body: Body): unknown {
  if (body === undefined) return undefined
  if (typeof body === 'object' && !(body instanceof Uint8Array)) return JSON.parse(JSON.stringify(body.json) ?? 'null')
  try {
    return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString())
  } catch {
    return undefined
  }
}

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of two spellings of one member, which Azure takes is not known. */
const isSaidTwice = (object: Readonly<Record<string, unknown>>, name: string) =>
  Object.keys(object).some((other) => other !== name && other.toLowerCase() === name.toLowerCase())

/** The paths at which what was sent, where the operation takes it, is not what is read. */
function lostMembers(taken: unknown, sent: unknown, got: unknown, path: string): string[] {
  // Of another type than it should be: whether that is refused is another question.
  if (kindOf(sent) !== kindOf(taken)) return []
  if (isObject(taken) && isObject(sent)) {
    // An object without a value is none, and so is an identity of the type None.
    const isNone = Object.values(sent).every((value) => value === null) || String(sent.type).toLowerCase() === 'none'
    if (got === undefined && isNone) return []
    if (!isObject(got)) return [`${path} was ${JSON.stringify(sent)}, is ${JSON.stringify(got)}`]
    return Object.keys(taken)
      .filter((name) => !isSaidTwice(sent, name))
      .flatMap((name) => lostMembers(taken[name], sent[name], got[name], `${path}.${name}`))
  }
  if (Array.isArray(taken) && Array.isArray(sent)) {
    const good = sent.filter((item) => kindOf(item) === kindOf(taken[0]))
    if (!Array.isArray(got) || (taken.length > 0 && got.length < good.length))
      return [`${path} was ${JSON.stringify(sent)}, is ${JSON.stringify(got)}`]
    return good.flatMap((item, at) => lostMembers(taken[at], item, (got as unknown[])[at], `${path}[${at}]`))
  }
  return asShown(sent, path) === asShown(got, path)
    ? []
    : [`${path} was ${JSON.stringify(sent)}, is ${JSON.stringify(got)}`]
}

/** Case, the blanks in a region's display name, the mask of one address and where a role is defined are Azure's to choose. */
function asShown(value: unknown, path: string): string {
  const text = String(value).toLowerCase()
  if (path.endsWith('.location')) return text.replaceAll(' ', '')
  return path.endsWith('.roleDefinitionId') ? text.slice(text.lastIndexOf('/')) : text.replace(/(?<=^[\d.]+)\/32$/, '')
}

const metadata = /^x-ms-meta-.+/
const content = /^(x-ms-blob-(content-(type|encoding|language|disposition|md5)|cache-control)|x-ms-access-tier)$/

/** Headers that a write of a blob or a container keeps. */
const keptBy = (operation: string, name: string) =>
  (operation !== 'blob.blobs.set-properties' && metadata.test(name)) ||
  (/^blob\.(blobs\.(put|set-properties)|blocks\.put-list)$/.test(operation) && content.test(name))

function lostHeaders({ operation, headers }: Draft, again: Again, isSpoilt: boolean): string[] {
  if (again.status !== 200) return isSpoilt ? [] : [unread(again)]
  const values = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (keptBy(operation, key)) values.set(key, [...(values.get(key) ?? []), value.trim()])
  }
  return [...values].flatMap(([name, sent]) => {
    const kept = name.replace(/^x-ms-blob-(?=content-|cache-)/, '')
    const got = (header(again, kept) ?? '').trim()
    return got === sent.join(',') ? [] : [`${name} was ${JSON.stringify(sent.join(','))}, is ${JSON.stringify(got)}`]
  })
}

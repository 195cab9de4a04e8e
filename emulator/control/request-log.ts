import { redact } from '../core/redact.js'
import { eachSeat, seatOf } from '../policy/views/seats.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { coloursOf, type Colours, type Tone } from './colours.js'
import { entryView } from './journal-view.js'
import { firstSentence, oneLine, withoutTraces } from './one-line.js'
import { fixLines } from './refusal-lines.js'
import { callerName } from './why.js'

export interface RequestLogOptions {
  /** for terminals; the caller must check for a terminal and NO_COLOR */
  readonly colour?: boolean
  /** where the inspector is, `http://127.0.0.1:4080`: refusals lead there */
  readonly page?: string
}

/** What the log prints of a request. */
export interface Logged {
  readonly lines: readonly string[]
  /** equal for requests that differ in time, duration and number alone */
  readonly kind: string
  /** `03:04:05Z` */
  readonly time: string
}

/** Names that are not in the world, of which the log remembers that it has explained them. */
const rememberedNames = 1000

/**
 * What the console prints for each request: one line with time, service, operation, caller, verdict and milliseconds;
 * in a world with several machines and apps also the one that it speaks for.
 * After a refusal come its reason and the change that would allow it, unless they are those of the refusal before. For
 * a name that is not in the world they come the first time only, because programs ask for it again and again. The line of
 * a refusal ends with its number in the journal, by which `milab why` knows it.
 */
export function requestLog(
  world: World,
  { colour = false, page }: RequestLogOptions = {},
): (entry: JournalEntry) => Logged {
  const missingNames = new Set<string>()
  let before = ''
  const colours = coloursOf(colour)
  return (entry) => {
    const time = timeText(entry.at)
    const columns = columnsOf(entry, world)
    const isRefused = entry.verdict !== 'answered'
    const first = lineOf(entry, time, columns, isRefused ? `  #${entry.id}` : '', colours)
    const kind = columns.join('\n')
    if (!isRefused) return { lines: [first], kind, time }
    const { reason = '', fix } = entryView(entry, world)
    const words = entry.verdict === 'refused' ? firstSentence(reason) : reason
    const advice = [words, ...(fix ? fixLines(fix) : [])].map((text) => oneLine(withoutTraces(text)))
    const key = advice.join('\n')
    const refusal = { kind: `${kind}\n${key}`, time }
    if (key === before || missingNames.has(key)) return { ...refusal, lines: [first] }
    before = key
    if (entry.verdict === 'unclaimed') remember(missingNames, key)
    const marks = ['', '→ ', '  ']
    const more = [
      ...advice.map((text, at) => `${marks[at]}${text}`),
      ...(page === undefined ? [] : [`→ ${page}/#/r/${entry.id}`]),
    ]
    return { ...refusal, lines: [first, ...more.map((text) => colours.tone('quiet', `${indent}${text}`))] }
  }
}

/** A line of JSON for each request: the entry of the journal, as `GET /_lab/journal` has it. */
export const jsonLog =
  (world: World) =>
  (entry: JournalEntry): string =>
    JSON.stringify(entryView(entry, world))

const indent = ' '.repeat(10)

/** The line that stands for requests like the one before. */
export const repeatsLine = (count: number, lastTime: string): string =>
  `${indent}×${count} more, the last at ${lastTime}`

function remember(names: Set<string>, name: string): void {
  if (names.size >= rememberedNames) names.delete(names.values().next().value!)
  names.add(name)
}

function toneOf({ verdict, status }: JournalEntry): Tone {
  if (verdict === 'bug') return 'bad'
  return verdict === 'answered' && (status ?? 500) < 400 ? 'good' : 'refused'
}

type Columns = readonly [before: string, who: string, verdict: string]

/** What does not differ between repeats: service, operation and seat; the caller; the verdict. */
function columnsOf(entry: JournalEntry, world: World): Columns {
  const before = [
    (entry.service ?? '-').padEnd(13),
    clean(operationText(entry)).padEnd(24),
    ...(hasSeveralSeats(world) ? [clean(entry.seat ?? seatOf(world)?.resource.name ?? '-').padEnd(12)] : []),
  ]
  return [before.join('  '), clean(callerName(entry.principal, world)).padEnd(12), verdictText(entry).padEnd(12)]
}

function lineOf(
  entry: JournalEntry,
  time: string,
  [before, who, verdict]: Columns,
  number: string,
  colours: Colours,
): string {
  const { ms, principal } = entry
  const rest = `${verdict}  ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms${number}`
  const tone = toneOf(entry)
  if (!principal) return colours.tone(tone, [time, before, who, rest].join('  '))
  return [
    colours.tone(tone, `${time}  ${before}`),
    colours.who(principal.objectId, who),
    colours.tone(tone, rest),
  ].join('  ')
}

function hasSeveralSeats(world: World): boolean {
  const seats = eachSeat(world)
  seats.next()
  return !seats.next().done
}

/** The world's time in UTC, as in Azure's tokens and logs. */
const timeText = (at: number) => `${new Date(at).toISOString().slice(11, 19)}Z`

/** The operation without its service's name, else the method and URL. */
function operationText({ operation, service, method, url }: JournalEntry): string {
  if (operation !== undefined)
    return operation.startsWith(`${service}.`) ? operation.slice(service!.length + 1) : operation
  const path = url.replace(/^https?:\/\/[^/?#]*/, '').replace(/\?.*$/, '') || '/'
  return `${method} ${service === undefined ? url.replace(/\?.*$/, '') : path}`
}

function verdictText({ verdict, status }: JournalEntry): string {
  const word =
    verdict === 'answered' || verdict === 'refused'
      ? ''
      : verdict === 'unclaimed'
        ? 'no such name'
        : verdict.replace('-', ' ')
  return [status, word].filter((part) => part !== undefined && part !== '').join(' ')
}

/** A string as the log may show it. */
const clean = (text: string) => oneLine(redact(text))

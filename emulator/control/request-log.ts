import { redact } from '../core/redact.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { entryView } from './journal-view.js'
import { oneLine, withoutTraces } from './one-line.js'
import { fixLines } from './refusal-lines.js'
import { eachSeat, seatOf } from '../policy/views/seats.js'
import { callerName } from './why.js'

export interface RequestLogOptions {
  /** for terminals; the caller must check for a terminal and NO_COLOR */
  readonly colour?: boolean
}

/**
 * What the console prints for each request: one line with time, service, operation, caller, verdict and milliseconds;
 * in a world with several machines and apps also the one that it speaks for.
 * After a refusal come its reason and the change that would allow it, unless they are those of the refusal before. For
 * a name that is not in the world they come the first time only, because programs ask for it again and again.
 */
export function requestLog(
  world: World,
  { colour = false }: RequestLogOptions = {},
): (entry: JournalEntry) => string[] {
  const missingNames = new Set<string>()
  let before = ''
  const paint = colour ? painted : plain
  return (entry) => {
    const first = paint(toneOf(entry), line(entry, world))
    if (entry.verdict === 'answered') return [first]
    const { reason = '', fix } = entryView(entry, world)
    const advice = [reason, ...(fix ? fixLines(fix) : [])].map((text) => oneLine(withoutTraces(text)))
    const key = advice.join('\n')
    if (key === before || missingNames.has(key)) return [first]
    before = key
    if (entry.verdict === 'unclaimed') missingNames.add(key)
    const marks = ['', '→ ', '  ']
    return [first, ...advice.map((text, at) => paint('quiet', `          ${marks[at]}${text}`))]
  }
}

type Tone = 'good' | 'refused' | 'bad' | 'quiet'

const codes: Readonly<Record<Tone, number>> = { good: 32, refused: 33, bad: 31, quiet: 2 }
const painted = (tone: Tone, text: string) => `\u001b[${codes[tone]}m${text}\u001b[0m`
const plain = (_: Tone, text: string) => text

function toneOf({ verdict, status }: JournalEntry): Tone {
  if (verdict === 'bug') return 'bad'
  return verdict === 'answered' && (status ?? 500) < 400 ? 'good' : 'refused'
}

function line(entry: JournalEntry, world: World): string {
  const columns = [
    timeText(entry.at),
    (entry.service ?? '-').padEnd(13),
    clean(operationText(entry)).padEnd(24),
    ...(hasSeveralSeats(world) ? [clean(entry.seat ?? seatOf(world)?.resource.name ?? '-').padEnd(12)] : []),
    clean(callerName(entry.principal, world)).padEnd(12),
    verdictText(entry).padEnd(12),
    `${entry.ms < 10 ? entry.ms.toFixed(1) : Math.round(entry.ms)} ms`,
  ]
  return columns.join('  ')
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

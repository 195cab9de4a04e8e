import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { worldRedactor, type WorldRedactor } from './redact.js'
import { callerName, whyText } from './why.js'

export interface RequestLogOptions {
  /** for terminals; the caller must check for a terminal and NO_COLOR */
  readonly colour?: boolean
  /** shared with other code that shows strings of this world */
  readonly redact?: WorldRedactor
}

/**
 * What the console prints for each request: one line with time, service, operation, caller, verdict and milliseconds.
 * After a refusal come its reason and the change that would allow it; so too for a name that is not in the world, the
 * first time.
 */
export function requestLog(
  world: World,
  { colour = false, redact = worldRedactor(world) }: RequestLogOptions = {},
): (entry: JournalEntry) => string[] {
  const said = new Set<string>()
  const paint = colour ? painted : plain
  return (entry) => {
    redact.learn()
    const clean = (text: string) => oneLine(redact.text(text))
    const lines = [paint(toneOf(entry), line(entry, world, clean))]
    const why = whyText(entry, world)
    if (!why) return lines
    const reason = clean(why.reason)
    if (entry.verdict === 'unclaimed') {
      if (said.has(reason)) return lines
      said.add(reason)
    }
    lines.push(paint('quiet', `          ${reason}`))
    if (why.fix) lines.push(paint('quiet', `          → ${clean(why.fix.az ?? why.fix.text)}`))
    return lines
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

function line(entry: JournalEntry, world: World, clean: (text: string) => string): string {
  const columns = [
    timeText(entry.at),
    (entry.service ?? '-').padEnd(8),
    clean(operationText(entry)).padEnd(24),
    clean(callerName(entry.principal, world)).padEnd(12),
    verdictText(entry).padEnd(12),
    `${entry.ms < 10 ? entry.ms.toFixed(1) : Math.round(entry.ms)} ms`,
  ]
  return columns.join('  ')
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

/** Removes control characters: what a client sends must not control the terminal or fake a line. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}

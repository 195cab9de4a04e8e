import type { FixText } from '../policy/authorization/fix.js'
import { coloursOf, type Colours } from './colours.js'
import type { EntryView } from './journal-view.js'
import { firstSentence, oneLine, withoutTraces } from './one-line.js'
import type { RunRecord } from './run-record.js'

export interface RefusalLook {
  /** for terminals */
  readonly colours?: Colours
  /** where the inspector is, if it is anywhere: `http://127.0.0.1:4080` */
  readonly page?: string | undefined
}

/**
 * A refusal in the words of a terminal. The first line has status, operation, caller and reason; the rest is what would
 * let it through, a line of milab.yaml, then az, and where the inspector shows it.
 */
export function refusalLines(view: EntryView, { colours = coloursOf(false), page }: RefusalLook = {}): string[] {
  const { id, status, reason = 'refused', fix } = view
  const words =
    view.verdict === 'refused-by-host'
      ? oneLine(withoutTraces(reason))
      : `${requestAndCaller(view, colours)}: ${oneLine(firstSentence(reason))}`
  return [
    `${status ?? 'no response:'} ${words}`,
    ...(fix ? fixLines(fix).map(oneLine) : []),
    ...(page === undefined ? [] : [`${page}/#/r/${id}`]),
  ]
}

/** What was refused more than once, a line each, the most frequent first. */
export function repeatLines(
  refusals: RunRecord['refusals'],
  { colours = coloursOf(false) }: RefusalLook = {},
): string[] {
  return refusals
    .filter(({ count }) => count > 1)
    .sort((one, other) => other.count - one.count)
    .map((view) => `×${view.count} ${view.status ?? 'no response:'} ${requestAndCaller(view, colours)}`)
}

function requestAndCaller(view: EntryView, colours: Colours): string {
  const { principal } = view
  const subject = oneLine(subjectOf(view))
  return principal ? `${subject} as ${colours.who(principal.objectId, oneLine(principal.name))}` : subject
}

/** What would let a request through, a line each: where it is a right, for milab.yaml and for az, else in words. */
export function fixLines({ text, yaml, az }: FixText): string[] {
  if (az === undefined) return [text]
  return [...(yaml === undefined ? [] : [yamlLine(yaml)]), `or: ${az}`]
}

/** `milab.yaml, roleAssignments:  - { … }` of a fragment whose last line is the one to add. */
function yamlLine(yaml: string): string {
  const lines = yaml.split('\n').map((line) => line.trim())
  const path = lines.slice(0, -1).map((line) => line.replace(/:$/, ''))
  return `milab.yaml, ${path.join('.')}:  ${lines.at(-1)}`
}

/** The operation, or else the method and the URL. */
export function subjectOf({ operation, service, method, url }: EntryView): string {
  if (operation !== null) return operation
  const request = `${method} ${url.replace(/\?.*$/, '')}`
  return service === null ? request : `${service} ${request}`
}

/** A run in one line: how many requests, as which identities, what became of them, and which rights were missing. */
export function summaryLine({
  requests,
  allowed,
  refused,
  notEmulated,
  faults,
  identities,
  missing,
}: RunRecord): string {
  const outcomes = [
    `${allowed} allowed`,
    ...(refused > 0 ? [`${refused} refused${missing.length > 0 ? ` (missing: ${few(missing)})` : ''}`] : []),
    ...(notEmulated > 0 ? [`${notEmulated} not emulated`] : []),
    ...(faults > 0 ? [`${faults} ${faults === 1 ? 'fault' : 'faults'}`] : []),
  ]
  const who = identities.length > 0 ? ` as ${few(identities)}` : ''
  return oneLine(`${requests} ${requests === 1 ? 'request' : 'requests'}${who}: ${outcomes.join(', ')}.`)
}

/** The refusals of a test for its output, with what would let them through; empty if nothing was refused. */
export function reportText({ refusals }: Pick<RunRecord, 'refusals'>): string {
  const lines = refusals.flatMap((refused) => {
    const [first, ...rest] = refusalLines(refused)
    const times = refused.count === 1 ? '' : ` (${refused.count} times)`
    return [`  ${first}${times}`, ...rest.map((line) => `    ${line}`)]
  })
  return lines.length === 0 ? '' : ['the lab refused:', ...lines, ''].join('\n')
}

function few(names: readonly string[]): string {
  const listed = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${listed} and ${names.length - 3} more` : listed
}

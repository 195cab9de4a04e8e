import { groundInWords } from '../explain.js'
import { bad, type Report, type Result, type Verdict } from '../suite.js'
import { caveat } from './caveat.js'
import { dialogue, difference } from './failure.js'
import { skips } from './skips.js'

export interface ConsoleOptions {
  readonly colour?: boolean
}

const marks: Readonly<Record<Verdict, readonly [mark: string, colour: number]>> = {
  passed: ['ok  ', 32],
  failed: ['FAIL', 31],
  skipped: ['skip', 90],
  'not-judged': ['busy', 33],
  'setup-error': ['ERR ', 31],
  reported: ['note', 33],
  moved: ['note', 33],
  'known-failure': ['known', 33],
  'unexpected-pass': ['PASS?', 31],
}

const painted = (text: string, colour: number, { colour: on = false }: ConsoleOptions) =>
  on ? `\u001b[${colour}m${text}\u001b[0m` : text

/** The lines for one result: none if it passed or was skipped, otherwise everything. */
export function consoleResult(result: Result, options: ConsoleOptions = {}): string[] {
  const { id, title, verdict, reason, mismatches, exchanges, step, grounds } = result
  if (verdict === 'passed' || verdict === 'skipped') return []
  const [mark, colour] = marks[verdict]
  const head = `${painted(mark, colour, options)} ${id}: ${title}`
  if (verdict === 'known-failure' || verdict === 'not-judged') return [`${head} (${reason})`]
  if (verdict === 'unexpected-pass')
    return [
      head,
      `     it was expected to fail but passed: ${reason}`,
      '     remove it from the list of known failures',
      '',
    ]
  const last = exchanges.at(-1)
  return [
    head,
    ...(verdict === 'reported' ? ['     only inferred, so this is not a failure; Azure differs:'] : []),
    ...(verdict === 'moved' ? ['     Azure has moved: status and code are as expected, the words are new:'] : []),
    ...(reason === undefined ? [] : [`     ${verdict === 'setup-error' ? 'setup failed: ' : ''}${reason}`]),
    ...difference(mismatches).map((line) => `     ${line}`),
    ...(last ? [`     step ${step}:`, ...dialogue(last).map((line) => `       ${line}`)] : []),
    ...grounds.map((ground) => `     ${groundInWords(ground)}`),
    '',
  ]
}

/** A summary of the run in a few lines: counts, and why cases were skipped. */
export function consoleSummary(report: Report, options: ConsoleOptions = {}): string[] {
  const { counts, target, ms } = report
  const last = caveat(report)
  const said = (Object.keys(marks) as Verdict[]).filter((verdict) => counts[verdict] > 0)
  const words = said.map((verdict) =>
    painted(`${counts[verdict]} ${verdict.replace('-', ' ')}`, marks[verdict][1], options),
  )
  const failed = bad.some((verdict) => counts[verdict] > 0)
  const judged = said.some((verdict) => verdict !== 'skipped' && verdict !== 'not-judged')
  const result = failed ? 'FAILED' : judged || counts['not-judged'] === 0 ? 'passed' : 'NOT JUDGED'
  return [
    ...skips(report).map(({ reason, ids }) => `skipped ${ids.length}: ${reason}`),
    `${painted(result, result === 'passed' ? 32 : 31, options)} against ${target.name}: ` +
      `${words.join(', ') || 'no cases'} in ${(ms / 1000).toFixed(1)} s`,
    ...(last === undefined ? [] : [last]),
  ]
}

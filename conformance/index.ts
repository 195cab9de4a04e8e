/**
 * The conformance suite: cases with grounds, run against the emulator in process, a running lab or a VM on real Azure.
 *
 * @example
 * const { exitCode, report } = await runConformance({ only: 'imds/*', print: console.log })
 * report?.counts.passed // 42
 *
 * @module
 */
import { cases as allCases } from './cases/index.js'
import { casesLike } from './cases-like.js'
import { explain } from './explain.js'
import { readRecord, RecordError } from './evidence/read-record.js'
import { recording } from './evidence/recording.js'
import { known } from './known/index.js'
import { livePlan, type LivePlan } from './live-plan/index.js'
import { planLines } from './live-plan/lines.js'
import type { Case } from './model.js'
import { fits } from './plan.js'
import { consoleResult, consoleSummary } from './report/console.js'
import { knownFormat, writeReport } from './report/index.js'
import { bad, runSuite, type Report } from './suite.js'
import { TargetUnusable, type Target } from './target.js'
import { labInContainer } from './targets/container.js'
import { inProcess } from './targets/in-process.js'
import { LiveFileError, readLiveFile, type LiveFile } from './targets/live-file.js'
import { realAzure, type LiveOptions } from './targets/live.js'
import { recorded } from './targets/recorded.js'
import { runningLab } from './targets/url.js'

export type { Scenario } from '../emulator/index.js'
export type { Bindings } from './bindings.js'
export type { Exchange } from './exchange.js'
export type { Answer } from './judge.js'
export type { KnownFailure } from './known/known-failure.js'
export type { Mismatch } from './match.js'
export type {
  Advance,
  BodyMatch,
  Case,
  Dated,
  Expectation,
  Ground,
  GroundKind,
  Identity,
  Match,
  Need,
  Pause,
  Play,
  Repeat,
  Saved,
  Send,
  SendRaw,
  Step,
} from './model.js'
export type { Signature } from './shared-access-signature.js'
export type { Report, Result, SuiteOptions, Verdict } from './suite.js'
export type { Carry, Outgoing, Session, Target } from './target.js'
export type { ContainerOptions } from './targets/container.js'
export type { InProcessOptions } from './targets/in-process.js'
export type { LiveFile } from './targets/live-file.js'
export type { LiveOptions } from './targets/live.js'
export type { UrlOptions } from './targets/url.js'
export { runSuite } from './suite.js'
export type { PlannedCost } from './live-plan/cost.js'
export type { LivePlan, LivePlanOptions, PlannedHost, PlannedReason, PlannedWrite } from './live-plan/index.js'
export type { PlannedTrace } from './live-plan/logs.js'
export type { PlannedRight } from './live-plan/rights.js'
export type { LiveSet } from './live-plan/sets.js'
export { liveTemplate, type SeenFromVm } from './targets/live-template.js'
export { inProcess, labInContainer, livePlan, planLines, realAzure, runningLab, readLiveFile }

export interface ConformanceOptions {
  /** `emulator` (in process, the default), the URL of a running lab, `container`, `live`, or your own target */
  readonly target?: string | Target
  /** the file with the settings of a live run; default `./live.yaml` */
  readonly live?: string
  readonly allowWrites?: boolean
  /** lets a live run send what is meant to be refused: forged, foreign and malformed requests */
  readonly hostile?: boolean
  /** a live run against a lab, under `milab exec`; responses from anything else are refused */
  readonly rehearsal?: boolean
  /** globs on case ids; all cases when absent */
  readonly only?: string | readonly string[]
  /** files to write, in the format of their extension: .json, .xml (JUnit), .md, .html */
  readonly reports?: readonly string[]
  /** a file to keep every exchange of a live run in, without secrets and names: docs/record-format.md */
  readonly record?: string
  /** whether `record` may be overwritten */
  readonly force?: boolean
  /** a record to judge, in place of a target */
  readonly judge?: string
  /** receives each line of output; without it nothing is printed */
  readonly print?: (line: string) => void
  /** receives how many cases are done, after each */
  readonly onProgress?: (done: number, total: number) => void
  readonly colour?: boolean
  /**
   * ends the run when it is aborted: the case in progress removes what it made, the reports are written with what was
   * done, and the exit code is 130
   */
  readonly signal?: AbortSignal
  /** ends the run at once when it is aborted: `problem` names what may be left behind; requests may be under way */
  readonly abandon?: AbortSignal
  /** instead of the suite's own */
  readonly cases?: readonly Case[]
  /** receives the plan of a live run before anything is sent; the run goes on if it returns true */
  readonly confirm?: (plan: LivePlan) => boolean | Promise<boolean>
}

export interface ConformanceRun {
  /** 0 success, 1 a case failed, 2 invalid usage, 3 the target cannot be used, 130 interrupted */
  readonly exitCode: 0 | 1 | 2 | 3 | 130
  /** absent if no case was started */
  readonly report?: Report
  /** one line that says why, with exit codes 2 and 3, and with 130 if the run was ended at once or before its first case */
  readonly problem?: string
}

/** Runs the suite. Does not reject for an error that the user can fix: it is in `problem`. */
export async function runConformance(options: ConformanceOptions = {}): Promise<ConformanceRun> {
  let target: Target | undefined
  const running = run(options, (used) => (target = used))
  const { abandon } = options
  return abandon ? Promise.race([running, abandoned(abandon, () => target?.made?.() ?? [])]) : running
}

async function run(options: ConformanceOptions, hold: (target: Target) => void): Promise<ConformanceRun> {
  const { reports = [], print = () => {}, colour = false, cases = allCases, signal } = options
  const only = [options.only ?? []].flat()
  const stop = (exitCode: 2 | 3 | 130, problem: string): ConformanceRun => ({ exitCode, problem })
  const odd = reports.find((file) => !knownFormat(file))
  if (odd !== undefined) return stop(2, `${odd}: the name of a report must end with .json, .xml, .md or .html`)
  const nothing = only.find((glob) => !cases.some(({ id }) => fits(glob, id)))
  if (nothing !== undefined) {
    const ids = cases.map(({ id }) => id)
    return stop(2, `no case id matches '${nothing}'; ${casesLike(nothing, ids)}`)
  }
  let target: Target | undefined
  try {
    const file = options.target === 'live' ? await readLiveFile(options.live ?? 'live.yaml') : undefined
    if (file && !(await confirmed(file, cases, only, options)))
      return stop(3, 'the run was not started, and nothing was sent')
    target = await targetOf(options, file)
    hold(target)
    await target.check()
    const report = await runSuite(target, cases, {
      only,
      known: known[target.recorded?.target ?? target.kind],
      onResult: (result) => consoleResult(result, { colour }).forEach(print),
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(signal && { signal }),
    })
    consoleSummary(report, { colour }).forEach(print)
    for (const file of reports) await written(report, file)
    if (report.interrupted) return { exitCode: 130, report }
    if (report.results.every(({ verdict }) => verdict === 'skipped'))
      return { ...stop(3, 'no case can be run against this target'), report }
    if (report.results.every(({ verdict }) => verdict === 'skipped' || verdict === 'not-judged'))
      return { ...stop(3, 'no case was judged: the services were too busy'), report }
    return { exitCode: bad.some((verdict) => report.counts[verdict] > 0) ? 1 : 0, report }
  } catch (error) {
    if (error instanceof TargetUnusable) return stop(3, error.message)
    if (error instanceof LiveFileError || error instanceof RecordError || error instanceof BadUsage)
      return stop(2, error.message)
    if (signal?.aborted && error === signal.reason) return stop(130, 'interrupted before the first case')
    throw error
  } finally {
    await target?.close()
  }
}

/** Resolves when the run is to end at once, with the names of what it may leave behind. */
async function abandoned(signal: AbortSignal, made: () => readonly string[]): Promise<ConformanceRun> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  const left = made()
  const what = left.length === 0 ? 'nothing is left behind' : `may be left behind, remove by hand: ${left.join(', ')}`
  return { exitCode: 130, problem: `ended at once; ${what}` }
}

class BadUsage extends Error {}

async function confirmed(
  file: LiveFile,
  cases: readonly Case[],
  only: readonly string[],
  { allowWrites = false, hostile = false, rehearsal = false, confirm }: ConformanceOptions,
): Promise<boolean> {
  return confirm === undefined || (await confirm(livePlan(file, cases, { allowWrites, hostile, rehearsal, only })))
}

async function written(report: Report, file: string): Promise<void> {
  try {
    await writeReport(report, file)
  } catch (error) {
    throw new BadUsage(`the report cannot be written: ${(error as Error).message}`)
  }
}

async function targetOf(options: ConformanceOptions, file: LiveFile | undefined): Promise<Target> {
  const { target = 'emulator', judge, record, force, cases = allCases } = options
  if (typeof target !== 'string') return target
  if (judge !== undefined) return recorded(await readRecord(judge), cases)
  if (record === undefined) return freshTarget({ ...options, target }, file)
  if (!file)
    throw new BadUsage('--record keeps what a live run sees: it goes with --target live (milab exec rehearses one)')
  return recording(record, { force, rehearsal: options.rehearsal, cases, signal: options.signal }, (through) =>
    freshTarget({ ...options, target, through }, file),
  )
}

async function freshTarget(
  {
    target = 'emulator',
    allowWrites = false,
    hostile = false,
    rehearsal = false,
    signal,
    through,
  }: Omit<ConformanceOptions, 'target'> & { readonly target?: string } & Pick<LiveOptions, 'through'>,
  file: LiveFile | undefined,
): Promise<Target> {
  if (target === 'emulator') return inProcess()
  if (target === 'container') return labInContainer()
  if (file)
    return realAzure(file, { allowWrites, hostile, rehearsal, ...(signal && { signal }), ...(through && { through }) })
  if (/^http:\/\//i.test(target) && URL.canParse(target)) return runningLab(target)
  throw new BadUsage(
    `--target '${target}': expected emulator, container, live, or the URL of a lab's HTTP endpoint, ` +
      'such as http://127.0.0.1:4080',
  )
}

/** Every case, in the suite's order. */
export function listCases(): { readonly id: string; readonly title: string }[] {
  return allCases.map(({ id, title }) => ({ id, title }))
}

/** A case in words; undefined if no case has that id. */
export function explainCase(id: string): string | undefined {
  const found = allCases.find((candidate) => candidate.id === id)
  return found && explain(found)
}

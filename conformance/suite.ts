import { version } from '../emulator/index.js'
import type { Exchange } from './exchange.js'
import { stepsInWords } from './explain.js'
import { knownFailure, type KnownFailure } from './known/index.js'
import type { Mismatch } from './match.js'
import type { Case, Ground } from './model.js'
import { newestOnly } from './moved.js'
import { plan } from './plan.js'
import { redact } from './redact.js'
import { runCase, type Outcome } from './run.js'
import type { Target } from './target.js'

export type Verdict =
  | 'passed'
  | 'failed'
  /** the target lacks what it needs */
  | 'skipped'
  /** interrupted, or the service was busy for longer than its clients wait, which says nothing about the case */
  | 'not-judged'
  /** it could not be run: no token, no value for a binding, no connection */
  | 'setup-error'
  /** real Azure differs from what was only inferred: reported, not failed */
  | 'reported'
  /** real Azure refuses as expected, in words that are not on record: reported, not failed */
  | 'moved'
  /** it fails, as the list of known failures says */
  | 'known-failure'
  /** it passed although the list of known failures has it */
  | 'unexpected-pass'

/** The verdicts that make a run fail. */
export const bad: readonly Verdict[] = ['failed', 'setup-error', 'unexpected-pass']

export interface Result {
  readonly id: string
  readonly title: string
  readonly grounds: readonly Ground[]
  /** the steps in words, in lines */
  readonly steps: readonly string[]
  readonly verdict: Verdict
  /** why it was skipped, could not be set up or judged, or is known to fail */
  readonly reason?: string
  /** the step that failed, from 1 */
  readonly step?: number
  readonly mismatches: readonly Mismatch[]
  readonly exchanges: readonly Exchange[]
  /** the operations that handled it, if the target knows */
  readonly operations: readonly string[]
  readonly ms: number
}

export interface Report {
  readonly version: string
  readonly target: Pick<Target, 'name' | 'kind' | 'recorded'>
  /** ISO 8601 */
  readonly started: string
  readonly ms: number
  readonly counts: Readonly<Record<Verdict, number>>
  readonly results: readonly Result[]
  /** only of a run that was interrupted: how many cases it had left */
  readonly interrupted?: { readonly notRun: number }
}

export interface SuiteOptions {
  /** globs on ids; all cases when empty */
  readonly only?: readonly string[]
  readonly known?: readonly KnownFailure[]
  /** receives each result */
  readonly onResult?: (result: Result) => void
  /** receives how many cases are done, after each */
  readonly onProgress?: (done: number, total: number) => void
  /** ends the run when it is aborted: the case in progress is cleaned up, and no other is run */
  readonly signal?: AbortSignal
}

/** Runs cases against a target that has been checked, one after the other. */
export async function runSuite(
  target: Target,
  cases: readonly Case[],
  { only = [], known = [], onResult, onProgress, signal }: SuiteOptions = {},
): Promise<Report> {
  const started = new Date()
  const results: Result[] = []
  const planned = plan(cases, target, only)
  for (const { testCase, skip } of planned) {
    if (signal?.aborted) break
    const began = performance.now()
    const about = {
      id: testCase.id,
      title: testCase.title,
      grounds: testCase.grounds,
      steps: stepsInWords(testCase).map(redact),
    }
    const result: Result =
      skip === undefined
        ? {
            ...about,
            ...judged(
              testCase,
              await runCase(target, isAzure(target) ? testCase : newestOnly(testCase), signal),
              target,
              knownFailure(known, testCase.id),
            ),
            ms: Math.round(performance.now() - began),
          }
        : { ...about, verdict: 'skipped', reason: skip, mismatches: [], exchanges: [], operations: [], ms: 0 }
    results.push(result)
    onResult?.(result)
    onProgress?.(results.length, planned.length)
  }
  const counts = countOf(results)
  const { name, kind, recorded } = target
  return {
    version,
    target: { name, kind, ...(recorded && { recorded }) },
    started: started.toISOString(),
    ms: Date.now() - started.getTime(),
    counts,
    results,
    ...(signal?.aborted && { interrupted: { notRun: planned.length - results.length } }),
  }
}

function judged(
  testCase: Case,
  { state, reworded, ...outcome }: Outcome,
  target: Target,
  known: KnownFailure | undefined,
) {
  const verdict = verdictOf(testCase, { state, reworded }, target, known)
  const reason = verdict === 'known-failure' || verdict === 'unexpected-pass' ? known?.reason : outcome.reason
  return { ...outcome, verdict, ...(reason !== undefined && { reason }) }
}

function verdictOf(
  { grounds }: Case,
  { state, reworded }: Pick<Outcome, 'state' | 'reworded'>,
  target: Target,
  known: KnownFailure | undefined,
): Verdict {
  if (state === 'setup-error' || state === 'not-judged') return state
  if (state === 'passed') return known ? 'unexpected-pass' : 'passed'
  if (known) return 'known-failure'
  if (!isAzure(target)) return 'failed'
  if (grounds.every((ground) => ground.kind === 'inferred')) return 'reported'
  return reworded ? 'moved' : 'failed'
}

const isAzure = ({ kind, recorded }: Target) => kind === 'live' || recorded?.target === 'live'

function countOf(results: readonly Result[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = {
    passed: 0,
    failed: 0,
    skipped: 0,
    'not-judged': 0,
    'setup-error': 0,
    reported: 0,
    moved: 0,
    'known-failure': 0,
    'unexpected-pass': 0,
  }
  for (const { verdict } of results) counts[verdict]++
  return counts
}

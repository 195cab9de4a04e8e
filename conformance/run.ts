import { bindingsIn, fill, newNonce, timesFrom, UnknownBinding, type Bindings } from './bindings.js'
import { exchange, type Exchange } from './exchange.js'
import { headerOf, judge, type Answer } from './judge.js'
import type { Mismatch } from './match.js'
import type { Case, Expectation, Send, Step } from './model.js'
import { isReworded } from './moved.js'
import { outgoing } from './outgoing.js'
import { redact } from './redact.js'
import { saved } from './saved.js'
import { TargetBusy, TargetLost, type Session, type Target } from './target.js'

/** The outcome of one case's steps, from which the run derives the verdict. */
export interface Outcome {
  readonly state: 'passed' | 'failed' | 'not-judged' | 'setup-error'
  /** the number of the failed step, from 1 */
  readonly step?: number
  readonly mismatches: readonly Mismatch[]
  /** it failed in the words of a refusal alone */
  readonly reworded?: boolean
  /** why it could not be set up or judged */
  readonly reason?: string
  /** all of them, in their order: those of the failed step last */
  readonly exchanges: readonly Exchange[]
  readonly operations: readonly string[]
}

/** Stops the case, because a response is not as expected. */
class Unlike extends Error {
  constructor(
    readonly mismatches: readonly Mismatch[],
    readonly reworded = false,
  ) {
    super('not as expected')
  }
}

/**
 * Runs one case. Failures around it are setup errors; rejects only with TargetLost, if no other case can run either.
 *
 * @param signal once it is aborted, no further step is taken, and what the case made is removed
 */
export async function runCase(target: Pick<Target, 'begin'>, testCase: Case, signal?: AbortSignal): Promise<Outcome> {
  const exchanges: Exchange[] = []
  let session: Session | undefined
  let result: Outcome
  let step = 0
  try {
    session = await target.begin(testCase)
    const course = new Course(session, exchanges, signal)
    for (const next of testCase.steps) {
      step++
      await course.take(next)
    }
    result = { state: 'passed', mismatches: [], exchanges, operations: session.operations?.() ?? [] }
  } catch (error) {
    if (error instanceof TargetLost) return giveUp(error, session)
    const operations = session?.operations?.() ?? []
    result = { ...ending(error, signal), step, exchanges, operations }
  }
  try {
    await session?.end()
  } catch (error) {
    if (error instanceof TargetLost) throw error
    result = {
      ...result,
      state: result.state === 'failed' ? 'failed' : 'setup-error',
      reason: `after the case: ${explained(error)}`,
    }
  }
  return result
}

/** What an error that stopped a case says about it. */
function ending(error: unknown, signal?: AbortSignal): Pick<Outcome, 'state' | 'mismatches' | 'reason' | 'reworded'> {
  if (error instanceof Unlike)
    return { state: 'failed', mismatches: error.mismatches, ...(error.reworded && { reworded: true }) }
  if (signal?.aborted) return { state: 'not-judged', mismatches: [], reason: 'interrupted' }
  if (!(error instanceof TargetBusy)) return { state: 'setup-error', mismatches: [], reason: explained(error) }
  const why = error.status === 429 ? 'throttled' : 'busy'
  return { state: 'not-judged', mismatches: [], reason: `${why}, not judged: ${explained(error)}` }
}

/** Still removes what the case created, and names it if that fails. */
async function giveUp(lost: TargetLost, session: Session | undefined): Promise<never> {
  await session?.end().catch((error: unknown) => {
    if (!(error instanceof TargetLost)) throw new TargetLost(`${lost.message}; after the case: ${explained(error)}`)
  })
  throw lost
}

function explained(error: unknown): string {
  if (error instanceof UnknownBinding) return error.message
  return redact(error instanceof Error ? error.message : String(error))
}

/** Runs the steps of one case in order, and holds what they save. */
class Course {
  #bindings: Bindings

  constructor(
    private readonly session: Session,
    private readonly exchanges: Exchange[],
    private readonly signal: AbortSignal | undefined,
  ) {
    this.#bindings = { nonce: newNonce(), ...timesFrom(Date.now()), ...session.bindings }
  }

  async take(step: Step): Promise<void> {
    this.signal?.throwIfAborted()
    if (step.kind === 'advance') return this.session.advance(step.seconds)
    if (step.kind === 'play') return this.session.play?.(step.story)
    if (step.kind === 'pause') return this.session.pause(step.seconds)
    if (step.kind === 'send') return this.#judge(step.expect, await this.#send(step, [step.expect]), step)
    if (step.kind === 'repeat') return this.#repeat(step)
    const filled = fill(step, this.#bindings)
    const answer = await this.session.sendRaw(filled)
    this.exchanges.push(exchange(filled.text, answer))
    return this.#judge(step.expect, answer)
  }

  async #repeat({ step, times, until, every = 0, expect }: Extract<Step, { kind: 'repeat' }>): Promise<void> {
    for (let turn = 1; ; turn++) {
      const answer = await this.#send(step, [until, expect ?? step.expect])
      const met = until !== undefined && (await judge(fill(until, this.#bindings), answer)).length === 0
      if (met || turn >= times) return this.#judge(expect ?? step.expect ?? until, answer, step)
      if (every > 0) await this.session.pause(every)
      this.signal?.throwIfAborted()
    }
  }

  async #send({ expect: _, save: __, ...step }: Send, awaited: readonly (Expectation | undefined)[]): Promise<Answer> {
    const request = await outgoing(fill(step, this.#bindings), this.session)
    const answer = await this.session.send(
      request,
      awaited.filter((expected) => expected !== undefined),
    )
    this.exchanges.push(exchange(request, answer))
    return answer
  }

  async #fileNamed(header: string, answer: Answer): Promise<string | undefined> {
    const path = headerOf(answer, header)?.split('=').at(-1)
    return path === undefined ? undefined : this.session.readFile?.(path)
  }

  async #judge(
    expected: Expectation | undefined,
    answer: Answer,
    { save = {} }: Pick<Send, 'save'> = {},
  ): Promise<void> {
    const mismatches = expected ? await judge(fill(expected, this.#bindings), answer) : unless(answer)
    if (mismatches.length > 0)
      throw new Unlike(
        mismatches.map(({ path, expected: wanted, got }) => ({
          path,
          expected: redact(wanted),
          got: redact(got),
        })),
        isReworded(mismatches, answer),
      )
    for (const [name, what] of Object.entries(save)) {
      const value = 'file' in what ? await this.#fileNamed(what.file, answer) : saved(what, answer)
      if (value === undefined)
        throw new Unlike([
          { path: JSON.stringify(what), expected: `a value to save as {saved.${name}}`, got: 'absent' },
        ])
      this.#bindings = { ...this.#bindings, [`saved.${name}`]: value }
    }
  }
}

/** A step without an expectation prepares the next one, so it must at least succeed. */
function unless({ status, dropped }: Answer): Mismatch[] {
  if (!dropped && status >= 200 && status < 400) return []
  return [
    {
      path: 'status',
      expected: '200 to 399 (this step has no other expectation)',
      got: dropped ? 'dropped' : String(status),
    },
  ]
}

/** The bindings that a case uses, except the nonce and what it saves itself. */
export const bindingsOfCase = (testCase: Case): string[] =>
  [...new Set(bindingsIn(testCase.steps))].filter((name) => name !== 'nonce' && !/^(?:saved|time)\./.test(name))

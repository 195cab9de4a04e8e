import type { Case, Target } from '../../conformance/index.js'
import { TargetUnusable } from '../../conformance/target.js'
import { LiveFileError } from '../../conformance/targets/live-file.js'
import { withoutControls } from '../../emulator/control/one-line.js'
import { ask, isTerminal } from '../ask.js'
import { calledAs } from '../called-as.js'
import { exitCode, Failure } from '../failure.js'
import { interrupts } from '../interrupts.js'
import { gateOf } from './gate.js'
import { openTarget, type OpenedTarget, type TargetOptions } from './open-target.js'
import { placesFor } from './places.js'
import { runTutorial, type Stage } from './run.js'
import { sendingLines } from './sending.js'
import { tutorials, tutorialsNamed, type Tutorial } from './tutorials.js'
import { headLines, pasteLines, stepLines, stepView, type Shell, type StepView } from './view.js'

export interface TutorialOptions extends TargetOptions {
  readonly shell?: Shell
  readonly showValues?: boolean
  readonly json?: boolean
  /** prints what a live run would send, and sends nothing */
  readonly plan?: boolean
  /** starts a live run without asking */
  readonly yes?: boolean
}

/** As a shell reports a program that Ctrl-C ended. */
const interrupted = 130

/** A session is given to a case, and the tutorials are none of the suite's. */
const noCase: Case = { id: 'tutorial', title: 'the tutorials', grounds: [], needs: [], steps: [] }

/** Throws a Failure that says what to do. */
export async function tutorial(words: readonly string[], options: TutorialOptions): Promise<void> {
  if (words.length === 0) return void process.stdout.write(listed())
  const chosen = tutorialsNamed(words)
  if (!chosen) {
    const names = tutorials.map(({ number, name }) => `${number} ${name}`).join(', ')
    throw new Failure(`no tutorial is called '${words.join(' ')}'; the five: ${names}`, exitCode.badUsage)
  }
  if (options.plan && options.target !== 'live') throw new Failure('--plan requires --target live', exitCode.badUsage)
  if (options.showValues && options.target === 'live')
    throw new Failure('--show-values is for a lab: a live run prints no key and no secret’s value', exitCode.badUsage)
  const { signal, abandon, release } = interrupts(() =>
    process.stderr.write('milab: stopping; what the tutorial made is removed. Again to end at once.\n'),
  )
  try {
    const opened = await openTarget(options, signal)
    abandon.addEventListener('abort', () => endAtOnce(opened.target))
    await run(chosen, opened, options, signal)
  } catch (error) {
    if (signal.aborted && error === signal.reason) return
    if (error instanceof TargetUnusable) throw new Failure(error.message)
    if (error instanceof LiveFileError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  } finally {
    release()
    if (signal.aborted) process.exitCode = interrupted
  }
}

/** Requests may be under way, and nothing waits for them any more. */
function endAtOnce({ made }: Target): never {
  const left = made?.() ?? []
  const what = left.length === 0 ? 'nothing is left behind' : `may be left behind, remove by hand: ${left.join(', ')}`
  process.stderr.write(`milab: ended at once; ${what}\n`)
  process.exit(interrupted)
}

const listed = () =>
  [
    ...tutorials.map(({ number, name, title }) => `${number}  ${name.padEnd(16)}  ${title}`),
    '',
    `${calledAs()} tutorial 3 runs one of them, and 1-5 all.`,
    '',
  ].join('\n')

async function run(
  chosen: readonly Tutorial[],
  opened: OpenedTarget,
  options: TutorialOptions,
  signal: AbortSignal,
): Promise<void> {
  const { json = false, shell = 'pwsh' } = options
  const { target, livePlaces } = opened
  const printed = (lines: readonly string[], stream: NodeJS.WriteStream) =>
    void stream.write(lines.map((line) => `${withoutControls(line)}\n`).join(''))
  try {
    if (livePlaces) {
      const plan = sendingLines(chosen, target, livePlaces)
      if (options.plan) return printed(plan, process.stdout)
      printed([...plan, ''], process.stderr)
      const isAsked = target.kind === 'live' && !options.yes && isTerminal()
      if (isAsked && !(await ask('Send them? [y/N] '))) throw new Failure('nothing was sent')
    }
    await target.check()
    const gate = gateOf(target)
    const done: { tutorial: Tutorial; steps: StepView[] }[] = []
    for (const each of chosen) {
      if (signal.aborted) break
      if (!json) printed(headLines(each, target), process.stdout)
      const steps: StepView[] = []
      await played(each, opened, { gate, signal }, options, (step) => {
        steps.push(step)
        if (!json) printed(stepLines(step, steps.length, shell), process.stdout)
      })
      done.push({ tutorial: each, steps })
    }
    if (json) {
      const { name, kind } = target
      const all = done.map(({ tutorial: { number, name, title }, steps }) => ({ number, name, title, steps }))
      process.stdout.write(`${JSON.stringify({ target: { name, kind }, shell, tutorials: all })}\n`)
    } else printed(pasteLines(target, shell), process.stdout)
    if (done.some(({ steps }) => steps.some(({ verdict }) => verdict === 'failed')))
      process.exitCode = exitCode.checkFailed
  } finally {
    await target.close()
  }
}

/** Runs one tutorial in a session of its own, and removes what it made. */
async function played(
  chosen: Tutorial,
  { target, placesOf, identity, remedy }: OpenedTarget,
  limits: Pick<Stage, 'gate' | 'signal'>,
  { shell = 'pwsh', showValues = false }: TutorialOptions,
  onStep: (step: StepView) => void,
): Promise<void> {
  const session = await target.begin(noCase)
  // The tutorials' pages print their secrets' values; keys they do not print.
  const showing = { secret: showValues || target.kind === 'in-process', keys: showValues }
  try {
    await runTutorial(chosen, {
      ...limits,
      target,
      session,
      ...(identity && { identity }),
      places: placesFor(chosen, target, placesOf(session.bindings)),
      remedy: (call, error, places) => remedy(call, error, places, session.bindings),
      onStep: (step) => onStep(stepView(step, chosen, shell, showing)),
    })
  } finally {
    await session.end().catch((error: Error) => {
      throw error instanceof TargetUnusable ? error : new Failure(error.message, exitCode.checkFailed)
    })
  }
}

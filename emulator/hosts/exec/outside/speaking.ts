import { basename } from 'node:path'
import { coloursOf } from '../../../control/colours.js'
import { refusalLines, repeatLines, summaryLine, type RefusalLook } from '../../../control/refusal-lines.js'
import type { Refused } from '../../../control/refused.js'
import { RunRecorder, type RunRecord } from '../../../control/run-record.js'
import { version } from '../../../version.js'
import { runningLabs } from '../../run-file.js'
import type { Follow, LabRights } from './answering-lab.js'
import { writeLastExec } from './last-exec.js'

export interface SpeakingOptions {
  readonly follow: Follow
  readonly command: string
  readonly home: string
  readonly rights?: LabRights | undefined
  /** prints a line for the caller */
  readonly say: (line: string) => void
  /** for terminals: callers have colours */
  readonly colour?: boolean | undefined
  /** where the lab's inspector is, if the caller can reach it */
  readonly page?: string | undefined
}

/** Enough to see what is wrong; a program that is refused in ever new ways must not bury its own output. */
const spokenKinds = 50

/** Kinds of refusals of which the end says how often they happened. */
const countedKinds = 5

/** milliseconds from a refusal until last-exec.json has it */
const keepAfter = 500

/**
 * Says each refusal as it happens: the first of each kind, and what would let it through. Returns what to call with
 * exec's status when the command has ended: it says what is left and, if anything was refused, a line that sums up.
 */
export async function speakOfRefusals({
  follow,
  command,
  home,
  rights,
  say,
  colour = false,
  page,
}: SpeakingOptions): Promise<(status: number) => Promise<RunRecord>> {
  const recorder = new RunRecorder()
  const look: RefusalLook = { colours: coloursOf(colour), page }
  const keep = (ended: string | null, status: number | null) =>
    writeLastExec(home, {
      version,
      ended,
      command: basename(command),
      status,
      ...recorder.record,
      ...(rights && { roles: rights.view() }),
    })
  let spoken = 0
  let keeping: NodeJS.Timeout | undefined
  const speak = (refused: Refused) => {
    spoken += 1
    if (spoken > spokenKinds + 1) return
    if (spoken > spokenKinds) return say('more refusals are counted, and not printed')
    const [first, ...rest] = refusalLines(refused, look)
    say(first!)
    for (const line of rest) say(`  ${line}`)
  }
  const stop = await follow((happening) => {
    const refused = recorder.take(happening)
    if (!refused) return
    speak(refused)
    // For milab why and roles in another terminal, while a server runs here.
    keeping ??= setTimeout(() => {
      keeping = undefined
      try {
        keep(null, null)
      } catch {
        // At the end, that is said.
      }
    }, keepAfter).unref()
  })
  return async (status) => {
    await stop()
    clearTimeout(keeping)
    recorder.leftOver().forEach(speak)
    const { record } = recorder
    const isRefused = record.refusals.length > 0
    try {
      keep(new Date().toISOString(), status)
      if (!isRefused) return record
      for (const line of repeatLines(record.refusals, look).slice(0, countedKinds)) say(line)
      // A running lab's own refusals come first.
      say(`${summaryLine(record)} milab why${(await runningLabs(home)).length > 0 ? ' --exec' : ''}`)
    } catch (error) {
      if (isRefused) say(`${summaryLine(record)} They could not be kept for milab why: ${(error as Error).message}`)
    }
    return record
  }
}

import { basename } from 'node:path'
import { refusalLines, summaryLine } from '../../control/refusal-lines.js'
import type { Refused } from '../../control/refused.js'
import { RunRecorder } from '../../control/run-record.js'
import type { Emulator } from '../../create.js'
import { version } from '../../version.js'
import { writeLastExec } from './last-exec.js'

export interface SpeakingOptions {
  readonly emulator: Emulator
  readonly command: string
  readonly home: string
  /** prints a line for the caller */
  readonly say: (line: string) => void
}

/** Enough to see what is wrong; a program that is refused in ever new ways must not bury its own output. */
const spokenKinds = 50

/**
 * Says each refusal as it happens: the first of each kind, and what would let it through. Returns what to call with
 * exec's status when the command has ended: it says what is left and, if anything was refused, a line that sums up.
 */
export function speakOfRefusals({ emulator, command, home, say }: SpeakingOptions): (status: number) => void {
  const recorder = new RunRecorder(emulator.world)
  let spoken = 0
  const speak = (refused: Refused) => {
    spoken += 1
    if (spoken > spokenKinds + 1) return
    if (spoken > spokenKinds) return say('more refusals are counted, and not printed')
    const [first, ...rest] = refusalLines(refused)
    say(first!)
    for (const line of rest) say(`  ${line}`)
  }
  const stop = emulator.world.journal.listen((entry) => {
    const refused = recorder.take(entry)
    if (refused) speak(refused)
  })
  return (status) => {
    stop()
    recorder.leftOver().forEach(speak)
    const { record } = recorder
    try {
      writeLastExec(home, { version, ended: new Date().toISOString(), command: basename(command), status, ...record })
    } catch (error) {
      if (record.refusals.length > 0) say(`milab why will not know of this run: ${(error as Error).message}`)
    }
    if (record.refusals.length > 0) say(summaryLine(record))
  }
}

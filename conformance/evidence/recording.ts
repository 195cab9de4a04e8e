import { version } from '../../emulator/index.js'
import type { Case } from '../model.js'
import type { Target } from '../target.js'
import type { LiveOptions } from '../targets/live.js'
import { RecordError } from './read-record.js'
import { recorder } from './recorder.js'
import { suiteText } from './suite-text.js'
import { openRecord, type RecordFile } from './write-record.js'

export interface RecordingOptions {
  readonly force?: boolean | undefined
  readonly rehearsal?: boolean | undefined
  readonly cases: readonly Case[]
  readonly signal?: AbortSignal | undefined
}

/**
 * A live target whose exchanges are kept in a file, from the guard's on. Throws RecordError if the file cannot be
 * written.
 *
 * @param make makes the target, which sends through the recorder
 */
export async function recording(
  path: string,
  { force = false, rehearsal = false, cases, signal }: RecordingOptions,
  make: (through: NonNullable<LiveOptions['through']>) => Promise<Target>,
): Promise<Target> {
  const by = `milab conform ${version}`
  const write = (line: string) => file.write(line)
  const keeping = recorder({ by, rehearsal, write, now: Date.now, suite: suiteText(cases) })
  const target = keeping.watching(await make(keeping.through))
  // Before anything is sent.
  const file = open(path, force)
  return {
    ...target,
    async close() {
      await target.close()
      keeping.close(signal?.aborted !== true)
      file.close()
    },
  }
}

function open(path: string, force: boolean): RecordFile {
  try {
    return openRecord(path, force)
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new RecordError(
      exists
        ? `${path} already exists; --force overwrites it`
        : `the record cannot be written: ${(error as Error).message}`,
    )
  }
}

import { writeFile } from 'node:fs/promises'
import { doctorScript } from '../../../conformance/script/index.js'
import { LiveFileError, readLiveFile } from '../../../conformance/targets/live-file.js'
import { exitCode, Failure } from '../../failure.js'
import type { ScriptOptions } from './options.js'

/** Prints the script, or writes it to a file. Sends nothing. */
export async function writeScript({ script = 'sh', live, output }: ScriptOptions): Promise<void> {
  const text = doctorScript(script, live === undefined ? undefined : await namesOf(live))
  if (output === undefined) return void process.stdout.write(text)
  try {
    await writeFile(output, text)
  } catch (error) {
    throw new Failure(`the script cannot be written: ${(error as Error).message}`, exitCode.badUsage)
  }
}

async function namesOf(live: string) {
  try {
    return await readLiveFile(live)
  } catch (error) {
    if (error instanceof LiveFileError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  }
}

import { existsSync, readFileSync } from 'node:fs'
import type { Scenario } from '../emulator/index.js'
import { exitCode, Failure } from './failure.js'

/** The file that is used by default, if it exists. */
export const worldFile = 'milab.yaml'

export interface LoadedWorld {
  readonly scenario: Scenario
  /** its name for users: a path, or the built-in world's name */
  readonly from: string
}

/** `--world FILE`, or else `./milab.yaml`, or else the tutorials' world. */
export async function loadWorld(file: string | undefined): Promise<LoadedWorld> {
  const chosen = file ?? (existsSync(worldFile) ? worldFile : undefined)
  if (chosen !== undefined) return { scenario: await readWorldFile(chosen), from: chosen }
  const { builtInScenario } = await import('../emulator/index.js')
  return { scenario: builtInScenario('tutorials'), from: 'the tutorials’ world' }
}

export async function readWorldFile(file: string): Promise<Scenario> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Failure(`${file}: ${code === 'ENOENT' ? 'no such file' : message}`, exitCode.badUsage)
  }
  const { readScenario, ScenarioFileError } = await import('../emulator/scenario/read.js')
  try {
    return await readScenario(text, file, (name) => process.env[name])
  } catch (error) {
    if (error instanceof ScenarioFileError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  }
}

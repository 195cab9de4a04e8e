import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { WorldFile } from '../emulator/control/world-file.js'
import type { FilesOnDisk } from '../emulator/hosts/scenario-files.js'
import type { Scenario } from '../emulator/index.js'
import type { Beside } from '../emulator/scenario/deployments/beside.js'
import type { ReadOptions } from '../emulator/scenario/read.js'
import { exitCode, Failure } from './failure.js'
import { Progress } from './terminal/progress.js'

/** The file that is used by default, if it exists. */
export const worldFile = 'milab.yaml'

export interface LoadedWorld {
  readonly scenario: Scenario
  /** its name for users: a path, or the built-in world's name */
  readonly from: string
  /** the files that it names; the built-in world names none */
  readonly files?: FilesOnDisk
  /** the file, to save to; the built-in world has none */
  readonly file?: WorldFile
  /** a line for each thing in it that has no effect */
  readonly warnings: readonly string[]
}

/** `--world FILE`, or else `./milab.yaml`, or else the tutorials' world; with what `--template` deploys. */
export async function loadWorld(file: string | undefined, beside?: Beside): Promise<LoadedWorld> {
  const chosen = file ?? (existsSync(worldFile) ? worldFile : undefined)
  const more = beside && { beside }
  if (chosen !== undefined) return { ...(await readWorldFile(chosen, { ...more })), from: chosen }
  const { builtInScenario } = await import('../emulator/index.js')
  const [scenario, from] = [builtInScenario('tutorials'), 'the tutorials’ world']
  if (!beside) return { scenario, from, warnings: [] }
  const { file: _, ...read } = await readWorldText(from, JSON.stringify(scenario), { beside })
  return { ...read, from }
}

export async function readWorldFile(
  file: string,
  options: ReadOptions & Pick<LoadedWorld, 'files'> = {},
): Promise<ReadWorld> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`${file}: ${whyUnreadable(file, error as NodeJS.ErrnoException)}`, exitCode.badUsage)
  }
  return readWorldText(file, text, options)
}

type ReadWorld = Omit<LoadedWorld, 'from' | 'files'> & Required<Pick<LoadedWorld, 'files'>>

async function readWorldText(
  file: string,
  text: string,
  { files: given, ...options }: ReadOptions & Pick<LoadedWorld, 'files'>,
): Promise<ReadWorld> {
  const [{ problemLine, readWithWarnings, ScenarioFileError }, { FilesOnDisk }, { worldFileAt }] = await Promise.all([
    import('../emulator/scenario/read.js'),
    import('../emulator/hosts/scenario-files.js'),
    import('../emulator/hosts/world-file.js'),
  ])
  const progress = new Progress('reading the files of the world')
  const files = given ?? new FilesOnDisk(dirname(file), undefined, (done) => progress.at(done))
  const read = (content: string) => readWithWarnings(content, file, (name) => process.env[name], files, options)
  try {
    const { scenario, warnings } = await read(text)
    return {
      scenario,
      files,
      file: worldFileAt(file, text, async (content) => (await read(content)).scenario),
      warnings: warnings.map((warning) => `warning: ${problemLine(file, warning)}`),
    }
  } catch (error) {
    if (error instanceof ScenarioFileError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  } finally {
    progress.end()
  }
}

/** The world with a file of roles laid over it (`--roles`), as `--learn` writes one. */
export async function withRoles(world: LoadedWorld, file: string | undefined): Promise<LoadedWorld> {
  if (file === undefined) return world
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? `no such file; milab exec --learn ${file} -- CMD writes one` : message
    throw new Failure(`${file}: ${why}`, exitCode.badUsage)
  }
  const [{ problemLine, ScenarioFileError }, { layRoles }] = await Promise.all([
    import('../emulator/scenario/read.js'),
    import('../emulator/scenario/role-file/lay.js'),
  ])
  const { scenario: base, files } = world
  try {
    const laid = await layRoles(text, file, { scenario: base, environment: (name) => process.env[name], files })
    const warnings = laid.warnings.map((warning) => `warning: ${problemLine(file, warning)}`)
    return { ...world, scenario: laid.scenario, warnings: [...world.warnings, ...warnings] }
  } catch (error) {
    if (error instanceof ScenarioFileError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  }
}

/** Refuses `--learn FILE` before anything runs, if the file cannot be written. */
export async function checkLearnFile(file: string | undefined): Promise<void> {
  if (file === undefined) return
  const { whyNotWritable } = await import('../emulator/hosts/learned-file.js')
  const why = whyNotWritable(file)
  if (why !== undefined) throw new Failure(`--learn: ${why}`, exitCode.badUsage)
}

/** Why the file cannot be read, and what to do. */
function whyUnreadable(file: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `no such file; ${isOfWindows(file) ? otherSlashes(file) : `milab init --output ${file} writes one`}`
    case 'EISDIR': {
      const inside = join(file, worldFile)
      return existsSync(inside)
        ? `this is a folder; its scenario file is ${inside}`
        : `this is a folder, not a scenario file; milab init --output ${inside} writes one`
    }
    case 'EACCES':
      return 'this user is not allowed to read the file; chmod u+r allows its owner to'
    default:
      return message
  }
}

const isOfWindows = (file: string) => process.platform !== 'win32' && /^[A-Za-z]:|\\/.test(file)

/** A shell that reads a backslash as an escape leaves `C:Usersmemilab.yaml`, which cannot be told apart again. */
function otherSlashes(file: string): string {
  const [, drive, rest = file] = /^([A-Za-z]):(.*)$/.exec(file) ?? []
  const path = rest.replaceAll('\\', '/')
  if (drive === undefined) return `folders are separated by / here: ${path}`
  const example = path.includes('/') ? `/mnt/${drive.toLowerCase()}${path}` : `/mnt/${drive.toLowerCase()}/…`
  return `this is a path of Windows, in WSL ${example}; folders are separated by / here`
}

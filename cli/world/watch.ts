import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { WorldFile } from '../../emulator/control/world-file.js'
import type { LocalEmulator } from '../../emulator/hosts/local.js'
import type { Beside } from '../../emulator/scenario/deployments/beside.js'
import { FilesOnDisk } from '../../emulator/hosts/scenario-files.js'
import { ScenarioError, type Scenario } from '../../emulator/index.js'
import { Failure } from '../failure.js'
import { readWorldFile } from '../world-file.js'

export interface WatchOptions {
  readonly emulator: LocalEmulator
  /** the scenario file that the world was read from; its text follows what is applied */
  readonly file: WorldFile
  /** what `--template` deploys beside it */
  readonly beside?: Beside | undefined
  /** the files that it named */
  readonly files: FilesOnDisk
  /** what is built of what the file has */
  readonly prepare?: (scenario: Scenario) => Scenario
  /** prints a line */
  readonly say: (line: string) => void
  /** wall-clock milliseconds between two looks; default 300 */
  readonly interval?: number
}

type Prints = ReadonlyMap<string, string>

/**
 * Applies each change of a scenario file, and of the files that it names, to the running world. It looks at them now
 * and then in place of waiting for the system's events, which miss files that editors replace and folders that containers
 * share. A change counts once two looks see the same, so that a file is not read while it is written.
 */
export class WorldWatch {
  readonly #folder: string
  #files: FilesOnDisk
  /** as the files were when they were last read */
  #known: Prints = new Map()
  #last: Prints = new Map()
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(private readonly options: WatchOptions) {
    this.#files = options.files
    this.#folder = dirname(options.file.name)
  }

  async start(): Promise<void> {
    this.#known = this.#last = await this.#look()
    this.#schedule()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    if (this.#isClosed) return
    this.#timer = setTimeout(() => {
      this.#tick()
        .catch((error: unknown) => this.options.say(`${this.options.file.name}: ${String(error)}`))
        .finally(() => this.#schedule())
    }, this.options.interval ?? 300)
    this.#timer.unref()
  }

  async #tick(): Promise<void> {
    const now = await this.#look()
    const isAtRest = isSame(now, this.#last)
    this.#last = now
    if (!isAtRest || isSame(now, this.#known)) return
    const changed = [...now].filter(([path, print]) => this.#known.get(path) !== print).map(([path]) => path)
    this.#known = now
    if (await this.#isOwnSave(changed)) return
    await this.#apply()
    // What changed while it was read counts as changed: only what the file names newly is taken as it is now.
    this.#last = await this.#look()
    this.#known = new Map([...this.#last].map(([path, print]) => [path, now.get(path) ?? print]))
  }

  /** Whether nothing but the scenario file was written, with the text that the world already has. */
  async #isOwnSave(changed: readonly string[]): Promise<boolean> {
    const { file } = this.options
    if (changed.some((path) => path !== file.name)) return false
    return (await file.current().catch(() => undefined)) === file.text
  }

  async #apply(): Promise<void> {
    const { emulator, file, beside, prepare = (scenario) => scenario, say } = this.options
    const files = new FilesOnDisk(this.#folder)
    try {
      const read = await readWorldFile(file.name, { files, ...(beside && { beside }) })
      await emulator.replaceWhole(prepare(read.scenario), files)
      await emulator.world.commit()
      file.text = read.file?.text
      read.warnings.forEach(say)
      say(`${file.name} changed: the world is what it says now, and what was made since it was read last is gone`)
    } catch (error) {
      if (!(error instanceof Failure || error instanceof ScenarioError)) throw error
      say(`${error.message}\n${file.name} changed and is not valid: the world stays as it was`)
    }
    // Of a file that is not valid, too: the one that it lacks may come.
    this.#files = files
  }

  async #look(): Promise<Prints> {
    const paths = [this.options.file.name, ...this.#files.paths]
    return new Map(await Promise.all(paths.map(async (path) => [path, await printOf(path)] as const)))
  }
}

async function printOf(path: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path)
    return `${mtimeMs} ${ctimeMs} ${size} ${ino}`
  } catch {
    return 'missing'
  }
}

const isSame = (one: Prints, other: Prints) =>
  one.size === other.size && [...one].every(([path, print]) => other.get(path) === print)

import { setImmediate as immediate } from 'node:timers/promises'
import type { ContentStore } from '../../world/content.js'
import { StoreFailed, type Commit, type KeptWorld, type Store, type Written } from '../../world/store.js'
import type { ContentFiles, StoredPart } from './content-files.js'
import type { DataKey } from './data-key.js'
import { Decoder } from './decode.js'
import { Encoder } from './encode.js'
import { LogFile } from './log-file.js'
import { isKept, State, writesOf } from './state.js'
import { DataFolderError, reasonOf } from './trouble.js'

interface Waiting {
  readonly written: readonly Written[]
  readonly undo: () => void
  /** the world as of this write, where it is to be written whole */
  readonly whole: KeptWorld | undefined
  /** whether that cannot wait */
  readonly isWhole: boolean
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

export interface FolderOptions {
  readonly folder: string
  /** the log's file */
  readonly file: string
  readonly key: DataKey
  readonly contents: ContentFiles
  readonly onNotice: (text: string) => void
  /** called while the log is read: bytes, and of how many; the last time, also if it fails, with all of them */
  readonly onProgress?: (done: number, total: number) => void
  /** bytes by which the log, or the contents, may grow before the world is written anew; more if it is larger itself */
  readonly growth?: number
}

/** Entries in a frame of a whole world. */
const atOnce = 500

/** Keeps a world in a folder: a log of its writes, and its contents in files. */
export class FolderStore implements Store {
  #log: LogFile | undefined
  #encoder: Encoder
  #waiting: Waiting[] = []
  #working: Promise<void> | undefined
  /** bytes of the log when it was last written whole, and of the contents that came since */
  #wholeLength = 0
  #contentLength = 0
  /** whether a write waits that is to write the world whole */
  #isRewriting = false
  /** nothing can be kept until the next start */
  #broken: StoreFailed | undefined

  constructor(private readonly options: FolderOptions) {
    this.#encoder = this.#newEncoder()
  }

  async load(content: ContentStore): Promise<KeptWorld | undefined> {
    const { file, key, contents } = this.options
    const state = new State()
    const decoder = new Decoder(content, contents)
    const take = (payload: string, end: number) => {
      const decoded = decoder.decode(payload)
      for (const write of decoded.written) state.apply(write)
      // Where the whole world ended, not where the log does: it must not grow from start to start.
      if (decoded.isWhole) this.#wholeLength = end
    }
    this.#log = await LogFile.read(file, key, take, this.options)
    if (!this.#log) return undefined
    if (this.#wholeLength === 0)
      throw new DataFolderError(`${file} is damaged at byte ${this.#log.length}: it ends before the world does`)
    await contents.check(decoder.files)
    await contents.sweep(decoder.files)
    this.#encoder = this.#newEncoder(decoder.next)
    return state.world()
  }

  append(written: readonly Written[], { undo, whole }: Commit): Promise<void> {
    const kept = written.filter(isKept)
    if (this.#broken) {
      undo()
      return Promise.reject(this.#broken)
    }
    const isWhole = !this.#log || this.#log.isOld || kept.some(({ at }) => at === 'world' || at === 'seed')
    const isDue = isWhole || (this.#isLong && !this.#isRewriting)
    this.#isRewriting ||= isDue
    return new Promise((resolve, reject) => {
      this.#waiting.push({ written: kept, undo, whole: isDue ? whole() : undefined, isWhole, resolve, reject })
      this.#working ??= this.#work()
    })
  }

  async keep(parts: readonly Uint8Array[]): Promise<StoredPart> {
    const part = await this.options.contents.keep(parts)
    this.#contentLength += part.byteLength
    return part
  }

  /** Resolves when nothing is waiting and the log is closed. */
  async close(): Promise<void> {
    await this.#working
    const log = this.#log
    this.#log = undefined
    await log?.close()
  }

  get #isLong(): boolean {
    const { growth = 8 * 1024 * 1024 } = this.options
    if (!this.#log) return false
    const most = Math.max(growth, this.#wholeLength)
    return this.#log.length - this.#wholeLength > most || this.#contentLength > Math.max(32 * growth, most)
  }

  /** Keeps what waits, all at once, until nothing does. */
  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#keepGroup(group)
        for (const { resolve } of group) resolve()
      } catch (error) {
        this.#lose(group, error)
      }
    }
    this.#working = undefined
  }

  async #keepGroup(group: readonly Waiting[]): Promise<void> {
    const payloads: string[] = []
    for (const { written } of group.slice(1 + (await this.#rewritten(group))))
      if (written.length > 0) payloads.push(await this.#encoder.encode(written))
    await this.options.contents.sync()
    if (payloads.length > 0) await this.#log!.append(payloads)
  }

  /** Undoes what was not kept, and everything that was written upon it. */
  #lose(group: readonly Waiting[], error: unknown): void {
    const lost = [...group, ...this.#waiting]
    this.#waiting = []
    for (const { undo } of [...lost].reverse()) undo()
    // What was named in frames that are gone must be named again.
    this.#encoder = this.#newEncoder(this.#encoder.next)
    const message = `${this.options.folder} cannot be written: ${reasonOf(error)}`
    this.options.onNotice(`${message}; ${lost.length === 1 ? 'a change was' : `${lost.length} changes were`} refused`)
    const failed = error instanceof StoreFailed ? error : new StoreFailed(message, { cause: error })
    if (this.#log?.isBroken) this.#broken = failed
    for (const { reject } of lost) reject(failed)
  }

  /** Writes the world whole where that is due; returns the last write that is in it, or -1. */
  async #rewritten(group: readonly Waiting[]): Promise<number> {
    const from = group.findLastIndex(({ whole }) => whole)
    if (from < 0) return from
    try {
      await this.#rewrite(group[from]!.whole!)
      return from
    } catch (error) {
      if (group.some(({ isWhole }) => isWhole)) throw error
      // There is no room for a second log, but perhaps for a few more lines of this one. The next time is a while away.
      this.#wholeLength = this.#log!.length
      return -1
    } finally {
      this.#isRewriting = false
    }
  }

  async #rewrite(world: KeptWorld): Promise<void> {
    const { file, key, contents } = this.options
    const encoder = this.#newEncoder()
    const log = await LogFile.write(
      file,
      key,
      payloadsOf(world, encoder, () => contents.sync()),
    )
    await this.#log?.close()
    this.#log = log
    this.#encoder = encoder
    this.#wholeLength = log.length
    this.#contentLength = 0
    await contents.sweep(encoder.files)
  }

  #newEncoder(next = 0): Encoder {
    return new Encoder((parts) => this.keep(parts), next)
  }
}

async function* payloadsOf(world: KeptWorld, encoder: Encoder, sync: () => Promise<void>): AsyncGenerator<string> {
  let batch: Written[] = []
  for (const write of writesOf(world)) {
    if (batch.push(write) < atOnce) continue
    yield await encoder.encode(batch)
    batch = []
    await immediate()
  }
  const last = await encoder.encode(batch, true)
  await sync()
  yield last
}

import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { derived, type DataKey } from './data-key.js'
import { firstTag, frameAt, isUnwritten, opened, sealed, tagOf } from './frames.js'
import { codeOf, DataFolderError } from './trouble.js'

/**
 * The newest format. A change of what frames hold gets a new number; the others stay readable. 1 has no lists beside
 * the records.
 */
const format = 2
const firstLine = /^milab-data (\d+) ([0-9a-f]{16})\n/

/** What a log tells while it is read. */
interface Told {
  readonly onNotice: (text: string) => void
  /** bytes, and of how many; the last time, also if it fails, with all of them */
  readonly onProgress?: (done: number, total: number) => void
}

/** A log: a line with its format and which key it needs, then frames. */
export class LogFile {
  /** whether it is not known what the file holds, because half a write could not be cut off */
  isBroken = false
  #tag: Buffer
  private constructor(
    private readonly path: string,
    private readonly key: DataKey,
    private handle: FileHandle,
    /** bytes that are durable; what lies behind them never counted */
    public length: number,
    tag: Buffer,
    /** whether it is of an older format, to which nothing is appended: the next write makes it anew */
    readonly isOld = false,
  ) {
    this.#tag = tag
  }

  /** Opens the log and gives each payload to `take`, with the byte at which it ends; undefined if there is none. Cuts off what a crash left half written. */
  static async read(
    path: string,
    key: DataKey,
    take: (payload: string, end: number) => void,
    told: Told,
  ): Promise<LogFile | undefined> {
    let handle: FileHandle
    try {
      handle = await open(path, 'r+')
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
    try {
      const { line, number } = await lineOf(handle, path, key)
      const log = new LogFile(path, key, handle, line.length, firstTag(line), number < format)
      await log.#replay(take, told)
      return log
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /** Writes a log with these payloads, and puts it in the place of any other. */
  static async write(path: string, key: DataKey, payloads: AsyncIterable<string>): Promise<LogFile> {
    const draft = `${path}.new`
    const handle = await open(draft, 'w', 0o600)
    try {
      const line = `milab-data ${format} ${checkOf(key)}\n`
      const log = new LogFile(path, key, handle, 0, firstTag(line))
      await log.#write(Buffer.from(line))
      for await (const payload of payloads) await log.#write(log.#seal([payload]))
      await handle.datasync()
      await rename(draft, path)
      await syncFolder(dirname(path))
      return log
    } catch (error) {
      await handle.close()
      await rm(draft, { force: true })
      throw error
    }
  }

  /** Appends one frame for each payload. They are durable when it resolves; when it rejects, none of them is kept. */
  async append(payloads: readonly string[]): Promise<void> {
    const before = { length: this.length, tag: this.#tag }
    try {
      await this.#write(this.#seal(payloads))
      await this.handle.datasync()
    } catch (error) {
      this.length = before.length
      this.#tag = before.tag
      this.isBroken = true
      await this.handle.truncate(this.length)
      await this.handle.datasync()
      this.isBroken = false
      throw error
    }
  }

  close(): Promise<void> {
    return this.handle.close()
  }

  #seal(payloads: readonly string[]): Buffer {
    const frames = payloads.map((payload) => {
      const frame = sealed(payload, this.key.bytes, this.#tag)
      this.#tag = tagOf(frame)
      return frame
    })
    return Buffer.concat(frames)
  }

  async #write(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at, this.length)
      at += bytesWritten
      this.length += bytesWritten
    }
  }

  async #replay(take: (payload: string, end: number) => void, { onNotice, onProgress }: Told): Promise<void> {
    const { size } = await this.handle.stat()
    try {
      await this.#framesOf(size, take, onProgress)
    } finally {
      onProgress?.(size, size)
    }
    if (this.length === size) return
    await this.handle.truncate(this.length)
    await this.handle.datasync()
    onNotice(`${this.path}: the last ${size - this.length} bytes were cut off: a write that was never acknowledged`)
  }

  async #framesOf(
    size: number,
    take: (payload: string, end: number) => void,
    onProgress: Told['onProgress'],
  ): Promise<void> {
    let left: Buffer = Buffer.alloc(0)
    const damaged = () =>
      new DataFolderError(`${this.path} is damaged at byte ${this.length}: it was not opened, nor changed`)
    for (let at = this.length; at < size;) {
      const { bytesRead, buffer } = await this.handle.read(Buffer.alloc(readAtOnce), 0, readAtOnce, at)
      if (bytesRead === 0) break
      at += bytesRead
      left = left.length === 0 ? buffer.subarray(0, bytesRead) : Buffer.concat([left, buffer.subarray(0, bytesRead)])
      for (let frame = frameAt(left); frame !== 'torn'; frame = frameAt(left)) {
        const payload = frame && opened(frame, this.key.bytes, this.#tag)
        if (!frame || payload === undefined) {
          if (frame && isUnwritten(frame) && at === size && frame.length === left.length) break
          throw damaged()
        }
        this.#tag = tagOf(frame)
        this.length += frame.length
        take(payload, this.length)
        left = left.subarray(frame.length)
        if (left.length === 0) break
      }
      onProgress?.(Math.min(this.length, size - 1), size)
    }
  }
}

const readAtOnce = 4 * 1024 * 1024

/** Stands for the key in the file; says nothing of it. */
const checkOf = (key: DataKey) => derived(key, 'which key a data folder needs').toString('hex').slice(0, 16)

async function lineOf(
  handle: FileHandle,
  path: string,
  key: DataKey,
): Promise<{ readonly line: string; readonly number: number }> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
  const [line, number, check] = firstLine.exec(buffer.toString('latin1', 0, bytesRead)) ?? []
  if (line === undefined) throw new DataFolderError(`${path} is damaged at byte 0: it was not opened, nor changed`)
  if (Number(number) > format)
    throw new DataFolderError(`${path} has format ${number}, and this version reads up to ${format}: use a newer one`)
  if (check !== checkOf(key))
    throw new DataFolderError(
      `${path} was encrypted with another key than that of ${key.from}: set MILAB_DATA_KEY to it`,
    )
  return { line, number: Number(number) }
}

/** Makes new names in a folder durable. Windows has no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

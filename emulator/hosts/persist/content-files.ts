import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredBytes } from '../../world/content.js'
import { StoreFailed } from '../../world/store.js'
import { syncFolder } from './log-file.js'
import { codeOf, DataFolderError, reasonOf } from './trouble.js'

/** Its name: 16 random digits, its length, and the first 32 digits of its SHA-256. */
const nameOf = /^[0-9a-f]{16}-(\d+)-([0-9a-f]{32})$/

/** A file of up to 4 MiB, which is never changed. */
interface ContentFile {
  readonly name: string
  readonly path: string
}

/** Bytes of blobs, each part in a file of its own. */
export class ContentFiles {
  /** those that something in memory still has */
  readonly #known = new Map<string, WeakRef<ContentFile>>()
  #isSynced = true

  constructor(
    private readonly folder: string,
    private readonly onNotice: (text: string) => void,
  ) {}

  /** Writes a file. Its name is durable after the next `sync`. */
  async keep(parts: readonly Uint8Array[]): Promise<StoredPart> {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
    const name = `${randomBytes(8).toString('hex')}-${length}-${hash.digest('hex').slice(0, 32)}`
    const part = this.part(name, 0, length)
    const draft = join(this.folder, `${name}.new`)
    try {
      const handle = await open(draft, 'wx', 0o600)
      try {
        for (const bytes of parts) await handle.writeFile(bytes)
        await handle.datasync()
      } finally {
        await handle.close()
      }
      await rename(draft, part.file.path)
      this.#isSynced = false
    } catch (error) {
      await rm(draft, { force: true })
      const reason = reasonOf(error)
      this.onNotice(`${this.folder} cannot be written: ${reason}; an upload was refused`)
      throw new StoreFailed(`${this.folder} cannot be written: ${reason}`, { cause: error })
    }
    return part
  }

  part(name: string, start: number, end: number): StoredPart {
    let file = this.#known.get(name)?.deref()
    if (!file) this.#known.set(name, new WeakRef((file = { name, path: join(this.folder, name) })))
    return new StoredPart(file, start, end, this.onNotice)
  }

  async sync(): Promise<void> {
    if (this.#isSynced) return
    this.#isSynced = true
    await syncFolder(this.folder)
  }

  /** @throws DataFolderError when one of them is not there */
  async check(names: ReadonlySet<string>): Promise<void> {
    const there = new Set(await readdir(this.folder))
    for (const name of names)
      if (!there.has(name))
        throw new DataFolderError(`${join(this.folder, name)} is missing: nothing was opened, nor changed`)
  }

  /** Removes the files that no record names, and nothing in memory has. */
  async sweep(named: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const known = name.replace(/\.new$/, '')
      if (named.has(name) || this.#known.get(known)?.deref() || !nameOf.test(known)) continue
      this.#known.delete(known)
      await rm(join(this.folder, name), { force: true })
    }
  }
}

/** A part of a content file. */
export class StoredPart implements StoredBytes {
  constructor(
    readonly file: ContentFile,
    readonly start: number,
    readonly end: number,
    private readonly onNotice: (text: string) => void,
  ) {}

  get byteLength(): number {
    return this.end - this.start
  }

  subarray(start: number, end: number): StoredPart {
    return new StoredPart(this.file, this.start + start, this.start + end, this.onNotice)
  }

  /** @throws StoreFailed when the file is not as it was written */
  async bytes(): Promise<Uint8Array> {
    const { name, path } = this.file
    const [, length, sum] = nameOf.exec(name)!
    let all: Buffer
    try {
      all = await readFile(path)
    } catch (error) {
      throw this.#failed(codeOf(error) === 'ENOENT' ? `${path} is missing` : `${path}: ${reasonOf(error)}`)
    }
    if (all.length !== Number(length))
      throw this.#failed(`${path} is damaged: it has ${all.length} bytes, not ${length}`)
    if (createHash('sha256').update(all).digest('hex').slice(0, 32) !== sum)
      throw this.#failed(`${path} is damaged: its bytes are not those that were written`)
    return all.subarray(this.start, this.end)
  }

  #failed(message: string): StoreFailed {
    this.onNotice(message)
    return new StoreFailed(message)
  }
}

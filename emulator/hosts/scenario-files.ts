import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { compiled, filesBehind } from './bicep.js'
import { FileTrouble, type FileBytes, type ScenarioFiles } from '../scenario/files.js'

/** Limits of what a scenario reads, so that a slip such as `seed: /` ends with a line and not with a full memory. */
export const fileLimits = {
  /** bytes of a file: 1 GiB */
  file: 1024 ** 3,
  /** bytes of all files together: 4 GiB */
  bytes: 4 * 1024 ** 3,
  /** files and folders below one folder */
  entries: 20_000,
}

/** Files that systems and editors leave in folders, and the one that keeps an empty folder in git. */
const leftOut = new Set(['.DS_Store', 'Thumbs.db', '.gitkeep'])

/** The files that a scenario names, from a folder on. Each is read once. */
export class FilesOnDisk implements ScenarioFiles {
  /** what was read and listed, as full paths: what a watcher watches */
  readonly paths = new Set<string>()
  readonly #known = new Map<string, FileBytes>()
  readonly #compiled = new Map<string, Promise<string>>()
  #bytes = 0

  /** @param onRead called after each file, with how many were read */
  constructor(
    private readonly folder: string,
    private readonly limits = fileLimits,
    private readonly onRead: (files: number) => void = () => {},
  ) {}

  /** What the scenario names is read as it says, also above its folder and behind a symbolic link. */
  bytes(name: string): FileBytes {
    const path = resolve(this.folder, name)
    this.paths.add(path)
    const known = this.#known.get(path)
    if (known) return known
    const bytes = explained(name, path, () => this.#read(name, path))
    this.#known.set(path, bytes)
    this.onRead(this.#known.size)
    return bytes
  }

  /** Compiled once, and read again only by another object of this class. */
  compiled(name: string): Promise<string> {
    const path = resolve(this.folder, name)
    this.paths.add(path)
    const known = this.#compiled.get(path)
    if (known) return known
    const compiling = Promise.resolve().then(() => {
      for (const other of explained(name, path, () => filesBehind(path))) this.paths.add(other)
      return compiled(name, path)
    })
    this.#compiled.set(path, compiling)
    return compiling
  }

  /** A folder may hold links, which the scenario does not name: those that lead out of it are refused. */
  list(folder: string): readonly string[] {
    const path = resolve(this.folder, folder)
    this.paths.add(path)
    return explained(folder, path, () => {
      if (!statSync(path).isDirectory()) throw new FileTrouble(`${folder} is a file, not a folder`)
      const names: string[] = []
      this.#walk({ folder, path, real: realpathSync(path) }, '', names)
      return names.sort((one, other) => (one < other ? -1 : 1))
    })
  }

  #walk(root: { folder: string; path: string; real: string }, below: string, names: string[]): void {
    const entries = readdirSync(join(root.path, below), { withFileTypes: true }).filter(
      ({ name }) => !leftOut.has(name),
    )
    if (below !== '') this.paths.add(join(root.path, below.slice(0, -1)))
    if (entries.length === 0 && below !== '') names.push(below)
    for (const entry of entries) {
      const name = `${below}${entry.name}`
      if (entry.isDirectory()) this.#walk(root, `${name}/`, names)
      else if (entry.isSymbolicLink()) names.push(linked(root, name))
      else if (entry.isFile()) names.push(name)
      else throw new FileTrouble(`${root.folder}/${name} is neither a file nor a folder`)
      if (names.length > this.limits.entries)
        throw new FileTrouble(`${root.folder} holds more than ${this.limits.entries.toLocaleString('en')} files`)
    }
  }

  #read(name: string, path: string): FileBytes {
    // Asked before it is opened, since opening a pipe waits for its writer.
    const found = statSync(path)
    if (found.isDirectory()) throw new FileTrouble(`${name} is a folder, not a file`)
    if (!found.isFile()) throw new FileTrouble(`${name} is not a file`)
    const file = openSync(path, 'r')
    try {
      return this.#chunksOf(name, file)
    } finally {
      closeSync(file)
    }
  }

  #chunksOf(name: string, file: number): FileBytes {
    const { size } = fstatSync(file)
    if (size > this.limits.file) throw new FileTrouble(`${name} is larger than ${gibibytes(this.limits.file)}`)
    if (this.#bytes + size > this.limits.bytes)
      throw new FileTrouble(`with ${name}, the files of this scenario hold more than ${gibibytes(this.limits.bytes)}`)
    const chunks: Uint8Array[] = []
    const hash = createHash('md5')
    let length = 0
    while (length < size) {
      const chunk = new Uint8Array(Math.min(size - length, chunkLength))
      const read = readSync(file, chunk, 0, chunk.length, null)
      if (read === 0) break
      const bytes = read === chunk.length ? chunk : chunk.slice(0, read)
      hash.update(bytes)
      chunks.push(bytes)
      length += read
    }
    this.#bytes += length
    return { chunks, md5: hash.digest('base64') }
  }
}

const chunkLength = 4 * 1024 * 1024

const gibibytes = (bytes: number) => (bytes % 1024 ** 3 === 0 ? `${bytes / 1024 ** 3} GiB` : `${bytes} bytes`)

/** The name of a link in the folder to a file in the folder. */
function linked({ folder, path, real }: { folder: string; path: string; real: string }, name: string): string {
  const target = realpathSync(join(path, name))
  const isInside = target.startsWith(real.endsWith(sep) ? real : `${real}${sep}`)
  if (!isInside) throw new FileTrouble(`${folder}/${name} is a symbolic link that leads out of ${folder}`)
  if (!statSync(target).isFile()) throw new FileTrouble(`${folder}/${name} is a symbolic link to a folder`)
  return name
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read it',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many open files: raise the limit (ulimit -n)',
  ENAMETOOLONG: 'the path is too long',
  EPERM: 'this user may not read it',
}

/** The result of reading; an error of the system as a FileTrouble, with the whole path where nothing is there. */
function explained<T>(name: string, path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const { code, path: at = path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      throw new FileTrouble(`${name} cannot be read: ${words[code] ?? code}${at === path ? '' : ` (${at})`}`)
    throw new FileTrouble(`${name} cannot be read: there is no ${at}`)
  }
}

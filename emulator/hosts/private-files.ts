import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A folder or file that secrets must not go into, or come out of: a symbolic link, or somebody else's. */
export class UnsafePath extends Error {
  constructor(path: string, why: string) {
    super(`${path} ${why}`)
    this.name = 'UnsafePath'
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Makes the folder (0700) where it is not there; refuses a link and another user's folder. */
export function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (found.isSymbolicLink()) throw new UnsafePath(path, 'is a symbolic link; secrets are not kept behind one')
  if (!found.isDirectory()) throw new UnsafePath(path, 'is not a folder')
  const uid = process.getuid?.()
  if (uid !== undefined && uid !== 0 && found.uid !== uid) throw new UnsafePath(path, 'belongs to another user')
  if (uid !== undefined && (found.mode & 0o077) !== 0) chmodSync(path, 0o700)
  return path
}

/** The file's text, or undefined when it is not there. Throws UnsafePath for a symbolic link. */
export function readPrivate(path: string): string | undefined {
  let file: number
  try {
    if (constants.O_NOFOLLOW === undefined && lstatSync(path).isSymbolicLink())
      throw new UnsafePath(path, 'is a symbolic link')
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    if (codeOf(error) === 'ELOOP') throw new UnsafePath(path, 'is a symbolic link')
    throw error
  }
  try {
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** Puts the text there in one step, 0600; a link that stands there is replaced, not followed. */
export const writePrivate = (path: string, text: string): void => writeWhole(path, text, 0o600)

function writeWhole(path: string, text: string, mode: number): void {
  const draft = join(dirname(path), `.${randomBytes(8).toString('hex')}.new`)
  const file = openSync(draft, 'wx', mode)
  try {
    try {
      // Whatever the umask.
      fchmodSync(file, mode)
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
  } catch (error) {
    removeFile(draft)
    throw error
  }
}

/** The same for what everybody may read. */
export const writePublic = (path: string, text: string): void => writeWhole(path, text, 0o644)

/** Removes a file (or a link); none there is fine. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

const staleAfter = 15_000

/** Runs the work while no other process does the same in this folder. A lock whose owner died is taken over. */
export async function locked<T>(folder: string, name: string, work: () => T | Promise<T>): Promise<T> {
  const lock = join(folder, `.${name}.lock`)
  for (;;) {
    try {
      mkdirSync(lock, { mode: 0o700 })
      break
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    if (ageOf(lock) > staleAfter) remove(lock)
    else await sleep(15)
  }
  try {
    return await work()
  } finally {
    remove(lock)
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - lstatSync(path).mtimeMs
  } catch {
    return 0
  }
}

function remove(lock: string): void {
  try {
    rmdirSync(lock)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

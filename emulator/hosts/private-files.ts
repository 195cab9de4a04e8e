import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** A folder or file that must not hold secrets: a symbolic link, or one of another user. */
export class UnsafePath extends Error {
  constructor(path: string, why: string) {
    super(`${path} ${why}`)
    this.name = 'UnsafePath'
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Creates the folder (0700) if it does not exist. Throws UnsafePath for a link or another user's folder. */
export function privateFolder(path: string): string {
  makeFolder(path)
  const found = lstatSync(path)
  if (found.isSymbolicLink()) throw new UnsafePath(path, 'is a symbolic link; secrets are not stored behind one')
  if (!found.isDirectory()) throw new UnsafePath(path, 'is not a folder')
  const uid = process.getuid?.()
  if (uid !== undefined && uid !== 0 && found.uid !== uid) throw new UnsafePath(path, 'belongs to another user')
  if (uid !== undefined && (found.mode & 0o077) !== 0) chmodSync(path, 0o700)
  return path
}

/** Not `recursive`, which never returns below /proc (nodejs/node#31481). */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const isThere = lstatSync(path, { throwIfNoEntry: false })
    if (isThere) return
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path))
    mkdirSync(path, { mode: 0o700 })
  }
}

/** The file's contents; undefined if it does not exist. Throws UnsafePath for a symbolic link. */
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
    setBack(file)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** Takes away what other users may do with a file of ours. */
function setBack(file: number): void {
  const { mode, uid } = fstatSync(file)
  if ((mode & 0o077) === 0 || uid !== process.getuid?.()) return
  try {
    fchmodSync(file, 0o600)
  } catch (error) {
    if (codeOf(error) !== 'EROFS') throw error
  }
}

/** Writes the file (0600) atomically; replaces a link instead of following it. */
export const writePrivate = (path: string, text: string): void => writeWhole(path, text, 0o600)

function writeWhole(path: string, text: string, mode: number): void {
  const draft = join(dirname(path), `.${randomBytes(8).toString('hex')}.new`)
  const file = openSync(draft, 'wx', mode)
  try {
    try {
      // Independent of the umask.
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

/** The same, readable by all users. */
export const writePublic = (path: string, text: string): void => writeWhole(path, text, 0o644)

/** Removes a file (or a link) if it exists. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

import { sep } from 'node:path'
import { labHome } from '../emulator/hosts/home.js'

/** Exit codes of every command except `exec`, which returns that of its command. */
export const exitCode = { good: 0, checkFailed: 1, badUsage: 2, brokenEnvironment: 3 } as const

/** The exit code of `exec` if it fails itself, not the command; that of `env` and `docker run`, too. */
export const execFailed = 125

/** An error that the user can fix: only its message is printed, without a stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code: number = exitCode.brokenEnvironment,
  ) {
    super(message)
    this.name = 'Failure'
  }
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file is in the way',
  EIO: 'the disk cannot be read or written',
  EISDIR: 'a folder is in the way',
  ELOOP: 'it is a symbolic link, or too many of them',
  EMFILE: 'too many open files: raise the limit (ulimit -n)',
  ENAMETOOLONG: 'the path is too long',
  ENFILE: 'the machine has too many open files',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of the path is not a folder',
  ENOTEMPTY: 'the folder is not empty',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
}

/** Errors of ours that say what is wrong with the environment. */
const ours = new Set(['UnsafePath', 'LockHeld', 'DataFolderError', 'PortTaken', 'CannotListen'])

/**
 * What is wrong with the machine, in one line, if that is what an error means: a path that cannot be used, a full disk,
 * a limit. Undefined for any other error, which is a bug.
 */
export function environmentTrouble(error: unknown, home: string = labHome()): string | undefined {
  if (!(error instanceof Error)) return undefined
  const remedy = 'set MILAB_HOME to another folder, or see milab doctor'
  if (ours.has(error.name)) return error.message.startsWith(`${home} `) ? `${error.message}; ${remedy}` : error.message
  const { code, path, syscall } = error as NodeJS.ErrnoException
  const meaning = code === undefined || syscall === undefined ? undefined : words[code]
  if (meaning === undefined) return undefined
  if (path === undefined) return `${syscall}: ${meaning} (${code})`
  const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}${sep}`)
  const isHome = isWithin(path, home) || isWithin(home, path)
  return `${path}: ${meaning} (${code})${isHome && code !== 'EMFILE' ? `; ${remedy}` : ''}`
}

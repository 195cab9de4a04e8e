import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lifeOf, proofOfLife, sweepProofs } from './proof-of-life.js'

export interface LockOptions {
  /** ends the waiting */
  readonly signal?: AbortSignal
  /** receives one line if the lock is not free */
  readonly onNotice?: (text: string) => void
  /** milliseconds to wait at most */
  readonly patience?: number
}

/** Another process holds the lock, and goes on holding it. */
export class LockHeld extends Error {
  constructor(lock: string, patience: number) {
    super(`another process holds ${lock} and has not released it within ${patience / 1000} s: end it, then try again`)
    this.name = 'LockHeld'
  }
}

const pause = 15

/** Milliseconds before a line says what is being waited for. A key takes less to make. */
const silence = 3000

/**
 * Runs the work while holding a lock in this folder. The lock is a folder that holds one file, named after its owner's
 * proof of life. An owner that has ended is replaced by renaming that file, which only one process can do.
 *
 * Throws LockHeld, or the signal's reason.
 */
export async function locked<T>(
  folder: string,
  name: string,
  work: () => T | Promise<T>,
  { signal, onNotice = () => {}, patience = 30_000 }: LockOptions = {},
): Promise<T> {
  const lock = join(folder, `.${name}.lock`)
  const proof = await proofOfLife(folder)
  const mine = join(lock, proof.nonce)
  try {
    const began = performance.now()
    let isQuiet = true
    while (!isPlaced(lock, proof.nonce) && !(await succeeds(folder, lock, mine))) {
      const waited = performance.now() - began
      if (waited > patience) throw new LockHeld(lock, patience)
      if (isQuiet && waited > Math.min(silence, patience / 2)) {
        onNotice(`waiting for another process to release ${lock}`)
        isQuiet = false
      }
      await sleep(pause, undefined, signal && { signal })
    }
    try {
      await sweepProofs(folder)
      return await work()
    } finally {
      rmSync(mine, { force: true })
      removeEmpty(lock)
    }
  } finally {
    proof.close()
  }
}

/** Makes the lock, with its owner in it from the start. Returns whether it did; an empty lock counts as none. */
function isPlaced(lock: string, nonce: string): boolean {
  const draft = `${lock}.${nonce}`
  mkdirSync(draft, { mode: 0o700 })
  try {
    writeFileSync(join(draft, nonce), '', { mode: 0o600 })
    removeEmpty(lock)
    renameSync(draft, lock)
    return true
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // On Windows a folder in the way is EPERM.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

/** Takes the lock over if its owner has ended. Returns whether it did. */
async function succeeds(folder: string, lock: string, mine: string): Promise<boolean> {
  const owners = ownersOf(lock)
  for (const owner of owners) if ((await lifeOf(folder, owner)) === 'alive') return false
  if (owners.length === 0) return false
  try {
    renameSync(join(lock, owners[0]!), mine)
    return true
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function ownersOf(lock: string): string[] {
  try {
    return readdirSync(lock)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')) throw error
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

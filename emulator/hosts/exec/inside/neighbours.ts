import { readdirSync, readlinkSync } from 'node:fs'

/** The network namespace of a process, to compare; undefined if it has ended or is another user's. */
export function networkOf(pid: number | 'self'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return undefined
  }
}

/** Rounds after which it gives up: a process may start another one before it is killed. */
const rounds = 50

/**
 * Kills every other process in a network namespace. The command's processes are all in its own, so this ends them where
 * the kernel does not do it, because they have no process namespace.
 */
export function killAllIn(network: string): void {
  for (let i = 0; i < rounds; i++) {
    const found = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => pid !== process.pid && networkOf(pid) === network)
    if (found.length === 0) return
    for (const pid of found) kill(pid)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

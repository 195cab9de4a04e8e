import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Whether this process may read from its terminal and change it. The system stops a background process that tries, such
 * as that of `milab start &`.
 */
export function isInForeground(): boolean {
  if (process.platform === 'win32') return true
  const [group, foreground] = process.platform === 'linux' ? groupsOnLinux() : groupsByPs()
  return group !== undefined && group === foreground
}

/** The process's group, and that in the foreground of its terminal. */
type Groups = readonly (string | undefined)[]

/** proc_pid_stat(5): after the program's name in parentheses come state, ppid, pgrp, session, tty_nr and tpgid. */
function groupsOnLinux(): Groups {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [group, foreground]
  } catch {
    return []
  }
}

function groupsByPs(): Groups {
  const { stdout } = spawnSync('ps', ['-o', 'pgid=,tpgid=', '-p', String(process.pid)], { encoding: 'utf8' })
  return (stdout ?? '').trim().split(/\s+/)
}

import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'

const forwarded = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const

/** Ctrl-C and Ctrl-\ send these to everything in the foreground, so the command already has them. */
const typed: readonly string[] = ['SIGINT', 'SIGQUIT']

/** Passes signals on while the command runs; the returned function stops that. */
export function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  const passing = forwarded.map((signal) => {
    const listener = () => {
      if (!typed.includes(signal) || !inForeground()) pass(signal)
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return () => passing.forEach((stop) => stop())
}

/** Whether this process's group is the foreground group of its terminal. */
function inForeground(): boolean {
  try {
    // pid (name) state ppid pgrp session tty_nr tpgid …: the name may contain anything, so count from its end.
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return group === foreground
  } catch {
    return isatty(0)
  }
}

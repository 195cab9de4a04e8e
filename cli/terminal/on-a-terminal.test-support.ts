import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { bare } from '../run-milab.test-support.js'

const runner = join(dirname(fileURLToPath(import.meta.url)), 'on-a-terminal.py')

export const hasTerminals = process.platform === 'linux'

export interface OnTerminal {
  readonly shown: string
  readonly status: number
  /** whether the terminal takes lines, as a shell needs it: after each step, and at the end */
  readonly during: readonly boolean[]
  readonly takesLines: boolean
}

/** Runs a program on a terminal of its own, with the steps that the Python script beside this file explains. */
export async function onTerminal(
  command: readonly string[],
  steps: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<OnTerminal> {
  const noScreen = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, BROWSER: undefined, WSL_DISTRO_NAME: undefined }
  const env: NodeJS.ProcessEnv = { ...bare(), ...noScreen, TERM: 'xterm', ...more }
  const child = spawn('python3', [runner, ...command], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(`${steps.join('\n')}\n`)
  let printed = ''
  for await (const chunk of child.stdout) printed += String(chunk)
  const ran = JSON.parse(printed) as OnTerminal & { readonly missing?: string }
  expect(ran.missing, ran.shown).toBeUndefined()
  return ran
}

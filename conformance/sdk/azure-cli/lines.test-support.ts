import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Recording, Way } from '../results.test-support.js'
import { nothingConfigured, prepared, runBy, sourcesOf, type WayIn } from '../ways.test-support.js'

/* az commands, run one after another in one shell under one lab; each one's output is compared with the expected one. */

export interface Line {
  readonly line: string
  /** as a row of docs/clients.md names it; without, the line makes none */
  readonly does?: string
  /** what its JSON says, or the text to the letter where it is none */
  readonly prints?: unknown
  /** how it ends, and what must stand in its last words */
  readonly fails?: { readonly status: number; readonly says: RegExp }
  /** what it may say besides; else nothing */
  readonly warns?: RegExp
  /** why it does not work, where that it fails is what is shown */
  readonly because?: string
}

type Rest = Omit<Line, 'line' | 'prints' | 'fails'>

/** The command of a line, without its options: `az group show`. But which login it is, they say. */
const command = (line: string) => `\`${/^az(?: [a-z][a-z-]*)+(?:(?<=login) --[a-z-]+)?/.exec(line)?.[0] ?? line}\``

/** A line that works, and the row that it makes. */
export const works = (line: string, prints?: unknown, rest: Rest = {}): Line => ({
  line,
  prints,
  does: command(line),
  ...rest,
})
/** A line that must work for the next, and is no row. */
export const step = (line: string, prints?: unknown, rest: Rest = {}): Line => ({ line, prints, ...rest })
/** A line that Azure would refuse, too, in these words. */
export const refused = (line: string, status: number, says: RegExp, does: string): Line => ({
  line,
  fails: { status, says },
  does: `${command(line)} is refused, as in Azure: ${does}`,
})
/** A line that works in Azure and not here, and why. */
export const lacking = (line: string, status: number, says: RegExp, because: string, does = command(line)): Line => ({
  line,
  fails: { status, says },
  does,
  because,
})

export const version = /^azure-cli==(.*)$/m.exec(
  readFileSync(join(sourcesOf('azure-cli'), 'requirements.txt'), 'utf8'),
)![1]!
export const portalSecret = 'not-a-real-secret'

/** az on the path, with a folder of its own for what it keeps, and no reports of its use. */
export function variables(configuration: string): Record<string, string> {
  return {
    PATH: `${join(prepared('azure-cli')!, 'bin')}:${nothingConfigured().PATH}`,
    AZURE_CONFIG_DIR: configuration,
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    // It compiles itself where it runs: what is not kept costs each line seconds.
    PYTHONDONTWRITEBYTECODE: '',
  }
}

let runs = 0

/** Runs the lines by a way, and holds each against what it should say. Returns what the lab itself said. */
export async function runLines(
  way: Parameters<typeof runBy>[0],
  lines: readonly Line[],
  recording: Recording,
  { home, options, env }: WayIn,
): Promise<string> {
  const folder = join(home, `run-${++runs}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'lines'), lines.map(({ line }) => `${line}\n`).join(''))
  const ran = await runBy(way, [join(sourcesOf('azure-cli'), 'each.sh'), folder], {
    home,
    ...(options && { options }),
    env: { ...variables(join(folder, 'azure')), PORTAL_SECRET: portalSecret, ...env },
  })
  expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: '' })
  const said = (n: number, what: string) => readFileSync(join(folder, `${n}.${what}`), 'utf8')
  lines.forEach((line, i) => {
    const [status, out, err] = [Number(said(i + 1, 'status')), said(i + 1, 'out'), said(i + 1, 'err')]
    check(line, { status, out, err })
    if (line.does !== undefined) recording.saw(way as Way, `azure-cli ${version}`, line.does, line.because)
  })
  return ran.stderr
}

function check(
  { line, prints = '', fails, warns }: Line,
  { status, out, err }: { status: number; out: string; err: string },
): void {
  const about = `${line}\n${err}`
  // Soft: one run shows everything that is wrong with it.
  expect.soft(status, about).toBe(fails?.status ?? 0)
  expect.soft(err, line).toMatch(fails?.says ?? warns ?? /^$/)
  expect.soft(jsonOr(out), about).toEqual(prints)
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

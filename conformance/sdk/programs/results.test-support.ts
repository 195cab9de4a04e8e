import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

/* What other people's programs were seen to do; the grid at the top of docs/clients.md is made of it. */

export interface ProgramResults {
  readonly program: string
  readonly version: string
  /** whose program it is: a language, or Debian */
  readonly language: string
  readonly works: readonly string[]
  /** what does not work, by what the lab lacks for it */
  readonly lacks: Readonly<Record<string, readonly string[]>>
}

const folder = new URL('../results/programs/', import.meta.url)

export function allProgramResults(): ProgramResults[] {
  const files = existsSync(folder) ? readdirSync(folder).sort() : []
  return files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ProgramResults)
}

/** What was last recorded. `npm run docs:clients` writes what was seen now, first. */
export function recorded(seen: ProgramResults): ProgramResults {
  const file = new URL(`${seen.program}.json`, folder)
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`)
  return JSON.parse(readFileSync(file, 'utf8')) as ProgramResults
}

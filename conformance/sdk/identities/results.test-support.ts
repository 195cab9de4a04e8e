import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Selector, SourceName } from './expected.js'

/** What one client was seen to do: `works`, or why not, by source and by how the identity was named. */
export interface IdentityResults {
  /** as its language stands in the other results */
  readonly language: string
  /** package and version */
  readonly client: string
  readonly sources: Readonly<Partial<Record<SourceName, Readonly<Partial<Record<Selector, string>>>>>>
}

const folder = new URL('../results/identities/', import.meta.url)
const fileOf = (name: string) => new URL(`${name}.json`, folder)

export function allIdentityResults(): IdentityResults[] {
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as IdentityResults)
}

export function recordedIdentities(name: string): IdentityResults | undefined {
  const file = fileOf(name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as IdentityResults) : undefined
}

/** A run that tried some sources leaves what is known of the others. */
export function recordIdentities(name: string, seen: IdentityResults): void {
  const sources = { ...recordedIdentities(name)?.sources, ...seen.sources }
  writeFileSync(fileOf(name), `${JSON.stringify({ ...seen, sources }, null, 2)}\n`)
}

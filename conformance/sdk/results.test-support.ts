import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/* What the official clients were seen to do, by language; docs/clients.md is made of it. */

/** How a program comes to ask the lab. The key stands in results/*.json, the text in docs/clients.md. */
export const ways = {
  exec: '`milab exec`',
  'exec-app-service': '`milab exec --source app-service`',
  variables: '`milab env`',
  'variables-app-service': '`milab env --source app-service`',
  msw: 'msw',
  compose: 'Docker Compose',
} as const
export type Way = keyof typeof ways

/** `works`, or why it does not. */
export type Outcome = string

export interface Row {
  /** package and version, as its registry names them: `azure-identity 1.27.0` */
  readonly client: string
  /** what it is asked for: `ManagedIdentityCredential: a token` */
  readonly does: string
  readonly ways: Readonly<Partial<Record<Way, Outcome>>>
}

export interface Results {
  readonly language: string
  /** what it ran on: `Python 3.11` */
  readonly runtime: string
  readonly rows: readonly Row[]
}

const folder = new URL('./results/', import.meta.url)

export function allResults(): Results[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return names.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Results)
}

/**
 * Takes down what a file of tests saw. `npm run docs:clients` writes it to results/NAME.json; else the test that
 * `isAsRecorded` adds, to be called last, holds the file against it: so the table says what the last run saw.
 */
export class Recording {
  readonly #rows = new Map<string, { client: string; does: string; ways: Partial<Record<Way, Outcome>> }>()

  constructor(
    private readonly name: string,
    private readonly about: Omit<Results, 'rows'>,
  ) {}

  saw(way: Way, client: string, does: string, outcome: Outcome = 'works'): void {
    const key = `${client}\n${does}`
    const row = this.#rows.get(key) ?? { client, does, ways: {} }
    row.ways[way] = outcome
    this.#rows.set(key, row)
  }

  isAsRecorded(): void {
    test('docs/clients.md is made of what was seen here', ({ skip }) => {
      const file = new URL(`${this.name}.json`, folder)
      const inOrder = (a: Way, b: Way) => Object.keys(ways).indexOf(a) - Object.keys(ways).indexOf(b)
      const rows = [...this.#rows.values()].map((row) => ({
        ...row,
        ways: Object.fromEntries((Object.keys(row.ways) as Way[]).sort(inOrder).map((way) => [way, row.ways[way]])),
      }))
      skip(rows.length === 0, 'nothing ran')
      if (process.env.MILAB_WRITE_DOCS === '1')
        writeFileSync(file, `${JSON.stringify({ ...this.about, rows }, null, 2)}\n`)
      // The runtime's version is the machine's, not a thing that was promised.
      const { rows: recorded } = JSON.parse(readFileSync(file, 'utf8')) as Results
      expect(rows, 'npm run docs:clients writes it anew').toEqual(recorded)
    })
  }
}

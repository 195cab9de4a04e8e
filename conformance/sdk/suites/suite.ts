/* What a suite is: the tests that a package of Azure's carries, and what is on record of them. */

export interface Suite {
  /** The folder beside this file whose prepare.sh makes the suite ready. */
  readonly folder: string
  /** The package that carries the tests, with its version. */
  readonly name: string
  /** Commands for the prepared folder; each runs in a world of its own. */
  readonly runs: readonly (readonly [string, ...string[]])[]
  /** The scenario file, in the folder of suites, or one for each run; by default one with a vault. */
  readonly world?: string | readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Finds a `test` and its `outcome` in a line of what is printed. */
  readonly line: RegExp
  /** How many tests pass. */
  readonly passed: number
  /** Why, by the names of the tests. */
  readonly failed?: Readonly<Record<string, string>>
  readonly skipped?: Readonly<Record<string, string>>
  /** Tests that the commands leave out, each kind with the reason; docs/clients.md has it. */
  readonly leftOut?: readonly string[]
}

export const vault = 'https://vaultname.vault.azure.net'

/** How each language's runner prints a test's outcome. */
export const lines = {
  go: /^ *--- (?<outcome>PASS|FAIL|SKIP): (?<test>\S+)/,
  pytest: /^tests\/(?<test>.+) (?<outcome>PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b/,
  rust: /^test (?<test>\S+) \.\.\. (?<outcome>\w+)/,
} as const

/** Each of some tests with the same reason. */
export const each = (tests: readonly string[], reason: string): Readonly<Record<string, string>> =>
  Object.fromEntries(tests.map((test) => [test, reason]))

import type { ZodObject, ZodType } from 'zod'
import { KeyRing } from '../world/keys.js'
import type { WorldSources } from '../world/world.js'
import { buildWorld } from './build.js'
import type { Environment } from './building.js'
import { checkFaultTarget } from './faults/build.js'
import { didYouMean, nearest } from './nearest.js'
import type { Path, ScenarioError } from './scenario-error.js'
import type { Scenario } from './shape.js'

/** One problem. `at` says whether the field's name or its value is wrong. */
export interface Problem {
  readonly path: Path
  readonly message: string
  readonly at: 'key' | 'value'
}

/** A zod schema's objections to a value, each saying what would be right. Secret values are never repeated. */
export function schemaProblems(schema: ZodType, value: unknown): readonly Problem[] {
  // Only the schema that rejects a field knows which fields its object has, so the list is taken from it here.
  const result = schema.safeParse(value, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys((issue.inst as ZodObject).shape).join('\n') : undefined,
  })
  if (result.success) return []
  const issues = result.error.issues as readonly Issue[]
  // Where a field is misspelled, the objection that one is missing adds nothing.
  const useful = issues.filter(
    ({ code, path }) =>
      code !== 'custom' || !issues.some((other) => other.code !== 'custom' && startsWith(other.path, path)),
  )
  return useful.flatMap((issue) => read(issue, [], value))
}

const startsWith = (path: Path, above: Path) => above.every((part, i) => path[i] === part)

/** The problems of a value that should be a scenario; empty if it is one. */
export async function scenarioProblems(
  value: unknown,
  environment: Environment,
  operations: readonly string[],
): Promise<readonly Problem[]> {
  const problems = await formProblems(value)
  return problems.length > 0 ? problems : meaningProblems(value as Scenario, environment, operations)
}

/** The problems of a scenario's form: fields, kinds of values, names that Azure would refuse. */
export async function formProblems(value: unknown): Promise<readonly Problem[]> {
  if (value === null || value === undefined)
    return [{ path: [], message: 'the file is empty; a scenario starts with milab: 1', at: 'value' }]
  const { scenarioSchema } = await import('./schema.js')
  if (isAnotherFile(value, Object.keys(scenarioSchema.shape)))
    return [
      { path: [], message: 'this is not a scenario, which starts with milab: 1; milab init writes one', at: 'value' },
    ]
  return schemaProblems(scenarioSchema, value)
}

/** A package.json, an ARM template: a list of the fields that a scenario has instead would not help. */
function isAnotherFile(value: unknown, fields: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const names = Object.keys(value).filter((name) => name !== '$schema')
  const isMisspelled = (name: string) => nearest(name, fields) !== undefined
  return !names.some((name) => fields.includes(name)) && !names.every(isMisspelled)
}

/** The problems of a scenario whose form is right but that cannot be built: names that are unknown or ambiguous. */
export function meaningProblems(
  scenario: Scenario,
  environment: Environment,
  operations: readonly string[],
): readonly Problem[] {
  const errors: ScenarioError[] = []
  const complain = (error: ScenarioError) => void errors.push(error)
  buildWorld(scenario, trial(), environment, complain)
  scenario.faults?.forEach(({ on }, i) => {
    try {
      checkFaultTarget(on, operations, ['faults', i])
    } catch (error) {
      complain(error as ScenarioError)
    }
  })
  return errors.map(({ path, problem }) => ({ path, message: problem, at: 'value' }))
}

/** Sources for a world that is built only to be checked. */
function trial(): WorldSources {
  let next = 0
  const guid = () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`
  return {
    wallClock: () => 1_600_000_000_000,
    randomness: { bytes: (length) => new Uint8Array(length), guid },
    keys: new KeyRing(async () => []),
  }
}

/** The parts of zod's issues that are read here. */
interface Issue {
  readonly code: string
  readonly path: (string | number)[]
  readonly message: string
  readonly expected?: string
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly Issue[])[]
  readonly issues?: readonly Issue[]
}

function read(issue: Issue, above: Path, root: unknown): Problem[] {
  const path = [...above, ...issue.path]
  const given = path.reduce<unknown>(
    (value, part) => (value as Record<string | number, unknown> | undefined)?.[part],
    root,
  )
  const one = (message: string, at: Problem['at'] = 'value'): Problem[] => [{ path, message, at }]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const fields = issue.message.split('\n')
      const advice = (key: string) => didYouMean(key, fields) || `; the fields here are ${fields.join(', ')}`
      return issue.keys!.map((key) => ({
        path: [...path, key],
        message: `unknown field '${key}'${advice(key)}`,
        at: 'key',
      }))
    }
    case 'invalid_key':
      return one(issue.issues?.[0]?.message ?? issue.message, 'key')
    case 'invalid_type':
      if (given === undefined) return one(`is missing; expected ${kindWords[issue.expected!] ?? issue.expected}`)
      return one(
        `expected ${kindWords[issue.expected!] ?? issue.expected}, got ` +
          `${got(given, path)}${hint(issue.expected!, given)}`,
      )
    case 'invalid_value': {
      const words = issue.values!.map(String)
      const meant = typeof given === 'string' ? didYouMean(given, words) : ''
      if (given === undefined) return one(`is missing; expected ${list(words)}`)
      return one(`expected ${list(words)}, got ${got(given, path)}${meant}`)
    }
    case 'invalid_union': {
      // The branch that the value was meant for: the one that does not reject it as a whole.
      const branch = issue.errors?.find((errors) =>
        errors.some((error) => error.path.length > 0 || error.code === 'unrecognized_keys'),
      )
      if (branch && typeof given === 'object' && given !== null)
        return branch.flatMap((inner) => read(inner, path, root))
      if (given === undefined) return one(`is missing; ${issue.message}`)
      return one(
        `${issue.message}, got ` +
          `${got(given, path)}${issue.message.startsWith('expected a string') ? hint('string', given) : ''}`,
      )
    }
    default:
      return one(issue.message)
  }
}

const kindWords: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of names',
}

function hint(expected: string, given: unknown): string {
  if (expected === 'string' && (typeof given === 'number' || typeof given === 'boolean')) return '; put it in quotes'
  return given === null && (expected === 'object' || expected === 'record') ? '; write {} for none' : ''
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** The value found. For a field that holds a secret, only its type. */
function got(value: unknown, path: Path): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  if (isSecret(path)) return typeof value === 'string' ? 'a string' : `a ${typeof value}`
  const plain = String(value)
  return typeof value === 'string' ? JSON.stringify(plain.length > 60 ? `${plain.slice(0, 60)}…` : plain) : plain
}

const isSecret = (path: Path) =>
  path.some((part) => part === 'secrets' || part === 'keys' || part === 'secret') && !path.includes('accessPolicies')

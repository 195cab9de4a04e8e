import type { ZodObject, ZodType } from 'zod'
import { KeyRing } from '../world/keys.js'
import type { World, WorldSources } from '../world/world.js'
import { buildWhole } from './build.js'
import type { Environment } from './building.js'
import { checkFault } from './faults/build.js'
import { didYouMean, nearest } from './nearest.js'
import type { ScenarioFiles } from './files.js'
import type { Path, ScenarioError } from './scenario-error.js'
import { notYet } from './not-yet.js'
import type { Scenario } from './shape.js'
import { scenarioWarnings, type Warning } from './warnings.js'

/** One problem. `at` says whether the field's name or its value is wrong. */
export interface Problem {
  readonly path: Path
  readonly message: string
  readonly at: 'key' | 'value'
}

/** What is wrong with a scenario, and what is valid in it and has no effect: known only where nothing is wrong. */
export interface Verdict {
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
}

/** A zod schema's objections to a value, each saying what would be right. Secret values are never repeated. */
export const schemaProblems = (schema: ZodType, value: unknown): readonly Problem[] =>
  schemaIssues(schema, value).flatMap((issue) => read(issue, [], value))

function schemaIssues(schema: ZodType, value: unknown): readonly Issue[] {
  // Only the schema that rejects a field knows which fields its object has, so the list is taken from it here.
  const result = schema.safeParse(value, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys((issue.inst as ZodObject).shape).join('\n') : undefined,
  })
  if (result.success) return []
  const issues = result.error.issues as readonly Issue[]
  // Where a field is misspelled, the objection that one is missing adds nothing.
  return issues.filter(
    ({ code, path }) =>
      code !== 'custom' || !issues.some((other) => other.code !== 'custom' && startsWith(other.path, path)),
  )
}

const startsWith = (path: Path, above: Path) => above.every((part, i) => path[i] === part)

/**
 * The problems of a value that should be a scenario. Where only names and the form of strings are wrong, the references
 * are judged, too, so that all is said at once.
 */
export async function checkScenario(
  value: unknown,
  environment: Environment,
  operations: readonly string[],
  files?: ScenarioFiles,
): Promise<Verdict> {
  const { problems, isBuildable } = await formOf(value)
  if (!isBuildable) return { problems, warnings: [] }
  const scenario = value as Scenario
  if (problems.length > 0) {
    // A value whose form is wrong is not judged again as a whole.
    const others = (await referenceProblems(scenario, environment, operations, files)).filter(
      ({ path }) => !problems.some((form) => startsWith(form.path, path)),
    )
    return { problems: [...problems, ...others], warnings: [] }
  }
  const meaning = await meaningOf(scenario, environment, operations, files)
  const warnings = meaning.problems.length > 0 ? [] : scenarioWarnings(scenario, meaning.world)
  return { problems: meaning.problems, warnings }
}

/** Problems beside those of form. A string whose form is wrong may stop the builder: then there is no more to say. */
async function referenceProblems(...given: Parameters<typeof meaningOf>): Promise<readonly Problem[]> {
  try {
    return (await meaningOf(...given)).problems
  } catch {
    return []
  }
}

/** The problems of a scenario's form: fields, kinds of values, names that Azure would refuse. */
export const formProblems = async (value: unknown): Promise<readonly Problem[]> => (await formOf(value)).problems

/** Issues in spite of which a world can be built: every value has its kind. */
const inStrings = ['invalid_key', 'invalid_format']

async function formOf(
  value: unknown,
): Promise<{ readonly problems: readonly Problem[]; readonly isBuildable: boolean }> {
  const whole = (message: string) => ({ problems: [{ path: [], message, at: 'value' as const }], isBuildable: false })
  if (value === null || value === undefined) return whole('the file is empty; a scenario starts with milab: 1')
  const { scenarioSchema } = await import('./schema.js')
  if (isAnotherFile(value, Object.keys(scenarioSchema.shape)))
    return whole('this is not a scenario, which starts with milab: 1; milab init writes one')
  const issues = schemaIssues(scenarioSchema, value)
  return {
    problems: issues.flatMap((issue) => read(issue, [], value)),
    isBuildable: issues.every(({ code }) => inStrings.includes(code)),
  }
}

/** A package.json, an ARM template: a list of the fields that a scenario has instead would not help. */
function isAnotherFile(value: unknown, fields: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const names = Object.keys(value).filter((name) => name !== '$schema')
  const isMisspelled = (name: string) => nearest(name, fields) !== undefined
  return !names.some((name) => fields.includes(name)) && !names.every(isMisspelled)
}

/** The problems of a scenario whose form is right but that cannot be built: names that are unknown or ambiguous. */
export const meaningProblems = async (...given: Parameters<typeof meaningOf>): Promise<readonly Problem[]> =>
  (await meaningOf(...given)).problems

/** The same, with the world that was built as far as it can be. */
export async function meaningOf(
  scenario: Scenario,
  environment: Environment,
  operations: readonly string[],
  files?: ScenarioFiles,
): Promise<{ readonly problems: readonly Problem[]; readonly world: World }> {
  const errors: ScenarioError[] = []
  const complain = (error: ScenarioError) => void errors.push(error)
  const world = await buildWhole(scenario, trial(), environment, complain, files)
  scenario.faults?.forEach((fault, i) => {
    try {
      if (!('story' in fault)) checkFault(fault, world, operations, ['faults', i])
    } catch (error) {
      complain(error as ScenarioError)
    }
  })
  return { problems: errors.map(({ path, problem }) => ({ path, message: problem, at: 'value' })), world }
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
      const unknown = (key: string) => notYet(key) ?? `unknown field '${key}'${advice(key)}`
      return issue.keys!.map((key) => ({
        path: [...path, key],
        message: unknown(key),
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
      // The branch that the value was meant for: it does not reject it as a whole, and has the fewest objections.
      const [branch] = (issue.errors ?? [])
        .filter((errors) => errors.some((error) => error.path.length > 0 || error.code === 'unrecognized_keys'))
        .toSorted((one, other) => objections(one) - objections(other))
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

const objections = (issues: readonly Issue[]) => issues.reduce((sum, { keys }) => sum + (keys?.length ?? 1), 0)

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

const secretFields: Path = ['secrets', 'keys', 'secret', 'from', 'password']

const isSecret = (path: Path) => path.some((part) => secretFields.includes(part)) && !path.includes('accessPolicies')

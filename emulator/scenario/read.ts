import type { Document, LineCounter, Node, Pair, YAMLError } from 'yaml'
import { masked } from '../core/redact.js'
import { operations } from '../services/index.js'
import { readCertificates } from './applications/certificate-files.js'
import type { Environment } from './building.js'
import { withBeside, type Beside } from './deployments/beside.js'
import type { ScenarioFiles } from './files.js'
import { withoutMasks } from './left-out-values.js'
import { checkScenario, type Problem } from './problems.js'
import { fieldText, type Path } from './scenario-error.js'
import type { Scenario } from './shape.js'

export interface FileProblem {
  /** 0 for what was given beside the file */
  readonly line: number
  readonly column: number
  /** the field, `resourceGroups.DevTest.vaults.kv1.softDelete`; empty where the file as a whole is wrong */
  readonly field: string
  readonly message: string
}

/**
 * The problems of a scenario file. The message has one line a problem: `milab.yaml:12:15 field: what would be right`.
 */
export class ScenarioFileError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(problems.map((problem) => problemLine(file, problem)).join('\n'))
    this.name = 'ScenarioFileError'
  }
}

/** `milab.yaml:12:15 field: what would be right`; the message alone of what was given beside the file. */
export const problemLine = (file: string, { line, column, field, message }: FileProblem): string =>
  line === 0 ? message : `${file}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`

/** A scenario that can be built, and what in it has no effect, or another one than it says. */
export interface ReadScenario {
  readonly scenario: Scenario
  readonly warnings: readonly FileProblem[]
}

export interface ReadOptions {
  /** what becomes of a `***` that stands for a value: where the file goes into a world that has it, it is kept */
  readonly masks?: 'replaced' | 'kept'
  /** a deployment that is not the file's own, and comes after those that are */
  readonly beside?: Beside
}

/** The scenario in a file's text; see `readWithWarnings`. */
export const readScenario = async (...given: Parameters<typeof readWithWarnings>): Promise<Scenario> =>
  (await readWithWarnings(...given)).scenario

/** What a file's text holds, and the places in it of problems with that. */
export interface ReadDocument {
  readonly value: unknown
  /** in the order of the file */
  placed(found: readonly Problem[]): readonly FileProblem[]
}

/**
 * The scenario in a file's text, YAML or JSON, checked in form and in meaning.
 *
 * @param file its name, for messages
 * @param environment looks up `{ env: NAME }`; a name without value is a problem
 * @param files finds the files that it names; without it, names of files are problems
 * @throws ScenarioFileError with every problem found
 */
export async function readWithWarnings(
  text: string,
  file: string,
  environment: Environment,
  files?: ScenarioFiles,
  { masks = 'replaced', beside }: ReadOptions = {},
): Promise<ReadScenario> {
  const { value, placed } = withBeside(await readDocument(text, file), beside)
  const unread = files ? readCertificates(value, files) : []
  const { problems, warnings } = await checkScenario(
    unmasked(value),
    environment,
    operations.map(({ id }) => id),
    files,
  )
  // What is wrong with a file that was not read is already said.
  const isSaid = ({ path }: Problem) => unread.some((other) => fieldText(other.path) === fieldText(path))
  const all = [...unread, ...problems.filter((found) => !isSaid(found))]
  if (all.length > 0) throw new ScenarioFileError(file, placed(all))
  const read = value as Scenario
  const { scenario, said } = masks === 'kept' ? { scenario: read, said: [] } : withoutMasks(read)
  const voids = warnings.map(({ path, message }): Problem => ({ path, message, at: 'value' }))
  return { scenario, warnings: placed([...voids, ...said]) }
}

/**
 * The value in a file's text, YAML or JSON.
 *
 * @throws ScenarioFileError for what is neither
 */
export async function readDocument(text: string, file: string): Promise<ReadDocument> {
  const { isPair, isScalar, LineCounter, parseDocument, visit } = await import('yaml')
  const lines = new LineCounter()
  // YAML includes JSON and gives positions. Its own messages quote the line, which may hold a secret.
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    // Looked for below: the parser would compare each key with all before it, minutes for a vault of 50,000 secrets.
    uniqueKeys: false,
  })
  const repeated: SyntaxProblem[] = []
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) repeated.push({ code: 'DUPLICATE_KEY', pos: key.range! })
        seen.add(key.value)
      }
    },
  })
  // Warnings count, too: a string that starts with ! is read as a tag, and the rest as the value.
  const wrong = [...document.errors, ...document.warnings, ...repeated].sort((a, b) => a.pos[0]! - b.pos[0]!)
  if (wrong.length > 0) throw new ScenarioFileError(file, syntaxProblems(wrong, lines))
  const place = (problem: Problem): FileProblem => {
    return {
      ...position(offsetOf(document, problem, isPair), lines),
      field: fieldText(problem.path),
      message: problem.message,
    }
  }
  const aliases: FileProblem[] = []
  visit(document, {
    Alias(_, node) {
      if (!node.resolve(document))
        aliases.push({ ...position(node.range![0], lines), field: '', message: syntaxWords.BAD_ALIAS! })
    },
  })
  if (aliases.length > 0) throw new ScenarioFileError(file, aliases)
  return {
    value: plainValue(document, file),
    placed: (found) => found.map(place).sort((a, b) => a.line - b.line || a.column - b.column),
  }
}

/** The same with another value for each `***`, which is no form of a key: whether it may be there is judged apart. */
function unmasked(value: unknown): unknown {
  if (value === masked) return 'AAAA'
  if (Array.isArray(value)) return value.map(unmasked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unmasked(member)]))
}

const syntaxWords: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this field appears twice; keep one',
  TAB_AS_INDENT: 'a tab cannot indent YAML; use spaces',
  BAD_INDENT: 'the indentation does not match the lines above',
  BAD_ALIAS: 'this alias (*name) has no anchor (&name) before it; a string that starts with * or & needs quotes',
  MISSING_CHAR: 'a bracket, brace, comma or quote is missing',
  BAD_DQ_ESCAPE: 'this is not a YAML escape sequence; put a string with backslashes in single quotes',
  BAD_SCALAR_START: 'a string that starts with @ or ` needs quotes',
  MULTIPLE_DOCS: 'the file has more than one document (---); a scenario is a single document',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing, or a string over several lines needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a map cannot start on the line of its name; start a new line, or put the string in quotes',
  TAG_RESOLVE_FAILED: 'tags (!name) are not allowed; a string that starts with ! needs quotes',
}

/** A problem of the parser's, or one found in its place. */
type SyntaxProblem = { readonly code: YAMLError['code']; readonly pos: readonly number[] }

/** One problem a line: the others on it usually follow from the first. */
function syntaxProblems(errors: readonly SyntaxProblem[], lines: LineCounter): readonly FileProblem[] {
  const problems = errors.map(({ code, pos }) => ({
    ...position(pos[0]!, lines),
    field: '',
    message: syntaxWords[code] ?? `this is neither YAML nor JSON (${code.toLowerCase().replaceAll('_', ' ')})`,
  }))
  return problems.filter(({ line }, i) => problems.findIndex((other) => other.line === line) === i)
}

function position(offset: number, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(offset)
  return { line, column: col }
}

/** Limits aliases: a few of them can expand to gigabytes. */
function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    throw new ScenarioFileError(file, [
      { line: 1, column: 1, field: '', message: 'its aliases (*name) expand to too much' },
    ])
  }
}

/** Where a problem is in the file: its field, or the nearest enclosing one that the file has. */
function offsetOf(document: Document.Parsed, { path, at }: Problem, isPair: (value: unknown) => value is Pair): number {
  let node = document.contents as Node | null
  let offset = node?.range?.[0] ?? 0
  for (const [i, part] of path.entries()) {
    const [key, value] = step(resolved(document, node), part, isPair)
    const last = i === path.length - 1
    const found = last && at === 'key' ? (key ?? value) : (value ?? key)
    if (found?.range === undefined && key?.range === undefined) return offset
    offset = (found?.range ?? key?.range)![0]
    node = value
  }
  return offset
}

function resolved(document: Document.Parsed, node: Node | null): unknown {
  return node && 'resolve' in node
    ? (node as Node & { resolve(document: Document.Parsed): unknown }).resolve(document)
    : node
}

/** One step down: the nodes of the name and of its value. List items have no name. */
function step(
  node: unknown,
  part: Path[number],
  isPair: (value: unknown) => value is Pair,
): [Node | null, Node | null] {
  const items = (node as { items?: readonly unknown[] } | null)?.items
  if (!items) return [null, null]
  if (typeof part === 'number') return [null, (items[part] as Node | undefined) ?? null]
  const pair = items.find(
    (item): item is Pair => isPair(item) && String((item.key as { value?: unknown } | null)?.value) === part,
  )
  return pair ? [pair.key as Node, pair.value as Node | null] : [null, null]
}

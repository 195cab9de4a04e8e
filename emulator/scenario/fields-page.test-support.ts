import { stringify } from 'yaml'
import { rules } from './azure-names.js'
import { worldSchemaText } from './json-schema.js'

/** The parts of a JSON Schema that the page reads. */
export interface Schema {
  /** the name of the form that a string has */
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly anyOf?: readonly Schema[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
}

/** A field of the scenario file: `resourceGroups.*.vaults.*.retention`. */
export interface FieldRow {
  readonly place: string
  readonly schema: Schema
  readonly isRequired: boolean
  /** as its description has it */
  readonly fallback: string
  readonly description: string
}

export const scenarioJsonSchema = (): Schema => JSON.parse(worldSchemaText()) as Schema

/** The table of a scenario's fields in docs/scenario-file.md, from the schema. */
export function fieldsTable(): string {
  const rows = fieldsOf(scenarioJsonSchema()).map(({ place, schema, isRequired, fallback, description }) => [
    `\`${place}\``,
    valueOf(schema),
    isRequired ? 'required' : fallback,
    `${description}${suchAs(schema)}`.trim(),
  ])
  return table(['field', 'value', 'default', 'what it is'], rows)
}

/** The table of the forms that the table of fields names: their rules in words, and as patterns. */
export function formsTable(): string {
  const used = new Set([...formsOf(scenarioJsonSchema())])
  const rows = Object.values(rules)
    .filter(({ what }) => used.has(capital(what)))
    .map(({ what, words, pattern }) => [capital(what), words, code(pattern.source)])
    .sort(([one], [other]) => (one!.toLowerCase() < other!.toLowerCase() ? -1 : 1))
  return table(['form', 'in words', 'pattern'], rows)
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map((row, at) => `| ${row.map((text) => (at < 2 ? text : text.replaceAll('|', '\\|'))).join(' | ')} |`)
    .join('\n')

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** Each field, in the order of the schema. */
export function fieldsOf(
  { properties = {}, required = [], items, anyOf = [], additionalProperties }: Schema,
  at = '',
): FieldRow[] {
  const fields = Object.entries(properties).flatMap(([name, schema]): FieldRow[] => {
    const place = at === '' ? name : `${at}.${name}`
    const [description, fallback] = withoutDefault(schema.description ?? '')
    return [{ place, schema, isRequired: required.includes(name), fallback, description }, ...fieldsOf(schema, place)]
  })
  const below = [
    ...(items ? fieldsOf(items, `${at}[]`) : []),
    ...(typeof additionalProperties === 'object' ? fieldsOf(additionalProperties, `${at}.*`) : []),
    ...anyOf.flatMap((branch) => fieldsOf(branch, at)),
  ]
  return [...fields, ...below]
}

/** The forms of strings that are named anywhere in the schema. */
function formsOf({ title, type, properties = {}, ...parts }: Schema): string[] {
  const { items, anyOf = [], propertyNames, additionalProperties } = parts
  const below = [...Object.values(properties), ...anyOf, ...[items, propertyNames].filter((part) => part !== undefined)]
  if (typeof additionalProperties === 'object') below.push(additionalProperties)
  return [...(title !== undefined && type === 'string' ? [title] : []), ...below.flatMap(formsOf)]
}

/** `Whether … Default: true.` in two. */
function withoutDefault(description: string): [description: string, fallback: string] {
  const found = /^(.*?)\s*Default: (.*?)\.( .*)?$/.exec(description)
  return found ? [`${found[1]}${found[3] ?? ''}`, found[2]!] : [description, '']
}

function valueOf({ type, title, const: only, enum: words, items, anyOf, ...more }: Schema): string {
  if (only !== undefined) return `\`${JSON.stringify(only)}\``
  if (words) return words.map((word) => `\`${word}\``).join(', ')
  if (anyOf) return [...new Set(anyOf.map(valueOf))].join(' or ')
  if (items) return listOf(items, more.minItems ?? 0)
  if (typeof more.additionalProperties === 'object') return mapOf(more.propertyNames)
  if (type === 'integer') return between(more)
  if (title !== undefined) return form(title)
  return { object: 'map', boolean: '`true`, `false`', null: '`null`' }[type ?? ''] ?? type ?? 'anything'
}

const form = (title: string) => `[${title}](#forms)`

function listOf(items: Schema, minimum: number): string {
  const of = items.enum || items.title !== undefined ? `list of ${valueOf(items)}` : 'list'
  return minimum > 0 ? `${of}, not empty` : of
}

const mapOf = (names: Schema | undefined) =>
  names?.title === undefined ? 'map of names' : `map by ${form(names.title)}`

/** JSON Schema writes an end of what it can count as a bound. */
function between({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Schema): string {
  if (minimum === undefined) return 'whole number'
  return maximum === Number.MAX_SAFE_INTEGER ? `whole number from ${minimum}` : `${minimum} to ${maximum}`
}

function suchAs({ examples = [] }: Schema): string {
  const texts = examples.map((example) => code(inline(example)))
  return texts.length === 0 ? '' : ` Such as ${texts.join(', ').replace(/, (?=[^,]*$)/, ' or ')}.`
}

const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)

const inline = (example: unknown) =>
  typeof example === 'string'
    ? example
    : stringify(example, { collectionStyle: 'flow', lineWidth: 0 }).trim().replace(/\s+/g, ' ')

import { worldSchemaText } from './json-schema.js'

/** The parts of a JSON Schema that the page reads. */
interface Schema {
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}

const head = `| field | value | default | what it is |
| --- | --- | --- | --- |`

/** The table of a scenario's fields in docs/scenario-file.md, from the schema. */
export function fieldsTable(): string {
  const rows = rowsOf(JSON.parse(worldSchemaText()) as Schema, '')
  return [head, ...rows.map((row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`)].join('\n')
}

type Row = readonly [field: string, value: string, fallback: string, description: string]

function rowsOf(
  { properties = {}, required = [], items, anyOf = [], additionalProperties }: Schema,
  at: string,
): Row[] {
  const fields = Object.entries(properties).flatMap(([name, field]): Row[] => {
    const place = at === '' ? name : `${at}.${name}`
    const [description, fallback] = withoutDefault(field.description ?? '')
    const isRequired = required.includes(name)
    return [[`\`${place}\``, valueOf(field), isRequired ? 'required' : fallback, description], ...rowsOf(field, place)]
  })
  const below = [
    ...(items ? rowsOf(items, `${at}[]`) : []),
    ...(typeof additionalProperties === 'object' ? rowsOf(additionalProperties, `${at}.*`) : []),
    ...anyOf.flatMap((branch) => rowsOf(branch, at)),
  ]
  return [...fields, ...below]
}

/** `Whether … Default: true.` in two. */
function withoutDefault(description: string): [description: string, fallback: string] {
  const found = /^(.*?)\s*Default: (.*?)\.( .*)?$/.exec(description)
  return found ? [`${found[1]}${found[3] ?? ''}`, found[2]!] : [description, '']
}

function valueOf({ type, const: only, enum: words, items, anyOf, additionalProperties }: Schema): string {
  if (only !== undefined) return `\`${JSON.stringify(only)}\``
  if (words) return words.map((word) => `\`${word}\``).join(', ')
  if (anyOf) return [...new Set(anyOf.map(valueOf))].join(' or ')
  if (items) return items.enum ? `list of ${valueOf(items)}` : 'list'
  if (typeof additionalProperties === 'object') return 'map of names'
  return { integer: 'whole number', object: 'map', boolean: '`true`, `false`' }[type ?? ''] ?? type ?? 'anything'
}

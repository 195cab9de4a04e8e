import { NotEmulated } from '../../core/refusal.js'
import * as refusals from './refusals.js'

/** One condition of a filter: a property equals one of the values, begins with one, or, of a list, contains one. */
export interface Condition {
  readonly property: string
  readonly is: 'equal' | 'beginning' | 'containing'
  /** in lower case: strings are compared in any case */
  readonly values: readonly string[]
}

const text = `'(?:[^']|'')*'`
const forms: readonly (readonly [Condition['is'], RegExp])[] = [
  ['equal', new RegExp(`^(?<property>[\\w/]+)\\s+eq\\s+(?<values>${text}|true|false|null)$`, 'i')],
  ['equal', new RegExp(`^(?<property>[\\w/]+)\\s+in\\s*\\(\\s*(?<values>${text}(?:\\s*,\\s*${text})*)\\s*\\)$`, 'i')],
  ['beginning', new RegExp(`^startswith\\(\\s*(?<property>[\\w/]+)\\s*,\\s*(?<values>${text})\\s*\\)$`, 'i')],
  [
    'containing',
    new RegExp(`^(?<property>\\w+)/any\\(\\s*(?<name>\\w+)\\s*:\\s*\\k<name>\\s+eq\\s+(?<values>${text})\\s*\\)$`, 'i'),
  ],
]

/**
 * The conditions of a `$filter`, all of which are to be met. The forms are those that az and the SDKs send; what else
 * Graph understands is refused by name.
 */
export function conditionsOf(filter: string | undefined): readonly Condition[] {
  if (filter === undefined || filter.trim() === '') return []
  if (filter.split("'").length % 2 === 0) throw refusals.invalidFilter()
  return clauses(filter).map((clause) => {
    for (const [is, form] of forms) {
      const { property, values } = form.exec(clause)?.groups ?? {}
      if (property !== undefined && values !== undefined) return { property, is, values: valuesIn(values) }
    }
    throw new NotEmulated(
      `Microsoft Graph $filter=${filter}`,
      'https://learn.microsoft.com/graph/filter-query-parameter',
    )
  })
}

/** Splits at `and` outside of strings. */
function clauses(filter: string): string[] {
  const whole = filter.match(new RegExp(`(?:${text}|[^'])+?(?:\\s+and\\s+|$)`, 'gi')) ?? []
  return whole.map((clause) => clause.replace(/\s+and\s+$/i, '').trim())
}

function valuesIn(list: string): readonly string[] {
  const strings = list.match(new RegExp(text, 'g'))
  return (strings?.map((given) => given.slice(1, -1).replaceAll("''", "'")) ?? [list]).map((value) =>
    value.toLowerCase(),
  )
}

/** Whether an object as Graph shows it meets the conditions. A property that the lab does not show is refused by name. */
export function meets(shown: Readonly<Record<string, unknown>>, conditions: readonly Condition[]): boolean {
  return conditions.every(({ property, is, values }) => {
    const name = Object.keys(shown).find((known) => known.toLowerCase() === property.toLowerCase())
    if (name === undefined) throw new NotEmulated(`Microsoft Graph $filter by ${property}`)
    const value = shown[name]
    if (is === 'containing')
      return Array.isArray(value) && value.some((item) => values.includes(String(item).toLowerCase()))
    const given = value === null ? 'null' : String(value).toLowerCase()
    return is === 'equal' ? values.includes(given) : values.some((start) => value !== null && given.startsWith(start))
  })
}

import type { Resource } from '../../../world/resources.js'
import * as refusals from '../gateway/refusals.js'

type Fits = (resource: Resource) => boolean

/** Comparisons of a list, by the left side in lower case; the value is the right side as written. */
export type Comparisons = Readonly<Record<string, (resource: Resource, value: string) => boolean>>

const comparison = /^([\w/.]+) +(eq|ne) +'((?:[^']|'')*)'$/i
const contained = /^substringof\( *'((?:[^']|'')*)' *, *([\w/.]+) *\)(?: +eq +true)?$/i

const unquoted = (text: string) => text.replaceAll("''", "'")

/** `a and b or c`, taken apart outside quotes. */
function split(text: string, word: 'and' | 'or'): string[] {
  const parts: string[] = []
  let from = 0
  for (const found of text.matchAll(new RegExp(`'(?:[^']|'')*'| +${word} +`, 'gi'))) {
    if (found[0].startsWith("'")) continue
    parts.push(text.slice(from, found.index))
    from = found.index + found[0].length
  }
  return [...parts, text.slice(from)].map((part) => part.trim())
}

/**
 * A `$filter` of the gateway's lists, as a predicate: comparisons with `eq` and `ne`, `substringof('x', name)`, joined
 * by `and` and `or`; `tagName` and `tagValue` next to each other mean one tag. Everything else is refused. See
 * https://learn.microsoft.com/rest/api/resources/resources/list
 */
export function odata(filter: string | undefined, known: Comparisons): Fits {
  if (filter === undefined || filter.trim() === '') return () => true
  const text = filter.trim()
  const alternatives = split(text, 'or').map((part) => conjunction(split(part, 'and'), known, text))
  return (resource) => alternatives.some((fits) => fits(resource))
}

function conjunction(parts: readonly string[], known: Comparisons, filter: string): Fits {
  let tagName: string | undefined
  let tagValue: string | undefined
  const tests: Fits[] = []
  for (const part of parts) {
    const [, left = '', operator = '', quoted = ''] = comparison.exec(part) ?? []
    const name = left.toLowerCase()
    const value = unquoted(quoted)
    const within = contained.exec(part)
    if (name === 'tagname' && operator === 'eq') tagName = value
    else if (name === 'tagvalue' && operator === 'eq') tagValue = value
    else if (Object.hasOwn(known, name))
      tests.push((resource) => known[name]!(resource, value) === (operator.toLowerCase() === 'eq'))
    else if (within && Object.hasOwn(known, within[2]!.toLowerCase())) {
      const wanted = unquoted(within[1]!).toLowerCase()
      tests.push(({ name }) => name.toLowerCase().includes(wanted))
    } else throw refusals.invalidFilter(filter)
  }
  if (tagName !== undefined || tagValue !== undefined) tests.push((resource) => hasTag(resource, tagName, tagValue))
  return (resource) => tests.every((fits) => fits(resource))
}

/** Tag names are compared without case, values with it. */
function hasTag({ tags = {} }: Resource, name: string | undefined, value: string | undefined): boolean {
  const wanted = name?.toLowerCase()
  const named = Object.entries(tags).filter(([key]) => wanted === undefined || key.toLowerCase() === wanted)
  return named.some(([, text]) => value === undefined || text === value)
}

// The language of `where` and `x-ms-if-tags`, a part of SQL's:
// https://learn.microsoft.com/rest/api/storageservices/find-blobs-by-tags#remarks
// https://learn.microsoft.com/rest/api/storageservices/specifying-conditional-headers-for-blob-service-operations

/** A comparison of one tag; its key is `@container` for the container's name. */
export interface Comparison {
  readonly key: string
  readonly operator: Operator
  readonly value: string
}

/** Comparisons of which one row must hold, each row with all that it lists: AND binds more closely than OR. */
export type Expression = readonly (readonly Comparison[])[]

type Operator = '<>' | '<=' | '>=' | '=' | '<' | '>'

/** Thrown for what does not belong to the language; `position` is that of its first wrong character, from 1. */
export class NotAnExpression extends Error {
  constructor(readonly position: number) {
    super(`unexpected at ${position}`)
  }
}

interface Token {
  readonly kind: 'word' | 'key' | 'value' | 'operator' | 'container'
  readonly text: string
  readonly position: number
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['operator', /<>|<=|>=|=|<|>/y],
  ['container', /@container(?![A-Za-z0-9_])/iy],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['key', /"((?:[^"]|"")+)"/y],
  ['value', /'((?:[^']|'')*)'/y],
]

// recorded: Year (Azure/azure-sdk-for-net#18226) and Month (Azure/azure-cli#21956) must stand in quotes. Unverified: the rest.
const reserved = /^(?:and|or|not|between|like|in|is|null|year|month|day|hour|minute|second)$/i

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++
    if (at >= text.length) return tokens
    const token = tokenAt(text, at)
    if (!token) throw new NotAnExpression(at + 1)
    tokens.push({ kind: token.kind, text: token.text, position: at + 1 })
    at += token.length
  }
}

function tokenAt(text: string, at: number): (Pick<Token, 'kind' | 'text'> & { length: number }) | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (!found) continue
    const quote = kind === 'key' ? '"' : "'"
    return { kind, text: (found[1] ?? found[0]).replaceAll(quote + quote, quote), length: found[0].length }
  }
  return undefined
}

/**
 * Reads an expression.
 *
 * @param search whether it is a `where`, which has `@container` and neither OR nor `<>`
 * @throws NotAnExpression
 */
export function parseExpression(text: string, search: boolean): Expression {
  const tokens = tokensOf(text)
  const next = (at: number) => tokens[at]?.position ?? text.length + 1
  const fail = (at: number) => new NotAnExpression(next(at))
  const rows: Comparison[][] = [[]]
  for (let at = 0; ; at += 4) {
    rows.at(-1)!.push(comparisonAt(tokens, at, search, fail))
    const joint = tokens[at + 3]
    if (!joint) return rows
    const word = joint.kind === 'word' ? joint.text.toUpperCase() : ''
    if (word === 'OR' && !search) rows.push([])
    else if (word !== 'AND') throw fail(at + 3)
  }
}

function comparisonAt(
  tokens: readonly Token[],
  at: number,
  search: boolean,
  fail: (at: number) => NotAnExpression,
): Comparison {
  const [key, operator, value] = tokens.slice(at, at + 3)
  const names =
    key?.kind === 'key' ||
    (key?.kind === 'word' && !reserved.test(key.text)) ||
    (key?.kind === 'container' && search && operator?.text === '=')
  if (!key || !names) throw fail(at)
  if (operator?.kind !== 'operator' || (search && operator.text === '<>')) throw fail(at + 1)
  if (value?.kind !== 'value') throw fail(at + 2)
  const name = key.kind === 'container' ? '@container' : key.text
  return { key: name, operator: operator.text as Operator, value: value.text }
}

/** Whether a blob's tags fulfil an expression. A tag that is missing fulfils no comparison, as SQL's NULL does not. */
export const fulfils = (expression: Expression, valueOf: (key: string) => string | undefined): boolean =>
  expression.some((row) => row.every(({ key, operator, value }) => holds(operator, valueOf(key), value)))

/** Values are compared by code, as strings. */
function holds(operator: Operator, has: string | undefined, wanted: string): boolean {
  if (has === undefined) return false
  switch (operator) {
    case '=':
      return has === wanted
    case '<>':
      return has !== wanted
    case '<':
      return has < wanted
    case '<=':
      return has <= wanted
    case '>':
      return has > wanted
    case '>=':
      return has >= wanted
  }
}

/**
 * A query string, percent-decoded before it is compared (`api%2Dversion=` counts), names case-insensitive.
 * A `+` is a space, as in forms. Malformed escapes stay as they were sent.
 */
export class Query {
  readonly pairs: readonly (readonly [name: string, value: string])[]

  constructor(readonly raw: string) {
    this.pairs = raw === '' ? [] : pairsOf(raw)
  }

  get(name: string): string | undefined {
    const wanted = name.toLowerCase()
    for (const [key, value] of this.pairs)
      if (key.length === wanted.length && key.toLowerCase() === wanted) return value
    return undefined
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  /** The first name that is given more than once, as first spelt. */
  repeated(): string | undefined {
    const seen = new Set<string>()
    for (const [key] of this.pairs) {
      const lower = key.toLowerCase()
      if (seen.has(lower)) return key
      seen.add(lower)
    }
    return undefined
  }
}

function pairsOf(raw: string): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (const text of raw.split('&')) if (text !== '') pairs.push(pair(text))
  return pairs
}

function pair(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [decode(text), ''] : [decode(text.slice(0, at)), decode(text.slice(at + 1))]
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return spaced.includes('%') ? percentDecode(spaced) : spaced
}

/** Percent-decoded as UTF-8; a malformed escape leaves the whole string as it was. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What replaces a secret. */
export const masked = '***'

/** Removes secrets from what leaves the lab: known secrets, and strings that look like one. */
export interface Redactor {
  /** Remembers values that must never be shown, even after they are gone from the world. */
  know(secrets: Iterable<string>): void
  text(text: string): string
  /** A copy as JSON would have it, with every string redacted and fields that are named like secrets masked. */
  value(value: unknown): unknown
}

// What looks like a secret anywhere; `$1` is kept.
const shapes: readonly (readonly [RegExp, string])[] = [
  // tokens, whole or cut off
  [/eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}/g, masked],
  [/(\bauthorization["']?\s*[:=]\s*["']?)[^"'\r\n]+/gi, `$1${masked}`],
  [/(\b(?:Bearer|Basic|PoP|SharedKeyLite|SharedKey)\s+)(?=[^\s"',;]*[0-9A-Z_./+=:-])[^\s"',;]{8,}/gi, `$1${masked}`],
  [
    /((?:^|[?&;\s"'{,])(?:sig|signature|client_secret|client_assertion|assertion|access_token|refresh_token|id_token|token|password|pwd|secret|account_?key|sharedaccesskey|x-identity-header)(?:=|["']\s*:\s*["']))[^&\s"'#,;}]+/gi,
    `$1${masked}`,
  ],
  // a storage account's key: 64 bytes
  [/(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{86}==/g, masked],
]

/** Fields whose string is a secret, whatever it looks like. */
const secretField =
  /^(?:value|sig|signature|authorization|key[12]|(?:.*[_-])?(?:secret|password|token|assertion|credential)|.*(?:Secret|Password|Token|Assertion|Credential|Key))$/

/** Shorter secrets are found only where they stand alone: `1` or `a` is part of too many other strings. */
const findable = 8

/** How many secrets are remembered; the oldest are dropped first. */
const kept = 20_000

export function redactor(): Redactor {
  const known = new Set<string>()
  let pattern: RegExp | undefined

  const plain = (text: string) => {
    let clean = pattern ? text.replace(pattern, masked) : text
    for (const [shape, instead] of shapes) clean = clean.replace(shape, instead)
    return clean
  }

  const redact = (text: string) => {
    let clean = plain(text)
    // Percent escapes may hide a secret: if decoding them reveals one, the string stays decoded.
    for (let round = 0, open = clean; round < 3 && open.includes('%'); round++) {
      const next = unescape(open)
      if (next === open) break
      open = next
      const found = plain(open)
      if (found !== open) clean = open = found
    }
    return clean
  }

  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return redact(value)
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
    if (depth > 12 || ArrayBuffer.isView(value)) return masked
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1))
    const fields = Object.entries(value).map(([name, field]) => [
      redact(name),
      typeof field === 'string' && field !== '' && secretField.test(name) ? masked : copy(field, depth + 1),
    ])
    return Object.fromEntries(fields)
  }

  return {
    know(secrets) {
      const before = known.size
      for (const secret of secrets) for (const spelling of spellings(secret)) known.add(spelling)
      if (known.size === before) return
      for (const secret of known) {
        if (known.size <= kept) break
        known.delete(secret)
      }
      // The longest first: one secret may begin with another.
      const patterns = [...known]
        .sort((a, b) => b.length - a.length)
        .map((secret) => {
          const source = secret.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
          return secret.length < findable ? `(?<![A-Za-z0-9])${source}(?![A-Za-z0-9])` : source
        })
      pattern = new RegExp(patterns.join('|'), 'gi')
    },
    text: redact,
    value: (value) => copy(value, 0),
  }
}

/** A secret as it may appear in a string: as it is, in JSON, in a form. */
function spellings(secret: string): string[] {
  if (secret.trim() === '') return []
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), secret.replaceAll(' ', '+')])]
}

/** Decodes percent escapes run by run; a run that is not UTF-8 stays as it is. */
function unescape(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1')
    }
  })
}

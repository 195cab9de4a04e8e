/** A word's end: what follows or goes before a name. `%2F` before it is an escaped slash, not a part of it. */
const before = '(?:(?<![A-Za-z0-9_-])|(?<=%(?:25)*[0-9A-Fa-f]{2}))'
const after = '(?![A-Za-z0-9_-])'

/** Before and after a name that Azure uses as a word, too: quotes, a place in a path, a parameter. */
const quoted = { before: `(?<=["'=/]|%(?:25)*(?:2[27Ff]|3[Dd]))`, after: `(?=["'&/?#;]|\\.[a-z]|%(?:25)*2[27Ff]|$)` }

const dashed = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const undashed = /(?:(?<![0-9a-f])|(?<=%(?:25)*[0-9a-f]{2}))[0-9a-f]{32}(?![0-9a-f])/gi

/** From how many characters on a name is replaced inside other words, too: `ordersdata` in `ordersdata-diagnostics`. */
const distinctive = 8

/**
 * What stands for an operator's names in one run, in memory only. Equal names have equal stand-ins, in whatever letter
 * case they come.
 */
export class StandIns {
  readonly #guids = new Map<string, string>()
  readonly #names = new Map<string, string>()
  readonly #texts = new Map<string, string>()
  readonly #shaped = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #secrets = new Map<string, string>()
  /** how a secret may be spelt in a URL or in JSON, each with its mark */
  readonly #spellings = new Map<string, string>()
  readonly #patterns = new Map<string, string>()
  readonly #isSuites = new Map<string, boolean>()

  /** @param known what is public anyway: the text of the suite. Its GUIDs stay; its words are told from equal names by their place */
  constructor(private readonly known: string = '') {}

  /** The number of the next stand-in of this kind, from 1. */
  #next(kind: string): number {
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    return number
  }

  guid(found: string): string {
    const key = found.replaceAll('-', '').toLowerCase()
    const digits =
      this.#guids.get(key) ??
      (this.#suiteHas(found) ? key : undefined) ??
      `0000000000004000a000${this.#next('guid').toString(16).padStart(12, '0')}`
    this.#guids.set(key, digits)
    if (digits === key) return found
    const text = found.includes('-') ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : digits
    return inCaseOf(found, text)
  }

  /** Takes note of a name, and returns what stands for it. */
  name(kind: string, found: string): string {
    const key = found.toLowerCase()
    const known = this.#names.get(key)
    if (known !== undefined) return inCaseOf(found, known)
    const made = standInOf(kind, found, this.#next(kind))
    this.#names.set(key, made)
    return inCaseOf(found, made)
  }

  /** What stands for a string that may be anything: a short one, or a word of the suite, is not looked for in other texts. */
  text(found: string): string {
    if ((found.length >= distinctive && !this.#suiteHas(found)) || this.has(found)) return this.name('text', found)
    const made = this.#texts.get(found) ?? `text${this.#next('text')}`
    this.#texts.set(found, made)
    return made
  }

  /** What stands for something that is found by its shape wherever it is: an address, a mail address. */
  shaped(kind: string, found: string): string {
    const key = found.toLowerCase()
    const made = this.#shaped.get(key) ?? standInOf(kind, found, this.#next(kind))
    this.#shaped.set(key, made)
    return inCaseOf(found, made)
  }

  has = (name: string): boolean => this.#names.has(name.toLowerCase())

  /** The mark of a secret; the same one for the same secret. */
  secret(kind: string, found: string): string {
    const known = this.#secrets.get(found)
    if (known !== undefined) return known
    const mark = `<${kind} ${this.#next(`<${kind}>`)}>`
    this.#secrets.set(found, mark)
    if (found.length >= 6 && !this.#suiteHas(found))
      for (const spelling of [found, encodeURIComponent(found), JSON.stringify(found).slice(1, -1)])
        this.#spellings.set(spelling, mark)
    return mark
  }

  /**
   * The same text without the secrets that were met before, wherever they stand. A short one, and one that is a word of the
   * suite, is known by its place only.
   */
  withoutSecrets(text: string): string {
    let clean = text
    for (const [spelling, mark] of this.#spellings)
      if (spelling.length <= clean.length && clean.includes(spelling)) clean = clean.replaceAll(spelling, mark)
    return clean
  }

  withoutNames(text: string): string {
    const lower = text.toLowerCase()
    const there = [...this.#names.keys()].filter((name) => name.length <= lower.length && lower.includes(name))
    if (there.length === 0) return text
    // In one pass, so that no stand-in is taken for a name; the longest first.
    const patterns = there.sort((a, b) => b.length - a.length).map((name) => this.#patternOf(name))
    return text.replace(new RegExp(patterns.join('|'), 'gi'), (found) =>
      inCaseOf(found, this.#names.get(found.toLowerCase())!),
    )
  }

  withoutGuids = (text: string): string =>
    text.replace(dashed, (found) => this.guid(found)).replace(undashed, (found) => this.guid(found))

  #patternOf(name: string): string {
    const known = this.#patterns.get(name)
    if (known !== undefined) return known
    const text = name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    const bounded = this.#suiteHas(name)
      ? quoted
      : name.length >= distinctive
        ? { before: '', after: '' }
        : { before, after }
    const pattern = `${bounded.before}${text}${bounded.after}`
    this.#patterns.set(name, pattern)
    return pattern
  }

  #suiteHas(word: string): boolean {
    const known = this.#isSuites.get(word) ?? this.known.includes(word.toLowerCase())
    this.#isSuites.set(word, known)
    return known
  }
}

function standInOf(kind: string, found: string, number: number): string {
  if (kind === 'address') return found.includes(':') ? `fd00::${number.toString(16)}` : addressLike(found, number)
  if (kind === 'mac')
    return `02000000${String(number).padStart(4, '0')}`.replace(/..(?=.)/g, `$&${/[:-]/.exec(found)?.[0] ?? ''}`)
  if (kind === 'host') return `host${number}.example`
  return kind === 'mail' ? `user${number}@host.example` : `${kind}${number}`
}

const addressLike = (found: string, number: number) =>
  /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(found)
    ? `10.0.${number >> 8}.${number & 255}`
    : `203.0.113.${number % 256}`

/** A stand-in in the letter case of what it stands for: `group1`, `GROUP1`, else `Group1`. */
function inCaseOf(found: string, standIn: string): string {
  if (found === found.toLowerCase()) return standIn.toLowerCase()
  if (found === found.toUpperCase()) return standIn.toUpperCase()
  return standIn.replace(/^[a-z]/, (first) => first.toUpperCase())
}

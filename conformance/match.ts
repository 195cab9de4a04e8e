import { isSecretPath, redact } from './redact.js'
import type { Match } from './model.js'

/** One thing that is not as expected. Texts are short and hold no secrets. */
export interface Mismatch {
  /** `status`, `headers.content-type`, `body.error.code`, `body.value[0].id` */
  readonly path: string
  readonly expected: string
  readonly got: string
}

const days = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun'
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'

const likes: Readonly<Record<Extract<Match, { like: unknown }>['like'], (got: unknown) => boolean>> = {
  guid: textLike(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
  integer: (got) => Number.isInteger(got),
  'integer-string': textLike(/^-?\d+$/),
  jwt: (got) => typeof got === 'string' && claimsOf(got) !== undefined,
  base64: (got) =>
    typeof got === 'string' && got.length > 0 && got.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(got),
  'http-date': textLike(new RegExp(`^(?:${days}), \\d\\d (?:${months}) \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$`)),
  hex32: textLike(/^[0-9a-f]{32}$/),
  'iso-date': (got) =>
    typeof got === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(got) &&
    !Number.isNaN(Date.parse(got)),
}

function textLike(pattern: RegExp): (got: unknown) => boolean {
  return (got) => typeof got === 'string' && pattern.test(got)
}

/**
 * Compares a value with what is expected. An empty list means that it fits; `undefined` stands for what is not there.
 */
export function compare(match: Match, got: unknown, path: string): Mismatch[] {
  const wrong = (): Mismatch[] => [mismatch(path, describe(match), got)]
  if (typeof match !== 'object' || match === null) return got === match ? [] : wrong()
  if ('absent' in match) return got === undefined ? [] : wrong()
  if ('oneOf' in match) return match.oneOf.some((dated) => compare(dated.match, got, path).length === 0) ? [] : wrong()
  if (got === undefined) return wrong()
  if ('anything' in match) return []
  if ('matches' in match) return typeof got === 'string' && new RegExp(match.matches).test(got) ? [] : wrong()
  if ('like' in match) return likes[match.like](got) ? [] : wrong()
  if ('between' in match) return isBetween(got, match.between) ? [] : wrong()
  if ('claims' in match) {
    const claims = typeof got === 'string' ? claimsOf(got) : undefined
    return claims === undefined ? wrong() : compare(match.claims, claims, `${path}.claims`)
  }
  if ('object' in match) return isObject(got) ? compareObject(match, got, path) : wrong()
  if (!Array.isArray(got)) return wrong()
  if ('array' in match) {
    if (match.array.length !== got.length) return [mismatch(path, `an array of ${match.array.length}`, got)]
    return match.array.flatMap((member, i) => compare(member, got[i] as unknown, `${path}[${i}]`))
  }
  if ('each' in match) {
    if (got.length < (match.atLeast ?? 0)) return [mismatch(path, `an array of ${match.atLeast} or more`, got)]
    return got.flatMap((member: unknown, i) => compare(match.each, member, `${path}[${i}]`))
  }
  return got.some((member: unknown) => compare(match.some, member, path).length === 0) ? [] : wrong()
}

function compareObject(
  match: Extract<Match, { object: unknown }>,
  got: Readonly<Record<string, unknown>>,
  path: string,
): Mismatch[] {
  const wanted = Object.entries(match.object)
    .filter(([, member]) => !isAbsent(member))
    .map(([name]) => name)
  const found = Object.entries(match.object).flatMap(([name, member]) =>
    compare(member, own(got, name), at(path, name)),
  )
  const extra = match.open ? [] : Object.keys(got).filter((name) => !Object.hasOwn(match.object, name))
  const surplus = extra.map((name) => mismatch(at(path, name), 'absent', got[name]))
  const order = Object.keys(got).filter((name) => wanted.includes(name))
  const all = [...found, ...surplus]
  // Of a wrong set of members the order says nothing more.
  if (!match.ordered || all.length > 0 || order.join() === wanted.join()) return all
  return [{ path, expected: `members in the order ${wanted.join(', ')}`, got: order.join(', ') }]
}

const isAbsent = (match: Match) => typeof match === 'object' && match !== null && 'absent' in match

const own = (object: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined

const at = (path: string, name: string) =>
  /^[\w-]+$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isBetween(got: unknown, [least, most]: readonly [number, number]): boolean {
  const value = typeof got === 'string' && /^-?\d+$/.test(got) ? Number(got) : got
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

/** The claims of a JWT, unverified; undefined when the text is none. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const parts = token.split('.')
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return undefined
  try {
    const [head, claims] = parts
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown)
    return isObject(head) && typeof head.alg === 'string' && isObject(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

export function mismatch(path: string, expected: string, got: unknown): Mismatch {
  if (isSecretPath(path) && typeof got === 'string')
    return { path, expected: '*** (a secret)', got: `*** (${got.length} characters)` }
  return { path, expected: redact(expected), got: show(got) }
}

/** A value in at most 300 characters, without secrets. */
export function show(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = redact(JSON.stringify(value))
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}

/** What is expected, in words. */
export function describe(match: Match): string {
  if (typeof match !== 'object' || match === null) return show(match)
  if ('matches' in match) return `/${match.matches}/`
  if ('like' in match) return `like ${match.like}`
  if ('between' in match) return `a whole number from ${match.between[0]} to ${match.between[1]}`
  if ('claims' in match) return 'a JWT'
  if ('object' in match) return `an object with ${Object.keys(match.object).join(', ') || 'no members'}`
  if ('array' in match) return `an array of ${match.array.length}`
  if ('each' in match) return 'an array'
  if ('some' in match) return `an array with a member that is ${describe(match.some)}`
  if ('oneOf' in match) return match.oneOf.map((dated) => `${describe(dated.match)} (${dated.seen})`).join(' or ')
  return 'anything' in match ? 'present' : 'absent'
}

import { argumentError } from '../expressions/errors.js'

/** A moment as .NET's DateTimeOffset has it: the clock at a place, and how far that place is from UTC. */
export interface Moment {
  /** milliseconds since 1970, as the place's clock shows them */
  readonly local: number
  readonly offsetMinutes: number
  /** of 100 nanoseconds, below a millisecond */
  readonly ticks: number
}

const minute = 60_000

const iso =
  /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,7})\d*)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?\s*$/i

/** ISO 8601, as templates write it; undefined for what is none. Without an offset it is UTC. */
export function parseDate(text: string): Moment | undefined {
  const found = text.length < 100 ? iso.exec(text) : null
  if (!found) return undefined
  const [year, month, day, hour, minutes, seconds] = found.slice(1, 7).map((part) => Number(part ?? 0)) as number[]
  const fraction = (found[7] ?? '').padEnd(7, '0')
  const date = new Date(0)
  date.setUTCFullYear(year!, month! - 1, day)
  date.setUTCHours(hour!, minutes, seconds, Number(fraction.slice(0, 3)))
  const isReal =
    year! > 0 &&
    date.getUTCMonth() === month! - 1 &&
    date.getUTCDate() === day &&
    hour! < 24 &&
    minutes! < 60 &&
    seconds! < 60
  const offset = offsetOf(found[8])
  if (!isReal || offset === undefined) return undefined
  return { local: date.getTime(), offsetMinutes: offset, ticks: Number(fraction.slice(3)) }
}

function offsetOf(text = 'Z'): number | undefined {
  if (/^z$/i.test(text)) return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)]
  const offset = hours * 60 + minutes
  return minutes < 60 && offset <= 14 * 60 ? (text.startsWith('-') ? -offset : offset) : undefined
}

export const utcOf = ({ local, offsetMinutes }: Moment): number => local - offsetMinutes * minute

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** .NET's standard formats in the invariant culture: https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings */
const standard: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  t: 'HH:mm',
  T: 'HH:mm:ss',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffzzz",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffzzz",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
}

/** What one of these two shows is the time in UTC, not at the place. */
const universal = new Set(['r', 'R', 'u'])

/** Formats a moment as .NET does. */
export function formatDate(moment: Moment, format: string, name: string): string {
  if (format.length === 1) {
    const pattern = standard[format]
    if (pattern === undefined) throw wrongFormat(name, format)
    const at = universal.has(format) ? { ...moment, local: utcOf(moment), offsetMinutes: 0 } : moment
    return custom(at, pattern, name)
  }
  return custom(moment, format === '' ? standard.G! : format, name)
}

const wrongFormat = (name: string, format: string) =>
  argumentError(
    name,
    `The template function '${name}' has an invalid parameter. The format '${format}' is not a valid date and time format.`,
  )

const specifiers = /([dfFghHKmMstyz])\1*|'[^']*'|"[^"]*"|\\[\s\S]|%(?=[\s\S])|[\s\S]/g

function custom(moment: Moment, format: string, name: string): string {
  if (format === '%') throw wrongFormat(name, format)
  return format.replace(specifiers, (part) => {
    if (/^[dfFghHKmMstyz]/.test(part)) return specified(moment, part, name, format)
    if (part === '%') return ''
    if (part === "'" || part === '"' || part === '\\') throw wrongFormat(name, format)
    if (part.startsWith('\\')) return part.slice(1)
    return /^['"]/.test(part) ? part.slice(1, -1) : part
  })
}

function specified({ local, offsetMinutes, ticks }: Moment, part: string, name: string, format: string): string {
  const date = new Date(local)
  const count = part.length
  const digits = (value: number, most = 2) => String(value).padStart(Math.min(count, most), '0')
  switch (part[0]) {
    case 'd':
      if (count <= 2) return digits(date.getUTCDate())
      return count === 3 ? days[date.getUTCDay()]!.slice(0, 3) : days[date.getUTCDay()]!
    case 'M':
      if (count <= 2) return digits(date.getUTCMonth() + 1)
      return count === 3 ? months[date.getUTCMonth()]!.slice(0, 3) : months[date.getUTCMonth()]!
    case 'y': {
      const year = date.getUTCFullYear()
      return count <= 2 ? digits(year % 100) : digits(year, Infinity)
    }
    case 'h':
      return digits(date.getUTCHours() % 12 || 12)
    case 'H':
      return digits(date.getUTCHours())
    case 'm':
      return digits(date.getUTCMinutes())
    case 's':
      return digits(date.getUTCSeconds())
    case 'f':
    case 'F': {
      if (count > 7) throw wrongFormat(name, format)
      const fraction = (String(date.getUTCMilliseconds()).padStart(3, '0') + String(ticks).padStart(4, '0')).slice(
        0,
        count,
      )
      return part[0] === 'f' ? fraction : fraction.replace(/0+$/, '')
    }
    case 't':
      return (date.getUTCHours() < 12 ? 'AM' : 'PM').slice(0, count)
    case 'g':
      return 'A.D.'
    default:
      return zone(part, offsetMinutes)
  }
}

function zone(part: string, offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+'
  const hours = Math.floor(Math.abs(offsetMinutes) / 60)
  const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, '0')
  const twoDigits = String(hours).padStart(2, '0')
  if (part === 'z') return `${sign}${hours}`
  return part === 'zz' ? `${sign}${twoDigits}` : `${sign}${twoDigits}:${minutes}`
}

/** The forms that App Service gives a date in: `06/20/2019 02:57:58 +00:00` on Linux, `1/10/2020 8:01:28 AM +00:00` on Windows. */
const date = /^(\d\d?)\/(\d\d?)\/(\d{4}) (\d\d?):(\d\d):(\d\d)(?: ([AP])M)? ([+-])(\d\d):(\d\d)$/i

/**
 * Seconds since 1970 from any form in which a token endpoint writes a time: a number, digits, ISO 8601 or one of App
 * Service's dates. Undefined if it is none of these.
 */
export function readSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)) return fromMilliseconds(Date.parse(value))
  const parts = date.exec(value)
  if (!parts) return undefined
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const [half, sign, offsetHours, offsetMinutes] = parts.slice(7)
  const hour24 = half ? (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0) : hour
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes))
  return fromMilliseconds(Date.UTC(year, month - 1, day, hour24, minute - offset, second))
}

const fromMilliseconds = (milliseconds: number) =>
  Number.isFinite(milliseconds) ? Math.floor(milliseconds / 1000) : undefined

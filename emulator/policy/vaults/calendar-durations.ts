const form = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/

/** Whether it is an ISO 8601 duration of years, months, weeks or days, as rotation policies have them: `P90D`, `P1Y6M`. */
export const isCalendarDuration = (text: string) => form.test(text)

/**
 * The moment that is so much later, or earlier with `sign` -1. Months and years are the calendar's.
 *
 * @param seconds unix seconds
 */
export function shifted(seconds: number, duration: string, sign: 1 | -1 = 1): number {
  const [years, months, weeks, days] = form
    .exec(duration)!
    .slice(1)
    .map((count) => sign * Number(count ?? 0)) as [number, number, number, number]
  const date = new Date(seconds * 1000)
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + 7 * weeks + days)
  return Math.floor(date.getTime() / 1000)
}

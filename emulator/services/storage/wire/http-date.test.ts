import { expect, test } from 'vitest'
import { Prng } from '../../../world/prng.test-support.js'
import { httpDate } from './http-date.js'

const days = (count: number, first: number) => Array.from({ length: count }, (_, day) => first + day * 86_400_000)

test('a date is that of Date.toUTCString, whatever the day', () => {
  const random = new Prng(1)
  const some = Array.from({ length: 2000 }, () => random.below(253_402_300_800) * 1000 + random.below(1000))
  // Two leap years, a century without a leap day, and one with; then both ends.
  const ranges = [Date.UTC(2023, 11, 1), Date.UTC(2099, 11, 1), Date.UTC(1999, 11, 1)].flatMap((first) =>
    days(900, first),
  )
  const ends = [0, 999, 253_402_300_799_999, 253_402_300_800_000, -1, -62_135_596_800_000]
  for (const time of [...some, ...ranges, ...ends]) expect(httpDate(time)).toBe(new Date(time).toUTCString())
})

import { expect, test } from 'vitest'
import { readSeconds } from './expiry.js'

test.each([
  ['seconds in a string', '1709895997', 1709895997],
  ['a number', 1709895997, 1709895997],
  ["App Service's date on Linux", '06/20/2019 02:57:58 +00:00', Date.UTC(2019, 5, 20, 2, 57, 58) / 1000],
  ["App Service's date on Windows", '1/10/2020 8:01:28 AM +00:00', Date.UTC(2020, 0, 10, 8, 1, 28) / 1000],
  ['after noon', '12/31/2020 11:59:59 PM +00:00', Date.UTC(2020, 11, 31, 23, 59, 59) / 1000],
  ['noon', '1/1/2020 12:00:00 PM +00:00', Date.UTC(2020, 0, 1, 12) / 1000],
  ['midnight', '1/1/2020 12:00:00 AM +00:00', Date.UTC(2020, 0, 1, 0) / 1000],
  ['another offset', '06/20/2019 04:57:58 +02:00', Date.UTC(2019, 5, 20, 2, 57, 58) / 1000],
  ['a negative offset', '06/20/2019 00:27:58 -02:30', Date.UTC(2019, 5, 20, 2, 57, 58) / 1000],
  ['ISO 8601', '2019-06-20T02:57:58Z', Date.UTC(2019, 5, 20, 2, 57, 58) / 1000],
])('%s is read', (_, value, seconds) => {
  expect(readSeconds(value)).toBe(seconds)
})

test.each(['', ' ', 'tomorrow', '1709895997x', '-1', '20/06/2019', NaN, Infinity, null, undefined, {}, true, [1]])(
  '%j is not a time',
  (value) => {
    expect(readSeconds(value)).toBeUndefined()
  },
)

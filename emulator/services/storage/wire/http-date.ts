const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

const secondsOfDay = 86_400
/** The last second of 9999. */
const end = 253_402_300_799

/**
 * A time as headers and lists have it: what `Date.toUTCString` makes of it, in a quarter of the time, since a list has two
 * for each blob.
 */
export function httpDate(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  if (!(seconds >= 0 && seconds <= end)) return new Date(milliseconds).toUTCString()
  const days = Math.floor(seconds / secondsOfDay)
  const rest = seconds % secondsOfDay
  // Years begin in March here, so that a leap day is the last of its year. Years of 400 have 146,097 days.
  const sinceMarch = days + 719_468
  const day400 = sinceMarch % 146_097
  const year400 = Math.floor(
    (day400 - Math.floor(day400 / 1460) + Math.floor(day400 / 36_524) - Math.floor(day400 / 146_096)) / 365,
  )
  const dayOfYear = day400 - (365 * year400 + Math.floor(year400 / 4) - Math.floor(year400 / 100))
  const month = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1
  const year = year400 + Math.floor(sinceMarch / 146_097) * 400 + (month < 10 ? 0 : 1)
  const time = `${two[Math.floor(rest / 3600)]}:${two[Math.floor(rest / 60) % 60]}:${two[rest % 60]}`
  return `${weekdays[days % 7]}, ${two[day]} ${months[(month + 2) % 12]} ${year} ${time} GMT`
}

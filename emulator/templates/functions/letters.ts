/* How .NET's invariant culture treats letters, where JavaScript differs. */

/** .NET leaves the first three as they are, and a capital sigma has one small form. */
const own = /[\u0130\u0131\u017f\u03a3]/

/** Letter by letter, where a string would change its length: `ß` stays. */
function changed(text: string, change: (letters: string) => string): string {
  const whole = change(text)
  if (whole.length === text.length && !own.test(text)) return whole
  return Array.from(text, (letter) => {
    const other = change(letter)
    const isKept = other.length !== letter.length || (own.test(letter) && letter !== '\u03a3')
    return isKept ? letter : other
  }).join('')
}

export const upper = (text: string): string => changed(text, (letters) => letters.toUpperCase())
export const lower = (text: string): string => changed(text, (letters) => letters.toLowerCase())

const collator = new Intl.Collator('en')

/** Strings as `less`, `greater` and `sort` order them: by culture, `_ - 1 a A b`. */
export const compareByCulture = (one: string, other: string): number => collator.compare(one, other)

/** Names as `items` and `objectKeys` order them: by code, without regard to case. */
export function compareNames(one: string, other: string): number {
  const [a, b] = [upper(one), upper(other)]
  return a < b ? -1 : a > b ? 1 : 0
}

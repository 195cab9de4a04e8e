/* How .NET's invariant culture treats letters, where JavaScript differs. */

/** As they change length or language: .NET leaves these as they are. */
const asTheyAre = new Set(['\u0130', '\u0131', '\u017f'])

/** Letter by letter: `ß` stays. */
const changed = (text: string, change: (letter: string) => string) =>
  // eslint-disable-next-line no-control-regex
  /^[\x00-\x7f]*$/.test(text)
    ? change(text)
    : Array.from(text, (letter) => {
        const other = change(letter)
        return other.length === letter.length && !asTheyAre.has(letter) ? other : letter
      }).join('')

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

import { grouped, rounded, type Digits } from './digits.js'

/*
 * A number by a pattern of `0`, `#`, `.`, `,`, `%` and literals:
 * https://learn.microsoft.com/dotnet/standard/base-types/custom-numeric-format-strings
 */

type Token = { readonly kind: 'digit'; readonly mark: '0' | '#' } | { readonly kind: 'text'; readonly text: string }

interface Section {
  readonly before: readonly Token[]
  readonly after: readonly Token[]
  readonly hasGroups: boolean
  /** powers of ten that commas, % and ‰ stand for */
  readonly scale: number
}

/** Up to three sections: for positive numbers, negative ones, and zero. undefined: the pattern is not closed. */
export function customNumber(digits: Digits, pattern: string): string | undefined {
  const sections = sectionsOf(pattern)?.map(read)
  if (!sections) return undefined
  const isZero = !/[1-9]/.test(digits.whole + digits.fraction)
  if (isZero && sections[2]) return write(digits, sections[2])
  if (digits.isNegative && sections[1]) return write(digits, sections[1])
  const text = write(digits, sections[0]!)
  return digits.isNegative && /[1-9]/.test(text) ? `-${text}` : text
}

const parts = /'[^']*'|"[^"]*"|\\[\s\S]|[\s\S]/g

function sectionsOf(pattern: string): string[][] | undefined {
  const sections: string[][] = [[]]
  for (const part of pattern.match(parts) ?? []) {
    if (part === "'" || part === '"' || part === '\\') return undefined
    if (part === ';') sections.push([])
    else sections.at(-1)!.push(part)
  }
  return sections
}

function read(section: readonly string[]): Section {
  const before: Token[] = []
  const after: Token[] = []
  const isDigit = (part: string | undefined) => part === '0' || part === '#'
  const firstDigit = section.findIndex(isDigit)
  const lastDigit = section.findLastIndex(isDigit)
  const point = section.indexOf('.')
  const lastWhole = section.findLastIndex((part, index) => isDigit(part) && (point < 0 || index < point))
  let [hasGroups, scale, isAfter] = [false, 0, false]
  section.forEach((part, index) => {
    const list = isAfter ? after : before
    if (isDigit(part)) list.push({ kind: 'digit', mark: part as '0' | '#' })
    else if (part === '.' && !isAfter) isAfter = true
    else if (part === ',') {
      if (index > firstDigit && index < lastWhole && firstDigit >= 0) hasGroups = true
      else if (index > lastWhole && index < lastDigit + 1 + section.length && !isAfter) scale -= 3
    } else {
      if (part === '%') scale += 2
      if (part === '‰') scale += 3
      list.push({ kind: 'text', text: literal(part) })
    }
  })
  return { before, after, hasGroups, scale }
}

const literal = (part: string) =>
  part.startsWith('\\') ? part.slice(1) : /^['"]/.test(part) ? part.slice(1, -1) : part

function write(digits: Digits, { before, after, hasGroups, scale }: Section): string {
  const places = after.filter(({ kind }) => kind === 'digit').length
  const at = rounded(scaled(digits, scale), places)
  const least = before.filter((token) => token.kind === 'digit').length
  const firstZero = before.filter((token) => token.kind === 'digit').findIndex((token) => token.mark === '0')
  const wanted = firstZero < 0 ? 0 : least - firstZero
  let whole = at.whole.replace(/^0+/, '').padStart(wanted, '0')
  if (hasGroups) whole = grouped(whole)
  // All digits that no mark is left for stand at the first mark.
  let isFirst = true
  let marksLeft = least
  let taken = 0
  const wholeText = before.map((token) => {
    if (token.kind === 'text') return token.text
    marksLeft--
    const end = wholeEnd(whole, marksLeft)
    const piece = whole.slice(isFirst ? 0 : taken, Math.max(end, isFirst ? 0 : taken))
    taken = Math.max(taken, end)
    isFirst = false
    return piece
  })
  const shownPlaces = at.fraction.replace(/0+$/, '').length
  let place = 0
  const zeroPlaces = after.filter((token) => token.kind === 'digit').findLastIndex((token) => token.mark === '0') + 1
  const shown = Math.max(shownPlaces, zeroPlaces)
  const fractionText = after.map((token) =>
    token.kind === 'text' ? token.text : place < shown ? at.fraction[place++]! : (place++, ''),
  )
  return `${wholeText.join('')}${shown > 0 ? '.' : ''}${fractionText.join('')}`
}

/** Where the digits end that stand before the last `marks` ones, group separators not counted. */
function wholeEnd(whole: string, marks: number): number {
  let end = whole.length
  for (let left = marks; left > 0 && end > 0; end--) if (whole[end - 1] !== ',') left--
  return end
}

function scaled({ isNegative, whole, fraction }: Digits, scale: number): Digits {
  if (scale >= 0)
    return {
      isNegative,
      whole: whole + fraction.slice(0, scale).padEnd(scale, '0'),
      fraction: fraction.slice(scale),
    }
  const long = whole.padStart(1 - scale, '0')
  return { isNegative, whole: long.slice(0, scale), fraction: long.slice(scale) + fraction }
}

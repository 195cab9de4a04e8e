import { grouped, rounded, type Digits } from './digits.js'
import { customNumber } from './number-pattern.js'

/** A format that says more digits, or is longer, is refused: .NET takes 999,999,999. */
const mostDigits = 1000

/**
 * A number as .NET writes it in the invariant culture; undefined where the format is not one.
 * https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
 */
export function formatNumber(value: number | bigint, isInteger: boolean, format: string): string | undefined {
  const digits = digitsOf(value)
  if (format === '') return isInteger ? String(value) : general(value)
  const standard = /^([A-Za-z])(\d*)$/.exec(format)
  if (!standard) return format.length > mostDigits ? undefined : customNumber(digits, format)
  const precision = standard[2] === '' ? undefined : Number(standard[2])
  if (precision !== undefined && precision > mostDigits) return undefined
  const letter = standard[1]!
  const sign = (text: string, { isNegative }: Digits) => (isNegative && /[1-9]/.test(text) ? `-${text}` : text)
  const fixed = (at: Digits) => (at.fraction ? `.${at.fraction}` : '')
  switch (letter.toUpperCase()) {
    case 'C': {
      const at = rounded(digits, precision ?? 2)
      const text = `¤${grouped(at.whole)}${fixed(at)}`
      return at.isNegative && /[1-9]/.test(text) ? `(${text})` : text
    }
    case 'D':
      return isInteger ? sign(digits.whole.padStart(precision ?? 0, '0'), digits) : undefined
    case 'E':
      return exponential(value, precision ?? 6, letter, 3)
    case 'F':
      return sign(rounded(digits, precision ?? 2).whole + fixed(rounded(digits, precision ?? 2)), digits)
    case 'G':
      return isInteger && !precision ? String(value) : general(value, precision, letter)
    case 'N': {
      const at = rounded(digits, precision ?? 2)
      return sign(grouped(at.whole) + fixed(at), at)
    }
    case 'P': {
      const hundred = { ...digits, whole: digits.whole + digits.fraction.padEnd(2, '0').slice(0, 2) }
      const at = rounded(
        { ...hundred, whole: hundred.whole.replace(/^0+(?=\d)/, ''), fraction: digits.fraction.slice(2) },
        precision ?? 2,
      )
      return sign(`${grouped(at.whole)}${fixed(at)} %`, at)
    }
    case 'R':
      return isInteger ? String(value) : general(value)
    case 'X':
    case 'B': {
      if (!isInteger) return undefined
      const text = BigInt.asUintN(64, BigInt(value)).toString(letter.toUpperCase() === 'X' ? 16 : 2)
      return (letter === 'X' ? text.toUpperCase() : text).padStart(precision ?? 0, '0')
    }
    default:
      return undefined
  }
}

/** All digits of a number, without an exponent. */
function digitsOf(value: number | bigint): Digits {
  const text = typeof value === 'number' && Number.isInteger(value) ? String(BigInt(value)) : String(value)
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text)!
  const exponent = Number(found[4] ?? 0)
  const [whole, fraction] = [found[2]!, found[3] ?? '']
  const isNegative = found[1] === '-'
  if (exponent >= 0) return { isNegative, whole: whole + fraction.padEnd(exponent, '0'), fraction: '' }
  const small = (whole + fraction).padStart(whole.length + fraction.length - exponent, '0')
  const point = small.length - fraction.length + exponent
  return { isNegative, whole: small.slice(0, point) || '0', fraction: small.slice(point) }
}

function exponential(value: number | bigint, places: number, letter: string, width: number): string {
  const [mantissa, power] = Number(value).toExponential(Math.min(places, 100)).split('e') as [string, string]
  return `${mantissa}${letter}${power[0]}${power.slice(1).padStart(width, '0')}`
}

/** The shortest form; with an exponent of two digits where .NET has one. */
function general(value: number | bigint, precision?: number, letter = 'E'): string {
  const number = Number(value)
  const text = precision ? String(Number(number.toPrecision(Math.min(precision, 100)))) : String(number)
  const power = number === 0 ? 0 : Math.floor(Math.log10(Math.abs(Number(text))))
  if (power > -5 && power < (precision || 15)) return text.includes('e') ? String(Number(text)) : text
  const [mantissa, exponent] = Number(text).toExponential().split('e') as [string, string]
  return `${mantissa}${letter === 'g' ? 'e' : 'E'}${exponent[0]}${exponent.slice(1).padStart(2, '0')}`
}

import { argumentError } from '../expressions/errors.js'
import { Float, typeOf, type Item } from '../expressions/items.js'
import { judgeCharacters } from '../expressions/limits.js'
import { jsonText, textOf } from './json-text.js'
import { formatNumber } from './number-format.js'

/* .NET's composite format: https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting */

const name = 'format'

/** `{{`, `}}`, an item such as `{0,5:N2}`, a brace that is none of these, or what stands between. */
const parts = /\{\{|\}\}|\{(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::((?:[^{}]|\{\{|\}\})*))?\}|[{}]|[^{}]+/g

const mostIndex = 1_000_000

export function format(pattern: string, args: readonly Item[], spend: (work: number) => void): string {
  let length = 0
  const texts: string[] = []
  for (const found of pattern.matchAll(parts)) {
    const text = partText(found, args, pattern)
    length += text.length
    judgeCharacters(length)
    spend(1 + (text.length >> 6))
    texts.push(text)
  }
  return texts.join('')
}

function partText(found: RegExpMatchArray, args: readonly Item[], pattern: string): string {
  const [part, index, width, spec] = found
  if (part === '{{' || part === '}}') return part[0]!
  if (part === '{')
    throw invalid(
      `Input string was not in a correct format. Failure to parse near offset ${
        found.index! + 1
      }. ${pattern.length === found.index! + 1 ? 'Format item ends prematurely.' : 'Expected an ASCII digit.'}`,
    )
  if (part === '}')
    throw invalid(
      `Input string was not in a correct format. Failure to parse near offset ${found.index! + 1}. Unexpected closing ` +
        'brace without a corresponding opening brace.',
    )
  if (index === undefined) return part
  if (Number(index) >= args.length || Number(index) >= mostIndex)
    throw invalid(
      'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
    )
  const text = formatted(args[Number(index)]!, (spec ?? '').replaceAll('{{', '{').replaceAll('}}', '}'))
  const size = Number(width ?? 0)
  judgeCharacters(Math.abs(size))
  return size < 0 ? text.padEnd(-size) : text.padStart(size)
}

function formatted(item: Item, spec: string): string {
  if (item === null) return ''
  if (typeof item === 'string') return item
  if (typeof item === 'boolean') return textOf(item)
  const type = typeOf(item)
  if (type !== 'Integer' && type !== 'Float') return jsonText(item, "'")
  const value = item instanceof Float ? item.value : (item as number | bigint)
  const text = formatNumber(value, type === 'Integer', spec)
  if (text === undefined) throw invalid('Format specifier was invalid.')
  return text
}

const invalid = (reason: string) =>
  argumentError(name, `Unable to evaluate language function '${name}': the format is invalid: '${reason}'.`)

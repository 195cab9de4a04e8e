import { argumentError } from '../expressions/errors.js'
import { isInteger, type ItemType } from '../expressions/items.js'
import { formatDate, parseDate, utcOf, type Moment } from './date-format.js'
import type { TemplateFunction } from './function.js'
import { integerOf } from './numbers.js'

const text: readonly ItemType[] = ['String']
const usual = 'yyyy-MM-ddTHH:mm:ssZ'
/** The first and the last second that .NET's dates have. */
const [firstSecond, lastSecond] = [-62_135_596_800, 253_402_300_799]

const invalid = (name: string, sentence: string) =>
  argumentError(name, `The template function '${name}' has an invalid parameter. ${sentence}`)

export const dateFunctions: readonly TemplateFunction[] = [
  {
    name: 'dateTimeAdd',
    takes: { least: 2, most: 3, types: [text] },
    evaluate(args, { name }) {
      const [from, by, format] = args as readonly string[]
      const moment = parseDate(from!)
      if (!moment) throw invalid(name, `The first parameter '${from}' is not a valid ISO8601 DateTime string.`)
      const added = add(moment, by!)
      if (!added) throw invalid(name, `The second parameter '${by}' is not a valid ISO8601 Duration string.`)
      return formatDate(added, format ?? usual, name)
    },
  },
  {
    name: 'dateTimeToEpoch',
    takes: { least: 1, most: 1, types: [text] },
    evaluate([value], { name }) {
      const moment = parseDate(value as string)
      if (!moment) throw invalid(name, 'The parameter is not a valid ISO8601 DateTime string.')
      return Math.floor(utcOf(moment) / 1000)
    },
  },
  {
    name: 'dateTimeFromEpoch',
    takes: { least: 1, most: 1, types: [['Integer', 'String']] },
    evaluate([value], { name }) {
      const seconds = isInteger(value!) ? value : integerOf(value as string)
      if (seconds === undefined || seconds < firstSecond || seconds > lastSecond)
        throw invalid(name, 'The parameter is not a valid epoch time integer.')
      return formatDate({ local: Number(seconds) * 1000, offsetMinutes: 0, ticks: 0 }, usual, name)
    },
  },
]

const duration =
  /^(-)?P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/

/** As .NET's XmlConvert counts: a year has 365 days and a month 30. undefined: not a duration, or out of range. */
function add(moment: Moment, text: string): Moment | undefined {
  const found = text.length < 200 ? duration.exec(text) : null
  if (!found) return undefined
  const [years, months, days, hours, minutes, seconds] = found.slice(2, 8).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const fraction = (found[8] ?? '').slice(0, 7).padEnd(7, '0')
  const milliseconds =
    ((((years * 365 + months * 30 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 +
    Number(fraction.slice(0, 3))
  const sign = found[1] ? -1 : 1
  const ticks = moment.ticks + sign * Number(fraction.slice(3))
  const carried = Math.floor(ticks / 10_000)
  const local = moment.local + sign * milliseconds + carried
  const isInRange = local >= firstSecond * 1000 && local < (lastSecond + 1) * 1000
  return isInRange ? { ...moment, local, ticks: ticks - carried * 10_000 } : undefined
}

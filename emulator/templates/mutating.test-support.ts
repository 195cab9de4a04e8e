import type { Prng } from '../world/prng.test-support.js'
import { isArray, isObject, type Value } from './values.js'

/** Values that mean something to a planner, or look as if they did. */
const odd: readonly Value[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    801,
    1.5,
    '',
    'x',
    '[',
    '[]',
    '[[x]',
    '/subscriptions/x',
    '__proto__',
    'inner',
    'outer',
  ],
  ...[
    "[parameters('p')]",
    "[variables('v')]",
    "[reference('a')]",
    '[copyIndex()]',
    "[concat('a', 1)]",
    '[resourceGroup()]',
  ],
  ...['#/definitions/d', {}, [], [[]], { copy: 1 }, { copy: [{ name: 'a', count: 2, input: 1 }] }],
]

const names: readonly string[] = (
  'copy name type apiVersion scope condition dependsOn properties resources template parameters variables outputs value ' +
  'defaultValue count input nullable $ref languageVersion existing resourceGroup __proto__ constructor toString definitions ' +
  'functions items allowedValues mode'
).split(' ')

/** Every value in these, from which mutants take parts. */
export function partsOf(values: readonly Value[]): readonly Value[] {
  const parts: Value[] = []
  const collect = (value: Value): void => {
    parts.push(value)
    if (isArray(value)) value.forEach(collect)
    else if (isObject(value)) Object.values(value).forEach(collect)
  }
  values.forEach(collect)
  return parts
}

/** A template with some of its members changed, dropped, renamed or put in from elsewhere, each at this rate. */
export function mutant(value: Value, rate: number, parts: readonly Value[], random: Prng): Value {
  const other = () => random.pick(random.chance(1 / 2) ? odd : parts)
  if (random.chance(rate)) return other()
  if (isArray(value)) {
    const items = value.map((item) => mutant(item, rate, parts, random))
    return random.chance(rate) ? [...items, other()] : items
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value)
    .filter(() => !random.chance(rate / 2))
    .map(([name, member]): [string, Value] => [
      random.chance(rate / 4) ? random.pick(names) : name,
      mutant(member, rate, parts, random),
    ])
  return Object.fromEntries(random.chance(rate) ? [...entries, [random.pick(names), other()]] : entries)
}

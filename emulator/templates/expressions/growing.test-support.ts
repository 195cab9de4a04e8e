import type { Prng } from '../../world/prng.test-support.js'
import type { TemplateFunction } from '../functions/function.js'
import { families } from '../functions/table.js'
import { fitting } from './fitting-arguments.test-support.js'
import type { ItemType } from './items.js'

/* Random expressions, most of them of the right types: what is refused at once would try nothing but the refusal. */

const texts = [
  '',
  'a',
  'A',
  'b,c;d',
  "it''s",
  '{0}',
  '{0:N2} {1,-8}|{0,5:X}',
  '{0:#,##0.00;(0)}',
  '{{{0}}',
  '{',
  'yyyy-MM-ddTHH:mm:ss.fffzzz',
  'D',
  '%',
  '2026-02-28T23:59:59Z',
  '0001-01-01',
  '9999-12-31T23:59:59.9999999+14:00',
  'P1Y2M3DT4H5M6.7S',
  '-P9999Y',
  'PT0S',
  '10.1.2.3/20',
  '255.255.255.255/32',
  'fe80::1/64',
  '::/0',
  'Microsoft.KeyVault/vaults',
  'Microsoft.A/b/c',
  'https://a.example:8080/b/c?d=e',
  'data:text/plain;base64,YQ==',
  'YWJj',
  '%41%zz+%ff',
  '{"a": [1, 2.0, {b: null,}], "b": 9223372036854775807}',
  '[[[',
  '-12',
  '1e400',
  'true',
  '__proto__',
  'constructor',
  'ß İ ı Σ',
  '日本 😀',
  '\ud800',
  '\u0000',
] as const

const integers = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '7',
  '16',
  '24',
  '32',
  '800',
  '10000',
  '2147483647',
  '-9223372036854775808',
  '9223372036854775807',
] as const

/** A function of each type that needs nothing. */
const plainest: Readonly<Record<ItemType, readonly string[]>> = {
  Null: ['null()'],
  Boolean: ['true()', 'false()'],
  Integer: integers,
  Float: ["json('1.0')", "json('-0.5e-7')", "float('1e300')"],
  String: texts.map((text) => `'${text}'`),
  Array: ['createArray()', "createArray(1, 'a', null())", 'range(0, 5)', "createArray('b', 'A', 'a')"],
  Object: [
    'createObject()',
    "createObject('a', 1, 'B', createObject('c', 'd'))",
    'resourceGroup()',
    'json(\'{"a": 1.0}\')',
  ],
}

const types = Object.keys(plainest) as readonly ItemType[]

const table = new Map(
  Object.values(families)
    .flat()
    .map((row) => [row.name, row]),
)

/** What functions give when all goes well; those that give what they get stand in several lists. */
const giving: Readonly<Record<ItemType, string>> = {
  Null: 'null tryGet tryIndexFromEnd coalesce json',
  Boolean:
    'true false and or not if equals bool less lessOrEquals greater greaterOrEquals contains empty startsWith endsWith coalesce',
  Integer:
    'add sub mul div mod min max int length indexOf lastIndexOf copyIndex dateTimeToEpoch if coalesce tryGet indexFromEnd',
  Float: 'float json if coalesce',
  String:
    'string concat format toLower toUpper trim replace substring padLeft guid uniqueString newGuid base64 base64ToString ' +
    'dataUri dataUriToString uri uriComponent uriComponentToString buildUri join first last take skip if coalesce utcNow ' +
    'dateTimeAdd dateTimeFromEpoch cidrSubnet cidrHost resourceId subscriptionResourceId tenantResourceId ' +
    'managementGroupResourceId extensionResourceId parameters variables toLogicalZone toPhysicalZone fail',
  Array:
    'array createArray concat split take skip flatten range map filter sort union intersection items objectKeys if coalesce ' +
    'toLogicalZones toPhysicalZones pickZones first tryIndexFromEnd',
  Object:
    'createObject union intersection shallowMerge toObject groupBy mapValues parseCidr parseUri json base64ToJson resourceGroup ' +
    'subscription tenant managementGroup deployment environment deployer reference references resourceInfo ' +
    'providers reduce if coalesce',
}

/** No function is left out: the test counts what was grown. */
const rowsGiving = (type: ItemType): readonly TemplateFunction[] =>
  giving[type].split(' ').map((name) => table.get(name)!)
/** What is made of lambdas. */
const withLambda: Readonly<
  Record<string, readonly [object: ItemType, variables: readonly number[], result: ItemType]>
> = {
  map: ['Array', [1, 2], 'String'],
  filter: ['Array', [1, 2], 'Boolean'],
  sort: ['Array', [2], 'Boolean'],
  reduce: ['Array', [2, 3], 'Object'],
  groupBy: ['Array', [1, 2], 'String'],
  toObject: ['Array', [1], 'String'],
  mapValues: ['Object', [1], 'Integer'],
}

/** An expression with its brackets. */
export function grow(random: Prng): string {
  return `[${expression(random, random.pick(types), 1 + random.below(4), 0)}]`
}

/** With a few characters changed, as a slip of the hand would. */
export function spoil(random: Prng, text: string): string {
  let spoilt = text.slice(1, -1)
  for (let slips = 1 + random.below(3); slips > 0; slips--) {
    const at = random.below(spoilt.length + 1)
    const piece = random.pick([
      '',
      '(',
      ')',
      '[',
      ']',
      "'",
      "''",
      '.',
      ',',
      ' ',
      '-',
      '"',
      '1',
      'x',
      '\u00e9',
      '?',
      '..',
    ])
    spoilt = spoilt.slice(0, at) + piece + spoilt.slice(at + random.below(3))
  }
  return `[${spoilt}]`
}

function expression(random: Prng, type: ItemType, depth: number, lambdas: number): string {
  const wanted = random.chance(0.02) ? random.pick(types) : type
  if (lambdas > 0 && random.chance(0.2)) return `lambdaVariables('v${random.below(lambdas * 2)}')`
  if (depth <= 0) return random.pick(plainest[wanted])
  if (random.chance(0.1))
    return `createObject('k', ${expression(random, wanted, depth - 1, lambdas)})${random.pick(['.k', "['K']", '.K', '.l', '[0]'])}`
  return call(random, random.pick(rowsGiving(wanted)), wanted, depth, lambdas)
}

function call(random: Prng, row: TemplateFunction, type: ItemType, depth: number, lambdas: number): string {
  const lambda = withLambda[row.name]
  if (lambda) return lambdaCall(random, row.name, lambda, depth, lambdas)
  const { least, most, types: accepted } = row.takes
  const count = random.chance(0.02) ? random.below(5) : least + random.below((most ?? least + 3) - least + 1)
  const args = Array.from({ length: count }, (_, index) => {
    const fits = fitting[row.name]?.[index]
    if (fits && random.chance(0.7)) return random.pick(fits)
    const among = accepted?.[index] ?? accepted?.at(-1)
    return expression(
      random,
      among ? random.pick(among) : random.chance(0.8) ? type : random.pick(types),
      depth - 1,
      lambdas,
    )
  })
  return `${row.name}(${args.join(random.pick([',', ', ']))})`
}

function lambdaCall(
  random: Prng,
  name: string,
  [object, counts, result]: (typeof withLambda)[string],
  depth: number,
  lambdas: number,
): string {
  const names = Array.from({ length: random.pick(counts) }, (_, index) => `'v${lambdas * 2 + (index % 2)}'`)
  const body = expression(random, result, depth - 1, lambdas + 1)
  const start = name === 'reduce' ? `${expression(random, result, depth - 1, lambdas)}, ` : ''
  return `${name}(${expression(random, object, depth - 1, lambdas)}, ${start}lambda(${[...names, body].join(', ')}))`
}

import type { Prng } from '../world/prng.test-support.js'
import { grow } from './expressions/growing.test-support.js'
import { isArray, isObject, type Value, type ValueObject } from './values.js'

/* A template with a few things wrong. Each slip is one that a person, a generator or a broken download could make. */

const oddValues: readonly Value[] = [
  null,
  true,
  -1,
  1.5,
  801,
  '',
  '[',
  '[]',
  '[[x]',
  "[reference('x')]",
  "[variables('v')]",
  "[parameters('p')]",
  '[copyIndex()]',
  "[concat('n', copyIndex('l'))]",
  [],
  {},
  [[]],
  { value: 1 },
  { name: 'l', count: 2 },
  { name: 'l', count: '[length(createArray(1, 2))]', mode: 'serial', batchSize: 0 },
  { $ref: '#/definitions/d' },
  { reference: { keyVault: { id: '/v' }, secretName: 's' } },
]

/** Members that mean something to a template, so that they appear where nobody expects them. */
const names =
  '$ref $schema additionalProperties allowedValues apiVersion condition copy count defaultValue definitions dependsOn ' +
  'existing expressionEvaluationOptions functions input items languageVersion maxLength metadata minValue mode name ' +
  'namespace nullable outputs parameters prefixItems properties resourceGroup resources scope subscriptionId template ' +
  'templateLink type value variables __proto__'

/** A copy of the template with `slips` changes. */
export function spoilt(random: Prng, template: ValueObject, slips: number): Value {
  let value: Value = template
  for (; slips > 0; slips--) value = changed(random, value)
  return value
}

/** Goes down at random, and changes what it comes to. */
function changed(random: Prng, value: Value): Value {
  if (isArray(value) && value.length > 0 && random.chance(0.85)) {
    const at = random.below(value.length)
    const item = changed(random, value[at]!)
    const kind = random.below(12)
    if (kind === 0) return value.filter((_, index) => index !== at)
    return kind === 1 ? [...value, value[at]!] : value.map((one, index) => (index === at ? item : one))
  }
  const members = isObject(value) ? Object.entries(value) : []
  if (members.length > 0 && random.chance(0.85)) {
    const at = random.below(members.length)
    const [name, member] = members[at]!
    const kind = random.below(14)
    if (kind === 0) return Object.fromEntries(members.filter((_, index) => index !== at))
    if (kind === 1) return Object.fromEntries([...members, [random.pick(names.split(' ')), random.pick(oddValues)]])
    const entry: [string, Value] =
      kind === 2
        ? [random.chance(0.5) ? random.pick(names.split(' ')) : grow(random), member]
        : [name, changed(random, member)]
    return Object.fromEntries(members.map((one, index) => (index === at ? entry : one)))
  }
  // Some slips change nothing that matters: what is refused at once tries little.
  if (typeof value === 'string' && random.chance(0.5)) return random.pick([value.toUpperCase(), `${value}x`, 'other'])
  if (typeof value === 'number' && random.chance(0.5)) return value + random.pick([-1, 0, 1])
  return random.chance(0.5) ? random.pick(oddValues) : grow(random)
}

import { expect, test } from 'vitest'
import { buildWorld } from './build.js'
import { fieldsOf, scenarioJsonSchema, type FieldRow, type Schema } from './fields-page.test-support.js'
import type { Scenario } from './shape.js'

/** The values that a field can have, where they can be counted. */
function valuesOf({ type, enum: words, const: only, minimum, maximum, anyOf }: Schema): readonly unknown[] {
  if (words) return words
  if (only !== undefined) return [only]
  if (anyOf) return anyOf.flatMap(valuesOf)
  if (type === 'boolean') return [true, false]
  return type === 'integer' && minimum !== undefined && maximum !== undefined ? [minimum, maximum] : []
}

/** Those whose default is a value: others are words, such as `derived`. */
const judged = fieldsOf(scenarioJsonSchema()).flatMap((row): [place: string, row: FieldRow, fallback: unknown][] => {
  const isInFaults = row.place.startsWith('faults') || row.place.startsWith('forwards')
  const values = valuesOf(row.schema)
  const fallback = values.find((value) => String(value) === row.fallback) ?? Number(row.fallback)
  return isInFaults || values.length === 0 || row.fallback === '' || Number.isNaN(fallback)
    ? []
    : [[row.place, row, fallback]]
})

/** As in Azure, one that was given is kept as it was given, and one that was not is read as its default. */
const isKeptAsGiven =
  /^(resourceGroups\.\*\.storageAccounts\.\*\.(sharedKey|hierarchicalNamespace|publicAccess|versioning)|applications\.\*\.accessTokenVersion)$/

/** What must stand beside a field that it can be judged by. */
const beside: Readonly<Record<string, object>> = {
  'resourceGroups.*.apps.*': { kind: 'app-service' },
  'resourceGroups.*.vaults.*.secrets.*': { value: 'x' },
  'resourceGroups.*.vaults.*.keys.*.curve': { kty: 'EC' },
  'resourceGroups.*.vaults.*.certificates.*.curve': { kty: 'EC' },
  'applications.*': { uri: 'api://abc' },
}

/** The smallest scenario with this field, or with what holds it. */
function scenarioWith(place: string, field: object): Scenario {
  const parts = place.split('.')
  const name = parts.pop()!
  const at = parts.join('.')
  const held = Object.entries({
    ...(beside[place] ?? beside[at]),
    ...(name in field ? { [name]: (field as never)[name] } : {}),
  })
  const inner = parts.reduceRight<object>(
    (of, part) => ({ [part === '*' ? 'abc' : part]: of }),
    Object.fromEntries(held),
  )
  return { milab: 1, ...inner }
}

/** All that a world of this scenario keeps: chance and time are alike in each. */
function worldOf(scenario: Scenario): string {
  const world = buildWorld(scenario, {
    wallClock: () => 0,
    randomness: { bytes: (length) => new Uint8Array(length), guid: () => '00000000-0000-4000-8000-000000000000' },
    keys: undefined as never,
  })
  return JSON.stringify([world.settings, world.snapshot()])
}

test.each(judged)('%s is what the table says if it is left out', (place, { schema }, fallback) => {
  const name = place.split('.').at(-1)!
  const without = worldOf(scenarioWith(place, {}))
  if (!isKeptAsGiven.test(place)) expect(worldOf(scenarioWith(place, { [name]: fallback }))).toBe(without)
  const others = valuesOf(schema).filter((value) => value !== fallback)
  expect(others.length).toBeGreaterThan(0)
  for (const other of others) expect(worldOf(scenarioWith(place, { [name]: other })), String(other)).not.toBe(without)
})

import type { z } from 'zod'
import { expect, expectTypeOf, test } from 'vitest'
import { builtInScenario, createEmulator } from '../inside.test-support.js'
import type { faultSchema } from './faults/schema.js'
import type { ScenarioFault } from './faults/shape.js'
import { groupKinds } from './groups/kinds.js'
import { groupSchema } from './groups/schema.js'
import { readScenario } from './read.js'
import { scenarioSchema } from './schema.js'
import type { Scenario } from './shape.js'

/** `string & {}`, which keeps a union of known strings for editors, counts as an object. */
type DeepReadonly<T> = T extends string ? T : T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T

test('the schema and the interface describe the same type, both ways', () => {
  expectTypeOf<DeepReadonly<z.output<typeof scenarioSchema>>>().toExtend<Scenario>()
  expectTypeOf<Scenario>().toExtend<DeepReadonly<z.output<typeof scenarioSchema>>>()
  expectTypeOf<keyof Scenario>().toEqualTypeOf<keyof z.output<typeof scenarioSchema>>()
  expectTypeOf<ScenarioFault>().toExtend<DeepReadonly<z.output<typeof faultSchema>>>()
  // An optional field that one of them lacks would pass above: required, it does not.
  expectTypeOf<DeepRequired<Scenario>>().toExtend<DeepRequired<DeepReadonly<z.output<typeof scenarioSchema>>>>()
  expectTypeOf<DeepRequired<DeepReadonly<z.output<typeof scenarioSchema>>>>().toExtend<DeepRequired<Scenario>>()
})

type DeepRequired<T> = T extends string
  ? T
  : T extends object
    ? { [Key in keyof T]-?: DeepRequired<Exclude<T[Key], undefined>> }
    : T

test.each(['tutorials', 'empty', 'us-government'] as const)('the built-in scenario %s is valid', async (name) => {
  const scenario = builtInScenario(name)
  expect(scenarioSchema.parse(scenario)).toEqual(scenario)
  expect(await readScenario(JSON.stringify(scenario), `${name}.json`, () => undefined)).toEqual(scenario)
  expect(createEmulator({ scenario }).world.settings.cloud).toBe(scenario.cloud)
})

test('each field of a group that holds resources has its kind', () => {
  const fields = Object.keys(groupSchema.shape).filter((field) => field !== 'location' && field !== 'tags')
  expect(groupKinds.map(({ field }) => field).sort()).toEqual(fields.sort())
})

import { expect, test } from 'vitest'
import { Prng } from '../world/prng.test-support.js'
import { mutant, partsOf } from './mutating.test-support.js'
import { unresolved } from './resources/body.js'
import { fixture, placeOf, planOf, setUps, templateOf } from './running.test-support.js'
import { Unresolved } from './scope.js'
import { LackedFeature } from './template/lacking.js'
import { TemplateError, type Value, type ValueObject } from './values.js'

/*
 * Templates of all fixtures, spoilt a little. MILAB_FUZZ_SEED=… spoils others, MILAB_FUZZ_COUNT=… more of them; MILAB_LONG=1
 * takes twenty times as many.
 */

const seed = Number(process.env.MILAB_FUZZ_SEED ?? 17)
const count = Number(process.env.MILAB_FUZZ_COUNT ?? (process.env.MILAB_LONG === '1' ? 20_000 : 1_000))

test(`mutants of templates are planned or refused, whatever is in them (seed ${seed})`, () => {
  const random = new Prng(seed)
  const cases = fixture('cases.json') as unknown as readonly { readonly template: Record<string, unknown> }[]
  const whole: readonly Value[] = [...cases.map(({ template }) => templateOf(template)), ...setUps.map(fixture)]
  const parts = partsOf(whole)
  const wrong: string[] = []
  let planned = 0
  for (let i = 0; i < count && wrong.length < 5; i++) {
    const template = mutant(random.pick(whole), random.pick([0.002, 0.01, 0.03]), parts, random)
    const given: ValueObject = random.chance(1 / 4) ? { p: mutant({ value: 'x' }, 0.2, parts, random) } : {}
    try {
      use(template, given, random.chance(4 / 5) ? 'DevTest' : undefined)
      planned++
    } catch (error) {
      const isExpected = error instanceof TemplateError || error instanceof LackedFeature
      if (!isExpected) wrong.push(`${(error as Error).stack}\n${JSON.stringify(template)}`)
    }
  }
  expect(wrong).toEqual([])
  // Templates that were all refused would prove nothing.
  expect(planned / count).toBeGreaterThan(0.15)
  expect(Object.keys(Object.prototype)).toEqual([])
})

/** Plans it and asks for all that a run asks for. */
function use(template: Value, parameters: ValueObject, group: string | undefined): void {
  const { resources, outputs } = planOf(template, parameters, placeOf(group))
  for (const resource of resources) {
    resource.predicted()
    refusable(() => resource.body(() => ({ a: 1, outputs: {} })))
  }
  refusable(() => outputs(unresolved))
}

function refusable(make: () => unknown): void {
  try {
    make()
  } catch (error) {
    if (!(error instanceof TemplateError) && !(error instanceof Unresolved)) throw error
  }
}

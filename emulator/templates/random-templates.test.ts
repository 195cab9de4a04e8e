import { expect, test } from 'vitest'
import { Prng } from '../world/prng.test-support.js'
import type { Runtime } from './plan.js'
import { fixture, placeOf, planOf, setUps } from './running.test-support.js'
import { spoilt } from './spoiling.test-support.js'
import { LackedFeature } from './template/lacking.js'
import { isObject, TemplateError, type Value, type ValueObject } from './values.js'

/*
 * Templates that Azure takes, each with one slip to three. MILAB_FUZZ_SEED=… makes others, MILAB_LONG=1 twenty
 * times as many.
 */

const seed = Number(process.env.MILAB_FUZZ_SEED ?? 17)
const count = process.env.MILAB_LONG === '1' ? 20_000 : 1_000

const common = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
}

interface Case {
  readonly template: ValueObject
  readonly refused?: unknown
}

const bases: readonly (readonly [template: ValueObject, parameters: ValueObject])[] = [
  ...(fixture('cases.json') as unknown as readonly Case[])
    .filter(({ refused }) => refused === undefined)
    .map(({ template }) => [{ ...common, ...template }, {}] as const),
  ...setUps.map((name) => {
    const { parameters } = fixture(`predicted/${name}`) as unknown as { readonly parameters: ValueObject }
    return [fixture(name) as ValueObject, parameters] as const
  }),
]

/** A resource that has every member which the templates read, and each of them every one again. */
const resource = (() => {
  const names = [...new Set([...JSON.stringify(bases).matchAll(/\.([A-Za-z]\w*)/g)].map((found) => found[1]!))]
  const inside = Object.fromEntries(names.map((name): [string, Value] => [name, name]))
  return { ...Object.fromEntries(names.map((name): [string, Value] => [name, inside])), keys: [inside] }
})()

/** All that a deployment asks of a plan. */
function askAll(template: Value, parameters: ValueObject): void {
  const planned = planOf(template, parameters, placeOf('DevTest'))
  const runtime: Runtime = () => resource
  for (const { body, predicted, nested } of planned.resources) {
    predicted()
    body(runtime)
    nested?.template(runtime)
    nested?.parameters(runtime)
  }
  planned.outputs(runtime)
}

test(`a spoilt template is planned, or refused with a TemplateError or by name (seed ${seed})`, () => {
  const random = new Prng(seed)
  const wrong: string[] = []
  let planned = 0
  for (let i = 0; i < count && wrong.length < 5; i++) {
    const [template, parameters] = random.pick(bases)
    const text = spoilt(random, template, 1 + random.below(3))
    const start = performance.now()
    try {
      const given = random.chance(0.1) ? spoilt(random, parameters, 1) : parameters
      askAll(text, isObject(given) ? given : parameters)
      planned++
    } catch (error) {
      if (!(error instanceof TemplateError || error instanceof LackedFeature))
        wrong.push(`${JSON.stringify(text)}: ${(error as Error).stack?.split('\n').slice(0, 4).join(' ')}`)
    }
    const took = performance.now() - start
    if (took > 10_000) wrong.push(`${JSON.stringify(text)}: took ${took} ms`)
  }
  expect(wrong).toEqual([])
  // Most slips are refused, and those that are not go all the way.
  expect(planned / count).toBeGreaterThan(0.05)
})

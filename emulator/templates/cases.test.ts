import { describe, expect, test } from 'vitest'
import { evaluateDeep } from './expressions/evaluate.js'
import { noSuchVariable } from './expressions/errors.js'
import { fixture, mistakeOf, placeOf, run } from './running.test-support.js'
import type { Value, ValueObject } from './values.js'

interface Case {
  readonly title: string
  readonly lacks?: readonly string[]
  readonly template: ValueObject
  readonly resources?: readonly ValueObject[]
  readonly outputs?: ValueObject
  /** Azure's words, or true where only that it is refused is known */
  readonly refused?: string | true
}

// Made by Microsoft's evaluator (bicep snapshot 0.49.2); of mistakes that only the service finds, public reports' texts.
const cases = fixture('cases.json') as unknown as readonly Case[]

const whole = ({ template, lacks = [] }: Case): ValueObject => {
  const always = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
  }
  return { ...Object.fromEntries(Object.entries(always).filter(([name]) => !lacks.includes(name))), ...template }
}

/** reference(…) as the run knows it: the two members that the cases ask for, by the id. */
const known = (call: { readonly arguments: readonly Value[] }): Value => ({
  clientId: `client of ${String(call.arguments[0])}`,
  resourceId: `resource of ${String(call.arguments[0])}`,
})

describe('a whole template comes to what Azure predicts', () => {
  test.each(cases.filter(({ refused }) => refused === undefined))('$title', (one) => {
    const { resources, outputs, runtime } = run(whole(one), {}, placeOf('DevTest'), known)
    expect([...resources.values()].sort(byId)).toEqual([...one.resources!].sort(byId))
    const scope = { at: placeOf('DevTest'), parameter: noSuchVariable, variable: noSuchVariable, runtime }
    expect(outputs).toEqual(evaluateDeep(one.outputs!, scope as never))
  })
})

const byId = (one: ValueObject, other: ValueObject) => String(one.id).localeCompare(String(other.id))

describe('a mistaken template is refused in Azure’s words', () => {
  test.each(cases.filter(({ refused }) => refused !== undefined))('$title', (one) => {
    const mistake = mistakeOf(whole(one))
    if (one.refused !== true) expect(mistake.message).toBe(one.refused)
  })
})

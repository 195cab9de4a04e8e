import { expect, test } from 'vitest'
import { Prng } from '../../world/prng.test-support.js'
import { families } from '../functions/table.js'
import { rowScope } from '../functions/rows.test-support.js'
import type { Scope } from '../scope.js'
import { TemplateError } from '../values.js'
import { evaluateText } from './evaluate.js'
import { grow, spoil } from './growing.test-support.js'
import { Workspace } from './limits.js'

/*
 * Random expressions, one in three of them spoilt. MILAB_FUZZ_SEED=… grows others, MILAB_FUZZ_COUNT=… more of them;
 * MILAB_LONG=1 takes ten times as many.
 */

const seed = Number(process.env.MILAB_FUZZ_SEED ?? 17)
const count = Number(process.env.MILAB_FUZZ_COUNT ?? (process.env.MILAB_LONG === '1' ? 200_000 : 20_000))
/** What each may cost. */
const steps = 20_000

const scope: Scope = {
  ...rowScope,
  parameter: (name) => (name === 'size' ? 3 : rowScope.parameter(name)),
  variable: (name) => (name === 'size' ? 3 : rowScope.variable(name)),
  now: () => '2026-11-29T12:00:00Z',
  newGuid: () => '00000000-0000-4000-8000-000000000000',
  copyIndex: () => 1,
  runtime: (call) => ({ ...call }),
}

test(`random expressions give a value or a TemplateError, whatever they say (seed ${seed})`, () => {
  const random = new Prng(seed)
  const wrong: string[] = []
  const taken = new Set<string>()
  let values = 0
  for (let i = 0; i < count && wrong.length < 10; i++) {
    const grown = grow(random)
    const text = random.chance(1 / 3) ? spoil(random, grown) : grown
    try {
      const value = evaluateText(text, { ...scope, workspace: new Workspace(steps) })
      if (value === undefined || JSON.stringify(value) === undefined) wrong.push(`${text}: gives nothing`)
      values++
      for (const [name] of text.matchAll(/[A-Za-z]\w*(?=\()/g)) taken.add(name.toLowerCase())
    } catch (error) {
      if (!(error instanceof TemplateError)) wrong.push(`${text}: ${(error as Error).stack}`)
    }
  }
  expect(wrong).toEqual([])
  // A generator whose expressions were all refused would prove nothing.
  expect(values / count).toBeGreaterThan(0.3)
  const never = Object.values(families)
    .flat()
    .map(({ name }) => name)
    .filter((name) => !taken.has(name.toLowerCase()))
  expect(never).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
})

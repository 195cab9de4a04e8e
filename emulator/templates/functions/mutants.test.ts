import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { root } from '../../house.test-support.js'
import type * as evaluator from '../expressions/evaluate.js'
import { mutants, type Mutant } from './mutants.test-support.js'
import { rows, rowScope, type Row } from './rows.test-support.js'

/* The room imports nothing of ours, so that it can be built anew with a mistake in it, and asked for the rows. */

const room = join(root, 'emulator/templates')

async function built(mutant?: Mutant): Promise<typeof evaluator> {
  let changes = 0
  const bundle = await rolldown({
    input: join(room, 'expressions/evaluate.ts'),
    platform: 'node',
    plugins: [
      {
        name: 'mutant',
        load(id) {
          if (!mutant || relative(room, resolve(id)) !== mutant.file) return null
          const text = readFileSync(id, 'utf8')
          changes += text.split(mutant.from).length - 1
          return { code: text.replace(mutant.from, () => mutant.to), moduleType: 'ts' }
        },
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  expect(changes, 'the text to change stands once in its file').toBe(mutant ? 1 : 0)
  const code = `data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`
  return (await import(/* @vite-ignore */ code)) as typeof evaluator
}

/** Whether a row holds; what the evaluator throws must be a mistake of the template's, not a bug. */
function isRight({ expression, wanted }: Row, { evaluateText }: typeof evaluator): boolean {
  try {
    const value = evaluateText(expression, rowScope)
    return isDeepStrictEqual(wanted, { value })
  } catch (error) {
    expect((error as Error).name).toBe('TemplateError')
    return typeof wanted === 'object' && 'error' in wanted && (error as Error).message.startsWith(wanted.error)
  }
}

const rowOf = (mutant: Mutant): Row => rows.find(({ expression }) => expression === mutant.caughtBy)!

test('without a mistake every row holds', async () => {
  const right = await built()
  expect(mutants.map(rowOf).filter((row) => !isRight(row, right))).toEqual([])
})

test.each(mutants)('$name: its row fails', async (mutant) => {
  expect(isRight(rowOf(mutant), await built(mutant))).toBe(false)
})

test('mutants have names of their own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
})

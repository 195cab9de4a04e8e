import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations } from '../../emulator/services/index.js'
import { bindingNames } from '../bindings.js'
import type { Case, Send, Step } from '../model.js'
import { needsOf } from '../plan.js'
import { bindingsOfCase } from '../run.js'
import { casesOf } from './collect.js'
import { cases } from './index.js'

const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort()

const inFile = async (file: string) =>
  casesOf((await import(new URL(file, import.meta.url).href)) as Record<string, unknown>)

const sends = (steps: readonly Step[]): Send[] =>
  steps.flatMap((step) => (step.kind === 'send' ? [step] : step.kind === 'repeat' ? [step.step] : []))

/** Every case that does not keep a rule, with what it does instead. */
const offenders = (rule: (testCase: Case) => string | undefined) =>
  cases.flatMap((testCase) => rule(testCase) ?? []).sort()

test('every file beside this one is collected', async () => {
  const missing: string[] = []
  for (const file of files)
    for (const testCase of await inFile(file)) if (!cases.includes(testCase)) missing.push(`${file}: ${testCase.id}`)
  expect(missing).toEqual([])
  expect(cases.length).toBeGreaterThan(0)
})

test('every case has an id of its own', () => {
  const ids = cases.map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})

test('an id is a path in kebab-case, under the folder of its file', async () => {
  const odd: string[] = []
  for (const file of files) {
    const folder = file.split('/')[0]!
    for (const { id } of await inFile(file))
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+$/.test(id) || !id.startsWith(`${folder}/`))
        odd.push(`${file}: ${id}`)
  }
  expect(odd).toEqual([])
})

const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

test('an id stands written out in its file, so that a search finds the case', async () => {
  const hidden: string[] = []
  for (const file of files)
    for (const { id } of await inFile(file)) if (!textOf(file).includes(`id: '${id}'`)) hidden.push(`${file}: ${id}`)
  expect(hidden).toEqual([])
})

test('a file of cases makes no words of its own: they are in words.ts, or in the steps.ts of its service', () => {
  const own = files
    .filter((file) => !file.endsWith('steps.ts'))
    .flatMap((file) =>
      [...textOf(file).matchAll(/^(?:function (\w+)|(?:const|let) (\w+)[^\n]*(?:=>|= \(|=\n? *\())/gm)].map(
        ([, name, other]) => `${file}: ${name ?? other}`,
      ),
    )
  expect(own).toEqual([])
})

test('a title is a fact in the present tense, on one line, without a full stop', () => {
  expect(
    offenders(({ id, title }) =>
      title.length > 110 ||
      title.length < 10 ||
      /\b(?:should|shall|must be able|tests? that|will)\b/i.test(title) ||
      /[.\n]$/.test(title) ||
      title.includes('\n')
        ? `${id}: ${title}`
        : undefined,
    ),
  ).toEqual([])
})

test('a case is plain data: a file could hold it', () => {
  for (const testCase of cases) expect(JSON.parse(JSON.stringify(testCase)), testCase.id).toEqual(testCase)
})

test('what a case says it covers is there', () => {
  const rows = new Set(operations.map(({ id }) => id as string))
  expect(
    offenders(
      ({ id, covers = [] }) =>
        covers
          .filter((row) => !rows.has(row))
          .map((row) => `${id}: ${row}`)
          .join() || undefined,
    ),
  ).toEqual([])
})

test('every case says what its claim stands on', () => {
  expect(
    offenders(({ id, grounds }) =>
      grounds.length === 0 || grounds.some(({ reference }) => reference.trim().length < 5) ? id : undefined,
    ),
  ).toEqual([])
})

test('no ground refers to a file that the project does not ship', () => {
  expect(
    offenders(({ id, grounds }) =>
      grounds.some(({ reference }) => /\bfacts\/|\/work\/|contracts\.md|\btutorials\//.test(reference))
        ? id
        : undefined,
    ),
  ).toEqual([])
})

test('every binding is one that targets give', () => {
  const known: readonly string[] = bindingNames
  expect(
    offenders((testCase) => {
      const odd = bindingsOfCase(testCase).filter((name) => !known.includes(name))
      return odd.length > 0 ? `${testCase.id}: ${odd.join(', ')}` : undefined
    }),
  ).toEqual([])
})

test('what is kept is kept before it is used', () => {
  expect(
    offenders(({ id, steps }) => {
      const kept = new Set<string>()
      for (const step of steps) {
        const used = [...JSON.stringify(step).matchAll(/\{saved\.([\w-]+)\}/g)].map((found) => found[1]!)
        const missing = used.find((name) => !kept.has(name))
        if (missing !== undefined) return `${id}: {saved.${missing}}`
        for (const send of sends([step])) Object.keys(send.save ?? {}).forEach((name) => kept.add(name))
      }
      return undefined
    }),
  ).toEqual([])
})

const anonymous = ({ as, headers = {}, sharedKey, path }: Send) =>
  as === 'nobody' &&
  !sharedKey &&
  !/[?&]sig=/.test(path) &&
  !Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')

/** Paths of POSTs that only read. */
const onlyReads = /\/(?:listKeys|listAccountSas|listServiceSas|checkNameAvailability|calculateTemplateHash)\/?(?:\?|$)/i

/**
 * Nothing changes by token requests, by POSTs that only read, by anonymous requests, or at the metadata service and at
 * Microsoft Graph, where the lab has look-ups alone.
 */
const harmless = (step: Send) => {
  const { method, to, path } = step
  return (
    ['GET', 'HEAD', 'OPTIONS'].includes(method) ||
    anonymous(step) ||
    ['{imds.host}', '{msi.host}', '{login.host}', '{graph.host}'].includes(to) ||
    (method === 'POST' && onlyReads.test(path))
  )
}

test('a case that could change something needs writes', () => {
  expect(
    offenders((testCase) =>
      !needsOf(testCase).includes('writes') && sends(testCase.steps).some((step) => !harmless(step))
        ? testCase.id
        : undefined,
    ),
  ).toEqual([])
})

const says = (step: Step): boolean =>
  step.kind !== 'advance' &&
  step.kind !== 'pause' &&
  step.kind !== 'play' &&
  (step.expect !== undefined || (step.kind === 'repeat' && step.step.expect !== undefined))

test('what only the lab does is a lab policy', () => {
  expect(
    offenders((testCase) =>
      /x-milab|"status":501/i.test(JSON.stringify(testCase.steps)) && !testCase.needs.includes('lab-policy')
        ? testCase.id
        : undefined,
    ),
  ).toEqual([])
})

test('every case expects something', () =>
  expect(offenders(({ id, steps }) => (steps.some(says) ? undefined : id))).toEqual([]))

test('a case that asks for a part of the world needs it', () => {
  const pairs: readonly (readonly [RegExp, Case['needs'][number]])[] = [
    [/^vault\.secret/, 'vault-secret'],
    [/^vault\.(?:host|name)$/, 'vault'],
    [/^account\./, 'account'],
    [/^container$/, 'container'],
    [/^group\./, 'group'],
    [/^portal\./, 'portal'],
    [/^user\./, 'user'],
  ]
  expect(
    offenders((testCase) => {
      const needs = needsOf(testCase)
      const has = (need: Case['needs'][number]) =>
        needs.includes(need) ||
        (need !== 'portal' && needs.includes('tutorial-world')) ||
        (need === 'vault' && needs.includes('vault-secret')) ||
        (need === 'account' && needs.includes('container'))
      const missing = bindingsOfCase(testCase).flatMap((name) =>
        pairs.filter(([pattern, need]) => pattern.test(name) && !has(need)).map(([, need]) => need),
      )
      return missing.length > 0 ? `${testCase.id}: ${[...new Set(missing)].join(', ')}` : undefined
    }),
  ).toEqual([])
})

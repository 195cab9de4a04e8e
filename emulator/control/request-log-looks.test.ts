import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../house.test-support.js'
import { createEmulator } from '../inside.test-support.js'
import { entry } from './entry.test-support.js'
import { entryView } from './journal-view.js'
import { jsonLog, requestLog } from './request-log.js'

test('colours are there only when asked for', () => {
  const { world } = createEmulator()
  const escape = '\u001b['
  expect(requestLog(world)(entry({ verdict: 'bug', status: 500 })).lines.join()).not.toContain(escape)
  expect(requestLog(world, { colour: true })(entry({})).lines[0]).toBe(
    `${escape}32m${requestLog(world)(entry({})).lines[0]}${escape}0m`,
  )
  const tones = [entry({}), entry({ verdict: 'refused', status: 403 }), entry({ verdict: 'bug', status: 500 })].map(
    (one) => requestLog(world, { colour: true })(one).lines[0]!.slice(2, 4),
  )
  expect(tones).toEqual(['32', '33', '31'])
})

test('a caller has the same colour in every lab, another than most others have', () => {
  const colourOf = (objectId: string) =>
    /\u001b\[38;5;(\d+)m/.exec(
      requestLog(createEmulator().world, { colour: true })(entry({ principal: { objectId } })).lines[0]!,
    )![1]
  const ids = Array.from({ length: 24 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`)
  expect(ids.map(colourOf)).toEqual(ids.map(colourOf))
  expect(new Set(ids.map(colourOf)).size).toBeGreaterThan(6)
})

test('a refusal ends with its number in the journal, and leads to the page where there is one', () => {
  const { world } = createEmulator()
  const refused = entry({ id: 12, verdict: 'refused', status: 403 })
  const { lines } = requestLog(world)(refused)
  expect(lines[0]).toMatch(/ 403 .* ms {2}#12$/)
  expect(lines.join()).not.toContain('#/r/')
  const withPage = requestLog(world, { page: 'http://127.0.0.1:4080' })
  expect(withPage(refused).lines.at(-1)).toBe('          → http://127.0.0.1:4080/#/r/12')
  expect(withPage(entry({})).lines.join()).not.toContain('#')
})

test('requests that differ in time, duration and number alone are of one kind', () => {
  const log = requestLog(createEmulator().world)
  const { kind } = log(entry({}))
  expect(log(entry({ id: 2, at: Date.UTC(2027, 0, 1), ms: 40, url: 'http://h/y' })).kind).toBe(kind)
  for (const other of [{ operation: 'imds.versions' }, { status: 404 }, { principal: { objectId: 'o' } }])
    expect(log(entry(other)).kind).not.toBe(kind)
  const refused = { verdict: 'refused', status: 403 }
  expect(log(entry({ ...refused, why: 'this' })).kind).not.toBe(log(entry({ ...refused, why: 'that' })).kind)
})

test('of a long text of Azure the first sentence is printed, of what the lab says itself everything', () => {
  const log = requestLog(createEmulator().world)
  const why = `AKV10032: Invalid issuer. ${'Expected one of many. '.repeat(10)}`
  expect(log(entry({ verdict: 'refused', why })).lines[1]!.trim()).toBe('AKV10032: Invalid issuer.')
  expect(log(entry({ verdict: 'refused', why: 'Short. And whole.' })).lines[1]!.trim()).toBe('Short. And whole.')
  expect(log(entry({ verdict: 'refused-by-host', why })).lines[1]!.trim()).toBe(why.trim())
})

test('a line of JSON is the entry as the control API has it', () => {
  const { world } = createEmulator()
  const refused = entry({ id: 3, verdict: 'refused', status: 403, url: 'https://h/?sig=abc', why: 'no\nway' })
  const line = jsonLog(world)(refused)
  expect(line).not.toContain('\n')
  expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(entryView(refused, world))))
  expect(line).toContain('sig=***')
})

test('docs/terminal.md lists the fields of such a line, in their order', () => {
  const page = readFileSync(join(root, 'docs/terminal.md'), 'utf8')
  const table = page.slice(page.indexOf('## As JSON'))
  const listed = [...table.matchAll(/^\| `(\w+)` /gm)].map(([, field]) => field)
  const assign = { to: 'o', role: 'Reader', on: '/subscriptions/s' }
  const whole = entry({
    seat: 'vm',
    verdict: 'refused',
    status: 403,
    principal: { objectId: 'o' },
    why: 'no',
    fix: { assign },
    notes: [['x-milab-hint', 'h']],
  })
  expect(Object.keys(JSON.parse(jsonLog(createEmulator().world)(whole)) as object)).toEqual(listed)
})

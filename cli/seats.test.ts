import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReadyLine } from '../emulator/index.js'
import { milab } from './run-milab.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-seats-'))
const world = join(home, 'milab.yaml')
const anyPorts = ['--world', world, '--http-port', '0', '--https-port', '0', '--no-msi']
let ready: ReadyLine

beforeAll(async () => {
  const machines = '{ orders: { os: Linux }, billing: { os: Linux } }'
  writeFileSync(world, `milab: 1\nresourceGroups: { shop: { virtualMachines: ${machines} } }\n`)
  const { status, stdout, stderr } = await milab(home, [
    'start',
    '--detach',
    '--json',
    ...anyPorts,
    '--door',
    'billing=0',
  ])
  expect(status, stderr).toBe(0)
  ready = JSON.parse(stdout) as ReadyLine
})
afterAll(async () => {
  await milab(home, ['stop'])
  rmSync(home, { recursive: true, force: true })
})

test('--door opens an endpoint for a seat, which the ready line and milab status name', async () => {
  expect(ready.doors).toEqual({ billing: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string })
  const path = '/metadata/instance/compute/name?api-version=2021-02-01&format=text'
  const answer = await fetch(ready.doors.billing! + path, { headers: { Metadata: 'true' } })
  expect(await answer.text()).toBe('billing')
  expect((await milab(home, ['status'])).stdout).toContain(`${ready.doors.billing} speaks for billing\n`)
})

test.each([
  ['biling=0', "milab: --door: no machine or app is named 'biling' in this world; did you mean 'billing'?"],
  ['billing', 'an endpoint is written as the name of a machine or app and a port: billing=4081.'],
  ['billing=x', 'a port must be a whole number from 0 to 65535.'],
  ['=4081', 'an endpoint is written as the name of a machine or app and a port: billing=4081.'],
])('--door %s is refused with what would be right', async (door, message) => {
  const { status, stderr } = await milab(home, ['start', ...anyPorts, '--door', door])
  expect(status).toBe(2)
  expect(stderr.split('\n')[0]).toContain(message)
})

test('a port that is taken is said with the door that wanted it', async () => {
  const { status, stderr } = await milab(home, ['start', ...anyPorts, '--door', `billing=${new URL(ready.http).port}`])
  expect(status).not.toBe(0)
  expect(stderr).toMatch(
    /^milab: the endpoint of the seat 'billing' cannot listen on .*--door billing=0 uses any free port\n$/,
  )
})

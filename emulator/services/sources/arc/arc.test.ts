import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { createEmulator, type Emulator, type Scenario } from '../../../inside.test-support.js'

const tokens = 'http://localhost:40342/metadata/identity/oauth2/token'
const vault = 'api-version=2020-06-01&resource=https://vault.azure.net'

const world = (os: 'Windows' | 'Linux' = 'Linux'): Scenario => ({
  milab: 1,
  resourceGroups: { shop: { arcMachines: { edge: { os }, other: {} } } },
})

/** A lab, and the files that its agent leaves. */
function lab(scenario = world()) {
  const files = new Map<string, string>()
  const keyFiles = {
    write: (name: string, content: string) => void files.set(name, content),
    remove: (name: string) => void files.delete(name),
  }
  return { emulator: createEmulator({ scenario, keyFiles }), files }
}

const get = (emulator: Emulator, authorization?: string, seat = 'edge', query = vault) =>
  ask(emulator).get(`${tokens}?${query}`, {
    seat,
    headers: { Metadata: 'true', ...(authorization !== undefined && { Authorization: authorization }) },
  })

const newest = (files: Map<string, string>) => [...files.values()].at(-1)!

test.each([
  ['Linux', /^Basic realm=\/var\/opt\/azcmagent\/tokens\/[0-9a-f-]{36}\.key$/],
  ['Windows', /^Basic realm=C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens\\[0-9a-f-]{36}\.key$/],
] as const)(
  'the challenge names the file where agents on %s leave it, and its content opens the endpoint',
  async (os, realm) => {
    const { emulator, files } = lab(world(os))
    const challenge = await get(emulator)
    expect([challenge.status, challenge.header('www-authenticate')]).toEqual([401, expect.stringMatching(realm)])
    const [name] = files.keys()
    expect(challenge.header('www-authenticate')).toContain(name)
    expect(newest(files).length).toBeLessThan(4096)
    expect((await get(emulator, `Basic ${newest(files)}`)).status).toBe(200)
  },
)

test('a key opens the endpoint of its own machine only, and another key is challenged', async () => {
  const { emulator, files } = lab()
  await get(emulator)
  const key = newest(files)
  expect((await get(emulator, `Basic ${key}`, 'other')).status).toBe(401)
  expect((await get(emulator, 'Basic guessed')).status).toBe(401)
  expect((await get(emulator, `Bearer ${key}`)).status).toBe(401)
})

test('sixteen keys of a machine are valid, and older files are removed', async () => {
  const { emulator, files } = lab()
  await get(emulator)
  const first = newest(files)
  for (let i = 0; i < 16; i++) {
    await emulator.world.clock.advance(1000)
    await get(emulator)
  }
  expect(files.size).toBe(16)
  expect([...files.values()]).not.toContain(first)
  expect((await get(emulator, `Basic ${first}`)).status).toBe(401)
  expect((await get(emulator, `Basic ${newest(files)}`)).status).toBe(200)
})

test('keys are in no journal entry, and the challenge is a probe', async () => {
  const { emulator, files } = lab()
  await get(emulator)
  await get(emulator, `Basic ${newest(files)}`)
  const entries = [...emulator.world.journal.after()]
  expect(JSON.stringify(entries)).not.toContain(newest(files))
  expect(entries[0]).toMatchObject({ status: 401, isProbe: true })
})

test('where no key file can be left, the challenge is not emulated', async () => {
  const answer = await get(createEmulator({ scenario: world() }))
  expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([
    501,
    'The challenge of Azure Arc outside milab exec',
  ])
})

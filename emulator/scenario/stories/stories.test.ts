import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator, type Emulator, type Scenario } from '../../inside.test-support.js'
import { operations } from '../../services/index.js'
import { checkFault } from '../faults/build.js'
import { storyNames } from './names.js'
import { faultsOf, preparedStory } from './play.js'
import { stories } from './stories.js'

const token =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const metadata = { Metadata: 'true' }

/** A machine with one user-assigned identity and no other. */
const assigned: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      userAssignedIdentities: { 'orders-id': {} },
      virtualMachines: { orders: { os: 'Linux', identity: 'orders-id' } },
    },
  },
}

function play(name: string, scenario?: Scenario): Emulator {
  const emulator = createEmulator(scenario && { scenario })
  emulator.world.change(preparedStory(emulator.world, name))
  return emulator
}

const imds = (emulator: Emulator, more = '') => ask(emulator).get(`${token}${more}`, { headers: metadata })

test('editors complete every story', () => {
  expect([...storyNames]).toEqual(stories.map(({ name }) => name))
})

test.each(stories.map((story) => [story.name, story] as const))(
  '%s is data, with grounds and a date for each',
  (_, story) => {
    expect(JSON.parse(JSON.stringify(story))).toEqual(story)
    expect(story.title).toMatch(/^[A-Za-z].{20,}[^.]$/)
    expect(story.advice).toMatch(/^[A-Z].*\.$/)
    expect(story.grounds.some(({ kind }) => kind !== 'inferred')).toBe(true)
    for (const { date, reference, kind } of story.grounds) {
      expect(date).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/)
      if (kind !== 'inferred') expect(reference).toMatch(/^https:\/\/(github\.com|learn\.microsoft\.com)\//)
    }
    const { world } = createEmulator()
    const ids = operations.map(({ id }) => id)
    for (const fault of faultsOf(story.steps)) expect(() => checkFault(fault, world, ids)).not.toThrow()
  },
)

test('a story that there is not is refused with the nearest name', () => {
  expect(() => play('imds-throtled')).toThrow("no story is named 'imds-throtled'; did you mean 'imds-throttled'?")
})

test('a story in the scenario is set at each reset', async () => {
  const emulator = createEmulator({ scenario: { ...assigned, faults: [{ story: 'imds-updating' }] } })
  emulator.world.clock.freeze(true)
  expect((await imds(emulator)).status).toBe(410)
  emulator.world.clock.advance(70_000)
  expect((await imds(emulator)).status).toBe(200)
  emulator.reset()
  expect((await imds(emulator)).status).toBe(410)
})

test('second-identity-attached: the request that named none is refused with 168 bytes, one that names it is not', async () => {
  const emulator = createEmulator({ scenario: assigned })
  expect((await imds(emulator)).status).toBe(200)
  emulator.world.change(preparedStory(emulator.world, 'second-identity-attached'))
  const answer = await imds(emulator)
  expect([answer.status, answer.bytes.length]).toEqual([400, 168])
  const { clientId } = emulator.world.resources.named(
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    'orders-id',
  )!.properties
  expect((await imds(emulator, `&client_id=${String(clientId)}`)).status).toBe(200)
})

test('identity-stale: neither the old id nor the new one is known to the host', async () => {
  const emulator = createEmulator({ scenario: assigned })
  const idOf = () =>
    String(
      emulator.world.resources.named('Microsoft.ManagedIdentity/userAssignedIdentities', 'orders-id')!.properties
        .clientId,
    )
  const old = idOf()
  emulator.world.change(preparedStory(emulator.world, 'identity-stale'))
  expect(idOf()).not.toBe(old)
  for (const more of ['', `&client_id=${old}`, `&client_id=${idOf()}`]) {
    const answer = await imds(emulator, more)
    expect([answer.status, answer.text]).toEqual([
      400,
      '{"error":"invalid_request","error_description":"Identity not found"}',
    ])
  }
})

test('role-just-granted: the same request is refused, and allowed five minutes later', async () => {
  const emulator = createEmulator()
  emulator.world.clock.freeze(true)
  const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest?api-version=2021-04-01'
  const status = async () => (await ask(emulator, 'vm').get(group)).status
  expect(await status()).toBe(200)
  emulator.world.change(preparedStory(emulator.world, 'role-just-granted'))
  expect(await status()).toBe(403)
  emulator.world.clock.advance(301_000)
  expect(await status()).toBe(200)
})

test('token-expiring: a token is valid for six minutes, also where one was kept', async () => {
  const emulator = createEmulator()
  await imds(emulator)
  emulator.world.change(preparedStory(emulator.world, 'token-expiring'))
  expect(Number((await imds(emulator)).json.expires_in)).toBeGreaterThan(340)
  expect(Number((await imds(emulator)).json.expires_in)).toBeLessThanOrEqual(360)
})

test.each(['second-identity-attached', 'identity-stale'])(
  '%s says which world it needs, and changes nothing',
  (name) => {
    const emulator = createEmulator()
    const before = JSON.stringify(emulator.world.resources.snapshot())
    expect(() => emulator.world.change(preparedStory(emulator.world, name))).toThrow(
      `the story ${name} needs a machine or app with a user-assigned identity`,
    )
    expect(JSON.stringify(emulator.world.resources.snapshot())).toBe(before)
  },
)

test('after a roll-over the next token has the new key, and what validates by the keys of its start knows only the old one', async () => {
  const emulator = createEmulator()
  const kidOf = ({ json }: Awaited<ReturnType<typeof imds>>) =>
    (JSON.parse(Buffer.from(String(json.access_token).split('.')[0]!, 'base64url').toString()) as { kid: string }).kid
  const before = kidOf(await imds(emulator))
  emulator.world.change(preparedStory(emulator.world, 'key-rollover'))
  expect(kidOf(await imds(emulator))).toBe(before)
  const after = kidOf(await imds(emulator, '&bypass_cache=true'))
  expect(after).not.toBe(before)
  const { clock, keys } = emulator.world
  expect(keys.published(clock.seconds()).map(({ kid }) => kid)).toEqual([after, before])
})

import { beforeAll, expect, test } from 'vitest'
import { describeWorld } from '../scenario/describe.js'
import { declaredSecrets } from './declared-secrets.test-support.js'
import {
  foreign,
  key1,
  planted,
  plantedLab,
  sendSecretsInTheirPlaces,
  sendShapesEverywhere,
  type PlantedLab,
} from './planted-lab.test-support.js'

/*
 * Nothing that the control API or the request log prints contains a secret: neither one at a place for secrets, in the
 * world, in a request to a service or in a request to the control API, nor one with a secret's shape, wherever it is.
 */

interface Journal {
  entries: { requestId: string | null }[]
}

// More than a thousand requests each: they are sent once.
let shapes: PlantedLab
let places: PlantedLab
beforeAll(async () => {
  shapes = await plantedLab()
  await sendShapesEverywhere(shapes)
  places = await plantedLab()
  await sendSecretsInTheirPlaces(places)
}, 120_000)

test.each([
  ['with the shape of a secret, wherever it is', () => shapes],
  ['at a place for secrets', () => places],
])('log, journal and why show nothing %s', async (_, of) => {
  const lab = of()
  expect(lab.logged.length).toBeGreaterThan(500)
  const { entries } = (await lab.control('get', '/_lab/journal')).body as Journal
  expect(entries.length).toBeGreaterThan(500)
  for (const { requestId } of entries.filter((_, i) => i % 13 === 0))
    if (requestId !== null) await lab.control('get', `/_lab/why/${requestId}`)
  lab.expectNoSecret()
})

test('the control API shows the world without its secrets', async () => {
  const lab = await plantedLab()
  for (const path of ['health', 'world', 'clock', 'faults', 'ca.pem', 'tokens'])
    await lab.control('get', `/_lab/${path}`)
  await lab.control('get', '/_lab/world', undefined, { token: `${planted.control}x` })
  lab.expectNoSecret()
})

const shaped = [
  ['a key', key1],
  ['a token', foreign],
] as const

test.each(shaped)('%s in a path, a query or a body of the control API is not told back', async (_, secret) => {
  const lab = await plantedLab()
  const escaped = encodeURIComponent(secret)
  await lab.control('get', `/_lab/why/${escaped}`)
  await lab.control('delete', `/_lab/faults/${escaped}`)
  await lab.control('get', `/_lab/${escaped}`)
  await lab.control('get', `/_lab/journal?after=${escaped}`)
  await lab.control('get', `/_lab/world?secrets=${escaped}`)
  await lab.control('post', '/_lab/reset', JSON.stringify(secret))
  await lab.control('post', '/_lab/reset', { [secret]: secret })
  await lab.control('post', '/_lab/clock', { now: secret })
  await lab.control('post', '/_lab/clock', { advance: secret })
  await lab.control('post', '/_lab/faults', { on: secret, do: { delay: secret } })
  await lab.control('post', '/_lab/faults', { on: 'imds.token', do: { delay: secret } })
  const roleAssignments = [{ to: secret, role: secret, on: secret }]
  await lab.control('put', '/_lab/world', { milab: 1, runsOn: secret, roleAssignments, [secret]: secret })
  lab.expectNoSecret()
})

const all = [['a value', planted.value], ['a value with signs', planted.long], ...shaped] as const

test.each(all)('%s in a body that cannot be read is not told back', async (_, secret) => {
  const lab = await plantedLab()
  for (const path of ['reset', 'clock', 'faults'])
    for (const body of [`{"${secret}`, secret, `{"value": "${secret}"`])
      await lab.control('post', `/_lab/${path}`, body)
  await lab.control('put', '/_lab/world', `{"value": ${secret}`)
  await lab.control('post', '/_lab/reset', secret, { type: `text/${encodeURIComponent(secret)}` })
  lab.expectNoSecret()
})

test.each(all)('%s in a fault is not listed with it', async (_, secret) => {
  const lab = await plantedLab()
  const headers = { Authorization: secret, authorization: `Bearer ${secret}` }
  const bodies = [{ value: secret, access_token: secret }, `{"access_token": ${JSON.stringify(secret)}}`]
  for (const body of bodies)
    await lab.control('post', '/_lab/faults', {
      on: 'imds.token',
      times: 1,
      do: { answer: { status: 500, body, headers } },
    })
  await lab.control('get', '/_lab/faults')
  await lab.control('get', '/_lab/world')
  lab.expectNoSecret()
})

test.each(all)('%s in a secret field of a world that is refused is not told back', async (_, secret) => {
  const lab = await plantedLab()
  const put = (resourceGroups: object, applications: object = {}) =>
    lab.control('put', '/_lab/world', { milab: 1, resourceGroups, applications })
  for (const value of [[secret], { env: secret, x: secret }, { env: [secret] }])
    for (const secrets of [{ a: { value } }, { a: { value: secret, version: 'x' } }, { a: value }, [secret]])
      await put({ rg: { vaults: { kv1: { secrets } } } })
  for (const keys of [{ key1: [secret] }, { key1: `${secret}x` }, { key3: secret }, secret])
    await put({ rg: { storageAccounts: { acc: { keys } } } })
  await put({}, { portal: { secret: [secret] } })
  await put({}, { portal: { secret: { env: { x: secret } } } })
  lab.expectNoSecret()
})

test('every secret that a collection declares is masked when the world is described', async () => {
  const lab = await plantedLab()
  const secrets = declaredSecrets(lab.world)
  expect(secrets).toEqual(expect.arrayContaining([planted.value, planted.long, planted.portal, key1]))
  const text = JSON.stringify(describeWorld(lab.world))
  for (const secret of secrets) expect(text).not.toContain(JSON.stringify(secret))
})

test('the search finds what was not secret', async () => {
  const lab = await plantedLab()
  await lab.asking.get('https://kv1.vault.azure.net/secrets/a?api-version=7.4')
  await lab.control('get', '/_lab/journal')
  expect([...lab.answered, ...lab.logged].find((text) => text.includes('kv1.vault.azure.net'))).toBeDefined()
})

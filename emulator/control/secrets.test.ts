import { beforeAll, expect, test } from 'vitest'
import {
  foreign,
  key1,
  planted,
  plantedLab,
  sendSecretsEverywhere,
  type PlantedLab,
} from './planted-lab.test-support.js'

/*
 * Nothing that the control API or the request log says holds a secret, wherever one was planted: in the world, in a
 * request to a service, in a request to the control API itself.
 */

interface Journal {
  entries: { requestId: string | null }[]
}

// More than a thousand requests: they are sent once.
let flooded: PlantedLab
beforeAll(async () => {
  flooded = await plantedLab()
  await sendSecretsEverywhere(flooded)
}, 120_000)

test('the request log shows no secret that a request carries', () => {
  expect(flooded.logged.length).toBeGreaterThan(500)
  flooded.expectNoSecret()
})

test('the journal and why show no secret that a request carries', async () => {
  const { entries } = (await flooded.control('get', '/_lab/journal')).body as Journal
  expect(entries.length).toBeGreaterThan(500)
  for (const { requestId } of entries.filter((_, i) => i % 13 === 0))
    if (requestId !== null) await flooded.control('get', `/_lab/why/${requestId}`)
  flooded.expectNoSecret()
})

test('a log-in shows none of its form, in the body or in the URL', async () => {
  const lab = await plantedLab()
  const url = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/token'
  const form =
    `grant_type=client_credentials&client_id=${planted.value}&client_secret=${encodeURIComponent(planted.portal)}&` +
    `resource=${encodeURIComponent(planted.long)}`
  await lab.asking.post(url, form, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
  await lab.asking.get(`${url}?${form}`)
  await lab.control('get', '/_lab/journal')
  expect(lab.logged.length).toBeGreaterThan(1)
  lab.expectNoSecret()
})

test('what the control API tells of the world holds no secret of it', async () => {
  const lab = await plantedLab()
  for (const path of ['health', 'world', 'clock', 'faults', 'ca.pem']) await lab.control('get', `/_lab/${path}`)
  await lab.control('get', '/_lab/world', undefined, { token: `${planted.control}x` })
  lab.expectNoSecret()
})

const secrets = [
  ['a value', planted.value],
  ['a value with signs', planted.long],
  ['a key', key1],
  ['a token', foreign],
] as const

test.each(secrets)('%s in a path or a query of the control API is not told back', async (_, secret) => {
  const lab = await plantedLab()
  const escaped = encodeURIComponent(secret)
  await lab.control('get', `/_lab/why/${escaped}`)
  await lab.control('delete', `/_lab/faults/${escaped}`)
  await lab.control('get', `/_lab/${escaped}`)
  await lab.control('get', `/_lab/journal?after=${escaped}`)
  await lab.control('get', `/_lab/world?secrets=${escaped}`)
  lab.expectNoSecret()
})

test.each(secrets)('%s in the body of a reset or of the clock is not told back', async (_, secret) => {
  const lab = await plantedLab()
  await lab.control('post', '/_lab/reset', `{"${secret}`)
  await lab.control('post', '/_lab/reset', JSON.stringify(secret))
  await lab.control('post', '/_lab/reset', { [secret]: secret })
  await lab.control('post', '/_lab/reset', secret, { type: `text/${encodeURIComponent(secret)}` })
  await lab.control('post', '/_lab/clock', { now: secret })
  await lab.control('post', '/_lab/clock', { advance: secret })
  lab.expectNoSecret()
})

test.each(secrets)('%s in a fault is not told back, nor listed with it', async (_, secret) => {
  const lab = await plantedLab()
  await lab.control('post', '/_lab/faults', { on: secret, do: { delay: secret } })
  await lab.control('post', '/_lab/faults', { on: 'imds.token', do: { delay: secret } })
  const answer = { status: 500, body: { note: secret, access_token: secret }, headers: { 'x-key': secret } }
  await lab.control('post', '/_lab/faults', { on: 'imds.token', times: 1, do: { answer } })
  await lab.control('get', '/_lab/faults')
  lab.expectNoSecret()
})

test.each(secrets)('%s in a world that is refused is not told back', async (_, secret) => {
  const lab = await plantedLab()
  const vaults = { kv1: { secrets: { a: { value: [secret] }, [secret]: secret } } }
  await lab.control('put', '/_lab/world', { milab: 1, resourceGroups: { rg: { vaults } } })
  const resourceGroups = { [secret]: { location: secret } }
  await lab.control('put', '/_lab/world', { milab: 1, resourceGroups, cloud: secret, [secret]: secret })
  const roleAssignments = [{ to: secret, role: secret, on: secret }]
  await lab.control('put', '/_lab/world', { milab: 1, runsOn: secret, roleAssignments })
  await lab.control('get', '/_lab/world')
  lab.expectNoSecret()
})

test('a secret that is gone from the world stays one', async () => {
  const lab = await plantedLab()
  await lab.asking.get(`https://kv1.vault.azure.net/secrets/${planted.value}`)
  await lab.control('put', '/_lab/world', { milab: 1 })
  await lab.control('get', '/_lab/journal')
  await lab.control('post', '/_lab/reset')
  await lab.asking.get(`https://kv1.vault.azure.net/secrets/${planted.value}`)
  await lab.control('get', '/_lab/journal?limit=1')
  lab.expectNoSecret()
})

test('the search finds what was not secret', async () => {
  const lab = await plantedLab()
  await lab.asking.get('https://kv1.vault.azure.net/secrets/a?api-version=7.4')
  await lab.control('get', '/_lab/journal')
  expect([...lab.answered, ...lab.logged].find((text) => text.includes('kv1.vault.azure.net'))).toBeDefined()
})

import { expect, test } from 'vitest'
import type { Answer, Asking } from './doctor/identity/machine.js'
import { askMetadataService } from './metadata-service.js'

const compute = {
  azEnvironment: 'AzureUSGovernmentCloud',
  location: 'usgovvirginia',
  name: 'orders-vm',
  resourceGroupName: 'orders',
  subscriptionId: '66666666-7777-4888-8999-000000000000',
}
const heard = (body: unknown, more: object = {}): Answer => ({
  status: 200,
  reason: 'OK',
  headers: {},
  text: JSON.stringify(body),
  connectMs: 1,
  totalMs: 1,
  at: 0,
  ...more,
})
const claims = { tid: '11111111-2222-4333-8444-555555555555', exp: 1, nbf: 1, iat: 1 }
const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

/** Asks a metadata service that answers so, in this order, and what it was asked. */
async function asked(env: Record<string, string>, ...answers: Answer[]) {
  const urls: string[] = []
  const ask = ({ url }: Asking) => Promise.resolve((urls.push(url), answers.shift()!))
  return { ...(await askMetadataService(env, ask)), urls }
}

test('it asks for the machine and for one token, and keeps the token’s tenant alone', async () => {
  const { seen, urls } = await asked({}, heard(compute), heard({ access_token: token }))
  expect(seen).toEqual({
    name: 'orders-vm',
    group: 'orders',
    location: 'usgovvirginia',
    cloud: 'AzureUSGovernmentCloud',
    subscriptionId: compute.subscriptionId,
    tenantId: claims.tid,
    isLab: false,
  })
  expect(urls).toHaveLength(2)
  expect(urls[1]).toContain(encodeURIComponent('https://management.usgovcloudapi.net/'))
})

test('a machine without an identity has no tenant; a lab is known by its header', async () => {
  const refused = heard({ error: 'invalid_request' }, { status: 400 })
  const { seen } = await asked({}, heard(compute, { headers: { 'x-milab': '1' } }), refused)
  expect(seen).toMatchObject({ tenantId: undefined, isLab: true })
})

test('where nothing responds it asks once', async () => {
  const { problem, urls } = await asked({}, { cause: 'timeout', code: '1 s' })
  expect(problem).toBe('no metadata service responds at http://169.254.169.254 (1 s)')
  expect(urls).toHaveLength(1)
})

test('under an exec without namespaces it asks the lab itself, never the network', async () => {
  const env = { MILAB_EXEC: '0', MILAB_IMDS: 'http://127.0.0.1:4080/' }
  const { urls } = await asked(env, { cause: 'refused', code: 'ECONNREFUSED' })
  expect(urls).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:4080\/metadata\//)])
})

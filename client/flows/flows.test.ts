import { expect, test } from 'vitest'
import { createClient, type Client } from '../client.js'
import type { TokenSource } from '../options.js'
import { at, startServer } from '../test-server.js'
import { readSecretWithVmIdentity } from './key-vault-secret.js'
import { readResourceGroupWithVmIdentity } from './resource-group.js'
import { storeBlobWithAccountKey } from './storage-blob.js'

const token = { access_token: 'T', expires_on: '1900000000' }
const subscriptionId = '98f51385-2edc-4b79-bed9-7718de4cb861'

async function run<T>(
  answer: (url: string, body: Buffer) => object | Buffer,
  flow: (client: Client, origin: string) => Promise<T>,
  source: TokenSource = 'imds',
) {
  await using server = await startServer(({ url, body }) => ({
    body: /oauth2\/token/.test(url) ? token : answer(url, body),
  }))
  const result = await flow(createClient({ ...at(server.origin).options, source }), server.origin)
  return { result, asked: server.requests.map(({ method, url }) => `${method} ${url}`), requests: server.requests }
}

test('the Key Vault tutorial: a token from IMDS, then the secret at 2016-10-01', async () => {
  const secret = {
    value: 'My Secret',
    id: 'https://mi-lab-vault.vault.azure.net/secrets/mi-test/5064',
    attributes: { enabled: true },
  }
  const { result, asked } = await run(
    () => secret,
    (client, vault) => readSecretWithVmIdentity(client, { vault, secret: 'mi-test' }),
  )
  expect(result).toEqual(secret)
  expect(asked).toEqual([
    'GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net',
    'GET /secrets/mi-test?api-version=2016-10-01',
  ])
})

test('the Resource Manager tutorial: a token from the extension, then the group at 2016-06-01', async () => {
  const group = { id: '/x', name: 'DevTest', location: 'westus', properties: { provisioningState: 'Succeeded' } }
  const { result, asked } = await run(
    () => group,
    (client) => readResourceGroupWithVmIdentity(client, { subscriptionId, resourceGroup: 'DevTest' }),
    'msi-extension',
  )
  expect(result).toEqual(group)
  expect(asked).toEqual([
    'GET /oauth2/token?resource=https%3A%2F%2Fmanagement.azure.com%2F',
    `GET /subscriptions/${subscriptionId}/resourceGroups/DevTest?api-version=2016-06-01`,
  ])
})

test('the Storage tutorial lists the keys at 2016-12-01 and moves the blob with the first key', async () => {
  let stored: Buffer = Buffer.alloc(0)
  const { result, asked, requests } = await run(
    (url, body) => {
      if (url.includes('listKeys')) return { keys: [{ keyName: 'key1', value: 'a2V5', permissions: 'Full' }] }
      if (body.byteLength > 0) stored = body
      return stored
    },
    (client) =>
      storeBlobWithAccountKey(client, {
        subscriptionId,
        resourceGroup: 'DevTest',
        account: 'devteststorage',
        container: 'devtest',
      }),
    'msi-extension',
  )
  expect(Buffer.from(result.downloaded).toString()).toBe('This is a test text file.\n')
  expect(asked).toEqual([
    'GET /oauth2/token?resource=https%3A%2F%2Fmanagement.azure.com%2F',
    `POST /subscriptions/${subscriptionId}/resourceGroups/DevTest/providers/Microsoft.Storage/storageAccounts` +
      '/devteststorage/listKeys?api-version=2016-12-01',
    'PUT /devteststorage/devtest/testblob',
    'GET /devteststorage/devtest/testblob',
  ])
  expect(requests[2]!.headers.authorization).toMatch(/^SharedKey devteststorage:/)
})

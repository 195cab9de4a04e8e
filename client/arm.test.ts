import { expect, test } from 'vitest'
import { createClient } from './client.js'
import { at, startServer } from './test-server.js'

const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'

test('a resource group is read under the exact spelling of the tutorials', async () => {
  const id = `/subscriptions/${subscription}/resourceGroups/DevTest`
  const group = { id, name: 'DevTest', location: 'westus', properties: { provisioningState: 'Succeeded' } }
  await using server = await startServer(() => ({ body: group }))
  const client = createClient(at(server.origin).options)
  expect(await client.getResourceGroup(subscription, 'DevTest', { token: 'T', apiVersion: '2016-06-01' })).toEqual(
    group,
  )
  expect(server.requests[0]).toMatchObject({
    method: 'GET',
    url: `/subscriptions/${subscription}/resourceGroups/DevTest?api-version=2016-06-01`,
    headers: { authorization: 'Bearer T' },
  })
})

test('keys are listed by a POST without a body', async () => {
  const keys = [
    { keyName: 'key1', value: 'AAAA', permissions: 'FULL' },
    { keyName: 'key2', value: 'BBBB', permissions: 'FULL' },
  ]
  await using server = await startServer(() => ({ body: { keys } }))
  expect(
    await createClient(at(server.origin).options).listKeys(subscription, 'DevTest', 'devteststorage', { token: 'T' }),
  ).toEqual(keys)
  const [seen] = server.requests
  expect(seen).toMatchObject({
    method: 'POST',
    url:
      `/subscriptions/${subscription}/resourceGroups/DevTest/providers/Microsoft.Storage/storageAccounts` +
      '/devteststorage/listKeys?api-version=2023-01-01',
    headers: { 'content-length': '0' },
  })
  expect(seen!.body).toHaveLength(0)
})

test("the identity's token is asked for ARM, slash included", async () => {
  const token = { access_token: 'T', expires_on: '1900000000' }
  await using server = await startServer(({ url }) => ({ body: url.startsWith('/metadata') ? token : { keys: [] } }))
  await createClient(at(server.origin).options).listKeys(subscription, 'g', 'a')
  expect(server.requests[0]!.url).toContain('resource=https%3A%2F%2Fmanagement.azure.com%2F')
  expect(server.requests[1]!.headers.authorization).toBe('Bearer T')
})

test("ARM's refusal keeps its code", async () => {
  const error = { code: 'ResourceGroupNotFound', message: "Resource group 'x' could not be found." }
  await using server = await startServer(() => ({ status: 404, headers: { 'x-ms-request-id': 'r' }, body: { error } }))
  await expect(
    createClient(at(server.origin).options).getResourceGroup(subscription, 'x', { token: 'T' }),
  ).rejects.toMatchObject({ service: 'arm', status: 404, code: 'ResourceGroupNotFound', requestId: 'r' })
})

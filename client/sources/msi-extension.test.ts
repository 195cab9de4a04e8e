import { expect, test } from 'vitest'
import { createClient } from '../client.js'
import { at, startServer } from '../test-server.js'

const body = {
  access_token: 'T',
  refresh_token: '',
  expires_in: '3599',
  expires_on: '1508119757',
  not_before: '1508115857',
  resource: 'https://management.azure.com/',
  token_type: 'Bearer',
}

test("the request is the tutorial's: GET with the resource to the letter", async () => {
  await using server = await startServer(() => ({ body }))
  const client = createClient({ ...at(server.origin).options, source: 'msi-extension' })
  const issued = await client.requestToken({ resource: 'https://management.azure.com/' })
  expect(issued).toMatchObject({ accessToken: 'T', expiresOn: 1508119757, clientId: undefined })
  expect(server.requests[0]).toMatchObject({
    method: 'GET',
    url: '/oauth2/token?resource=https%3A%2F%2Fmanagement.azure.com%2F',
    headers: { metadata: 'true' },
  })
})

test("an SDK's ARM scope, which has lost its slash, is asked for with the slash", async () => {
  await using server = await startServer(() => ({ body }))
  await createClient({ ...at(server.origin).options, source: 'msi-extension' }).getToken(
    'https://management.azure.com/.default',
  )
  expect(server.requests[0]!.url).toBe('/oauth2/token?resource=https%3A%2F%2Fmanagement.azure.com%2F')
})

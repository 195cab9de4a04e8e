import { expect, test } from 'vitest'
import { createClient } from '../client.js'
import { at, startServer, type Reply } from '../test-server.js'

async function ask(request: object, reply: Reply) {
  await using server = await startServer(() => reply)
  const { options, waits } = at(server.origin)
  const client = createClient({ ...options, source: 'container-instances' })
  const outcome = await client.requestToken({ resource: 'r', ...request }).catch((error: unknown) => error)
  return { outcome, seen: server.requests[0]!, waits }
}

test("the request is IMDS's", async () => {
  const { seen, outcome } = await ask({ resourceId: '/x' }, { body: { access_token: 'T', expires_on: '1709895997' } })
  expect(seen).toMatchObject({
    url: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=r&msi_res_id=%2Fx',
    headers: { metadata: 'true' },
  })
  expect(outcome).toMatchObject({ accessToken: 'T', expiresOn: 1709895997 })
})

test('a refusal in plain text is read, and named by its platform', async () => {
  const { outcome } = await ask({}, { status: 400, body: 'Required metadata header not specified or not correct' })
  expect(outcome).toMatchObject({
    service: 'container-instances',
    status: 400,
    azureMessage: 'Required metadata header not specified or not correct',
  })
})

test("the retries are IMDS's", async () => {
  expect((await ask({}, { status: 410 })).waits).toHaveLength(8)
})

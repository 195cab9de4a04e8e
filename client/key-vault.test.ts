import { expect, test } from 'vitest'
import { createClient } from './client.js'
import { UnexpectedAnswerError } from './errors.js'
import { at, startServer } from './test-server.js'

const secret = {
  value: 'p@ssw0rd!',
  id: 'https://v/secrets/MyTestSecret/7c22',
  attributes: { enabled: true, created: 1505088747, updated: 1505088747, recoveryLevel: 'Purgeable' },
}
const issued = { access_token: 'T', expires_on: '1900000000' }

test("a secret is read with the identity's token for Key Vault", async () => {
  await using server = await startServer(({ url }) => ({ body: url.startsWith('/metadata') ? issued : secret }))
  const client = createClient(at(server.origin).options)
  expect(await client.getSecret(server.origin, 'MyTestSecret')).toEqual(secret)
  await client.getSecret(server.origin, 'MyTestSecret', { version: '7c22', apiVersion: '2016-10-01' })
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net',
    'GET /secrets/MyTestSecret?api-version=7.4',
    'GET /secrets/MyTestSecret/7c22?api-version=2016-10-01',
  ])
  expect(server.requests[1]!.headers).toMatchObject({ authorization: 'Bearer T', accept: 'application/json' })
})

test("a token of the caller's own is used as it is", async () => {
  await using server = await startServer(() => ({ body: secret }))
  await createClient(at(server.origin).options).getSecret(server.origin, 's', { token: 'portal' })
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer portal'])
})

test('a list goes on through an empty page to the end', async () => {
  await using server = await startServer(({ headers }, count) => ({
    body: {
      value: count === 2 ? [] : [{ id: `s${count}`, attributes: { enabled: true } }],
      nextLink: count < 3 ? `http://${headers.host}/secrets?api-version=7.4&$skiptoken=p${count}` : null,
    },
  }))
  const ids: string[] = []
  for await (const { id } of createClient(at(server.origin).options).listSecrets(server.origin, { token: 'T' }))
    ids.push(id)
  expect(ids).toEqual(['s1', 's3'])
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/secrets?api-version=7.4',
    '/secrets?api-version=7.4&$skiptoken=p1',
    '/secrets?api-version=7.4&$skiptoken=p2',
  ])
})

test("a next page with the port written out is the vault's, one at another host does not get the token", async () => {
  const urls: string[] = []
  const links = ['https://v.vault.azure.net:443/secrets?$skiptoken=a', 'https://evil.example/secrets']
  const client = createClient({
    transport: async ({ url }) => {
      urls.push(url)
      return { status: 200, headers: [], body: Buffer.from(JSON.stringify({ value: [], nextLink: links.shift() })) }
    },
  })
  const reading = (async () => {
    for await (const item of client.listSecrets('v', { token: 'T' })) expect(item).toBeUndefined()
  })()
  await expect(reading).rejects.toBeInstanceOf(UnexpectedAnswerError)
  expect(urls).toEqual([
    'https://v.vault.azure.net/secrets?api-version=7.4',
    'https://v.vault.azure.net:443/secrets?$skiptoken=a',
  ])
})

test('an answer that is no secret is an UnexpectedAnswerError', async () => {
  await using server = await startServer(() => ({ body: { hello: 'there' } }))
  await expect(
    createClient(at(server.origin).options).getSecret(server.origin, 's', { token: 'T' }),
  ).rejects.toBeInstanceOf(UnexpectedAnswerError)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createClient } from '../client.js'
import { SourceUnavailableError } from '../errors.js'
import type { ClientOptions } from '../options.js'
import { at, startServer, type Reply } from '../test-server.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-pod-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const tokenFile = join(folder, 'token')
const pod = { tenantId: 'T', clientId: 'C', tokenFile }
const good: Reply = { body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: 'A' } }

async function asking(reply: Reply = good, options: ClientOptions = {}) {
  writeFileSync(tokenFile, 'first\n')
  const server = await startServer(() => reply)
  const { options: local, waits } = at(server.origin)
  const client = createClient({ ...local, now: () => 0, source: 'workload-identity', workload: pod, ...options })
  return { client, server, waits, [Symbol.asyncDispose]: server[Symbol.asyncDispose] }
}

test('the exchange is the documented one, with the file’s token as the assertion', async () => {
  await using it = await asking()
  const issued = await it.client.requestToken({ resource: 'https://vault.azure.net' })
  expect(issued).toMatchObject({ accessToken: 'A', expiresOn: 3599, clientId: undefined })
  const [seen] = it.server.requests
  expect(seen).toMatchObject({
    method: 'POST',
    url: '/T/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(Object.fromEntries(new URLSearchParams(seen!.body.toString()))).toEqual({
    client_id: 'C',
    client_assertion: 'first',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    grant_type: 'client_credentials',
    scope: 'https://vault.azure.net/.default',
  })
})

test('the file is read at each exchange', async () => {
  await using it = await asking()
  await it.client.requestToken({ resource: 'r' })
  writeFileSync(tokenFile, 'second')
  await it.client.requestToken({ resource: 'r' })
  const sent = it.server.requests.map(({ body }) => new URLSearchParams(body.toString()).get('client_assertion'))
  expect(sent).toEqual(['first', 'second'])
})

test('a scope and its resource are asked for alike; the slash of a resource stays', async () => {
  await using it = await asking()
  await it.client.getToken('https://vault.azure.net/.default')
  await it.client.requestToken({ resource: 'https://management.azure.com/' })
  const scopes = it.server.requests.map(({ body }) => new URLSearchParams(body.toString()).get('scope'))
  expect(scopes).toEqual(['https://vault.azure.net/.default', 'https://management.azure.com//.default'])
})

test("the identity's client id replaces the environment's", async () => {
  await using it = await asking(good, { identity: { clientId: 'other' } })
  await it.client.requestToken({ resource: 'r' })
  expect(it.server.requests[0]!.body.toString()).toContain('client_id=other')
})

test.each(['objectId', 'resourceId'])('%s selects nothing here', async (field) => {
  await using it = await asking()
  await expect(it.client.requestToken({ resource: 'r', [field]: 'x' })).rejects.toThrow(/by clientId/)
  expect(it.server.requests).toEqual([])
})

test("Entra's refusal is an AzureError and is not repeated", async () => {
  const error_description = 'AADSTS700212: No matching federated identity record found for presented assertion'
  await using it = await asking({ status: 401, body: { error: 'invalid_client', error_description } })
  await expect(it.client.requestToken({ resource: 'r' })).rejects.toMatchObject({
    service: 'workload-identity',
    status: 401,
    code: 'invalid_client',
    azureMessage: error_description,
  })
  expect(it.server.requests).toHaveLength(1)
})

test('what is missing is named: the variables, the client id, the file', async () => {
  const rejection = async (options: ClientOptions) => {
    await using it = await asking(good, options)
    const error: unknown = await it.client.requestToken({ resource: 'r' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SourceUnavailableError)
    expect(it.server.requests).toEqual([])
    return String(error)
  }
  expect(await rejection({ workload: { tenantId: 'T', tokenFile } })).toContain('AZURE_CLIENT_ID')
  const gone = join(folder, 'gone')
  expect(await rejection({ workload: { ...pod, tokenFile: gone } })).toContain(`${gone} cannot be read (ENOENT)`)
  await expect(createClient({ source: 'workload-identity' }).requestToken({ resource: 'r' })).rejects.toThrow(
    /AZURE_FEDERATED_TOKEN_FILE/,
  )
})

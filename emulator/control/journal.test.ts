import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { tokenUrl, lab } from './app.test-support.js'

test('the journal lists what was asked, newest last, from an id on and at most so many', async () => {
  const { api, ask, emulator } = lab()
  for (const name of ['a', 'b', 'c'])
    await ask({ url: `https://mytestkeyvault.vault.azure.net/secrets/${name}?api-version=7.4` })
  await ask({ url: tokenUrl, headers: { Metadata: 'true' } })
  const { entries } = (await api.get('/_lab/journal')).body
  expect(entries.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4])
  expect(entries[0]).toEqual({
    id: 1,
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    ms: expect.any(Number),
    door: 'in-process',
    service: 'keyvault',
    operation: 'keyvault.secrets.get-latest',
    method: 'GET',
    url: 'https://mytestkeyvault.vault.azure.net/secrets/a?api-version=7.4',
    status: 401,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    principal: null,
    verdict: 'refused',
    outcome: 'probe',
    reason: 'Unauthorized: AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token.',
    fix: { text: expect.stringContaining('send a bearer token') },
  })
  expect(entries[3]).toMatchObject({
    verdict: 'answered',
    status: 200,
    principal: { name: 'DevTestVM', objectId: expect.any(String), appId: expect.any(String) },
  })
  const ids = async (query: string) =>
    (await api.get(`/_lab/journal?${query}`).expect(200)).body.entries.map(({ id }: { id: number }) => id)
  expect(await ids('after=2')).toEqual([3, 4])
  expect(await ids('limit=2')).toEqual([3, 4])
  expect(await ids('after=1&limit=2')).toEqual([2, 3])
  expect(await ids('limit=0')).toEqual([])
  expect(await ids('after=99')).toEqual([])
  expect(await ids('outcome=probe')).toEqual([1, 2, 3])
  expect(await ids('outcome=probe,refused&limit=1')).toEqual([3])
  expect(await ids('outcome=allowed&after=1')).toEqual([4])
  for (const query of ['outcome=no', 'outcome=', 'after=x', 'limit=-1', 'limit=1&limit=2'])
    await api.get(`/_lab/journal?${query}`).expect(400)
  expect([...emulator.world.journal.after()]).toHaveLength(4)
})

test('refusals are listed each kind once, as JSON or in words', async () => {
  const { api, ask } = lab()
  expect((await api.get('/_lab/refusals').set('Accept', 'text/plain').expect(200)).text).toBe('')
  for (let i = 0; i < 2; i++) await ask({ url: `${tokenUrl}&client_id=stranger`, headers: { Metadata: 'true' } })
  await ask({ url: tokenUrl, headers: { Metadata: 'true' } })
  expect((await api.get('/_lab/refusals').expect(200)).body).toMatchObject({
    requests: 3,
    allowed: 1,
    refused: 2,
    refusals: [{ count: 2, status: 400, operation: 'imds.token', fix: { text: expect.any(String) } }],
  })
  expect((await api.get('/_lab/refusals').set('Accept', 'text/plain')).text).toMatch(
    /^the lab refused:\n {2}400 imds\.token: DevTestVM has no such identity \(2 times\)\n {4}ask for an identity that it has.*\n$/,
  )
  expect((await api.get('/_lab/refusals?after=2')).body).toMatchObject({ requests: 1, refusals: [] })
  await api.get('/_lab/refusals?after=x').expect(400)
})

test('what came from one seat is listed alone, and a refusal names the right that it lacked', async () => {
  const { api, ask } = lab()
  const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'
  await ask({ url: tokenUrl, headers: { Metadata: 'true' } })
  await ask({ url: tokenUrl, headers: { Metadata: 'true' }, seat: 'DevTestVM' })
  await ask({ url: secret, seat: 'devtestvm' })
  const { body } = await api.get('/_lab/journal?seat=DevTestVM').expect(200)
  expect(body.entries.map(({ id, seat }: { id: number; seat: string }) => [id, seat])).toEqual([
    [2, 'DevTestVM'],
    [3, 'devtestvm'],
  ])
  expect((await api.get('/_lab/refusals?seat=DevTestVM')).body).toMatchObject({ requests: 2, allowed: 1 })
  expect((await api.get('/_lab/refusals?seat=other')).body).toMatchObject({ requests: 0 })
  expect((await api.get('/_lab/journal')).body.entries[0].seat).toBeUndefined()

  const armToken = tokenUrl.replace('vault.azure.net', 'management.azure.com')
  const answer = await ask({ url: armToken, headers: { Metadata: 'true' } })
  const { access_token: token } = JSON.parse('body' in answer ? answer.body : '') as { access_token: string }
  const group = '98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/mi-test?api-version=2021-04-01'
  const url = `https://management.azure.com/subscriptions/${group}`
  await ask({ url, headers: { Authorization: `Bearer ${token}` } })
  const [last] = (await api.get('/_lab/journal?limit=1')).body.entries
  expect(last).toMatchObject({ status: 403, missing: 'Reader on mi-test' })
})

test('a name is told as the lab means it, with what would add it', async () => {
  const { api } = lab()
  const name = async (host: string) => (await api.get(`/_lab/names/${host}`).expect(200)).body
  expect(await name('MyTestKeyVault.vault.azure.net')).toEqual({
    name: 'mytestkeyvault.vault.azure.net',
    resolution: 'here',
  })
  expect(await name('nope.vault.azure.net')).toEqual({
    name: 'nope.vault.azure.net',
    resolution: 'no-such-name',
    hint: expect.stringMatching(/^no vault 'nope' in this world; add it with/),
  })
  expect(await name('x.servicebus.windows.net')).toMatchObject({ resolution: 'not-emulated', hint: expect.any(String) })
  expect(await name('example.com')).toEqual({ name: 'example.com', resolution: 'foreign' })
})

test('the journal streams, and stops when the client goes', async () => {
  const { app, ask, emulator } = lab()
  const server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  let listeners = 0
  const listen = emulator.world.journal.listen.bind(emulator.world.journal)
  emulator.world.journal.listen = (listener) => {
    listeners++
    const stop = listen(listener)
    return () => {
      listeners--
      stop()
      return true
    }
  }
  await ask({ url: tokenUrl })
  const leaving = new AbortController()
  const { port } = server.address() as { port: number }
  const answer = await fetch(`http://127.0.0.1:${port}/_lab/journal`, {
    headers: { Accept: 'application/x-ndjson' },
    signal: leaving.signal,
  })
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async () => {
    while (!text.includes('\n')) text += (await reader.read()).value
    const [line, ...rest] = text.split('\n')
    text = rest.join('\n')
    return JSON.parse(line!) as { id: number }
  }
  expect(await next()).toMatchObject({ id: 1 })
  expect(listeners).toBe(1)
  await ask({ url: tokenUrl })
  expect(await next()).toMatchObject({ id: 2, verdict: 'refused' })
  leaving.abort()
  await expect.poll(() => listeners).toBe(0)
  server.close()
})

test('why gives the decision of a refusal, with the az line that would allow it', async () => {
  const scenario = structuredClone((await lab().api.get('/_lab/world?secrets=include')).body)
  scenario.resourceGroups.DevTest.vaults.mytestkeyvault.authorization = 'rbac'
  const { api, ask } = lab()
  await api.put('/_lab/world').send(scenario).expect(200)
  const token = JSON.parse(((await ask({ url: tokenUrl, headers: { Metadata: 'true' } })) as { body: string }).body)
    .access_token as string
  const refused = await ask({
    url: 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4',
    headers: { Authorization: `Bearer ${token}` },
  })
  const id = (refused as { headers: Map<string, string> }).headers.get('x-ms-request-id')!
  const answer = (await api.get(`/_lab/why/${id.toUpperCase()}`).expect(200)).body
  expect(answer).toMatchObject({
    requestId: id,
    status: 403,
    outcome: 'refused',
    decisions: [{ allowed: false, considered: [{ role: 'Reader', grants: false }] }],
    reason:
      'DevTestVM may not Microsoft.KeyVault/vaults/secrets/getSecret/action on ' +
      'mytestkeyvault/secrets/MyTestSecret (has Reader on DevTest)',
    fix: {
      text: "assign 'Key Vault Secrets User' to DevTestVM on mytestkeyvault",
      az: expect.stringMatching(
        /^az role assignment create --assignee-object-id \S+ .*--role "Key Vault Secrets User" --scope /,
      ),
      yaml: expect.stringContaining('role: Key Vault Secrets User'),
      bicep: expect.stringContaining("resource assignment 'Microsoft.Authorization/roleAssignments@"),
    },
  })
  await api.get('/_lab/why/nothing').expect(404)
  await api.get('/_lab/why/%E0%A4%A').expect(400)
})

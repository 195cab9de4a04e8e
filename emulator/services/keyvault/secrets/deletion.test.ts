import { expect, test } from 'vitest'
import { lab } from '../gateway/lab.test-support.js'

test('a deleted secret is shown, listed, in the way of its name, and comes back whole', async () => {
  const { send, world, now } = lab({ kv: { retention: 7 } })
  await send('PUT /secrets/S', { value: '1' })
  const { json } = await send('PUT /secrets/S', { value: '2', contentType: 't', tags: { a: 'b' } })
  const made = now()
  world.clock.advance(10_000)
  const rest = (id: string) =>
    `{"recoveryId":"https://kv.vault.azure.net/deletedsecrets/S","deletedDate":${now()},` +
    `"scheduledPurgeDate":${now() + 7 * 86_400},"contentType":"t","id":"${id}","attributes":{"enabled":true,` +
    `"created":${made},"updated":${made},"recoveryLevel":"CustomizedRecoverable+Purgeable","recoverableDays":7},` +
    '"tags":{"a":"b"}}'
  const deleted = await send('DELETE /secrets/s')
  expect([deleted.status, deleted.text]).toEqual([200, rest(json.id)])
  expect((await send('GET /secrets/S')).status).toBe(404)
  expect((await send('GET /secrets')).text).toBe('{"value":[],"nextLink":null}')
  expect((await send('GET /deletedsecrets/s')).text).toBe(deleted.text)
  expect((await send('GET /deletedsecrets')).text).toBe(
    `{"value":[${rest('https://kv.vault.azure.net/secrets/S')}],"nextLink":null}`,
  )
  const refused = await send('PUT /secrets/S', { value: '3' })
  expect([refused.status, refused.text]).toEqual([
    409,
    '{"error":{"code":"Conflict","message":"Secret S is currently in a deleted but recoverable state, and its ' +
      'name cannot be reused; in this state, the secret can only be recovered or ' +
      'purged.","innererror":{"code":"ObjectIsDeletedButRecoverable"}}}',
  ])
  const recovered = await send('POST /deletedsecrets/s/recover')
  expect([recovered.status, recovered.json.id, recovered.json.value]).toEqual([200, json.id, undefined])
  expect((await send('GET /secrets/s')).json).toMatchObject({
    value: '2',
    attributes: { created: made, updated: made },
  })
  expect((await send('GET /secrets/s/versions')).json.value).toHaveLength(2)
  expect((await send('GET /deletedsecrets/s')).status).toBe(404)
})

test('a purge answers 204 with nothing, not even a type, and frees the name', async () => {
  const { send } = lab()
  await send('PUT /secrets/s', { value: '1' })
  await send('DELETE /secrets/s')
  const { status, text, header } = await send('DELETE /deletedsecrets/S')
  expect([status, text, header('content-type'), header('content-length')]).toEqual([204, '', undefined, undefined])
  expect((await send('DELETE /deletedsecrets/S')).json.error).toEqual({
    code: 'SecretNotFound',
    message: 'Deleted Secret not found: S',
  })
  await send('PUT /secrets/s', { value: '2' })
  expect((await send('GET /secrets/s/versions')).json.value).toHaveLength(1)
})

test('a deleted secret is gone by itself at its scheduled date', async () => {
  const { send, world } = lab({ kv: { retention: 7 } })
  await send('PUT /secrets/s', { value: '1' })
  await send('DELETE /secrets/s')
  world.clock.advance(7 * 86_400_000 - 1000)
  expect((await send('GET /deletedsecrets/s')).status).toBe(200)
  world.clock.advance(1000)
  expect((await send('GET /deletedsecrets/s')).status).toBe(404)
  expect((await send('GET /deletedsecrets')).json.value).toEqual([])
  expect((await send('POST /deletedsecrets/s/recover')).status).toBe(404)
  expect((await send('PUT /secrets/s', { value: '2' })).status).toBe(200)
})

test('a vault without soft delete deletes outright, returns a plain bundle, and has no deleted secrets', async () => {
  const { send, now } = lab({ kv: { softDelete: false } })
  const { json } = await send('PUT /secrets/s', { value: '1', contentType: 't' })
  expect((await send('DELETE /secrets/s')).text).toBe(
    `{"contentType":"t","id":"${json.id}","attributes":{"enabled":true,"created":${now()},"updated":${now()},` +
      '"recoveryLevel":"Purgeable"}}',
  )
  expect((await send('PUT /secrets/s', { value: '2' })).status).toBe(200)
  const { status, text } = await send('DELETE /deletedsecrets/s')
  expect([status, text]).toEqual([
    400,
    '{"error":{"code":"NotSupported","message":"Operation \\"purge\\" is not enabled for this vault."}}',
  ])
})

test('a vault with purge protection refuses to purge', async () => {
  const { send } = lab({ kv: { purgeProtection: true } })
  await send('PUT /secrets/s', { value: '1' })
  await send('DELETE /secrets/s')
  const { status, json } = await send('DELETE /deletedsecrets/s')
  expect([status, json.error]).toEqual([
    403,
    {
      code: 'Forbidden',
      message:
        'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service ' +
        'will automatically purge it after the retention period has passed.\r\nVault: kv;location=westeurope',
    },
  ])
})

test('what is not there is not found, by the name that was asked for', async () => {
  const { send } = lab()
  await send('PUT /secrets/there', { value: '1' })
  const message = (what: string) =>
    `A secret with (name/id) ${what} was not found in this key vault. If you recently deleted this secret you may ` +
    'be able to recover it using the correct recovery command. For help resolving this issue, please see ' +
    'https://go.microsoft.com/fwlink/?linkid=2125182'
  const none = '0'.repeat(32)
  for (const [request, what, body] of [
    ['GET /secrets/Never', 'Never'],
    [`GET /secrets/there/${none}`, `there/${none}`],
    ['PATCH /secrets/Never', 'Never', {}],
    ['DELETE /secrets/Never', 'Never'],
    ['POST /secrets/Never/backup', 'Never'],
    ['POST /deletedsecrets/there/recover', 'there'],
  ] as const) {
    const { status, json } = await send(request, body)
    expect([status, json.error]).toEqual([404, { code: 'SecretNotFound', message: message(what) }])
  }
  expect((await send('GET /deletedsecrets/there')).json.error).toEqual({
    code: 'SecretNotFound',
    message: 'Deleted Secret not found: there',
  })
})

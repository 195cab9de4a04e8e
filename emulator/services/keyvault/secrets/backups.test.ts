import { expect, test } from 'vitest'
import { lab } from '../gateway/lab.test-support.js'

test('a backup is opaque, of the recorded form, and restores every version as it was', async () => {
  const { send, world } = lab({ kv: {}, other: { retention: 7 } })
  await send('PUT /secrets/s', { value: 'first-value' })
  world.clock.advance(60_000)
  await send('PUT /secrets/S', { value: 'second-value', tags: { a: 'b' } })
  const before = (await send('GET /secrets/s/versions')).text
  const { status, text, json } = await send('POST /secrets/S/backup')
  const blob = json.value as unknown as string
  expect([status, text]).toEqual([200, `{"value":"${blob}"}`])
  expect(blob).toMatch(/^[\w-]+$/)
  const bytes = Buffer.from(blob, 'base64url').toString('latin1')
  expect(bytes).toMatch(/^\)AzureKeyVaultSecretBackupV1\.microsoft\.comeyJ/)
  expect(bytes).not.toContain('value')
  const conflict = await send('POST /secrets/restore', { value: blob })
  const { id } = (await send('GET /secrets/s')).json
  expect([conflict.status, conflict.json.error]).toEqual([
    409,
    {
      code: 'Conflict',
      message:
        `There was a conflict restoring the secret '${id}'. This can happen if either: a second secret with the ` +
        'same name was created after the first secret was deleted; thus trying to restore a secret whose name is ' +
        'already in use. To fix this, rename the second secret to something else so that the restore works. The ' +
        'second probable cause of this exception is when multiple operations are performed in parallel against ' +
        'the secret. To avoid this error, perform operations against a secret in a sequential manner.',
    },
  ])
  await send('DELETE /secrets/s')
  expect((await send('POST /secrets/restore', { value: blob })).json.error.innererror).toEqual({
    code: 'ObjectIsDeletedButRecoverable',
  })
  await send('DELETE /deletedsecrets/s')
  const restored = await send('POST /secrets/restore', { value: blob })
  expect([restored.status, restored.json.id, restored.json.value]).toEqual([200, id, undefined])
  expect((await send('GET /secrets/s')).text).toContain('"value":"second-value"')
  expect((await send('GET /secrets/s/versions')).text).toBe(before)
  expect((await send('POST /secrets/restore', { value: blob }, 'other')).json.attributes.recoverableDays).toBe(7)
})

test('a blob that is no backup, or was touched, is malformed', async () => {
  const { send } = lab()
  await send('PUT /secrets/s', { value: 'v' })
  const blob = (await send('POST /secrets/s/backup')).json.value as string
  await send('DELETE /secrets/s')
  await send('DELETE /deletedsecrets/s')
  const jwe = Buffer.from(blob, 'base64url').toString('latin1').split('.')
  const text = jwe.length - 2
  const touched = jwe.with(text, `${jwe[text]!.startsWith('A') ? 'B' : 'A'}${jwe[text]!.slice(1)}`).join('.')
  for (const value of ['', 'invalid', blob.slice(0, -20), Buffer.from(touched, 'latin1').toString('base64url')]) {
    const refused = await send('POST /secrets/restore', { value })
    expect([refused.status, refused.text]).toEqual([
      400,
      '{"error":{"code":"Malformed backup blob","message":"Backup blob contains invalid or corrupt version."}}',
    ])
  }
})

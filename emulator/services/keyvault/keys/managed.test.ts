import { expect, test } from 'vitest'
import { lab } from '../gateway/lab.test-support.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import { currentOf, objectKey } from '../../../policy/vaults/objects.js'
import { vaultNamed } from '../../../policy/views/vaults.js'

/** A lab with a key that belongs to a certificate. */
async function withManagedKey() {
  const made = lab()
  await made.send('POST /keys/k/create', { kty: 'EC' })
  const { world } = made
  const keys = currentOf(world, vaultNamed(world, 'kv')!.incarnation, keyKind)
  world.change(() => keys.put({ ...keys.get(objectKey('k'))!, managed: true }))
  return made
}

test.each([
  ['create', 'POST /keys/k/create', { kty: 'EC' }],
  ['update', 'PATCH /keys/k', { attributes: { enabled: false } }],
  ['delete', 'DELETE /keys/k', undefined],
  ['rotate', 'POST /keys/k/rotate', undefined],
  ['setrotationpolicy', 'PUT /keys/k/rotationpolicy', { attributes: { expiryTime: 'P90D' } }],
])("a certificate's key is the certificate's to change: %s is refused", async (operation, request, body) => {
  const { send } = await withManagedKey()
  const { status, json } = await send(request, body)
  expect([status, json.error]).toEqual([
    403,
    {
      code: 'Forbidden',
      message: `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`,
      innererror: { code: 'KeyManagedByKeyVault' },
    },
  ])
  expect((await send('GET /keys/k/versions')).json.value).toHaveLength(1)
})

test("a certificate's key can be read and used, and lists say whose it is", async () => {
  const { send } = await withManagedKey()
  expect((await send('GET /keys/k')).json.managed).toBe(true)
  expect((await send('POST /keys/k/sign', { alg: 'ES256', value: 'A'.repeat(43) })).status).toBe(200)
  expect((await send('GET /keys')).json.value).toEqual([expect.objectContaining({ managed: true })])
})

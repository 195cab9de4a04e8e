import { expect, test } from 'vitest'
import supertest from 'supertest'
import { ask } from '../asking.test-support.js'
import { createEmulator, version } from '../inside.test-support.js'
import { claimsOf } from '../services/entra/entra.test-support.js'
import { createControlApp } from './app.js'

function lab() {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: { shop: { vaults: { 'kv-shop': { authorization: 'rbac', secrets: { db: 'hunter2' } } } } },
      users: { ann: {} },
      groups: { readers: { members: ['ann'] } },
      roleAssignments: [{ to: 'readers', role: 'Key Vault Secrets User', on: 'kv-shop' }],
    },
  })
  const app = createControlApp({
    emulator,
    ready: () => ({ event: 'ready', version }),
    ca: () => '',
    isLoopbackBound: true,
  })
  return { emulator, api: supertest(app) }
}

test('a token of a user’s says who it is and what the program may do, and opens what the user’s groups may', async () => {
  const { api, emulator } = lab()
  const { body } = await api
    .post('/_lab/tokens')
    .send({ user: 'Ann@contoso.onmicrosoft.com', resource: 'https://vault.azure.net', lifetime: 'PT5M' })
    .expect(201)
  const { token } = body as { token: string }
  const claims = claimsOf(token)
  expect(claims).toMatchObject({
    upn: 'ann@contoso.onmicrosoft.com',
    scp: 'user_impersonation',
    idtyp: 'user',
    name: 'ann',
  })
  expect(claims).not.toHaveProperty('groups')
  expect((claims.exp as number) - (claims.nbf as number)).toBe(600)
  const secret = await ask(emulator, { token }).get('https://kv-shop.vault.azure.net/secrets/db?api-version=7.4')
  expect([secret.status, secret.json.value]).toEqual([200, 'hunter2'])
})

test('tokens for Resource Manager name the user’s groups', async () => {
  const { api, emulator } = lab()
  const asked = { user: 'ann', resource: 'https://management.azure.com/' }
  const { body } = await api.post('/_lab/tokens').send(asked).expect(201)
  const [group] = [...emulator.world.directory.groups.values()]
  expect(claimsOf((body as { token: string }).token).groups).toEqual([group!.objectId])
})

test.each([
  [{ user: 'bob', resource: 'https://vault.azure.net' }, 404, 'user', /this world has no user 'bob'/],
  [{ user: 'ann', resource: 'api://none' }, 400, 'resource', /there are no tokens for 'api:\/\/none'/],
  [{ user: 'ann' }, 400, 'resource', /./],
])('%j is refused', async (asked, status, field, message) => {
  const { body } = await lab().api.post('/_lab/tokens').send(asked).expect(status)
  const { error } = body as { error: { field: string; message: string } }
  expect([error.field, error.message]).toEqual([field, expect.stringMatching(message)])
})

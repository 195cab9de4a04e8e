import { expect, test } from 'vitest'
import { createEmulator, type Scenario } from '../../../../inside.test-support.js'
import { send } from '../authorization.test-support.js'
import { accountSas } from './sas.test-support.js'

const headers = { 'x-ms-version': '2021-12-02' }
const containers = '/?comp=list'
const container = '/devtest?restype=container'

async function ask(
  path: string,
  signed: Parameters<typeof accountSas>[1],
  method = 'GET',
  emulator = createEmulator(),
) {
  const sas = accountSas(emulator, signed)
  const { status, code } = await send(emulator, {
    method,
    path: `${path}${path.includes('?') ? '&' : '?'}${sas}`,
    headers,
  })
  return `${status} ${code ?? ''}`.trim()
}

test.each(['2015-04-05', '2020-02-10', '2020-12-06', '2026-10-06'])(
  'a signature of sv %s opens what its types and letters say',
  async (version) => {
    expect(await ask(containers, { version, types: 's', permissions: 'l' })).toBe('200')
    expect(await ask(containers, { version, types: 's', permissions: 'r' })).toBe('403 AuthorizationPermissionMismatch')
    expect(await ask(containers, { version, types: 'co', permissions: 'l' })).toBe(
      '403 AuthorizationResourceTypeMismatch',
    )
  },
)

test('it gives containers, too: their properties, their creation, their removal', async () => {
  expect(await ask(container, { types: 'c', permissions: 'r' })).toBe('200')
  expect(await ask('/brand-new?restype=container', { types: 'c', permissions: 'c' }, 'PUT')).toBe('201')
  expect(await ask('/brand-new?restype=container', { types: 'c', permissions: 'r' }, 'PUT')).toBe(
    '403 AuthorizationPermissionMismatch',
  )
  expect(await ask(container, { types: 'c', permissions: 'd' }, 'DELETE')).toBe('202')
})

test('any signature of the account learns what the account is', async () => {
  expect(await ask('/devtest?restype=account&comp=properties', { types: 'o', permissions: 'w' })).toBe('200')
})

test('a signature for other services is refused before its letters', async () => {
  expect(await ask(containers, { services: 'qt', types: 'o' })).toBe('403 AuthorizationServiceMismatch')
})

test('an expired one has words of its own', async () => {
  const emulator = createEmulator()
  const sas = accountSas(emulator, { expiresOn: new Date(emulator.world.clock.now() - 1000) })
  const refused = await send(emulator, { path: `/?comp=list&${sas}`, headers })
  expect(refused.text).toMatch(/Signed expiry time \[.*\] has to be after signed start time \[.*\]</)
})

test('an account without shared keys refuses what a key signed', async () => {
  const scenario: Scenario = {
    milab: 1,
    resourceGroups: { g: { storageAccounts: { devteststorage: { sharedKey: false, containers: { devtest: {} } } } } },
  }
  expect(await ask(containers, { permissions: 'l' }, 'GET', createEmulator({ scenario }))).toBe(
    '403 KeyBasedAuthenticationNotPermitted',
  )
})

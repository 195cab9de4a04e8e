import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'
import { send, token, bearer } from './authorization.test-support.js'

const origin = 'https://devteststorage.blob.core.windows.net'

test('a token without a role is refused in 279 bytes, and the journal says what would help', async () => {
  const emulator = createEmulator()
  const refused = await send(emulator, {
    path: '/devtest/x',
    headers: bearer(await token(emulator, { who: 'DevTestVM' })),
  })
  expect(refused).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
  expect(Buffer.byteLength(refused.text)).toBe(279)
  expect(refused.header('WWW-Authenticate')).toBeUndefined()
  const { decisions, fix, principal } = [...emulator.world.journal.after()].at(-1)!
  expect(decisions).toMatchObject([{ type: 'role', allowed: false, kind: 'dataAction' }])
  expect(fix).toMatchObject({ assign: { role: 'Storage Blob Data Reader' } })
  expect(principal!.name).toBe('DevTestVM')
})

test('Reader lists containers, an action, but no blobs, a data action', async () => {
  const emulator = createEmulator()
  const headers = bearer(await token(emulator, { who: 'DevTestVM' }))
  expect(await send(emulator, { path: '/?comp=list', headers })).toMatchObject({ status: 200 })
  expect(await send(emulator, { path: '/devtest?restype=container&comp=list', headers })).toMatchObject({ status: 403 })
})

test('a role given later works with the token that there is', async () => {
  const scenario = builtInScenario('tutorials')
  const emulator = createEmulator({ scenario })
  const held = await token(emulator, { who: 'DevTestVM' })
  expect(await send(emulator, { path: '/devtest?restype=container&comp=list', headers: bearer(held) })).toMatchObject({
    status: 403,
  })
  const roleAssignments = [
    ...scenario.roleAssignments!,
    { to: 'DevTestVM', role: 'Storage Blob Data Reader', on: 'devteststorage' },
  ]
  emulator.replaceWorld({ ...scenario, roleAssignments })
  expect(await send(emulator, { path: '/devtest?restype=container&comp=list', headers: bearer(held) })).toMatchObject({
    status: 200,
  })
})

test('a token for the account, with or without a slash, or for the app id is taken; one for ARM is not', async () => {
  const emulator = createEmulator()
  const path = '/?comp=list'
  for (const resource of ['https://storage.azure.com/', 'e406a681-f3d4-42a8-90b6-c2b029497af1', origin, `${origin}/`]) {
    expect(
      await send(emulator, { path, headers: bearer(await token(emulator, { resource })) }),
      resource,
    ).toMatchObject({ status: 200 })
  }
  const refused = await send(emulator, {
    path,
    headers: bearer(await token(emulator, { resource: 'https://management.azure.com/' })),
  })
  expect(refused).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
  expect(refused.text).toContain(
    '<AuthenticationErrorDetail>Audience validation failed. Audience did not match.</AuthenticationErrorDetail>',
  )
  expect(refused.header('WWW-Authenticate')).toBe(
    'Bearer ' +
      `authorization_uri=https://login.microsoftonline.com/${emulator.world.settings.tenantId}/oauth2/authorize ` +
      'resource_id=https://storage.azure.com',
  )
})

test('a token is refused before the first version that knows tokens, and without a version', async () => {
  const emulator = createEmulator()
  for (const version of ['2017-07-29', '']) {
    const refused = await send(emulator, { path: '/?comp=list', headers: bearer(await token(emulator), version) })
    expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
    expect(refused.text).toContain('Authentication scheme Bearer is not supported in this version.')
  }
})

test('an expired token gets 401, and 403 at versions before 2019-12-12', async () => {
  const emulator = createEmulator()
  const held = await token(emulator, { lifetime: 60 })
  emulator.world.clock.advance(61_000)
  const refused = await send(emulator, { path: '/?comp=list', headers: bearer(held) })
  expect(refused).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
  expect(refused.text).toContain('Lifetime validation failed. The token is expired.')
  expect(await send(emulator, { path: '/?comp=list', headers: bearer(held, '2018-11-09') })).toMatchObject({
    status: 403,
    code: 'AuthenticationFailed',
  })
})

test('a token whose signature was tampered with is refused', async () => {
  const emulator = createEmulator()
  const held = await token(emulator)
  const signature = held.slice(held.lastIndexOf('.') + 1)
  const forged = held.slice(0, -signature.length) + [...signature].reverse().join('')
  expect(await send(emulator, { path: '/?comp=list', headers: bearer(forged) })).toMatchObject({
    status: 401,
    code: 'InvalidAuthenticationInfo',
  })
})

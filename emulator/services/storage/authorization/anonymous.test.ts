import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { containersOf } from '../blob/gateway/state.js'
import { send, account } from './authorization.test-support.js'

test('nobody is challenged from 2019-12-12 on and told nothing before', async () => {
  const emulator = createEmulator()
  const now = await send(emulator, { path: '/devtest/x', headers: { 'x-ms-version': '2019-12-12' } })
  expect(now).toMatchObject({ status: 401, code: 'NoAuthenticationInformation' })
  expect(now.header('WWW-Authenticate')).toContain('resource_id=https://storage.azure.com')
  const before = await send(emulator, { path: '/devtest/x' })
  expect(before).toMatchObject({ status: 404, code: 'ResourceNotFound' })
  expect(before.header('x-ms-version')).toBe('2009-09-19')
})

test('a public container shows blobs, and its list only at the level container', async () => {
  const emulator = createEmulator()
  const { world } = emulator
  const containers = containersOf(world, account(emulator).incarnation)
  const level = (publicAccess: 'blob' | 'container') =>
    world.change(() => containers.set('devtest', { ...containers.get('devtest')!, publicAccess }))
  level('blob')
  expect(await send(emulator, { path: '/devtest/x' })).toMatchObject({ status: 404, code: 'BlobNotFound' })
  expect(await send(emulator, { path: '/devtest?restype=container&comp=list' })).toMatchObject({
    status: 404,
    code: 'ResourceNotFound',
  })
  level('container')
  expect(await send(emulator, { path: '/devtest?restype=container&comp=list' })).toMatchObject({ status: 200 })
  expect(
    await send(emulator, { method: 'PUT', path: '/devtest/x', headers: { 'x-ms-blob-type': 'BlockBlob' } }),
  ).toMatchObject({ status: 404, code: 'ResourceNotFound' })
  const resource = account(emulator)
  world.change(() =>
    world.resources.put({ ...resource, properties: { ...resource.properties, allowBlobPublicAccess: false } }),
  )
  expect(await send(emulator, { path: '/devtest/x' })).toMatchObject({ status: 409, code: 'PublicAccessNotPermitted' })
})

test('an Authorization header of no known kind is malformed', async () => {
  const emulator = createEmulator()
  for (const Authorization of ['garbage', 'Basic YTpi', 'SharedKey nocolon']) {
    expect(await send(emulator, { path: '/devtest/x', headers: { Authorization } })).toMatchObject({
      status: 400,
      code: 'InvalidAuthenticationInfo',
    })
  }
})

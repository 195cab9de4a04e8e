import { expect, test } from 'vitest'
import { wireRequest } from '../../../../core/wire-request.js'
import { leaseState } from '../../../../policy/views/leases.js'
import { signedHeaders } from '../../../../key-signature.test-support.js'
import { blockList, lab } from '../blobs/blobs.test-support.js'
import { broken, secondsLeft } from './changes.js'

const id = 'aaaaaaaa-0000-4000-8000-000000000001'

function leasing() {
  const made = lab()
  const lease = (path: string, action: string, headers: Record<string, string> = {}) =>
    made.send('PUT', `${path}${path.includes('?') ? '&' : '?'}comp=lease`, {
      headers: { 'x-ms-lease-action': action, ...headers },
    })
  const acquire = (path = '/devtest/x', seconds = '-1') =>
    lease(path, 'acquire', { 'x-ms-lease-duration': seconds, 'x-ms-proposed-lease-id': id })
  return { ...made, lease, acquire }
}

test('a lease id is a GUID in any of the forms that .NET reads, and is given back in one', async () => {
  const { put, lease } = leasing()
  const bare = id.replaceAll('-', '')
  for (const proposed of [id, id.toUpperCase(), bare, `{${id}}`, `(${id})`]) {
    await put('x', 'hello')
    const leased = await lease('/devtest/x', 'acquire', {
      'x-ms-lease-duration': '-1',
      'x-ms-proposed-lease-id': proposed,
    })
    expect([leased.status, leased.header('x-ms-lease-id')]).toEqual([201, id])
    expect((await lease('/devtest/x', 'release', { 'x-ms-lease-id': proposed })).status).toBe(200)
  }
  for (const wrong of ['x', `{${id})`, `{${bare}}`, `${id}0`])
    expect(await put('x', 'hello', { 'x-ms-lease-id': wrong })).toMatchObject({ code: 'InvalidHeaderValue' })
})

test('a lease that is taken while an upload comes in stops the upload', async () => {
  const { emulator, world, send, put, acquire } = leasing()
  await put('x', 'before')
  let proceed = () => {}
  const held = new Promise<void>((resolve) => (proceed = resolve))
  const asked = {
    method: 'PUT',
    url: 'https://devteststorage.blob.core.windows.net/devtest/x',
    headers: { 'x-ms-blob-type': 'BlockBlob' },
    body: 'after',
  }
  const request = wireRequest({
    ...asked,
    headers: { ...signedHeaders(world, 'devteststorage', asked), ...asked.headers },
  })
  const slow = emulator.handle({
    ...request,
    body: {
      async read(take) {
        await held
        await request.body.read(take)
      },
    },
  })
  expect((await acquire()).status).toBe(201)
  proceed()
  expect(await slow).toMatchObject({
    status: 412,
    reason: expect.stringContaining('no lease ID was specified') as string,
  })
  expect((await send('GET', '/devtest/x')).text).toBe('before')
})

test('Put Block List needs the lease and keeps it; a delete ends it', async () => {
  const { send, put, acquire } = leasing()
  await put('x', 'hello')
  await acquire()
  const blocks = (headers: Record<string, string>) =>
    send('PUT', '/devtest/x?comp=blocklist', { body: blockList(), headers })
  expect(await blocks({})).toMatchObject({ status: 412, code: 'LeaseIdMissing' })
  expect((await blocks({ 'x-ms-lease-id': id })).status).toBe(201)
  expect((await send('HEAD', '/devtest/x')).header('x-ms-lease-state')).toBe('leased')
  expect((await send('DELETE', '/devtest/x', { headers: { 'x-ms-lease-id': id } })).status).toBe(202)
  await put('x', 'anew')
  expect((await send('HEAD', '/devtest/x')).header('x-ms-lease-state')).toBe('available')
})

test('a blob’s lease does not keep its container, and a refused lease operation leaves no trace', async () => {
  const { send, put, acquire, lease } = leasing()
  await put('x', 'hello')
  await acquire()
  const before = (await send('HEAD', '/devtest/x')).header('ETag')
  expect((await lease('/devtest/x', 'renew', { 'x-ms-lease-id': id.replace('1', '2') })).status).toBe(409)
  const head = await send('HEAD', '/devtest/x')
  expect([head.header('ETag'), head.header('x-ms-lease-state')]).toEqual([before, 'leased'])
  expect((await send('DELETE', '/devtest?restype=container')).status).toBe(202)
})

test('leases before 2012-02-12 had other rules, and are 501 by name', async () => {
  const { send } = lab('2011-08-18')
  const asked = await send('PUT', '/devtest/x?comp=lease', { headers: { 'x-ms-lease-action': 'acquire' } })
  expect(asked.header('x-milab-not-emulated')).toBe('leases before x-ms-version 2012-02-12')
})

test('a break never prolongs a lease', () => {
  const at = (lease: object, period: number | undefined) => {
    const after = broken({ lease: { id, ...lease }, what: 'blob', now: 1_000_000 }, period)
    return [leaseState(after, 1_000_000), secondsLeft(after, 1_000_000)]
  }
  expect(at({}, undefined)).toEqual(['broken', 0])
  expect(at({}, 60)).toEqual(['breaking', 60])
  const fixed = { duration: 30, until: 1_020_000 }
  expect(at(fixed, undefined)).toEqual(['breaking', 20])
  expect(at(fixed, 60)).toEqual(['breaking', 20])
  expect(at(fixed, 5)).toEqual(['breaking', 5])
  expect(at({ ...fixed, brokenAt: 1_005_000 }, 10)).toEqual(['breaking', 5])
  expect(at({ ...fixed, brokenAt: 1_005_000 }, undefined)).toEqual(['breaking', 5])
  expect(at({ ...fixed, brokenAt: 1_005_000 }, 0)).toEqual(['broken', 0])
  expect(at({ duration: 30, until: 900_000 }, 60)).toEqual(['broken', 0])
})

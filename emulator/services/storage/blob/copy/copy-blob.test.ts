import { expect, test } from 'vitest'
import { ask, subscription, tokenOf } from '../../../../asking.test-support.js'
import { createEmulator } from '../../../../inside.test-support.js'
import type { Scenario } from '../../../../scenario/shape.js'
import type { WorldSnapshot } from '../../../../world/world.js'

const block = { 'x-ms-blob-type': 'BlockBlob' }

/** Two accounts; the first one's key signs. */
function labOf(policies: Scenario['policies'] = {}, version = '2021-12-02') {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      policies,
      resourceGroups: {
        g: {
          storageAccounts: {
            acct: { containers: { data: {}, more: {} } },
            other: { containers: { private: {}, open: { publicAccess: 'blob' } } },
          },
        },
      },
    },
  })
  const at = (account: string) => {
    const signed = ask(emulator, { accountKey: account })
    return (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      signed.send(method, `https://${account}.blob.core.windows.net${path}`, body, {
        headers: { 'x-ms-version': version, ...headers },
      })
  }
  const send = at('acct')
  const copy = (from: string, headers: Record<string, string> = {}, to = '/data/copy') =>
    send('PUT', to, { 'x-ms-copy-source': from, ...headers })
  return { emulator, world: emulator.world, send, other: at('other'), copy }
}

const url = (path: string, account = 'acct') => `https://${account}.blob.core.windows.net${path}`

test('the bytes of a copy are those of its source, and stay when the source goes', async () => {
  const { send, copy } = labOf()
  await send('PUT', '/data/x', block, 'hello')
  expect((await copy(url('/data/x'))).status).toBe(202)
  expect((await send('HEAD', '/data/copy')).header('x-ms-copy-source')).toBe(url('/data/x'))
  await send('DELETE', '/data/x')
  expect((await send('GET', '/data/copy')).text).toBe('hello')
})

test.each(['a b+c%&é', 'ü/ö ä', "quote's", '日本', 'x?y=z'])(
  'the name %s is a source and a destination',
  async (name) => {
    const { send, copy } = labOf()
    const path = `/data/${encodeURIComponent(name)}`
    await send('PUT', path, block, name)
    expect((await copy(url(path), {}, `/more/${encodeURIComponent(name)}`)).status).toBe(202)
    expect((await send('GET', `/more/${encodeURIComponent(name)}`)).text).toBe(name)
  },
)

test('a plus sign in the path of a source is a plus sign', async () => {
  const { send, copy } = labOf()
  await send('PUT', '/data/a%2Bb', block, 'plus')
  expect((await copy(url('/data/a+b'))).status).toBe(202)
})

test('a copy onto itself replaces metadata, drops waiting blocks, and is complete also where copies take time', async () => {
  const { send, copy } = labOf({ timing: 'azure' })
  await send('PUT', '/data/x', { ...block, 'x-ms-meta-a': 'old' }, 'hello')
  await send('PUT', '/data/x?comp=block&blockid=AAAA', {}, 'waits')
  const done = await copy(url('/data/x'), { 'x-ms-meta-a': 'new' }, '/data/x')
  expect(done.header('x-ms-copy-status')).toBe('success')
  const head = await send('HEAD', '/data/x')
  expect([head.header('x-ms-meta-a'), head.header('Content-Length')]).toEqual(['new', '5'])
  expect((await send('GET', '/data/x?comp=blocklist&blocklisttype=all')).text).toContain('<UncommittedBlocks />')
})

test('a pending copy survives its world as JSON', async () => {
  const { world, send, copy } = labOf({ timing: 'azure' })
  await send('PUT', '/data/x', block, 'hello')
  await copy(url('/data/x'))
  world.restore(JSON.parse(JSON.stringify(world.snapshot()), world.content.revive) as WorldSnapshot)
  expect((await send('HEAD', '/data/copy')).header('x-ms-copy-status')).toBe('pending')
  world.clock.advance(60_000)
  expect((await send('GET', '/data/copy')).text).toBe('hello')
})

test('a pending copy whose container is deleted comes to nothing', async () => {
  const { world, send, copy } = labOf({ timing: 'azure' })
  await send('PUT', '/data/x', block, 'hello')
  await copy(url('/data/x'), {}, '/more/copy')
  await send('DELETE', '/more?restype=container')
  world.clock.advance(60_000)
  expect((await send('HEAD', '/more/copy')).status).toBe(404)
})

test('a key opens no other account; a public source needs no right', async () => {
  const { send, other, copy } = labOf()
  await other('PUT', '/private/x', block, 'secret')
  await other('PUT', '/open/x', block, 'public')
  expect(await copy(url('/private/x', 'other'))).toMatchObject({
    status: 401,
    code: 'CannotVerifyCopySource',
    reason:
      'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
  })
  expect((await send('HEAD', '/data/copy')).status).toBe(404)
  expect((await copy(url('/open/x', 'other'))).status).toBe(202)
  expect((await send('GET', '/data/copy')).text).toBe('public')
})

test('later versions tell how the source refused', async () => {
  const { copy } = labOf({}, '2025-05-05')
  const refused = await copy(url('/private/x', 'other'))
  expect(['x-ms-copy-source-status-code', 'x-ms-copy-source-error-code'].map(refused.header)).toEqual([
    '401',
    'NoAuthenticationInformation',
  ])
  expect(refused.text).toMatch(
    /<CopySourceStatusCode>401<\/CopySourceStatusCode><CopySourceErrorCode>NoAuthenticationInformation<\/CopySourceErrorCode><CopySourceErrorMessage>Server failed/,
  )
})

test('a token whose role does not allow to read the source copies nothing', async () => {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      subscription: { id: subscription.split('/')[2]! },
      resourceGroups: {
        g: {
          userAssignedIdentities: { writer: {} },
          storageAccounts: { acct: { containers: { data: {}, more: {} } } },
        },
      },
      roleAssignments: [
        {
          to: 'writer',
          role: 'Storage Blob Data Contributor',
          on: `${subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/acct/blobServices/default/containers/more`,
        },
      ],
    },
  })
  const token = await tokenOf(emulator, { principal: 'writer' }, { resource: 'https://storage.azure.com' })
  await ask(emulator, { accountKey: 'acct' }).put(url('/data/x'), 'hello', { headers: block })
  const copy = (to: string) =>
    ask(emulator, { token }).put(url(to), undefined, {
      headers: { 'x-ms-version': '2021-12-02', 'x-ms-copy-source': url('/data/x') },
    })
  expect(await copy('/more/copy')).toMatchObject({ status: 403, code: 'CannotVerifyCopySource' })
  expect(await copy('/data/copy')).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
})

test('the request to the source is in the journal, before the copy itself', async () => {
  const { world, send, copy } = labOf()
  await send('PUT', '/data/x', block, 'hello')
  await copy(url('/data/x'))
  expect([...world.journal.after()].slice(-2).map(({ operation, verdict }) => [operation, verdict])).toEqual([
    ['blob.blobs.get-properties', 'answered'],
    ['blob.copy.start', 'answered'],
  ])
})

test('versions before 2012-02-12 name the source by its account, and have no copy headers', async () => {
  const { send, copy } = labOf({}, '2011-08-18')
  await send('PUT', '/data/x', block, 'hello')
  const done = await copy('/acct/data/x')
  expect([done.status, done.header('x-ms-copy-id'), done.header('x-ms-copy-status')]).toEqual([
    201,
    undefined,
    undefined,
  ])
  expect(await copy('/other/open/x')).toMatchObject({ status: 400, code: 'CopyAcrossAccountsNotSupported' })
})

test.each([
  ['https://acct.file.core.windows.net/share/x', 'copying from Azure Files'],
  ['https://example.com/x', 'copying from example.com, which is outside the lab,'],
  [
    'https://nobody.blob.core.windows.net/data/x',
    'copying from nobody.blob.core.windows.net, which is not an account of the lab,',
  ],
])('the source %s is not emulated, by name', async (from, what) => {
  const answer = await labOf().copy(from)
  expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([501, what])
})

test.each([
  '/acct/data/x',
  'data/x',
  'https://acct.blob.core.windows.net/',
  `https://acct.blob.core.windows.net/data/${'x'.repeat(2100)}`,
])('the source %s is not a URL of a blob', async (from) => {
  expect(await labOf().copy(from)).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
})

import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'

const gap = (what: string) => `${what} is not emulated by managed-identity-lab`

test.each([
  ['queue', 'q1/messages', 'Azure Queue Storage', /^\uFEFF<\?xml[^>]*><Error><Code>NotEmulated<\/Code><Message>/],
  ['file', 's1?restype=share', 'Azure Files', /^\uFEFF<\?xml[^>]*><Error><Code>NotEmulated<\/Code><Message>/],
  ['table', 'Tables', 'Azure Table Storage', /^<\?xml[^>]*><error xmlns=[^>]*><code>NotEmulated<\/code><message /],
  ['z22.web', 'index.html', 'a static website of Azure Storage', /^<!DOCTYPE html>.*<h1>/],
  [
    'dfs',
    'devtest?resource=filesystem',
    'Azure Data Lake Storage in an account without a hierarchical namespace',
    /^\{"error":\{"code":"NotEmulated","message":/,
  ],
])('the %s name of an account is there and says 501 in its own words', async (label, path, what, form) => {
  const answer = await ask(createEmulator()).get(`https://devteststorage.${label}.core.windows.net/${path}`)
  expect([answer.status, answer.reason, answer.code]).toEqual([501, gap(what), 'NotEmulated'])
  expect(answer.header('Server')).toMatch(/^Windows-Azure-\w+\/1\.0 Microsoft-HTTPAPI\/2\.0$/)
  expect(answer.text).toMatch(form)
  expect(answer.text).toContain('RequestId:')
})

test('tables speak JSON to those who accept it', async () => {
  const headers = { Accept: 'application/json;odata=minimalmetadata' }
  const url = 'https://devteststorage.table.core.windows.net/Tables()'
  expect((await ask(createEmulator()).get(url, { headers })).json).toMatchObject({
    'odata.error': { code: 'NotEmulated', message: { lang: 'en-US' } },
  })
})

const lab = (sku: 'Standard_LRS' | 'Standard_RAGRS') =>
  createEmulator({ scenario: { milab: 1, resourceGroups: { g: { storageAccounts: { twice: { sku } } } } } })

test('the second name of an account is there where it has a copy to read', async () => {
  const copied = await ask(lab('Standard_RAGRS')).get('https://twice-secondary.blob.core.windows.net/?comp=list')
  expect([copied.status, copied.reason]).toEqual([501, gap('the secondary endpoint of a storage account')])
  expect(copied.text).toContain('<Code>NotEmulated</Code>')
  const stats = 'https://twice-secondary.blob.core.windows.net/?restype=service&comp=stats'
  const headers = { 'x-ms-version': '2021-12-02' }
  expect((await ask(lab('Standard_RAGRS'), { accountKey: 'twice' }).get(stats, { headers })).text).toContain(
    '<GeoReplication><Status>live</Status><LastSyncTime>',
  )
  expect(await ask(lab('Standard_RAGRS')).get(stats, { headers })).toMatchObject({ status: 401 })
  expect(await ask(lab('Standard_RAGRS'), { accountKey: 'twice' }).send('PUT', stats, 'x', { headers })).toMatchObject({
    status: 501,
  })
  for (const label of ['blob', 'queue']) {
    const single = await ask(lab('Standard_LRS')).get(`https://twice-secondary.${label}.core.windows.net/`)
    expect([single.status, single.text]).toEqual([421, expect.stringContaining('only Standard_RAGRS')])
  }
  const files = await ask(lab('Standard_RAGRS')).get('https://twice-secondary.file.core.windows.net/')
  expect(files.status).toBe(421)
})

const dfs = 'https://devteststorage.dfs.core.windows.net/devtest/'

test('an authenticated caller is told that an account has no hierarchical namespace, an anonymous one is not', async () => {
  const emulator = createEmulator()
  const head = (who: Parameters<typeof ask>[1], action: string) =>
    ask(emulator, who).request({
      method: 'HEAD',
      url: `${dfs}?action=${action}`,
      headers: { 'x-ms-version': '2021-12-02' },
    })
  expect(await head({ accountKey: 'devteststorage' }, 'getAccessControl')).toMatchObject({
    status: 400,
    code: 'HierarchicalNamespaceNotEnabled',
    text: '',
  })
  expect(await head('anonymous', 'getAccessControl')).toMatchObject({
    status: 401,
    code: 'NoAuthenticationInformation',
  })
  expect(await head({ accountKey: 'devteststorage' }, 'getStatus')).toMatchObject({ status: 501, code: 'NotEmulated' })
})

test('plain HTTP is refused at each name', async () => {
  for (const label of ['dfs', 'queue', 'table', 'file'])
    expect(await ask(createEmulator()).get(`http://devteststorage.${label}.core.windows.net/x`)).toMatchObject({
      status: 400,
      code: 'AccountRequiresHttps',
    })
})

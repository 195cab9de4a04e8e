import { expect, test } from 'vitest'
import { TargetBusy, type Outgoing } from '../target.js'
import { forbidden, Made } from './live-writes.js'

const bindings = {
  'imds.host': '169.254.169.254',
  'msi.host': 'localhost:50342',
  'login.host': 'login.microsoftonline.com',
}
const asks = (
  method: string,
  url: string,
  headers: Outgoing['headers'] = [['Authorization', 'Bearer x']],
): Outgoing => {
  const [, authority, path] = /^([^/]+)(.*)$/.exec(url)!
  return { scheme: 'https', authority: authority!, method, path: path!, headers }
}
const account = 'management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a'

const harmless: readonly Outgoing[] = [
  asks('GET', 'v.vault.azure.net/secrets/a'),
  asks('POST', `${account}/listKeys?api-version=2017-10-01`),
  asks('POST', '169.254.169.254/metadata/identity/oauth2/token'),
  asks('POST', 'login.microsoftonline.com/t/oauth2/token'),
  asks('DELETE', 'v.vault.azure.net/secrets/a', []),
]
const writes: readonly Outgoing[] = [
  asks('PUT', 'v.vault.azure.net/secrets/a'),
  asks('POST', `${account}/regenerateKey?api-version=2017-10-01`),
  asks('PUT', 'a.blob.core.windows.net/c/b?sig=x', []),
  asks('PATCH', 'v.vault.azure.net/secrets/a?name=/milab-x'),
  asks('DELETE', 'v.vault.azure.net/secrets/amilab-x'),
]

test('what only reads is never forbidden', () => {
  for (const request of harmless) expect(forbidden(request, bindings, false)).toBeUndefined()
})

test('without leave every write is forbidden, with leave every write to names that are not ours', () => {
  for (const request of writes) {
    expect(forbidden(request, bindings, false)).toContain('read-only')
    expect(forbidden(request, bindings, true)).toContain('names that start with milab-')
  }
})

test('with leave names of ours are written, wherever they stand', () => {
  for (const url of [
    'v.vault.azure.net/secrets/milab-x',
    'milab-x.vault.azure.net/secrets/a',
    'a.blob.core.windows.net/c/milab%2Dx?comp=block',
  ]) {
    expect(forbidden(asks('PUT', url), bindings, true)).toBeUndefined()
    expect(forbidden(asks('PUT', url), bindings, false)).toContain('read-only')
  }
})

test('a batch is allowed by the names in its parts, of which each must be ours', () => {
  const batch = (...places: string[]): Outgoing => ({
    ...asks('POST', 'a.blob.core.windows.net/?comp=batch'),
    body: Buffer.from(places.map((place) => `--b\r\n\r\nDELETE ${place} HTTP/1.1\r\n\r\n`).join('')),
  })
  expect(forbidden(batch('/milab-c/x', '/milab-c/y?snapshot=z'), bindings, true)).toBeUndefined()
  for (const places of [['/c/x'], ['/milab-c/x', '/c/y?z=/milab-'], []])
    expect(forbidden(batch(...places), bindings, true)).toContain('names that start with milab-')
})

const answer = (status: number) => ({ status, headers: [], body: Buffer.alloc(0) })

/** A request of a case, and the status of its answer. */
const sends = (made: Made, request: Outgoing, status: number) => made.during(request, async () => answer(status))

test('what was made is removed once each, last made first, and metadata goes with its thing', async () => {
  const made = new Made()
  const version: Outgoing['headers'] = [['x-ms-version', '2021-08-06']]
  await sends(made, asks('PUT', 'a.blob.core.windows.net/milab-c?restype=container', version), 201)
  await sends(made, asks('PUT', 'a.blob.core.windows.net/milab-c/b?comp=block&blockid=x', version), 201)
  await sends(made, asks('PUT', 'a.blob.core.windows.net/milab-c/b?comp=blocklist', version), 201)
  await sends(made, asks('PUT', 'a.blob.core.windows.net/milab-c/refused', version), 403)
  const sent: Outgoing[] = []
  const left = await made.remove(
    async (request) => (sent.push(request), answer(202)),
    async () => 't',
    async () => {},
  )
  expect(left).toEqual([])
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'DELETE /milab-c/b',
    'DELETE /milab-c?restype=container',
  ])
  expect(sent[0]!.headers).toEqual([
    ['x-ms-version', '2021-08-06'],
    ['x-ms-delete-snapshots', 'include'],
    ['Authorization', 'Bearer t'],
  ])
})

test('what is leased is removed when its lease is broken', async () => {
  const made = new Made()
  await sends(made, asks('PUT', 'a.blob.core.windows.net/milab-c?restype=container'), 201)
  const statuses = [412, 202, 202]
  const sent: string[] = []
  const left = await made.remove(
    async ({ method, path }) => (sent.push(`${method} ${path}`), answer(statuses.shift()!)),
    async () => 't',
    async () => {},
  )
  expect(left).toEqual([])
  expect(sent).toEqual([
    'DELETE /milab-c?restype=container',
    'PUT /milab-c?restype=container&comp=lease',
    'DELETE /milab-c?restype=container',
  ])
})

test('what an account key made is removed by that key, which is neither sent nor needs a token', async () => {
  const made = new Made()
  const signedBy = { account: 'a', key: Buffer.from('key').toString('base64') }
  await sends(
    made,
    {
      ...asks('PUT', 'a.blob.core.windows.net/c/milab-b', [
        ['x-ms-version', '2017-04-17'],
        ['Authorization', 'SharedKey a:x'],
      ]),
      signedBy,
    },
    201,
  )
  const sent: Outgoing[] = []
  expect(
    await made.remove(
      async (request) => (sent.push(request), answer(202)),
      () => Promise.reject(new Error('no token')),
      async () => {},
    ),
  ).toEqual([])
  const headers = new Map(sent[0]!.headers.map(([name, value]) => [name, value]))
  expect([...headers.keys()]).toEqual(['x-ms-version', 'x-ms-delete-snapshots', 'x-ms-date', 'Authorization'])
  expect(headers.get('Authorization')).toMatch(/^SharedKey a:[\w+/]{43}=$/)
  expect(JSON.stringify(sent)).not.toContain(signedBy.key)
})

test('a deleted secret is purged as soon as the vault allows it', async () => {
  const made = new Made()
  await sends(made, asks('PUT', 'v.vault.azure.net/secrets/milab-s?api-version=7.4'), 200)
  const statuses = [200, 409, 409, 204]
  const paths: string[] = []
  let pauses = 0
  const left = await made.remove(
    async ({ path }) => (paths.push(path), answer(statuses.shift()!)),
    async () => 't',
    async () => void pauses++,
  )
  expect(left).toEqual([])
  expect(pauses).toBe(2)
  expect(paths.at(-1)).toBe('/deletedsecrets/milab-s?api-version=7.4')
})

test('a thing whose answer never came is removed, too, for it may be there; one that was refused is not', async () => {
  const made = new Made()
  const put = (name: string) => asks('PUT', `v.vault.azure.net/keys/milab-${name}`)
  await expect(made.during(put('timeout'), () => Promise.reject(new Error('nothing for 30 s')))).rejects.toThrow('30 s')
  await expect(made.during(put('throttled'), () => Promise.reject(new TargetBusy(429, 'x')))).rejects.toThrow('x')
  await expect(made.during(put('broken'), () => Promise.reject(new TargetBusy(500, 'x')))).rejects.toThrow('x')
  await sends(made, put('dropped'), 0)
  await sends(made, put('refused'), 409)
  await sends(made, put('kept'), 200)
  await sends(made, put('kept'), 409)
  const names = ['timeout', 'broken', 'dropped', 'kept'].map((name) => `v.vault.azure.net/keys/milab-${name}`)
  expect(made.names()).toEqual(names)
})

test('one thing that cannot be removed keeps no other from it, and is named with the reason', async () => {
  const made = new Made()
  for (const name of ['a', 'b', 'c']) await sends(made, asks('PUT', `v.vault.azure.net/keys/milab-${name}`), 200)
  const during: string[][] = []
  const left = await made.remove(
    async ({ path }) => {
      during.push(made.names().map((name) => name.slice(-1)))
      if (path.endsWith('b')) throw new Error('nothing for 30 s')
      return answer(path.endsWith('c') ? 403 : 200)
    },
    async () => 't',
    async () => {},
  )
  expect(left).toEqual(['v.vault.azure.net/keys/milab-c', 'v.vault.azure.net/keys/milab-b (nothing for 30 s)'])
  expect(during[0]).toEqual(['a', 'b', 'c'])
  expect(during[2]).toHaveLength(3)
  expect(made.names()).toEqual([])
})

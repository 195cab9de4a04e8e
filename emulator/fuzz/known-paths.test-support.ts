import type { Asked } from '../asking.test-support.js'
import type { Row } from '../core/operation.js'
import type { Prng } from '../world/prng.test-support.js'
import type { Draft } from './drafts.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'

/** The account with a hierarchical namespace. */
export const lake = 'testlake'

/** Puts files and directories into the filesystem, and appends to one of them. */
export async function putKnownPaths(
  text: (parts: Asked) => Promise<string>,
  filesystem: string,
  token: string,
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'x-ms-version': '2021-08-06' }
  const ask = (method: string, path: string, body?: string) =>
    text({ method, url: `${filesystem}/${path}`, headers, ...(body !== undefined && { body }) })
  for (const path of ['a/b.txt', 'x']) await ask('PUT', `${path}?resource=file`)
  await ask('PUT', 'moved?resource=directory')
  await ask('PATCH', 'x?action=append&position=0', 'This is a test text file.\n')
}

/** What a row's own parameters are, beside those that choose it. */
const parametersOf: Readonly<Record<string, readonly string[]>> = {
  'dfs.paths.create': ['resource=file', 'resource=directory'],
  'dfs.paths.list': ['recursive=true', 'recursive=false&directory=a', 'recursive=true&maxResults=1'],
  'dfs.paths.append': ['position=0', 'position=26&flush=true'],
  'dfs.paths.flush': ['position=0', 'position=26&retainUncommittedData=true'],
  'dfs.paths.delete': ['', 'recursive=true'],
  'dfs.paths.set-access-control-recursive': ['mode=modify', 'mode=set&maxRecords=1'],
}

const own: Readonly<Record<string, Draft['headers']>> = {
  'dfs.paths.lease': [
    ['x-ms-lease-action', 'acquire'],
    ['x-ms-lease-duration', '15'],
  ],
  'dfs.paths.rename': [['x-ms-rename-source', '/devtest/moved']],
  'dfs.paths.set-access-control': [['x-ms-acl', 'user::rwx,group::r-x,other::---']],
  'dfs.paths.set-access-control-recursive': [['x-ms-acl', 'user::rwx,group::r-x,other::---']],
}

/** A request at the Data Lake endpoint that the row answers. */
export function pathDraft(random: Prng, known: KnownWorld, row: Row): Draft {
  const fixed = Object.entries(row.query ?? {})
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `${name}=${String(value)}`)
  const body = row.id === 'dfs.paths.append' ? 'some bytes' : undefined
  const path = row.path
    .replace('{container}', row.id === 'dfs.filesystems.create' ? 'fresh' : 'devtest')
    .replace('{blob*}', random.pick(row.id === 'dfs.paths.rename' ? ['new', 'a/new'] : ['a/b.txt', 'x']))
  return {
    operation: row.id,
    method: row.method,
    scheme: 'https',
    authority: `${lake}.${known.hosts.blobSuffix.replace('blob', 'dfs')}`,
    path,
    query: [...fixed, random.pick(parametersOf[row.id] ?? [''])].filter(Boolean).join('&'),
    headers: [
      ['x-ms-version', random.pick(['2018-11-09', '2020-06-12', '2021-08-06', '2026-02-06'])],
      ['Authorization', `Bearer ${known.tokens.storage[1]}`],
      ...(body === undefined ? [] : [['Content-Length', String(body.length)] as [string, string]]),
      ...(own[row.id] ?? []),
    ],
    body,
    signs: false,
  }
}

import { blockBlob, makeContainer, putBlob, setUp, type Ask } from '../ask.js'

const put = (title: string, path: string, headers: Record<string, string> = {}, body?: string): Ask => ({
  title,
  method: 'PUT',
  path: `/writes/${path}`,
  headers,
  ...(body !== undefined && { body }),
})
const blocks = (...ids: string[]) => `<?xml version="1.0"?><BlockList>${ids.join('')}</BlockList>`
const tags = (...pairs: [string, string][]) =>
  `<Tags><TagSet>${pairs.map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`).join('')}</TagSet></Tags>`
const append = { 'x-ms-blob-type': 'AppendBlob' }
const pages = { 'x-ms-blob-type': 'PageBlob' }
const page = 'x'.repeat(512)
const clear = { 'x-ms-page-write': 'clear' }
const update = { 'x-ms-page-write': 'update' }
const hello = 'XUFAKrxLKna5cZ2REBfFkg=='

const blobs: readonly Ask[] = [
  put('no type', 'w1', {}, 'hello'),
  put('an unknown type', 'w2', { 'x-ms-blob-type': 'Blob' }, 'hello'),
  put('the right MD5', 'w3', { ...blockBlob, 'Content-MD5': hello }, 'hello'),
  put('a wrong MD5', 'w4', { ...blockBlob, 'Content-MD5': 'AAAAAAAAAAAAAAAAAAAAAA==' }, 'hello'),
  put('an MD5 that is none', 'w5', { ...blockBlob, 'Content-MD5': 'AAAA' }, 'hello'),
  put('a blob with metadata', 'w6', { ...blockBlob, 'x-ms-meta-a': '1', 'x-ms-meta-B': '2' }, 'hello'),
  put('metadata with a dash', 'w7', { ...blockBlob, 'x-ms-meta-a-b': '1' }, 'hello'),
  put('an empty name of metadata', 'w8', { ...blockBlob, 'x-ms-meta-': '1' }, 'hello'),
  put('a tier', 'w9', { ...blockBlob, 'x-ms-access-tier': 'Cool' }, 'hello'),
  put('a tier that there is not', 'w10', { ...blockBlob, 'x-ms-access-tier': 'Warm' }, 'hello'),
  put('a blob with tags', 'w11', { ...blockBlob, 'x-ms-tags': 'a=b&c=d' }, 'hello'),
  put('a blob with tags that are none', 'w12', { ...blockBlob, 'x-ms-tags': 'a' }, 'hello'),
  { ...put('a blob in no container', 'x', blockBlob, 'hello'), path: '/nothing/x' },
  { ...put('a short container', 'x', blockBlob, 'hello'), path: '/ab/x' },
  { ...put('capitals in a container', 'x', blockBlob, 'hello'), path: '/ABC/x' },
]

const blockLists: readonly Ask[] = [
  put('a block', 'k?comp=block&blockid=QUFBQQ%3D%3D', {}, 'one'),
  put('a block of another length of id', 'k?comp=block&blockid=QUFB', {}, 'one'),
  put('a block without id', 'k?comp=block', {}, 'one'),
  put('a block whose id is not base64', 'k?comp=block&blockid=%21%21', {}, 'one'),
  put('an empty block', 'k?comp=block&blockid=QkJCQg%3D%3D', {}, ''),
  put('a list of a block that is not there', 'k?comp=blocklist', {}, blocks('<Latest>Q0NDQw==</Latest>')),
  put('a list of a block that is not committed', 'k?comp=blocklist', {}, blocks('<Committed>QUFBQQ==</Committed>')),
  put('a list that is not XML', 'k?comp=blocklist', {}, 'no'),
  put('a list of something else', 'k?comp=blocklist', {}, blocks('<Block>QUFBQQ==</Block>')),
  put('a list', 'k?comp=blocklist', {}, blocks('<Latest>QUFBQQ==</Latest>', '<Uncommitted>QUFBQQ==</Uncommitted>')),
  put('a list of what is committed', 'k?comp=blocklist', {}, blocks('<Committed>QUFBQQ==</Committed>')),
]

const appends: readonly Ask[] = [
  put('an append blob with a body', 'p0', append, 'hello'),
  put('an append blob', 'p', append),
  put('append', 'p?comp=appendblock', {}, 'one'),
  put('append nothing', 'p?comp=appendblock', {}, ''),
  put('append at the right place', 'p?comp=appendblock', { 'x-ms-blob-condition-appendpos': '3' }, 'two'),
  put('append at a wrong place', 'p?comp=appendblock', { 'x-ms-blob-condition-appendpos': '3' }, 'two'),
  put('append beyond a size', 'p?comp=appendblock', { 'x-ms-blob-condition-maxsize': '7' }, 'two'),
  put('append to no blob', 'p-none?comp=appendblock', {}, 'one'),
  put('append to a block blob', 'w3?comp=appendblock', {}, 'one'),
  put('a block to an append blob', 'p?comp=block&blockid=QUFBQQ%3D%3D', {}, 'one'),
  put('a page to an append blob', 'p?comp=page', { ...update, 'x-ms-range': 'bytes=0-511' }, page),
  put('seal', 'p?comp=seal'),
  put('append to what is sealed', 'p?comp=appendblock', {}, 'one'),
  put('seal a block blob', 'w3?comp=seal'),
]

const pageBlobs: readonly Ask[] = [
  put('a page blob without length', 'g0', pages),
  put('a page blob of half a page', 'g0', { ...pages, 'x-ms-blob-content-length': '100' }),
  put('a page blob', 'g', { ...pages, 'x-ms-blob-content-length': '2048' }),
  put('a page', 'g?comp=page', { ...update, 'x-ms-range': 'bytes=512-1023' }, page),
  put('half a page', 'g?comp=page', { ...update, 'x-ms-range': 'bytes=0-99' }, page.slice(0, 100)),
  put('a page of another length', 'g?comp=page', { ...update, 'x-ms-range': 'bytes=0-511' }, page + page),
  put('a page beyond the end', 'g?comp=page', { ...update, 'x-ms-range': 'bytes=2048-2559' }, page),
  put('a page without range', 'g?comp=page', update, page),
  put('a page without what to do', 'g?comp=page', { 'x-ms-range': 'bytes=0-511' }, page),
  put('clear a page', 'g?comp=page', { ...clear, 'x-ms-range': 'bytes=1024-1535' }),
  put('clear with a body', 'g?comp=page', { ...clear, 'x-ms-range': 'bytes=1024-1535' }, page),
  put(
    'a page at a sequence number',
    'g?comp=page',
    { ...update, 'x-ms-range': 'bytes=0-511', 'x-ms-if-sequence-number-lt': '0' },
    page,
  ),
  { title: 'page ranges', method: 'GET', path: '/writes/g?comp=pagelist' },
  {
    title: 'page ranges of a range',
    method: 'GET',
    path: '/writes/g?comp=pagelist',
    headers: { 'x-ms-range': 'bytes=0-1023' },
  },
  { title: 'page ranges of a block blob', method: 'GET', path: '/writes/w3?comp=pagelist' },
  put('resize', 'g?comp=properties', { 'x-ms-blob-content-length': '4096' }),
  put('resize to half a page', 'g?comp=properties', { 'x-ms-blob-content-length': '100' }),
  put('a sequence number', 'g?comp=properties', {
    'x-ms-sequence-number-action': 'update',
    'x-ms-blob-sequence-number': '7',
  }),
  put('a greater sequence number', 'g?comp=properties', {
    'x-ms-sequence-number-action': 'max',
    'x-ms-blob-sequence-number': '5',
  }),
  put('one more', 'g?comp=properties', { 'x-ms-sequence-number-action': 'increment' }),
  put('a block list of a page blob', 'g?comp=blocklist', {}, blocks()),
]

const find = (where: string): Ask => ({
  title: `find ${where}`,
  method: 'GET',
  path: `/?comp=blobs&where=${encodeURIComponent(where)}`,
})
const getIf = (where: string): Ask => ({
  title: `get if ${where}`,
  method: 'GET',
  path: '/writes/w3',
  headers: { 'x-ms-if-tags': where },
})
const eleven = Array.from({ length: 11 }, (_, i): [string, string] => [`k${i}`, 'v'])

const tagged: readonly Ask[] = [
  put('set tags', 'w3?comp=tags', {}, tags(['a', '1'], ['b', '2'])),
  ...[`"a"='1'`, `"a"='2'`, `"a"='1' AND "b"='2'`, `"a">'0'`, `"a"`, `"a"=1`, ''].flatMap((where) => [
    find(where),
    getIf(where),
  ]),
  put('tags with a character that there is not', 'w9?comp=tags', {}, tags(['a', '#'])),
  put('an empty key', 'w9?comp=tags', {}, tags(['', '1'])),
  put('the same key twice', 'w9?comp=tags', {}, tags(['a', '1'], ['a', '2'])),
  put('eleven tags', 'w9?comp=tags', {}, tags(...eleven)),
  put('tags of no blob', 'w-none?comp=tags', {}, tags(['a', '1'])),
  put('tags that are not XML', 'w9?comp=tags', {}, 'no'),
]

const copies: readonly Ask[] = [
  ...(
    [
      ['a copy', '/writes/w3', {}],
      ['a copy of no blob', '/writes/w-none', {}],
      ['a copy from no container', '/nothing/x', {}],
      ['a copy if it is another', '/writes/w3', { 'x-ms-source-if-none-match': '*' }],
      ['a copy if it is old', '/writes/w3', { 'x-ms-source-if-unmodified-since': 'Fri, 01 Jan 2016 00:00:00 GMT' }],
      ['a copy with other metadata', '/writes/w6', { 'x-ms-meta-other': '1' }],
    ] as const
  ).map(([title, source, headers], i) => put(title, `c${i}`, { 'x-ms-copy-source': `{root}${source}`, ...headers })),
  put('a copy from no URL', 'c-no', { 'x-ms-copy-source': 'writes/w3' }),
  put('abort a copy that there is not', 'w3?comp=copy&copyid=11111111-2222-4333-8444-555555555555', {
    'x-ms-copy-action': 'abort',
  }),
]

export const writes: readonly Ask[] = [
  makeContainer('writes'),
  ...[blobs, blockLists, appends, pageBlobs, tagged, copies].flat(),
  putBlob('/writes/shot'),
  setUp('PUT', '/writes/shot?comp=snapshot', { keep: { snapshot: 'x-ms-snapshot' } }),
  { title: 'a snapshot', method: 'GET', path: '/writes/shot?snapshot={snapshot}' },
  { title: 'a snapshot that there is not', method: 'GET', path: '/writes/shot?snapshot=2020-01-01T00:00:00.0000000Z' },
  put('write to a snapshot', 'shot?snapshot={snapshot}', blockBlob, 'hello'),
  { title: 'delete a blob with a snapshot', method: 'DELETE', path: '/writes/shot' },
  {
    title: 'delete its snapshots',
    method: 'DELETE',
    path: '/writes/shot',
    headers: { 'x-ms-delete-snapshots': 'only' },
  },
  { title: 'delete a blob without', method: 'DELETE', path: '/writes/shot' },
]

import { makeContainer, putBlob, setUp, type Ask } from '../ask.js'

const get = (title: string, path: string, headers: Record<string, string> = {}): Ask => ({
  title,
  method: 'GET',
  path,
  headers,
})

const ranges = [
  'bytes=0-',
  'bytes=0-0',
  'bytes=1-3',
  'bytes=3-100',
  'bytes=4-',
  'bytes=5-',
  'bytes=100-200',
  'bytes=3-1',
  'bytes=-2',
  'bytes=a-b',
  'bytes=0-1,3-4',
  'byte=0-1',
  '',
]

const names = ['a', 'a/b', 'a/b/c', 'b', 'c d', 'd+e', 'é', 'Z']
const lists: readonly string[] = [
  '',
  'prefix=a',
  'prefix=a/',
  'prefix=none',
  'delimiter=/',
  'delimiter=/&prefix=a/',
  'delimiter=b',
  'maxresults=1',
  'maxresults=3',
  'maxresults=3&delimiter=/',
  'maxresults=0',
  'maxresults=-1',
  'maxresults=5001',
  'maxresults=x',
  'include=metadata',
  'include=snapshots',
  'include=uncommittedblobs',
  'include=copy',
  'include=tags',
  'include=deleted',
  'include=versions',
  'include=metadata,snapshots,uncommittedblobs,copy,tags',
  'include=snapshots&delimiter=/',
  'include=nothing',
  'include=',
]

/** Ranges of one blob, and lists of eight. */
export const reads: readonly Ask[] = [
  makeContainer('reads'),
  putBlob('/reads/five'),
  putBlob('/reads/empty', ''),
  ...ranges.flatMap((range) => [
    get(`range ${range}`, '/reads/five', { 'x-ms-range': range }),
    get(`range ${range} of an empty blob`, '/reads/empty', { 'x-ms-range': range }),
  ]),
  get('range with its MD5', '/reads/five', { 'x-ms-range': 'bytes=0-1', 'x-ms-range-get-content-md5': 'true' }),
  get('MD5 of no range', '/reads/five', { 'x-ms-range-get-content-md5': 'true' }),
  makeContainer('lists'),
  ...names.map((name) => putBlob(`/lists/${name.split('/').map(encodeURIComponent).join('/')}`)),
  setUp('PUT', '/lists/a?comp=metadata', { headers: { 'x-ms-meta-color': 'red' } }),
  setUp('PUT', '/lists/waiting?comp=block&blockid=QUFBQQ%3D%3D', { body: 'x' }),
  setUp('PUT', '/lists/b?comp=snapshot'),
  ...lists.map((query) => get(`list of blobs: ${query}`, `/lists?restype=container&comp=list${query && `&${query}`}`)),
  ...lists
    .filter((query) => !/delimiter|versions|uncommitted|snapshots|copy|tags/.test(query))
    .map((query) => get(`list of containers: ${query}`, `/?comp=list${query && `&${query}`}`)),
  ...['', 'blocklisttype=all', 'blocklisttype=committed', 'blocklisttype=uncommitted', 'blocklisttype=none'].map(
    (query) => get(`blocks of a blob: ${query}`, `/lists/a?comp=blocklist${query && `&${query}`}`),
  ),
]

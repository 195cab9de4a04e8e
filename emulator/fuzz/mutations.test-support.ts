import type { Draft } from './drafts.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'
import type { Prng } from '../world/prng.test-support.js'

type Mutation = (draft: Draft, random: Prng, known: KnownWorld) => void

const pieces = [
  '',
  '.',
  '..',
  '%2F',
  '%2f..%2f',
  '%00',
  '%zz',
  '%',
  '%0d%0aX-Evil:1',
  '%0A',
  '%C3%28',
  '%F0%9F%98%80',
  '%20',
  '+',
  '*',
  '$',
  '$root',
  '$web',
  "'",
  '"',
  '<a>',
  '&amp;',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '99999999999999999999',
  '1e309',
  'x'.repeat(300),
  'a-'.repeat(3000),
  'providers',
  'subscriptions',
  'resourceGroups',
  '00000000-0000-0000-0000-000000000000',
  '%EF%BF%BF',
  '\u00e9',
  'Ü',
  'secrets',
  'versions',
  'restore',
  ';',
  '{x}',
  '%7B%7D',
]

const queryPairs = [
  'api-version=',
  'api-version',
  'api%2Dversion=7.4',
  'API-VERSION=7.4',
  'api-version=banana',
  'api-version=9999-99-99',
  'api-version=2099-01-01',
  'api-version=0000-00-00',
  "$filter=__proto__ eq 'x'",
  "$filter=constructor eq 'x'",
  "$filter=tagName eq 'a' and tagValue eq 'b'",
  "$filter=substringof('x', name)",
  "$filter='",
  '$filter=atScope()',
  '$top=0',
  '$top=1',
  '$top=1e9',
  '$top=99999999999',
  '$skiptoken=%00',
  '$skiptoken=b2Zmc2V0PTE',
  '$skiptoken=eyJOZXh0TWFya2VyIjoxfQ',
  '$skiptoken=',
  '$expand=instanceView',
  '$expand=__proto__',
  'maxresults=1',
  'maxresults=-1',
  'maxresults=99999999999999',
  'maxresults=1.5',
  'marker=2!4!AAAA',
  'marker=%00',
  'prefix=%00',
  'prefix=a',
  'delimiter=/',
  'delimiter=%F0%9F',
  'include=metadata,__proto__',
  'include=uncommittedblobs,metadata',
  'comp=list',
  'comp=__proto__',
  'comp=block',
  'comp=blocklist',
  'comp=metadata',
  'comp=properties',
  'restype=container',
  'restype=account',
  'blockid=AAAA',
  'blockid=%zz',
  'blockid=',
  'blocklisttype=all',
  'blocklisttype=x',
  'snapshot=x',
  'versionid=y',
  'sig=x&se=1&sv=2020-01-01',
  'timeout=abc',
  'resource=',
  'resource=%00',
  'resource=https://vault.azure.net&resource=x',
  'resource=__proto__',
  `resource=${'x'.repeat(4000)}`,
  'client_id=x',
  'object_id=__proto__',
  'msi_res_id=/',
  'mi_res_id=%00',
  'claims={',
  'claims=[]',
  'claims={"__proto__":1}',
  `claims=${'['.repeat(5000)}`,
  'bypass_cache=true',
  'format=text',
  'format=__proto__',
  'monitor=true',
  '=',
  '=x',
  '&&&',
  '%=%',
  'a=%C3%28',
  `${'n'.repeat(3000)}=1`,
  'token_sha256_to_refresh=x',
  'authorization_endpoint=%00',
  'authorization_endpoint=https://x',
  'cred-api-version=2.0',
  'X-HTTP-METHOD=PUT',
  'recursive=true',
  'outContentType=PEM',
]

// What a parser of HTTP lets through: names are tokens, values are Latin-1 without control characters.
const headerPairs: readonly [string, string][] = [
  ['Metadata', 'false'],
  ['metadata', 'TRUE'],
  ['Metadata', 'true, true'],
  ['X-Forwarded-For', '1.2.3.4'],
  ['x-ms-version', 'banana'],
  ['x-ms-version', '9999-99-99'],
  ['x-ms-version', '2009-09-19'],
  ['x-ms-version', ''],
  ['x-ms-date', 'yesterday'],
  ['x-ms-date', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['x-ms-date', '+275760-09-13'],
  ['Date', '-271821-04-20T00:00:00.000Z'],
  ['x-ms-client-request-id', 'x'.repeat(2000)],
  ['x-ms-client-request-id', '\u00e9\u00ff\t'],
  ['x-ms-correlation-request-id', '\u00a0'],
  ['x-ms-return-client-request-id', 'true'],
  ['client-request-id', '00000000-0000-0000-0000-000000000000'],
  ['return-client-request-id', 'true'],
  ['If-Match', '*'],
  ['If-Match', '"'],
  ['If-Match', ','],
  ['If-None-Match', '*'],
  ['If-None-Match', 'W/""'],
  ['If-Modified-Since', 'x'],
  ['If-Modified-Since', 'Sat, 01 Jan 2050 00:00:00 GMT'],
  ['If-Unmodified-Since', '0'],
  ['Range', 'bytes=0-'],
  ['Range', 'bytes=-1'],
  ['Range', 'bytes=5-1'],
  ['x-ms-range', 'bytes=0-99999999999999999999'],
  ['x-ms-range', 'bytes=1-3'],
  ['x-ms-range', 'bytes=a-b'],
  ['x-ms-range-get-content-md5', 'true'],
  ['x-ms-range-get-content-crc64', 'true'],
  ['Content-MD5', 'x'],
  ['Content-MD5', '1B2M2Y8AsgTpgAmY7PhCfg=='],
  ['x-ms-content-crc64', '!'],
  ['x-ms-blob-content-md5', 'zzzz'],
  ['Content-Length', '-1'],
  ['Content-Length', '1e400'],
  ['Content-Length', '99999999999999999'],
  ['Content-Length', 'x'],
  ['Transfer-Encoding', 'chunked'],
  ['Content-Type', 'application/json; charset=utf-16'],
  ['Content-Type', ''],
  ['Content-Type', 'application/x-www-form-urlencoded;'],
  ['Content-Type', '\u00ff'],
  ['x-ms-blob-type', 'PageBlob'],
  ['x-ms-blob-type', '__proto__'],
  ['x-ms-blob-content-type', '\u00e9<&>'],
  ['x-ms-blob-content-disposition', 'x'.repeat(9000)],
  ['x-ms-blob-cache-control', '\t'],
  ['x-ms-meta-__proto__', 'x'],
  ['x-ms-meta-constructor', 'x'],
  ['x-ms-meta-', 'x'],
  ['x-ms-meta-a', '<&>\u00e9'],
  ['x-ms-meta-A', '2'],
  ['x-ms-meta-1a', 'x'],
  ['x-ms-meta-toString', 'y'],
  ['x-ms-meta-big', 'x'.repeat(9000)],
  ['x-ms-blob-public-access', 'blob'],
  ['x-ms-blob-public-access', 'x'],
  ['x-ms-lease-id', 'x'],
  ['x-ms-copy-source', 'http://x'],
  ['x-ms-tags', 'a=b'],
  ['x-ms-access-tier', 'Hot'],
  ['x-ms-delete-snapshots', 'include'],
  ['X-IDENTITY-HEADER', 'wrong'],
  ['secret', 'wrong'],
  ['X-HTTP-METHOD', 'PUT'],
  ['Expect', '100-continue'],
  ['Origin', 'null'],
  ['Accept', '\u00ff'],
  ['Host', 'other'],
]

const authorizations = [
  '',
  'Bearer',
  'Bearer ',
  'Bearer  ',
  'bearer x',
  'Bearer a.b.c',
  'Bearer ..',
  'Bearer eyJ.eyJ.x',
  'Bearer e30.e30.',
  'Basic Og==',
  'Basic !',
  'Basic YTpi',
  'SharedKey',
  'SharedKey devteststorage',
  'SharedKey devteststorage:',
  'SharedKey devteststorage:!!!',
  'SharedKey :x',
  'SharedKeyLite devteststorage:AAAA',
  'SharedKey other:AAAA',
  'PoP x',
  'mtls_pop x',
  'Digest',
  '\u00ff',
  `Bearer ${'x'.repeat(9000)}`,
  `Bearer ${'a.'.repeat(4000)}`,
  `Bearer ${Buffer.from('{"kid":{}}').toString('base64url')}.e30.x`,
  `Bearer ${Buffer.from('null').toString('base64url')}.e30.x`,
  `Bearer ${Buffer.from('['.repeat(3000)).toString('base64url')}.e30.x`,
]

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  'x',
  '__proto__',
  'constructor',
  '\u0000',
  '\r\nX: y',
  'a\nb',
  '\ud800',
  '😀',
  'x'.repeat(30_000),
  [],
  [null],
  [[]],
  ['x'],
  [{}],
  {},
  { a: 1 },
  { toString: 1 },
  { toString: null, valueOf: null },
  { toJSON: 1 },
  { length: -1 },
  { constructor: { prototype: { polluted: 1 } } },
  '1.2.3.4/99',
  '1.2.3.4/x',
  '300.1.1.1',
  '::1/0',
  'None',
  'UserAssigned',
  'SystemAssigned, UserAssigned',
  'Deny',
  'west us',
  'west\nus',
  'Ünited',
  '00000000-0000-0000-0000-000000000000',
  '/subscriptions/x',
  '/subscriptions//providers/a/b/c',
  'recover',
  { value: 'x' },
  'é',
]

const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'toJSON',
  'length',
  '',
  ' ',
  'a b',
  '<x>',
  'é',
  'x'.repeat(600),
  'NAME',
  'createMode',
  'publicNetworkAccess',
  'userAssignedIdentities',
  'identityIds',
  'enableSoftDelete',
  'ipRules',
]

const rawBodies: readonly (Uint8Array | string)[] = [
  '',
  ' ',
  '{',
  '}',
  '[',
  'null',
  '0',
  '""',
  '{"',
  '{"value":',
  'nul',
  '\u0000',
  '\uFEFF{}',
  '[]',
  '{}',
  '{"value":1e999}',
  '{"value":"x"}{"value":"y"}',
  `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  `{"properties":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  `{"location":"westus","properties":{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
  `{"tags":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  '{"__proto__":{"polluted":1}}',
  '{"properties":{"__proto__":{"polluted":1}}}',
  '{"properties":{"constructor":{"prototype":{"polluted":1}}}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"a":1,"a":2}',
  Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
  Buffer.from([0x22, 0xc3, 0x28, 0x22]),
  Buffer.from('{"value":"\xff"}', 'latin1'),
  'x'.repeat(70_000),
  `{"value":"${'x'.repeat(70_000)}"}`,
  '<',
  '<BlockList>',
  '<BlockList/>',
  '<BlockList></BlockList>',
  '<BlockList><Latest>AAAA</Latest></BlockList>',
  '<BlockList><Latest/></BlockList>',
  '<BlockList><Other>AAAA</Other></BlockList>',
  '<BlockList>text</BlockList>',
  '<BlockList><Latest><a/></Latest></BlockList>',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><BlockList><Latest>&b;&b;</Latest></BlockList>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><BlockList><Latest>&a;</Latest></BlockList>',
  `<BlockList>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</BlockList>`,
  `<BlockList>${'<Latest>AAAA</Latest>'.repeat(5000)}</BlockList>`,
  '<BlockList><__proto__>x</__proto__></BlockList>',
  '<BlockList><constructor>x</constructor></BlockList>',
  '<BlockList><![CDATA[AAAA]]></BlockList>',
  '<BlockList><Latest><![CDATA[AAAA]]></Latest><!-- c --></BlockList>',
  '\uFEFF<BlockList/>',
  '<?xml version="1.0"?>',
  '<a/><BlockList/>',
  'grant_type',
  'grant_type=client_credentials',
  'grant_type=client_credentials&grant_type=x',
  'grant_type=__proto__',
  'grant_type=%zz&client_id=%00',
  'resource=x',
  '&&&=',
  `${'a=b&'.repeat(5000)}`,
]

const flipCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))

const editPath: Mutation = (draft, random) => {
  const parts = draft.path.split('/')
  const at = 1 + random.below(Math.max(1, parts.length - 1))
  switch (random.below(9)) {
    case 0:
      parts.splice(at, 1)
      break
    case 1:
      parts.splice(at, 0, random.pick(pieces))
      break
    case 2:
      parts.splice(at, 0, parts[at] ?? '')
      break
    case 3:
      parts[at] = flipCase(parts[at] ?? '')
      break
    case 4:
      parts[at] = `${parts[at]}${random.pick(pieces)}`
      break
    case 5:
      parts.push('')
      break
    case 6:
      parts[at] = (parts[at] ?? '').replace(
        /./g,
        (letter) => `%${Buffer.from(letter).toString('hex').match(/../g)!.join('%')}`,
      )
      break
    default:
      parts[at] = random.pick(pieces)
  }
  draft.path = parts.join('/') || '/'
}

const editQuery: Mutation = (draft, random) => {
  const pairs = draft.query === '' ? [] : draft.query.split('&')
  const at = random.below(pairs.length + 1)
  switch (random.below(7)) {
    case 0:
      pairs.splice(at, 1)
      break
    case 1:
      pairs.splice(at, 0, pairs[at] ?? 'a=b')
      break
    case 2:
      if (pairs[at] !== undefined) pairs[at] = flipCase(pairs[at])
      break
    case 3:
      if (pairs[at] !== undefined) pairs[at] = `${pairs[at].split('=')[0]}=${encodeURIComponent(random.pick(pieces))}`
      break
    default:
      pairs.splice(at, 0, random.pick(queryPairs))
  }
  draft.query = pairs.join('&')
}

const editHeaders: Mutation = (draft, random) => {
  const at = random.below(draft.headers.length + 1)
  switch (random.below(6)) {
    case 0:
      draft.headers.splice(at, 1)
      break
    case 1:
      if (draft.headers[at]) draft.headers.push([flipCase(draft.headers[at][0]), draft.headers[at][1]])
      break
    default:
      draft.headers.splice(at, 0, random.pick(headerPairs))
  }
}

const editAuthorization: Mutation = (draft, random, known) => {
  draft.signs = false
  draft.headers = draft.headers.filter(([name]) => name !== 'Authorization')
  if (random.chance(0.1)) return
  const value = random.chance(0.5)
    ? `Bearer ${random.pick(known.oddTokens)}`
    : random.chance(0.3)
      ? `Bearer ${random.pick(Object.values(known.tokens).flat())}`
      : random.pick(authorizations)
  draft.headers.push(['Authorization', random.chance(0.1) ? value.slice(0, random.below(value.length + 1)) : value])
}

const editMethod: Mutation = (draft, random) => {
  draft.method = random.pick([
    'GET',
    'PUT',
    'POST',
    'PATCH',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'MERGE',
    'get',
    'PROPFIND',
    'M-SEARCH',
  ])
}

const editBody: Mutation = (draft, random) => {
  const { body } = draft
  if (
    body === undefined ||
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body.json === undefined ||
    random.chance(0.15)
  ) {
    draft.body =
      typeof body === 'string' && random.chance(0.3) ? body.slice(0, random.below(body.length)) : random.pick(rawBodies)
    return
  }
  if (random.chance(0.15)) {
    const text = Buffer.from(JSON.stringify(body.json))
    const bytes = Buffer.from(text)
    if (random.chance(0.5)) draft.body = text.subarray(0, random.below(text.length))
    else {
      bytes[random.below(bytes.length)] = random.below(256)
      draft.body = bytes
    }
    return
  }
  const copy = { root: structuredClone(body.json) }
  const places = placesIn(copy)
  const [holder, key] = random.pick(places)
  const put = (name: string, value: unknown) =>
    Reflect.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
  if (random.chance(0.1)) Reflect.deleteProperty(holder, key)
  else if (!Array.isArray(holder) && random.chance(0.2))
    put(random.pick(oddNames), structuredClone(random.pick(oddValues)))
  else put(key, structuredClone(random.pick(oddValues)))
  draft.body = { json: copy.root }
}

function placesIn(value: object): [holder: object, key: string][] {
  return Object.entries(value).flatMap(([key, inner]): [object, string][] => [
    [value, key],
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner as object) : []),
  ])
}

const editAuthority: Mutation = (draft, random, known) => {
  const { arm, login, vaultSuffix, blobSuffix } = known.hosts
  draft.authority = random.pick([
    arm,
    login,
    flipCase(draft.authority),
    `${draft.authority}:443`,
    `${draft.authority}:4443`,
    `softvault.${vaultSuffix}`,
    `MyTestKeyVault.${vaultSuffix}`,
    `nope.${vaultSuffix}`,
    `devteststorage.${blobSuffix}`,
    `devteststorage-secondary.${blobSuffix}`,
    '',
    'x',
    '[::1]:80',
    '169.254.169.254',
    '169.254.169.254:80',
    'localhost:50342',
    `.${vaultSuffix}`,
    `a.b.${vaultSuffix}`,
    `${draft.authority}.`,
    '__proto__',
    'x:99999',
    '[',
    'constructor.vault.azure.net',
    `${'a'.repeat(300)}.${vaultSuffix}`,
  ])
  if (random.chance(0.3)) draft.scheme = draft.scheme === 'http' ? 'https' : 'http'
}

// Bodies come up most: they have the most to be wrong about.
const mutations: readonly Mutation[] = [
  editPath,
  editPath,
  editQuery,
  editQuery,
  editHeaders,
  editHeaders,
  editBody,
  editBody,
  editBody,
  editBody,
  editAuthorization,
  editMethod,
  editAuthority,
]

/** Spoils a request in one to three ways. */
export function mutate(draft: Draft, random: Prng, known: KnownWorld): void {
  for (let times = 1 + random.below(3); times > 0; times--) random.pick(mutations)(draft, random, known)
}

import { makeContainer, setUp, type Ask } from '../ask.js'

const policies = (...ids: string[]) =>
  '<?xml version="1.0" encoding="utf-8"?><SignedIdentifiers>' +
  ids
    .map(
      (id) =>
        `<SignedIdentifier><Id>${id}</Id><AccessPolicy><Start>2026-01-01T00:00:00Z</Start>` +
        '<Expiry>2047-01-01T00:00:00Z</Expiry><Permission>r</Permission></AccessPolicy></SignedIdentifier>',
    )
    .join('') +
  '</SignedIdentifiers>'

const acl = (title: string, body: string | undefined, headers: Record<string, string> = {}): Ask => ({
  title,
  method: 'PUT',
  path: '/acl?restype=container&comp=acl',
  headers,
  ...(body !== undefined && { body }),
})

const service = (title: string, body: string): Ask => ({
  title,
  method: 'PUT',
  path: '/?restype=service&comp=properties',
  body: `<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties>${body}</StorageServiceProperties>`,
})
const rule = (origins: string, methods = 'GET') =>
  `<Cors><CorsRule><AllowedOrigins>${origins}</AllowedOrigins><AllowedMethods>${methods}</AllowedMethods>` +
  '<AllowedHeaders>*</AllowedHeaders><ExposedHeaders>*</ExposedHeaders><MaxAgeInSeconds>60</MaxAgeInSeconds></CorsRule></Cors>'
const preflight = (title: string, headers: Record<string, string>): Ask => ({
  title,
  method: 'OPTIONS',
  path: '/acl/x',
  headers,
})

const action = (title: string, headers: Record<string, string>, name = 'held'): Ask => ({
  title,
  method: 'PUT',
  path: `/${name}?restype=container&comp=lease`,
  headers,
})

export const containers: readonly Ask[] = [
  makeContainer('acl'),
  { title: 'a container that there is', method: 'PUT', path: '/acl?restype=container' },
  { title: 'properties', method: 'GET', path: '/acl?restype=container' },
  { title: 'properties of none', method: 'GET', path: '/none?restype=container' },
  { title: 'delete none', method: 'DELETE', path: '/none?restype=container' },
  { title: 'metadata', method: 'PUT', path: '/acl?restype=container&comp=metadata', headers: { 'x-ms-meta-a': 'b' } },
  { title: 'no ACL', method: 'GET', path: '/acl?restype=container&comp=acl' },
  acl('an ACL', policies('readers', 'writers')),
  { title: 'the ACL', method: 'GET', path: '/acl?restype=container&comp=acl' },
  acl('six policies', policies('a', 'b', 'c', 'd', 'e', 'f')),
  acl('an ACL that is not XML', 'no'),
  acl('an empty ACL', undefined),
  acl('public access', undefined, { 'x-ms-blob-public-access': 'blob' }),
  acl('public access that there is not', undefined, { 'x-ms-blob-public-access': 'all' }),
  { title: 'the ACL of none', method: 'GET', path: '/none?restype=container&comp=acl' },
  makeContainer('held'),
  makeContainer('free'),
  action('a lease of 14 seconds', { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '14' }, 'free'),
  action('a lease of 61 seconds', { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '61' }, 'free'),
  action('no action', {}, 'free'),
  action('an action that there is not', { 'x-ms-lease-action': 'take' }, 'free'),
  action('a lease of no duration', { 'x-ms-lease-action': 'acquire' }, 'free'),
  action('a lease of a container', { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '15' }),
  action('another lease of it', { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '15' }),
  { title: 'delete a leased container', method: 'DELETE', path: '/held?restype=container' },
  setUp('PUT', '/held/x', { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: '1' }),
  action('break it', { 'x-ms-lease-action': 'break', 'x-ms-lease-break-period': '0' }),
  { title: 'delete a container', method: 'DELETE', path: '/held?restype=container' },
  { title: 'service properties', method: 'GET', path: '/?restype=service&comp=properties' },
  service('a rule for browsers', rule('https://shop.example')),
  preflight('a browser of the rule', { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'GET' }),
  preflight('a browser of no rule', { Origin: 'https://other.example', 'Access-Control-Request-Method': 'GET' }),
  preflight('another method', { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'PUT' }),
  preflight('no origin', { 'Access-Control-Request-Method': 'GET' }),
  preflight('no method', { Origin: 'https://shop.example' }),
  service('a method that there is not', rule('https://shop.example', 'FETCH')),
  service('days of retention', '<DeleteRetentionPolicy><Enabled>true</Enabled><Days>7</Days></DeleteRetentionPolicy>'),
  service('no days', '<DeleteRetentionPolicy><Enabled>true</Enabled></DeleteRetentionPolicy>'),
  service('400 days', '<DeleteRetentionPolicy><Enabled>true</Enabled><Days>400</Days></DeleteRetentionPolicy>'),
  service('no retention', '<DeleteRetentionPolicy><Enabled>false</Enabled></DeleteRetentionPolicy>'),
  { title: 'account information', method: 'GET', path: '/?restype=account&comp=properties' },
  { title: 'an operation that there is not', method: 'GET', path: '/?comp=nothing' },
]

import type { ParameterGap, ParameterGaps } from '../../../../core/parameters.js'

const reference = 'https://learn.microsoft.com/rest/api/storageservices'

const gap = (what: string, page: string, ...harmless: string[]): ParameterGap => ({
  what,
  source: page.startsWith('https:') ? page : `${reference}/${page}`,
  ...(harmless.length > 0 && { harmless }),
})

const named = (names: readonly string[], of: ParameterGap) => names.map((name) => [name, of] as const)

const scopes = gap('encryption scopes', 'https://learn.microsoft.com/azure/storage/blobs/encryption-scope-overview')
const ownKeys = gap(
  'customer-provided keys',
  'https://learn.microsoft.com/azure/storage/blobs/encryption-customer-provided-keys',
)
const key = ['key', 'key-sha256', 'algorithm']
const source = ['if-modified-since', 'if-unmodified-since', 'if-match', 'if-none-match', 'if-tags', 'range']

/** Parameters that Azure's Blob operations take and the lab does not implement yet. */
export const parameterGaps: ParameterGaps = {
  query: new Map([['prevsnapshot', gap('differences between snapshots', 'get-page-ranges')]]),
  headers: new Map([
    ...named(['x-ms-copy-source'], gap('copying from a URL', 'put-block-from-url')),
    ...named(
      [
        ...source.map((name) => `x-ms-source-${name}`),
        'x-ms-source-content-md5',
        'x-ms-source-content-crc64',
        ...key.map((name) => `x-ms-source-encryption-${name}`),
        'x-ms-copy-source-authorization',
        'x-ms-copy-source-tag-option',
        'x-ms-copy-source-blob-properties',
        'x-ms-copy-source-tags',
        'x-ms-file-request-intent',
        'x-ms-requires-sync',
      ],
      gap('copying from a URL', 'put-blob-from-url'),
    ),
    // documented of Copy Blob: not since 2012-02-12
    ...named(['x-ms-source-lease-id'], gap('leases of copy sources', 'copy-blob')),
    ...named(
      [
        'x-ms-access-tier',
        'x-ms-rehydrate-priority',
        'x-ms-access-tier-if-modified-since',
        'x-ms-access-tier-if-unmodified-since',
      ],
      gap('access tiers', 'set-blob-tier'),
    ),
    ...named(['x-ms-tags'], gap('tags with an operation that makes no blob', 'set-blob-tags')),
    ...named(
      ['x-ms-if-tags'],
      gap(
        'conditions on tags with an operation that has none',
        'specifying-conditional-headers-for-blob-service-operations',
      ),
    ),
    ...named(
      key.map((name) => `x-ms-encryption-${name}`),
      ownKeys,
    ),
    ...named(['x-ms-encryption-scope', 'x-ms-default-encryption-scope'], scopes),
    ...named(['x-ms-deny-encryption-scope-override'], { ...scopes, harmless: ['false'] }),
    ...named(
      ['x-ms-immutability-policy-until-date', 'x-ms-immutability-policy-mode'],
      gap('immutability policies', 'set-blob-immutability-policy'),
    ),
    ...named(['x-ms-legal-hold'], gap('legal holds', 'set-blob-legal-hold', 'false')),
    ...named(
      ['x-ms-structured-body', 'x-ms-structured-content-length'],
      gap('structured bodies', 'structured-body-format'),
    ),
    ...named(['x-ms-previous-snapshot-url'], gap('differences between snapshots', 'get-page-ranges')),
    ...named(['x-ms-seal-blob'], gap('the sealing of append blobs', 'append-blob-seal', 'false')),
    ...named(
      ['x-ms-blob-content-length', 'x-ms-blob-sequence-number', 'x-ms-sequence-number-action'],
      gap('lengths and sequence numbers of other blobs than page blobs', 'put-blob'),
    ),
  ]),
}

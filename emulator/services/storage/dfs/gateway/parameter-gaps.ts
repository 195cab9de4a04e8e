import type { ParameterGap, ParameterGaps } from '../../../../core/parameters.js'

const reference = 'https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/path'

const gap = (what: string, page: string): ParameterGap => ({ what, source: `${reference}/${page}` })

const named = (names: readonly string[], of: ParameterGap) => names.map((name) => [name, of] as const)

/** Headers of this endpoint that only some of its operations heed here, and some none. */
export const parameterGaps: ParameterGaps = {
  query: new Map(),
  headers: new Map([
    ...named(['x-ms-owner', 'x-ms-group', 'x-ms-acl'], gap('the owner or the ACL of a new path', 'create')),
    ...named(
      ['x-ms-lease-action', 'x-ms-proposed-lease-id', 'x-ms-lease-duration'],
      gap('a lease that begins or ends with another operation', 'update'),
    ),
    ...named(['x-ms-expiry-option', 'x-ms-expiry-time'], gap('the expiry of a file', 'create')),
    ...named(['x-ms-encryption-context'], gap('encryption contexts', 'create')),
  ]),
}

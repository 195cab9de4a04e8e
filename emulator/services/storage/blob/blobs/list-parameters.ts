import { NotEmulated } from '../../../../core/refusal.js'
import type { BlobCall } from '../gateway/call.js'
import type { PageRequest } from '../../wire/page.js'
import { invalidParameter } from '../../wire/refusals.js'

const hierarchies = 'https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-namespace'

/** Refuses what a list may not include: beside a delimiter, or in an account without a hierarchical namespace. */
export function checkInclude({ version, account }: BlobCall, { include }: PageRequest, delimiter: string): void {
  // Nothing on record says what a flat account makes of it.
  if (include.has('permissions') && !account.hierarchical)
    throw new NotEmulated('the permissions of a hierarchical namespace', hierarchies)
  // documented: https://learn.microsoft.com/rest/api/storageservices/list-blobs#snapshots-in-the-response. Unverified: the code.
  if (include.has('snapshots') && delimiter !== '') throw invalidParameter('include', 'snapshots')
  // recorded at 2020-08-04: https://github.com/Azure/azure-sdk-for-java/issues/22982 (2021-07). Unverified: until when.
  if (include.has('versions') && delimiter !== '' && version < '2021-12-02')
    throw invalidParameter('include', 'versions', 'Listing versions and using a delimiter are mutually exclusive.')
}

/** The first version that takes each; `deleted` is recorded at this one, and documented from the next on. */
const kinds: Readonly<Record<string, string>> = {
  deleted: '2020-06-12',
  files: '2020-12-06',
  directories: '2020-12-06',
}

/**
 * What alone a list shows; undefined for everything.
 *
 * https://learn.microsoft.com/rest/api/storageservices/list-blobs#uri-parameters: the values are case-sensitive, and `deleted`
 * may not be asked for twice. Unverified: the code.
 */
export function showOnly(
  { query, version, account }: BlobCall,
  { include }: PageRequest,
): 'deleted' | 'files' | 'directories' | undefined {
  const name = 'showonly'
  const asked = query.get(name)
  if (asked === undefined || asked === '') return undefined
  if (!Object.hasOwn(kinds, asked) || version < kinds[asked]!) throw invalidParameter(name, asked)
  if (asked === 'deleted' && include.has('deleted')) throw invalidParameter(name, asked)
  if (asked !== 'deleted' && !account.hierarchical)
    throw new NotEmulated('listing only files or directories', hierarchies)
  return asked as 'deleted' | 'files' | 'directories'
}

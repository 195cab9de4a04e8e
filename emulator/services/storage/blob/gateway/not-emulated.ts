import type { MissingOperation } from '../../../../core/operation.js'
import { gapNames } from '../../../../core/parameters.js'
import { sasGaps } from '../../authorization/sas/fields.js'
import { undeleteGaps } from '../hierarchy/undelete-path.js'
import { parameterGaps } from './parameter-gaps.js'

const reference = 'https://learn.microsoft.com/rest/api/storageservices'

const container = '/{container}'
const blob = '/{container}/{blob*}'

type Query = NonNullable<MissingOperation['query']>

const row = (name: string, page: string, method: string, path: string, query: Query): MissingOperation => ({
  name,
  source: `${reference}/${page}`,
  method,
  path,
  query,
})

/** What operations of this service refuse with 501, beside the operations below. */
export const missingParts: readonly string[] = [
  ...sasGaps,
  'the smart tier',
  'access tiers in premium accounts',
  'the tiers of premium page blobs',
  'index tags in a hierarchical namespace',
  'the permissions of a hierarchical namespace',
  'listing only files or directories',
  'the root directory at the Blob endpoint',
  ...Object.values(undeleteGaps),
  'static websites of storage accounts',
  'changes to the container $logs',
  ...gapNames(parameterGaps),
]

/**
 * The operations that Azure's Blob service has and this one does not. Blob types are checked later, in
 * Put Blob.
 */
export const notEmulated: readonly MissingOperation[] = [
  row('Incremental Copy Blob', 'incremental-copy-blob', 'PUT', blob, { comp: 'incrementalcopy' }),
  row('Set Blob Expiry', 'set-blob-expiry', 'PUT', blob, { comp: 'expiry' }),
  row('Query Blob Contents', 'query-blob-contents', 'POST', blob, { comp: 'query' }),
  row('Set Blob Immutability Policy', 'set-blob-immutability-policy', 'PUT', blob, { comp: 'immutabilitypolicies' }),
  row('Delete Blob Immutability Policy', 'delete-blob-immutability-policy', 'DELETE', blob, {
    comp: 'immutabilitypolicies',
  }),
  row('Set Blob Legal Hold', 'set-blob-legal-hold', 'PUT', blob, { comp: 'legalhold' }),
  // `/name` without restype is a blob in the container $root; the row is for accounts with a hierarchical namespace, which
  // have no such container.
  row('blobs of the root container by their short address', 'working-with-the-root-container', '*', container, {
    restype: false,
    comp: false,
  }),
]

import type { MissingOperation } from '../../../../core/operation.js'
import { gapNames } from '../../../../core/parameters.js'
import { parameterGaps } from './parameter-gaps.js'

const reference = 'https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2'
const path = '/{container}/{blob*}'

type More = Pick<MissingOperation, 'query'>

const row = (name: string, page: string, method: string, more: More = {}): MissingOperation => ({
  name,
  source: `${reference}/${page}`,
  method,
  path,
  ...more,
})

/** What this endpoint has and the lab has not. */
export const notEmulated: readonly MissingOperation[] = [
  row('Path - Check Access', 'path/get-properties', 'HEAD', { query: { action: 'checkaccess' } }),
  row('Path - Undelete', 'path/undelete', 'PUT', { query: { comp: 'undelete' } }),
  row('Path - Set Expiry', 'path/set-expiry', 'PUT', { query: { comp: 'expiry' } }),
]

/** What operations here refuse with 501. */
export const missingParts: readonly string[] = [
  'Azure Data Lake Storage in an account without a hierarchical namespace',
  'setting the properties of a file by its renaming',
  ...gapNames(parameterGaps),
]

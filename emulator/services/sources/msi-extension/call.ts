import { operationFor } from '../../../core/operation.js'
import type { Query } from '../../../core/query.js'
import type { SourceCall } from '../asking.js'

/** A request to the extension on the machine it comes from, with what its gates find out. */
export interface MsiExtensionCall extends SourceCall {
  /** of the query, or of the form that was posted */
  parameters: Query
  resource: string
}

export const operation = operationFor<MsiExtensionCall>()

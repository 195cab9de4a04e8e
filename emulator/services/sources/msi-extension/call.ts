import { operationFor } from '../../../core/operation.js'
import type { Query } from '../../../core/query.js'
import type { SourceCall } from '../asking.js'

/** A request to the extension on the machine it comes from, with the results of its gates. */
export interface MsiExtensionCall extends SourceCall {
  /** from the query, or from the posted form */
  parameters: Query
  resource: string
}

export const operation = operationFor<MsiExtensionCall>()

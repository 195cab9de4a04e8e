import { operationFor } from '../../../core/operation.js'
import type { SourceCall } from '../asking.js'

/** A request to the metadata service, with the results of its gates. */
export interface ImdsCall extends SourceCall {
  resource: string
}

export const operation = operationFor<ImdsCall>()

import { operationFor } from '../../../core/operation.js'
import type { SourceCall } from '../asking.js'

/** A request to the agent of a machine that Azure Arc manages, with the results of its gates. */
export interface ArcCall extends SourceCall {
  resource: string
}

export const operation = operationFor<ArcCall>()

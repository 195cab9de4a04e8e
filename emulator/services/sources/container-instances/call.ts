import { operationFor } from '../../../core/operation.js'
import type { SourceCall } from '../asking.js'

/** A request to the token endpoint of a container group, with the results of its gates. */
export interface ContainerInstancesCall extends SourceCall {
  resource: string
}

export const operation = operationFor<ContainerInstancesCall>()

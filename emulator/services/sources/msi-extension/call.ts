import { operationFor } from '../../../core/operation.js'
import type { Query } from '../../../core/query.js'
import type { Call } from '../../../core/service.js'
import type { Machine } from '../../../policy/views/machines.js'
import type { ServicePrincipal } from '../../../world/directory.js'
import type { World } from '../../../world/world.js'

/** A request to the extension on the machine it comes from, with what its gates find out. */
export interface MsiExtensionCall extends Call<World> {
  machine: Machine
  /** of the query, or of the form that was posted */
  parameters: Query
  resource: string
  identity: ServicePrincipal
}

export const operation = operationFor<MsiExtensionCall>()

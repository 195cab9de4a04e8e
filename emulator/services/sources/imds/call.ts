import { operationFor } from '../../../core/operation.js'
import type { Call } from '../../../core/service.js'
import type { ServicePrincipal } from '../../../world/directory.js'
import type { World } from '../../../world/world.js'
import type { Machine } from '../../../policy/views/machines.js'

/** A request to the metadata service, with what its gates find out. */
export interface ImdsCall extends Call<World> {
  resource: string
  machine: Machine
  identity: ServicePrincipal
}

export const operation = operationFor<ImdsCall>()

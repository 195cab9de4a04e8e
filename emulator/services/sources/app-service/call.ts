import { operationFor } from '../../../core/operation.js'
import type { Call } from '../../../core/service.js'
import type { Machine } from '../../../policy/views/machines.js'
import type { ServicePrincipal } from '../../../world/directory.js'
import type { World } from '../../../world/world.js'

/** A request to the token endpoint that an app finds in its environment, with what its gates find out. */
export interface AppServiceCall extends Call<World> {
  version: ProtocolVersion
  resource: string
  machine: Machine
  identity: ServicePrincipal
}

/** The two protocols: `MSI_ENDPOINT` with `MSI_SECRET`, and `IDENTITY_ENDPOINT` with `IDENTITY_HEADER`. */
export type ProtocolVersion = '2017-09-01' | '2019-08-01'

export const operation = operationFor<AppServiceCall>()

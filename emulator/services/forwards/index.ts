import { service, type Service } from '../../core/service.js'
import { forwardAt } from '../../policy/views/forwards.js'
import type { World } from '../../world/world.js'
import { authenticated } from './authorize.js'
import type { ForwardCall } from './call.js'
import { dialect } from './dialect.js'
import { handOn } from './hand-on.js'

const definition = service<World, ForwardCall, typeof handOn>({
  name: 'forwards',
  claims({ host }, world) {
    const forward = forwardAt(world, host)
    return forward && { forward }
  },
  gates: [authenticated],
  operations: [handOn],
  notEmulated: [],
  missingParts: ['names of Azure outside of storage accounts', 'plain TCP'],
  dialect,
})

/** The names that a world forwards. Its one row is no operation of Azure's, so no list of those has it. */
export const forwards: Service<World> = { ...definition, operations: [] }

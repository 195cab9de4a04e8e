import type { Operation, Row } from '../../core/operation.js'
import type { Call } from '../../core/service.js'
import type { Forward } from '../../policy/views/forwards.js'
import type { World } from '../../world/world.js'

/** A request to a name that the world forwards. */
export interface ForwardCall extends Call<World, Operation<ForwardCall> & Row> {
  readonly forward: Forward
}

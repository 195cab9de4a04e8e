import { operationFor, type Row } from '../../core/operation.js'
import type { Call } from '../../core/service.js'
import type { Claims } from '../../policy/tokens/claims.js'
import type { World } from '../../world/world.js'
import type { Kind } from './permissions.js'

/** A request to Microsoft Graph, with the results of its gates. */
export interface GraphCall extends Call<World, Row & GraphRow> {
  caller: Claims
}

/** What a row of this service adds. */
export interface GraphRow {
  /** what it reads; the caller must be allowed to read one of these. Without it, the caller reads about itself */
  readonly reads?: readonly Kind[]
}

export const operation = operationFor<GraphCall, GraphRow>()

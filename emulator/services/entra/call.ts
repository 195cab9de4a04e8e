import { operationFor, type Row } from '../../core/operation.js'
import type { Query } from '../../core/query.js'
import type { Call } from '../../core/service.js'
import type { ServicePrincipal, Tenant } from '../../world/directory.js'
import type { World } from '../../world/world.js'

/** A request to the token authority, with what its gates find out. */
export interface EntraCall extends Call<World, Row & EntraRow> {
  /** absent where the path names all tenants (`common`, `organizations`) or none */
  tenant: Tenant | undefined
  /** how answers spell the tenant in URLs: its GUID, or the word that stands for all */
  authority: string
  /** the token request's parameters */
  form: Query
  client: ServicePrincipal
  /** what the token is asked for: its `aud` */
  resource: string
}

/** What a row of this service says beyond the common. */
export interface EntraRow {
  /** set on token endpoints: which protocol the request and the answer speak */
  readonly token?: 'v1' | 'v2'
}

export const operation = operationFor<EntraCall, EntraRow>()

export const tokenProtocol = ({ route }: Pick<EntraCall, 'route'>) => route.operation?.token

import { operationFor, type Row } from '../../core/operation.js'
import type { Query } from '../../core/query.js'
import type { Call } from '../../core/service.js'
import type { ServicePrincipal, Tenant } from '../../world/directory.js'
import type { World } from '../../world/world.js'

/** A request to the token authority, with the results of its gates. */
export interface EntraCall extends Call<World, Row & EntraRow> {
  /** absent where the path names all tenants (`common`, `organizations`) or none */
  tenant: Tenant | undefined
  /** the tenant in the URLs of responses: its GUID, or the word for all tenants */
  authority: string
  /** the token request's parameters */
  form: Query
  client: ServicePrincipal
  /** how the client proved who it is: `1` by a secret, `2` by a key */
  strength: '1' | '2'
  /** the resource that the token is for: its `aud` */
  resource: string
}

/** What a row of this service adds. */
export interface EntraRow {
  /** set on token endpoints: the protocol of request and response */
  readonly token?: 'v1' | 'v2'
}

export const operation = operationFor<EntraCall, EntraRow>()

export const tokenProtocol = ({ route }: Pick<EntraCall, 'route'>) => route.operation?.token

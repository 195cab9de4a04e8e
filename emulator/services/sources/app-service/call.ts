import { operationFor } from '../../../core/operation.js'
import type { SourceCall } from '../asking.js'
import type { Platform } from './platform.js'

/** A request to the token endpoint that an app finds in its environment, with the results of its gates. */
export interface AppServiceCall extends SourceCall {
  platform: Platform
  version: ProtocolVersion
  resource: string
}

/** The two protocols: `MSI_ENDPOINT` with `MSI_SECRET`, and `IDENTITY_ENDPOINT` with `IDENTITY_HEADER`. */
export type ProtocolVersion = '2017-09-01' | '2019-08-01'

export const operation = operationFor<AppServiceCall>()

import type { Reply } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import type { AnyCall } from '../gateway/call.js'

/**
 * Who asked, and a GUID: recorded in 2026 for role assignments and definitions at 2022-04-01 (24 of 24), and for none in
 * 2024. Older versions, which were recorded up to 2021, are left as they were.
 */
export const operationIdentifier = ({ caller, apiVersion, world }: AnyCall): Reply['headers'] =>
  atLeast(apiVersion, '2022-04-01')
    ? [['x-ms-operation-identifier', `tenantId=${caller.tid},objectId=${caller.oid}/westus/${world.randomness.guid()}`]]
    : []

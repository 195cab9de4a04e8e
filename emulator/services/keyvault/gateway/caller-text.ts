import type { WireRequest } from '../../../core/wire.js'
import type { Claims } from '../../../policy/tokens/tokens.js'

/** How a refusal names the caller: a managed identity shows its resource, too. */
export function callerText({ appid, oid, iss, xms_mirid, xms_az_rid }: Claims): string {
  const parts = [`appid=${appid}`, `oid=${oid}`, `iss=${iss}`]
  if (xms_mirid !== undefined) parts.push(`xmsmirid=${xms_mirid}`)
  if (xms_az_rid !== undefined) parts.push(`xmsazrid=${xms_az_rid}`)
  return parts.join(';')
}

/** Where the request comes from. A socket that takes both families shows IPv4 clients as `::ffff:127.0.0.1`. */
export function clientAddress({ client: { address } }: WireRequest): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address
}

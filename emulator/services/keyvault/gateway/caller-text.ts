import type { WireRequest } from '../../../core/wire.js'
import type { Claims } from '../../../policy/tokens/claims.js'

/**
 * The caller as refusals name it; for a managed identity with its resource. The names have underscores in four reports and
 * in Microsoft's article on the Secrets Store driver:
 * https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/extensions/troubleshoot-key-vault-csi-secrets-store-csi-driver
 */
export function callerText({ appid, oid, iss, xms_mirid, xms_az_rid }: Claims): string {
  const parts = [`appid=${appid}`, `oid=${oid}`, `iss=${iss}`]
  if (xms_mirid !== undefined) parts.push(`xms_mirid=${xms_mirid}`)
  if (xms_az_rid !== undefined) parts.push(`xms_az_rid=${xms_az_rid}`)
  return parts.join(';')
}

/** The client's address. A socket that accepts both families shows IPv4 clients as `::ffff:127.0.0.1`. */
export function clientAddress({ client: { address } }: WireRequest): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address
}

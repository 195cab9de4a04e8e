import type { Claims } from '../../../policy/tokens/claims.js'

/**
 * The caller as refusals of permission name it. A managed identity has its ids alone there, too: recorded 2023-12 for a
 * virtual machine's, and on the page of Azure Container Apps' support for either permission model.
 */
export const callerText = ({ appid, oid, iss }: Claims) => `appid=${appid};oid=${oid};iss=${iss}`

/**
 * The caller as refusals of the network name it: a managed identity with its resource. The names have underscores in four
 * reports and in Microsoft's article on the Secrets Store driver:
 * https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/extensions/troubleshoot-key-vault-csi-secrets-store-csi-driver
 */
export function networkCallerText(caller: Claims): string {
  const { xms_mirid, xms_az_rid } = caller
  const parts = [callerText(caller)]
  if (xms_mirid !== undefined) parts.push(`xms_mirid=${xms_mirid}`)
  if (xms_az_rid !== undefined) parts.push(`xms_az_rid=${xms_az_rid}`)
  return parts.join(';')
}

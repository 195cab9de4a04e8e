import type { Gate } from '../../../core/service.js'
import { anyUnissued, settle } from '../../../policy/vaults/certificate-issuing.js'
import type { KeyVaultCall } from '../gateway/call.js'

/**
 * Issues what waited for this request, in a world where nothing takes its time: so that a request for a certificate can
 * still be cancelled or deleted by the one that follows it.
 */
export const settleCertificates: Gate<KeyVaultCall> = ({ world, vault, route }) => {
  if (!anyUnissued(world, vault) || route.operation?.leavesPending) return
  world.change(() => settle(world, vault.resource))
}

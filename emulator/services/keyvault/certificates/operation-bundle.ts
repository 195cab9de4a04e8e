import { isUnknown } from '../../../policy/vaults/certificate-issuing.js'
import { certificateKind, type CertificateOperation } from '../../../policy/vaults/certificates.js'
import { objectId } from '../../../policy/vaults/objects.js'
import { takes } from '../../../policy/timing/waits.js'
import type { World } from '../../../world/world.js'
import type { Spelling } from '../gateway/bundle-parts.js'
import { pendingId } from './certificate-bundle.js'

const details = {
  issuing:
    'Pending certificate created. Certificate request is in progress. This may take some time based on the issuer ' +
    'provider. Please check again later.',
  merging: 'Pending certificate created. Please Perform Merge to complete the request.',
}

/** A request for a certificate on the wire, in the recorded order. */
export function operationBundle(call: Spelling, name: string, operation: CertificateOperation) {
  const { issuer, csr, cancellationRequested, status, preserveCertOrder, requestId } = operation
  return {
    id: pendingId(call, name),
    issuer,
    csr,
    cancellation_requested: cancellationRequested,
    status,
    status_details: status === 'inProgress' ? details[isUnknown(operation) ? 'merging' : 'issuing'] : undefined,
    target: status === 'completed' ? objectId(call.vault, certificateKind, name) : undefined,
    preserveCertOrder,
    request_id: requestId,
  }
}

/** When to look again: in Azure after ten seconds, as long as it is in progress (recorded). */
export const whileInProgress = (world: World, { status }: CertificateOperation): [string, string][] =>
  status === 'inProgress' ? [['Retry-After', String(takes(world, 'certificateIssued') / 1000)]] : []

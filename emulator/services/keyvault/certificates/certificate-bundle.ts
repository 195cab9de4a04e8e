import { thumbprintOf } from '../../../policy/vaults/certificate-content.js'
import {
  certificateKind,
  type Certificate,
  type CertificateVersion,
  type DeletedCertificate,
} from '../../../policy/vaults/certificates.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import { objectId } from '../../../policy/vaults/objects.js'
import { secretKind } from '../../../policy/vaults/secrets.js'
import { attributesOf, deletionOf, type Spelling } from '../gateway/bundle-parts.js'

/** Which of the parts that come last an operation returns. */
export interface Shows {
  readonly policy?: boolean
  readonly pending?: boolean
}

/** A certificate on the wire, in the recorded order; `version` has everything that was put off. */
export function certificateBundle(
  call: Spelling,
  certificate: Certificate,
  version: CertificateVersion,
  shows: Shows = { policy: true, pending: true },
): object {
  const { vault } = call
  const { name } = certificate
  const id = version.version
  const isIssued = version.cer !== undefined
  return {
    id: objectId(vault, certificateKind, name, id),
    kid: isIssued ? objectId(vault, keyKind, name, version.keyVersion ?? id) : undefined,
    sid: isIssued ? objectId(vault, secretKind, name, id) : undefined,
    x5t: isIssued ? thumbprintOf(version.cer) : undefined,
    cer: version.cer,
    attributes: attributesOf(call, version),
    tags: version.tags,
    policy: shows.policy ? policyBundle(call, certificate) : undefined,
    pending: shows.pending && certificate.pending ? { id: pendingId(call, name) } : undefined,
    preserveCertOrder: version.preserveCertOrder,
  }
}

export const pendingId = ({ vault }: Spelling, name: string) => `${objectId(vault, certificateKind, name)}/pending`

export const policyBundle = ({ vault }: Spelling, { name, policy }: Certificate): object => ({
  id: `${objectId(vault, certificateKind, name)}/policy`,
  ...policy,
})

export const deletedCertificateBundle = (
  call: Spelling,
  certificate: DeletedCertificate,
  version: CertificateVersion,
): object => ({
  ...deletionOf(call.vault, certificateKind, certificate),
  ...certificateBundle(call, certificate, version),
})

/** A certificate in a list: without a version in its id, and with an empty subject (recorded). */
export const certificateItem = (call: Spelling, { name }: Certificate, version: CertificateVersion): object =>
  item(objectId(call.vault, certificateKind, name), version)

export const certificateVersionItem = (call: Spelling, { name }: Certificate, version: CertificateVersion): object =>
  item(objectId(call.vault, certificateKind, name, version.version), version)

export const deletedCertificateItem = (
  call: Spelling,
  certificate: DeletedCertificate,
  version: CertificateVersion,
): object => ({
  ...deletionOf(call.vault, certificateKind, certificate),
  ...certificateItem(call, certificate, version),
})

/** Of the level of recovery a list says nothing (recorded). */
function item(id: string, version: CertificateVersion): object {
  const { enabled, nbf, exp, created, updated, tags, cer } = version
  return {
    id,
    x5t: cer === undefined ? undefined : thumbprintOf(cer),
    attributes: { enabled, nbf, exp, created, updated },
    tags,
    subject: '',
  }
}

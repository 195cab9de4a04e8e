import { completeVersion } from '../../../policy/vaults/certificate-material.js'
import { certificateKind, type Certificate, type CertificateVersion } from '../../../policy/vaults/certificates.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import { currentNamed } from '../../../policy/vaults/objects.js'
import { secretKind } from '../../../policy/vaults/secrets.js'
import type { KeyVaultCall } from '../gateway/call.js'
import { demandFreeName, existing } from '../gateway/life-cycle.js'
import * as refusals from './refusals.js'

type Asked = Pick<KeyVaultCall, 'world' | 'vault'>

/** A certificate and the requested version, or Azure's 404. */
export const existingCertificate = (
  { world, vault }: Asked,
  name: string,
  version?: string,
): [Certificate, CertificateVersion] => existing(world, vault, certificateKind, name, version)

export const wholeVersion = ({ world, vault }: Asked, certificate: Certificate, version: CertificateVersion) =>
  completeVersion(world, vault.incarnation, certificate, version)

/** Refuses a new certificate, or a new version of one, under a name that is not free for it. */
export function demandCertificateName({ world, vault }: Asked, name: string): void {
  demandFreeName(world, vault, certificateKind, name)
  const known = currentNamed(world, vault, certificateKind, name)
  if (known?.pending?.status === 'inProgress') throw refusals.stillInProgress()
  if (known) return
  // Those of a deleted certificate are deleted with it.
  demandFreeName(world, vault, keyKind, name)
  demandFreeName(world, vault, secretKind, name)
  if (currentNamed(world, vault, keyKind, name)) throw refusals.nameInUse('key', name)
  if (currentNamed(world, vault, secretKind, name)) throw refusals.nameInUse('secret', name)
}

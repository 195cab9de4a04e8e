import { json } from '../../../core/reply.js'
import { scheduleRenewal } from '../../../policy/vaults/certificate-renewal-time.js'
import { certificateKind, type Certificate } from '../../../policy/vaults/certificates.js'
import { wholeKey } from '../../../policy/vaults/key-material.js'
import { keyKind, type Key } from '../../../policy/vaults/keys.js'
import { currentOf, latest, objectKey } from '../../../policy/vaults/objects.js'
import { secretKind, type Secret } from '../../../policy/vaults/secrets.js'
import { certificatePermission, operation } from '../gateway/call.js'
import { backUp, restore } from '../gateway/object-backups.js'
import { certificateBundle } from './certificate-bundle.js'
import { demandCertificateName, existingCertificate, wholeVersion } from './existing-certificate.js'

/** A certificate goes with its key and its secret; a request under way stays behind, which is unverified. */
type Backup = Certificate & { readonly pair?: { readonly key: Key; readonly secret: Secret } }

export const backupCertificate = operation({
  id: 'keyvault.certificates.backup',
  source: 'https://learn.microsoft.com/rest/api/keyvault/certificates/backup-certificate/backup-certificate',
  method: 'POST',
  path: '/certificates/{name}/backup',
  since: '7.0-preview',
  permission: certificatePermission('backup', 'certificates/backup/action'),
  async handle(call) {
    const { world, vault, params } = call
    const [known] = existingCertificate(call, params.name)
    const versions = await Promise.all(known.versions.map((version) => wholeVersion(call, known, version)))
    const { pending: _, ...certificate } = { ...known, versions }
    const key = currentOf(world, vault.incarnation, keyKind).get(objectKey(params.name))
    const secret = currentOf(world, vault.incarnation, secretKind).get(objectKey(params.name))
    const pair = key && secret && { key: await wholeKey(world, vault.incarnation, key), secret }
    const backup: Backup = { ...certificate, ...(pair && { pair }) }
    return backUp<Backup>(world, vault, certificateKind, backup)
  },
})

export const restoreCertificate = operation({
  id: 'keyvault.certificates.restore',
  source: 'https://learn.microsoft.com/rest/api/keyvault/certificates/restore-certificate/restore-certificate',
  method: 'POST',
  path: '/certificates/restore',
  since: '7.0-preview',
  permission: certificatePermission('restore', 'certificates/restore/action'),
  async handle(call) {
    const { world, vault } = call
    const { pair: _, ...certificate } = await restore<Backup>(call, certificateKind, ({ pair, ...restored }) => {
      const certificates = currentOf(world, vault.incarnation, certificateKind)
      certificates.delete(objectKey(restored.name))
      demandCertificateName(call, restored.name)
      certificates.put(restored)
      if (pair) currentOf(world, vault.incarnation, keyKind).put(pair.key)
      if (pair) currentOf(world, vault.incarnation, secretKind).put(pair.secret)
      scheduleRenewal(world, vault.resource, restored)
    })
    return json(200, certificateBundle(call, certificate, latest(certificate)))
  },
})

export const certificateBackups = [backupCertificate, restoreCertificate]

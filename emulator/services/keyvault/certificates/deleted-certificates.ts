import { empty, json } from '../../../core/reply.js'
import { scheduleRenewal } from '../../../policy/vaults/certificate-renewal-time.js'
import { certificateKind, type DeletedCertificate } from '../../../policy/vaults/certificates.js'
import { latest, recoverable } from '../../../policy/vaults/objects.js'
import { certificatePermission, operation } from '../gateway/call.js'
import { deletedNamed, demandPurgeable, needsSoftDelete } from '../gateway/life-cycle.js'
import { deletedPage } from '../gateway/object-lists.js'
import * as refusals from '../gateway/refusals.js'
import { certificateBundle, deletedCertificateBundle, deletedCertificateItem } from './certificate-bundle.js'
import { asksForPending, isIssued, listed } from './certificate-lists.js'
import { purgeWithPair, recoverWithPair } from './certificate-pair.js'
import { wholeVersion } from './existing-certificate.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'

export const listDeletedCertificates = operation({
  id: 'keyvault.deleted-certificates.list',
  source: `${reference}/get-deleted-certificates/get-deleted-certificates`,
  method: 'GET',
  path: '/deletedcertificates',
  since: '2016-10-01',
  permission: certificatePermission('list', 'certificates/read'),
  handle(call) {
    const entry = (certificate: DeletedCertificate) => ({ certificate, version: latest(certificate) })
    const page = deletedPage(call, certificateKind, entry, asksForPending(call) ? undefined : isIssued)
    return listed(call, page, (deleted, version) => deletedCertificateItem(call, deleted, version))
  },
})

export const getDeletedCertificate = operation({
  id: 'keyvault.deleted-certificates.get',
  source: `${reference}/get-deleted-certificate/get-deleted-certificate`,
  method: 'GET',
  path: '/deletedcertificates/{name}',
  since: '2016-10-01',
  permission: certificatePermission('get', 'certificates/read'),
  async handle(call) {
    const { world, vault, params } = call
    needsSoftDelete(vault, 'get')
    const deleted = recoverable(world, vault, certificateKind, params.name)
    if (!deleted) throw refusals.deletedNotFound('Certificate', params.name)
    return json(200, deletedCertificateBundle(call, deleted, await wholeVersion(call, deleted, latest(deleted))))
  },
})

export const recoverCertificate = operation({
  id: 'keyvault.deleted-certificates.recover',
  source: `${reference}/recover-deleted-certificate/recover-deleted-certificate`,
  method: 'POST',
  path: '/deletedcertificates/{name}/recover',
  since: '2016-10-01',
  permission: certificatePermission('recover', 'certificates/recover/action'),
  async handle(call) {
    const { world, vault, params } = call
    needsSoftDelete(vault, 'recover')
    const certificate = await world.write(() => {
      const deleted = deletedNamed(world, vault, certificateKind, 'recover', params.name)
      if (!deleted) throw refusals.objectNotFound('Certificate', params.name)
      const recovered = recoverWithPair(world, vault, deleted)
      scheduleRenewal(world, vault.resource, recovered)
      return recovered
    })
    return json(200, certificateBundle(call, certificate, await wholeVersion(call, certificate, latest(certificate))))
  },
})

export const purgeCertificate = operation({
  id: 'keyvault.deleted-certificates.purge',
  source: `${reference}/purge-deleted-certificate/purge-deleted-certificate`,
  method: 'DELETE',
  path: '/deletedcertificates/{name}',
  since: '2016-10-01',
  permission: certificatePermission('purge', 'certificates/purge/action'),
  async handle({ world, vault, params }) {
    demandPurgeable(vault)
    await world.write(() => {
      const deleted = deletedNamed(world, vault, certificateKind, 'purge', params.name)
      if (!deleted) throw refusals.deletedNotFound('Certificate', params.name)
      purgeWithPair(world, vault, deleted)
    })
    return empty(204)
  },
})

export const deletedCertificates = [
  ...[listDeletedCertificates, getDeletedCertificate, recoverCertificate, purgeCertificate],
]

import { json, type Reply } from '../../../core/reply.js'
import { certificateKind, type Certificate, type CertificateVersion } from '../../../policy/vaults/certificates.js'
import { latest } from '../../../policy/vaults/objects.js'
import { certificatePermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { objectPage, versionPage } from '../gateway/object-lists.js'
import type { ListResult } from '../gateway/paging.js'
import { certificateItem, certificateVersionItem } from './certificate-bundle.js'
import { wholeVersion } from './existing-certificate.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'
const list = certificatePermission('list', 'certificates/read')

/** Whether the list has certificates that wait to be issued, too. */
export const asksForPending = ({ query }: Pick<KeyVaultCall, 'query'>) =>
  query.get('includePending')?.toLowerCase() === 'true'

type Entry<T extends Certificate> = { readonly certificate: T; readonly version: CertificateVersion }

/** A list whose entries are whole when they are written: their thumbprints are needed. */
export async function listed<T extends Certificate>(
  call: Omit<KeyVaultCall, 'params'>,
  { value, nextLink }: ListResult<Entry<T>>,
  item: (certificate: T, version: CertificateVersion) => object,
): Promise<Reply> {
  const items = await Promise.all(
    value.map(async ({ certificate, version }) => item(certificate, await wholeVersion(call, certificate, version))),
  )
  return json(200, { value: items, nextLink })
}

export const isIssued = (certificate: Certificate) => !latest(certificate).awaited

export const listCertificates = operation({
  id: 'keyvault.certificates.list',
  source: `${reference}/get-certificates/get-certificates`,
  method: 'GET',
  path: '/certificates',
  since: '2015-06-01',
  permission: list,
  handle(call) {
    const entry = (certificate: Certificate) => ({ certificate, version: latest(certificate) })
    const page = objectPage(call, certificateKind, entry, asksForPending(call) ? undefined : isIssued)
    return listed(call, page, (certificate, version) => certificateItem(call, certificate, version))
  },
})

export const listCertificateVersions = operation({
  id: 'keyvault.certificates.list-versions',
  source: `${reference}/get-certificate-versions/get-certificate-versions`,
  method: 'GET',
  path: '/certificates/{name}/versions',
  since: '2015-06-01',
  permission: list,
  handle(call) {
    const entry = (certificate: Certificate, version: CertificateVersion) => ({ certificate, version })
    const page = versionPage(call, certificateKind, call.params.name, entry, ({ awaited }) => !awaited)
    return listed(call, page, (certificate, version) => certificateVersionItem(call, certificate, version))
  },
})

export const certificateLists = [listCertificates, listCertificateVersions]

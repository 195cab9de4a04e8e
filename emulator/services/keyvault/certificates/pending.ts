import { json, text as plainText } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import { certificateKind, type Certificate, type CertificateOperation } from '../../../policy/vaults/certificates.js'
import { currentNamed } from '../../../policy/vaults/objects.js'
import { certificatePermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { operationBundle, whileInProgress } from './operation-bundle.js'
import * as refusals from './refusals.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'

/** The request under way, or the last; `request_id` in the query must be its own (recorded). */
export function existingOperation(
  { world, vault, query }: Pick<KeyVaultCall, 'world' | 'vault' | 'query'>,
  name: string,
): [Certificate, CertificateOperation] {
  const certificate = currentNamed(world, vault, certificateKind, name)
  const asked = query.get('request_id')
  const pending = certificate?.pending
  if (!pending || (asked !== undefined && asked.toLowerCase() !== pending.requestId))
    throw refusals.pendingNotFound(name)
  return [certificate, pending]
}

export const getPending = operation({
  id: 'keyvault.certificates.get-pending',
  source: `${reference}/get-certificate-operation/get-certificate-operation`,
  method: 'GET',
  path: '/certificates/{name}/pending',
  since: '2015-06-01',
  permission: certificatePermission('get', 'certificates/read'),
  handle(call) {
    const [{ name }, pending] = existingOperation(call, call.params.name)
    // The request alone, for those who carry it to their authority (recorded).
    if (header(call.request, 'Accept')?.includes('application/pkcs10'))
      return plainText(200, pending.csr, [], 'application/pkcs10')
    return json(200, operationBundle(call, name, pending), whileInProgress(call.world, pending))
  },
})

export const pendingRequests = [getPending]

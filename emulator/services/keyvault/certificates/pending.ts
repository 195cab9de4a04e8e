import { json, text as plainText } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import { certificateKind, type Certificate, type CertificateOperation } from '../../../policy/vaults/certificates.js'
import { isUnknown } from '../../../policy/vaults/certificate-issuing.js'
import { currentNamed, currentOf } from '../../../policy/vaults/objects.js'
import { bodyObject, boolean } from '../gateway/body-input.js'
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

const change = certificatePermission('update', 'certificates/update/action')

export const updatePending = operation({
  id: 'keyvault.certificates.update-pending',
  source: `${reference}/update-certificate-operation/update-certificate-operation`,
  method: 'PATCH',
  path: '/certificates/{name}/pending',
  since: '2015-06-01',
  leavesPending: true,
  permission: change,
  async handle(call) {
    const { world, vault, params } = call
    const asked = boolean(await bodyObject(call.request), 'cancellation_requested')
    const [name, operation] = await world.write(() => {
      const [certificate, pending] = existingOperation(call, params.name)
      if (pending.status !== 'inProgress') throw refusals.notInProgress(params.name)
      const changed = { ...pending, cancellationRequested: asked ?? pending.cancellationRequested }
      const isOver = changed.cancellationRequested && isUnknown(pending)
      const { next, ...rest } = changed
      // Nobody else works on a request that the caller is to end with a merge: it is cancelled by the next look.
      const kept = {
        ...certificate,
        pending: isOver ? { ...rest, status: 'cancelled' as const } : { ...rest, ...(next && { next }) },
      }
      currentOf(world, vault.incarnation, certificateKind).put(kept)
      return [certificate.name, changed] as const
    })
    return json(200, operationBundle(call, name, operation))
  },
})

export const deletePending = operation({
  id: 'keyvault.certificates.delete-pending',
  source: `${reference}/delete-certificate-operation/delete-certificate-operation`,
  method: 'DELETE',
  path: '/certificates/{name}/pending',
  since: '2015-06-01',
  leavesPending: true,
  permission: change,
  async handle(call) {
    const { world, vault, params } = call
    const [name, operation] = await world.write(() => {
      const [{ pending: _, ...certificate }, pending] = existingOperation(call, params.name)
      currentOf(world, vault.incarnation, certificateKind).put(certificate)
      return [certificate.name, pending] as const
    })
    return json(200, operationBundle(call, name, operation))
  },
})

export const pendingRequests = [getPending, updatePending, deletePending]

import { createPublicKey, X509Certificate } from 'node:crypto'
import { json } from '../../../core/reply.js'
import { isUnknown, putIssued } from '../../../policy/vaults/certificate-issuing.js'
import { certificateKind } from '../../../policy/vaults/certificates.js'
import { privateKeyOf } from '../../../policy/vaults/key-material.js'
import { latest, newVersion, objectId } from '../../../policy/vaults/objects.js'
import { bodyObject, propertiesIn } from '../gateway/body-input.js'
import { certificatePermission, operation } from '../gateway/call.js'
import { invalidProperty } from '../gateway/refusals.js'
import { certificateBundle } from './certificate-bundle.js'
import { existingOperation } from './pending.js'
import * as refusals from './refusals.js'

export const mergeCertificate = operation({
  id: 'keyvault.certificates.merge',
  source: 'https://learn.microsoft.com/rest/api/keyvault/certificates/merge-certificate/merge-certificate',
  method: 'POST',
  path: '/certificates/{name}/pending/merge',
  since: '2015-06-01',
  leavesPending: true,
  permission: certificatePermission('create', 'certificates/create/action'),
  async handle(call) {
    const { world, vault, params, query } = call
    const body = await bodyObject(call.request)
    const chain = chainIn(body.x5c)
    const { enabled, tags } = propertiesIn(body)
    const certificate = await world.write(() => {
      const [known, pending] = existingOperation(call, params.name)
      if (pending.status !== 'inProgress' || !pending.next) throw refusals.notInProgress(params.name)
      if (!isUnknown(pending)) throw refusals.mergeForbidden(pending.issuer.name)
      const { next, ...rest } = pending
      const publicKey = createPublicKey(privateKeyOf(world, next.material))
      const own = chain.find((one) => one.publicKey.equals(publicKey))
      if (!own) throw refusals.otherPublicKey()
      const ordered = [own, ...chain.filter((one) => one !== own)]
      const seconds = (text: string) => Date.parse(text) / 1000
      // A merge makes another version than the one that waited for it (recorded).
      const merged = {
        ...next,
        version: newVersion(world),
        enabled: enabled ?? next.enabled,
        nbf: seconds(own.validFrom),
        exp: seconds(own.validTo),
        ...(tags && { tags }),
        ...(next.preserveCertOrder && { ownAt: chain.indexOf(own) }),
      }
      const done = { ...rest, status: 'completed' as const }
      return putIssued(
        world,
        vault.resource,
        known,
        merged,
        ordered.map(({ raw }) => raw.toString('base64')),
        done,
      )
    })
    const location = `${objectId(vault, certificateKind, certificate.name)}?api-version=${query.get('api-version')}`
    return json(201, certificateBundle(call, certificate, latest(certificate)), [['Location', location]])
  },
})

/**
 * Certificates in DER, base64. What that decodes to may be base64 again, or PEM, as Windows reads it: Azure's own test in
 * Python sends it.
 */
function chainIn(given: unknown): readonly X509Certificate[] {
  if (!Array.isArray(given) || given.length === 0) throw invalidProperty('x5c')
  return given.map((one: unknown) => {
    if (typeof one !== 'string') throw invalidProperty('x5c')
    try {
      return certificateIn(Buffer.from(one, 'base64'))
    } catch {
      throw invalidProperty('x5c')
    }
  })
}

function certificateIn(bytes: Buffer): X509Certificate {
  const text = bytes.toString('latin1')
  return new X509Certificate(/^[A-Za-z0-9+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : bytes)
}

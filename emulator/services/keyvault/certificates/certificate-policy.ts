import { json } from '../../../core/reply.js'
import { scheduleRenewal } from '../../../policy/vaults/certificate-renewal-time.js'
import { certificateKind, type CertificatePolicy } from '../../../policy/vaults/certificates.js'
import { currentOf } from '../../../policy/vaults/objects.js'
import { bodyObject } from '../gateway/body-input.js'
import { certificatePermission, operation } from '../gateway/call.js'
import { policyBundle } from './certificate-bundle.js'
import { existingCertificate } from './existing-certificate.js'
import { demandIssuer } from './issuers.js'
import { policyIn } from './policy-input.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'

export const getPolicy = operation({
  id: 'keyvault.certificates.get-policy',
  source: `${reference}/get-certificate-policy/get-certificate-policy`,
  method: 'GET',
  path: '/certificates/{name}/policy',
  since: '2015-06-01',
  permission: certificatePermission('get', 'certificates/read'),
  handle: (call) => json(200, policyBundle(call, existingCertificate(call, call.params.name)[0])),
})

export const updatePolicy = operation({
  id: 'keyvault.certificates.update-policy',
  source: `${reference}/update-certificate-policy/update-certificate-policy`,
  method: 'PATCH',
  path: '/certificates/{name}/policy',
  since: '2015-06-01',
  permission: certificatePermission('update', 'certificates/update/action'),
  async handle(call) {
    const { world, vault, params } = call
    const body = await bodyObject(call.request)
    const changed = await world.write(() => {
      const [certificate] = existingCertificate(call, params.name)
      const { enabled, ...given } = policyIn(body, vault, certificate.policy)
      const { created } = certificate.policy.attributes
      const policy: CertificatePolicy = {
        ...given,
        attributes: { enabled, created, updated: world.clock.seconds() },
      }
      demandIssuer(call, policy)
      const whole = { ...certificate, policy }
      currentOf(world, vault.incarnation, certificateKind).put(whole)
      scheduleRenewal(world, vault.resource, whole)
      return whole
    })
    return json(200, policyBundle(call, changed))
  },
})

export const certificatePolicies = [getPolicy, updatePolicy]

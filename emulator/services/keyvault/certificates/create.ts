import { json } from '../../../core/reply.js'
import { keySpecIn, requestFor } from '../../../policy/vaults/certificate-content.js'
import { keyToReuse, startOperation } from '../../../policy/vaults/certificate-issuing.js'
import { termFrom } from '../../../policy/vaults/certificate-renewal.js'
import type { CertificateOperation, CertificatePolicy, NextVersion } from '../../../policy/vaults/certificates.js'
import { makeMaterial, materialOf, privateKeyOf } from '../../../policy/vaults/key-material.js'
import { newVersion } from '../../../policy/vaults/objects.js'
import { bodyObject, boolean, object, propertiesIn, type Members } from '../gateway/body-input.js'
import { certificatePermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { invalidProperty } from '../gateway/refusals.js'
import { demandCertificateName } from './existing-certificate.js'
import { demandIssuer } from './issuers.js'
import { operationBundle, whileInProgress } from './operation-bundle.js'
import { policyIn } from './policy-input.js'

export const createCertificate = operation({
  id: 'keyvault.certificates.create',
  source: 'https://learn.microsoft.com/rest/api/keyvault/certificates/create-certificate/create-certificate',
  method: 'POST',
  path: '/certificates/{name}/create',
  since: '2015-06-01',
  permission: certificatePermission('create', 'certificates/create/action'),
  async handle(call) {
    const { world, vault, params, query } = call
    const body = await bodyObject(call.request)
    if (body.policy === undefined || body.policy === null) throw invalidProperty('policy')
    const now = world.clock.seconds()
    const { enabled, ...given } = policyIn(object(body, 'policy'), vault)
    const policy: CertificatePolicy = { ...given, attributes: { enabled, created: now, updated: now } }
    demandCertificateName(call, params.name)
    demandIssuer(call, policy)
    const next = await nextVersion(call, params.name, policy, body)
    const { preserveCertOrder } = next
    const started: CertificateOperation & { readonly next: NextVersion } = {
      requestId: newVersion(world),
      issuer: policy.issuer,
      csr: requestFor(policy, privateKeyOf(world, next.material)),
      cancellationRequested: false,
      status: 'inProgress',
      ...(preserveCertOrder !== undefined && { preserveCertOrder }),
      next,
    }
    const certificate = await world.write(() => {
      demandCertificateName(call, params.name)
      return startOperation(world, vault.resource, params.name, policy, started)
    })
    const bundle = operationBundle(call, certificate.name, started)
    const location = `${bundle.id}?api-version=${query.get('api-version')}&request_id=${started.requestId}`
    return json(202, bundle, [['Location', location], ...whileInProgress(world, started)])
  },
})

/** What the request is for: a key of its own, or the one that the policy has it use again. */
async function nextVersion(
  { world, vault }: Pick<KeyVaultCall, 'world' | 'vault'>,
  name: string,
  policy: CertificatePolicy,
  body: Members,
): Promise<NextVersion> {
  const { enabled = true, tags } = propertiesIn(body)
  const preserves = boolean(body, 'preserveCertOrder')
  const reused = keyToReuse(world, vault.resource, name, policy)
  return {
    version: newVersion(world),
    enabled,
    ...termFrom(world.clock.seconds(), policy.x509_props.validity_months),
    ...(tags && { tags }),
    ...(preserves !== undefined && { preserveCertOrder: preserves }),
    material: reused ? await materialOf(world, vault.incarnation, name, reused) : await makeMaterial(keySpecIn(policy)),
    ...(reused && { keyVersion: reused.version }),
  }
}

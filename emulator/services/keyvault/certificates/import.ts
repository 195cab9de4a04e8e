import { json } from '../../../core/reply.js'
import { putIssued } from '../../../policy/vaults/certificate-issuing.js'
import {
  certificateKind,
  contentTypes,
  type Certificate,
  type CertificatePolicy,
} from '../../../policy/vaults/certificates.js'
import { materialFrom, specOf } from '../../../policy/vaults/key-material.js'
import { currentNamed, latest, newVersion } from '../../../policy/vaults/objects.js'
import type { Vault } from '../../../policy/views/vaults.js'
import { readCertificate, type ReadCertificate } from '../../../policy/x509/read-certificate.js'
import { shownIn } from '../../../policy/x509/shown.js'
import { bodyObject, boolean, object, propertiesIn, text, type Members } from '../gateway/body-input.js'
import { certificatePermission, operation } from '../gateway/call.js'
import { badParameter, invalidProperty } from '../gateway/refusals.js'
import { certificateBundle } from './certificate-bundle.js'
import { demandCertificateName } from './existing-certificate.js'
import { importedContent, type ImportedContent } from './import-content.js'
import { policyIn } from './policy-input.js'

export const importCertificate = operation({
  id: 'keyvault.certificates.import',
  source: 'https://learn.microsoft.com/rest/api/keyvault/certificates/import-certificate/import-certificate',
  method: 'POST',
  path: '/certificates/{name}/import',
  since: '2015-06-01',
  permission: certificatePermission('import', 'certificates/import/action'),
  async handle(call) {
    const { world, vault, params } = call
    const body = await bodyObject(call.request)
    const value = text(body, 'value')
    if (value === undefined) throw invalidProperty('value')
    const { enabled = true, tags } = propertiesIn(body)
    const preserves = boolean(body, 'preserveCertOrder')
    const asked = text(object(object(body, 'policy'), 'secret_props'), 'contentType')?.toLowerCase()
    const contentType = Object.values(contentTypes).find((type) => type === asked)
    const content = importedContent(value, text(body, 'pwd') ?? '', contentType)
    const read = readCertificate(content.chain[0]!)
    const policy = importedPolicy(object(body, 'policy'), content, read, vault, world.clock.seconds())
    const next = {
      version: newVersion(world),
      enabled,
      nbf: read.notBefore,
      exp: read.notAfter,
      ...(tags && { tags }),
      material: materialFrom(content.privateKey),
      ...(preserves !== undefined && { preserveCertOrder: preserves }),
      ...(preserves && { ownAt: content.ownAt }),
    }
    const certificate = await world.write(() => {
      demandCertificateName(call, params.name)
      const known = currentNamed(world, vault, certificateKind, params.name)
      // An import has no request, and what was one for the certificate is over.
      const { pending: _, ...before } = known ?? ({ name: params.name, versions: [], policy } as Certificate)
      const chain = content.chain.map((der) => der.toString('base64'))
      return putIssued(world, vault.resource, { ...before, policy }, next, chain)
    })
    return json(200, certificateBundle(call, certificate, latest(certificate)))
  },
})

/** The policy that the certificate shows, changed by what the body says of key, secret, actions and issuer (recorded). */
function importedPolicy(
  given: Members,
  { privateKey, contentType }: ImportedContent,
  read: ReadCertificate,
  vault: Vault,
  now: number,
): CertificatePolicy {
  const spec = specOf(privateKey)
  if (!spec) throw badParameter('The specified X.509 certificate has a key of a type or size that is not supported.')
  const attributes = { enabled: true, created: now, updated: now }
  const size = spec.size ?? { 'P-256': 256, 'P-384': 384, 'P-521': 521, 'P-256K': 256 }[spec.curve ?? 'P-256']
  const shown: CertificatePolicy = {
    key_props: {
      exportable: true,
      kty: spec.keyType,
      key_size: size,
      reuse_key: false,
      ...(spec.curve && { crv: spec.curve }),
    },
    secret_props: { contentType },
    x509_props: shownIn(read),
    lifetime_actions: [{ trigger: { lifetime_percentage: 80 }, action: { action_type: 'EmailContacts' } }],
    issuer: { name: 'Unknown' },
    attributes,
  }
  // What the certificate is stands in itself, whatever the body says of it.
  const {
    enabled,
    x509_props: _,
    ...chosen
  } = policyIn(
    { ...given, key_props: keyChoice(object(given, 'key_props')), x509_props: { subject: 'CN=x' } },
    vault,
    shown,
  )
  return { ...chosen, x509_props: shown.x509_props, attributes: { ...attributes, enabled } }
}

const keyChoice = ({ exportable, reuse_key, kty }: Members): Members => ({
  exportable,
  reuse_key,
  // The vault decides whether it may be an HSM's.
  ...(typeof kty === 'string' && kty.toUpperCase().endsWith('-HSM') && { kty }),
})

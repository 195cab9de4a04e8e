import { json, type Reply } from '../../../core/reply.js'
import { changeCertificateVersion } from '../../../policy/vaults/certificate-versions.js'
import { bodyObject, given, propertiesIn } from '../gateway/body-input.js'
import { certificatePermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { certificateBundle, deletedCertificateBundle, type Shows } from './certificate-bundle.js'
import { deleteWithPair } from './certificate-pair.js'
import { existingCertificate, wholeVersion } from './existing-certificate.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'

type Asked = Omit<KeyVaultCall, 'params'>

const read = certificatePermission('get', 'certificates/read')

export const getLatestCertificate = operation({
  id: 'keyvault.certificates.get-latest',
  source: `${reference}/get-certificate/get-certificate`,
  method: 'GET',
  path: '/certificates/{name}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => readCertificate(call, call.params.name),
})

export const getCertificate = operation({
  id: 'keyvault.certificates.get',
  source: `${reference}/get-certificate/get-certificate`,
  method: 'GET',
  path: '/certificates/{name}/{version}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => readCertificate(call, call.params.name, call.params.version),
})

/** A disabled certificate can be read; a version comes without the policy and the request (recorded). */
async function readCertificate(call: Asked, name: string, asked?: string): Promise<Reply> {
  const [certificate, version] = existingCertificate(call, name, asked)
  const whole = await wholeVersion(call, certificate, version)
  return json(200, certificateBundle(call, certificate, whole, asked === undefined ? undefined : {}))
}

const change = certificatePermission('update', 'certificates/update/action')

export const updateLatestCertificate = operation({
  id: 'keyvault.certificates.update-latest',
  source: `${reference}/update-certificate/update-certificate`,
  method: 'PATCH',
  path: '/certificates/{name}',
  since: '2015-06-01',
  permission: change,
  handle: (call) => changeCertificate(call, { policy: true, pending: true }, call.params.name),
})

export const updateCertificate = operation({
  id: 'keyvault.certificates.update',
  source: `${reference}/update-certificate/update-certificate`,
  method: 'PATCH',
  path: '/certificates/{name}/{version}',
  since: '2015-06-01',
  permission: change,
  handle: (call) => changeCertificate(call, { pending: true }, call.params.name, call.params.version),
})

/**
 * Tags are replaced as a whole. `nbf` and `exp` are the certificate's own, and passed over (recorded). That key and secret
 * follow is from what `enabled` is said to be for:
 * https://learn.microsoft.com/azure/key-vault/certificates/about-certificates#certificate-attributes-and-tags
 */
async function changeCertificate(call: Asked, shows: Shows, name: string, asked?: string): Promise<Reply> {
  const { world, vault } = call
  const { enabled, tags } = propertiesIn(await bodyObject(call.request))
  const changed = await world.write(() => {
    const [certificate, { version }] = existingCertificate(call, name, asked)
    const updated = world.clock.seconds()
    const more = { ...given({ enabled, tags }), updated } as Parameters<typeof changeCertificateVersion>[4]
    return [changeCertificateVersion(world, vault.resource, certificate, version, more), version] as const
  })
  const [certificate, id] = changed
  const whole = await wholeVersion(
    call,
    certificate,
    certificate.versions.find(({ version }) => version === id)!,
  )
  return json(200, certificateBundle(call, certificate, whole, shows))
}

export const deleteCertificate = operation({
  id: 'keyvault.certificates.delete',
  source: `${reference}/delete-certificate/delete-certificate`,
  method: 'DELETE',
  path: '/certificates/{name}',
  since: '2015-06-01',
  permission: certificatePermission('delete', 'certificates/delete'),
  async handle(call) {
    const { world, vault, params } = call
    const [certificate, version, deleted] = await world.write(() => {
      const [certificate, version] = existingCertificate(call, params.name)
      return [certificate, version, deleteWithPair(world, vault, certificate)] as const
    })
    const whole = await wholeVersion(call, certificate, version)
    return json(
      200,
      deleted ? deletedCertificateBundle(call, deleted, whole) : certificateBundle(call, certificate, whole),
    )
  },
})

export const certificates = [
  ...[getLatestCertificate, getCertificate, updateLatestCertificate, updateCertificate, deleteCertificate],
]

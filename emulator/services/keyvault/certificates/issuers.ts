import { json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import {
  issuersDeclared,
  type Administrator,
  type CertificateIssuer,
} from '../../../policy/vaults/certificate-settings.js'
import { reservedIssuers, type CertificatePolicy } from '../../../policy/vaults/certificates.js'
import { objectKey } from '../../../policy/vaults/objects.js'
import { bodyObject, boolean, object, text, type Members } from '../gateway/body-input.js'
import { certificatePermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { page } from '../gateway/paging.js'
import { invalidName, invalidProperty } from '../gateway/refusals.js'
import * as refusals from './refusals.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'

type Asked = Pick<KeyVaultCall, 'world' | 'vault'>

const issuersOf = ({ world, vault }: Asked) => world.data.of(vault.incarnation, issuersDeclared)

/** Refuses a policy that names an issuer which the vault does not have. */
export function demandIssuer(call: Asked, { issuer }: Pick<CertificatePolicy, 'issuer'>): void {
  const isReserved = Object.values(reservedIssuers).some((name) => name.toLowerCase() === issuer.name.toLowerCase())
  if (!isReserved && !issuersOf(call).has(objectKey(issuer.name))) throw refusals.unknownIssuer(issuer.name)
}

function existingIssuer(call: Asked, name: string): CertificateIssuer {
  const found = issuersOf(call).get(objectKey(name))
  if (!found) throw refusals.issuerNotFound()
  return found
}

const issuerId = ({ vault }: Asked, name: string) => `${vault.url}/certificates/issuers/${name}`

/** In the recorded order, without the password. */
const issuerBundle = (call: Asked, { name, provider, accountId, organization, ...dates }: CertificateIssuer) => ({
  id: issuerId(call, name),
  provider,
  credentials: accountId === undefined ? undefined : { account_id: accountId },
  org_details: organization && { id: organization.id, zip: 0, admin_details: organization.admins },
  attributes: { enabled: dates.enabled, created: dates.created, updated: dates.updated },
})

export const listIssuers = operation({
  id: 'keyvault.certificate-issuers.list',
  source: `${reference}/get-certificate-issuers/get-certificate-issuers`,
  method: 'GET',
  path: '/certificates/issuers',
  since: '2015-06-01',
  permission: certificatePermission('listissuers', 'certificatecas/read', ['manageissuers']),
  handle(call) {
    const listed = { prefix: 'certificateissuer/', from: (key: string) => issuersOf(call).from(key) }
    const item = ({ name, provider }: CertificateIssuer) => ({ id: issuerId(call, name), provider })
    return json(200, page(call, '/certificates/issuers', listed, item))
  },
})

export const getIssuer = operation({
  id: 'keyvault.certificate-issuers.get',
  source: `${reference}/get-certificate-issuer/get-certificate-issuer`,
  method: 'GET',
  path: '/certificates/issuers/{issuer}',
  since: '2015-06-01',
  permission: certificatePermission('getissuers', 'certificatecas/read', ['manageissuers']),
  handle: (call) => json(200, issuerBundle(call, existingIssuer(call, call.params.issuer))),
})

export const setIssuer = operation({
  id: 'keyvault.certificate-issuers.set',
  source: `${reference}/set-certificate-issuer/set-certificate-issuer`,
  method: 'PUT',
  path: '/certificates/issuers/{issuer}',
  since: '2015-06-01',
  permission: certificatePermission('setissuers', 'certificatecas/write', ['manageissuers']),
  async handle(call) {
    const { world, params } = call
    const { issuer: name } = params
    if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw invalidName(name)
    const { provider, ...given } = issuerIn(await bodyObject(call.request))
    if (provider === undefined) throw invalidProperty('provider')
    const issuer = await world.write(() => {
      const before = issuersOf(call).get(objectKey(name))
      const now = world.clock.seconds()
      // One that is replaced keeps the date on which it was made (recorded).
      const made: CertificateIssuer = {
        name: before?.name ?? name,
        provider,
        enabled: true,
        ...given,
        created: before?.created ?? now,
        updated: now,
      }
      issuersOf(call).put(made)
      return made
    })
    return json(200, issuerBundle(call, issuer))
  },
})

export const updateIssuer = operation({
  id: 'keyvault.certificate-issuers.update',
  source: `${reference}/update-certificate-issuer/update-certificate-issuer`,
  method: 'PATCH',
  path: '/certificates/issuers/{issuer}',
  since: '2015-06-01',
  permission: certificatePermission('setissuers', 'certificatecas/write', ['manageissuers']),
  async handle(call) {
    const { world, params } = call
    const given = issuerIn(await bodyObject(call.request))
    const issuer = await world.write(() => {
      const changed: CertificateIssuer = {
        ...existingIssuer(call, params.issuer),
        ...given,
        updated: world.clock.seconds(),
      }
      issuersOf(call).put(changed)
      return changed
    })
    return json(200, issuerBundle(call, issuer))
  },
})

export const deleteIssuer = operation({
  id: 'keyvault.certificate-issuers.delete',
  source: `${reference}/delete-certificate-issuer/delete-certificate-issuer`,
  method: 'DELETE',
  path: '/certificates/issuers/{issuer}',
  since: '2015-06-01',
  permission: certificatePermission('deleteissuers', 'certificatecas/delete', ['manageissuers']),
  async handle(call) {
    const issuer = await call.world.write(() => {
      const found = existingIssuer(call, call.params.issuer)
      issuersOf(call).delete(objectKey(found.name))
      return found
    })
    return json(200, issuerBundle(call, issuer))
  },
})

/** What the body gives; the password is read and forgotten. */
function issuerIn(body: Members) {
  const provider = text(body, 'provider')
  const credentials = object(body, 'credentials')
  const accountId = text(credentials, 'account_id')
  text(credentials, 'pwd')
  const enabled = boolean(object(body, 'attributes'), 'enabled')
  const organization = isObject(body.org_details) ? organizationIn(body.org_details) : undefined
  return {
    ...(provider !== undefined && { provider }),
    ...(accountId !== undefined && { accountId }),
    ...(organization && { organization }),
    ...(enabled !== undefined && { enabled }),
  }
}

function organizationIn(given: Members): NonNullable<CertificateIssuer['organization']> {
  const id = text(given, 'id')
  const admins = given.admin_details ?? []
  if (!Array.isArray(admins)) throw invalidProperty('admin_details')
  return {
    ...(id !== undefined && { id }),
    admins: admins.map((admin: unknown): Administrator => {
      if (!isObject(admin)) throw invalidProperty('admin_details')
      const words = ['first_name', 'last_name', 'email', 'phone'] as const
      return Object.fromEntries(
        words.map((word) => [word, text(admin, word)]).filter(([, value]) => value !== undefined),
      )
    }),
  }
}

export const issuers = [listIssuers, getIssuer, setIssuer, updateIssuer, deleteIssuer]

import type { PrincipalNode, ResourcesView, SeatNode, VaultNode, WirePolicy } from '../../wire-world.js'
import type { Ask } from './portal.js'

/*
 * The requests that the portal of Azure sends for what its forms do, to the api-versions that az uses.
 */

export type View = Pick<ResourcesView, 'subscriptionId' | 'tenantId'>

export const put = (url: string, body: object): Ask => ({ method: 'PUT', url, body })
export const patch = (url: string, body: object): Ask => ({ method: 'PATCH', url, body })
export const remove = (url: string): Ask => ({ method: 'DELETE', url })

const versions: Readonly<Record<string, string>> = {
  'microsoft.compute': '2023-07-01',
  'microsoft.keyvault': '2022-07-01',
  'microsoft.storage': '2022-09-01',
  'microsoft.managedidentity': '2023-01-31',
  'microsoft.authorization': '2022-04-01',
  'microsoft.web': '2022-03-01',
  'microsoft.app': '2024-03-01',
  'microsoft.hybridcompute': '2022-12-27',
}

/** A resource id with the api-version of its provider; a group's without one. */
export function versioned(id: string): string {
  const namespaces = [...id.matchAll(/\/providers\/([^/]+)/gi)]
  const namespace = namespaces.at(-1)?.[1]?.toLowerCase()
  return `${id}?api-version=${(namespace !== undefined && versions[namespace]) || '2021-04-01'}`
}

export const groupId = ({ subscriptionId }: View, group: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(group)}`

/** `idOf(view, 'shop', 'Microsoft.KeyVault/vaults', 'shop-kv')` */
export const idOf = (view: View, group: string, type: string, name: string) =>
  `${groupId(view, group)}/providers/${type}/${encodeURIComponent(name)}`

export const newGroup = (view: View, name: string, location: string): Ask =>
  put(versioned(groupId(view, name)), { location })

/** A vault with access policies has one for its maker, as the portal of Azure gives its user. */
export function newVault(
  view: View,
  maker: PrincipalNode | undefined,
  of: { readonly group: string; readonly name: string; readonly location: string; readonly isRbac: boolean },
): Ask {
  const all = ['all']
  const permissions = { keys: all, secrets: all, certificates: all, storage: all }
  const policies = of.isRbac || !maker ? [] : [{ tenantId: view.tenantId, objectId: maker.objectId, permissions }]
  return put(versioned(idOf(view, of.group, 'Microsoft.KeyVault/vaults', of.name)), {
    location: of.location,
    properties: {
      tenantId: view.tenantId,
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: of.isRbac,
      accessPolicies: policies,
    },
  })
}

const dataVersion = 'api-version=7.4'

export const secretUrl = ({ url }: VaultNode, name: string) =>
  `${url}/secrets/${encodeURIComponent(name)}?${dataVersion}`

/** The types of keys that the form offers. */
export const keyTypes: Readonly<Record<string, object>> = {
  'RSA 2048': { kty: 'RSA', key_size: 2048 },
  'RSA 3072': { kty: 'RSA', key_size: 3072 },
  'RSA 4096': { kty: 'RSA', key_size: 4096 },
  'EC P-256': { kty: 'EC', crv: 'P-256' },
  'EC P-384': { kty: 'EC', crv: 'P-384' },
  'EC P-521': { kty: 'EC', crv: 'P-521' },
  'EC P-256K': { kty: 'EC', crv: 'P-256K' },
}

/** `…/keys/signing`, `…/keys/signing/rotate`, `…/keys/signing/VERSION` */
export const keyUrl = ({ url }: VaultNode, name: string, ...rest: readonly string[]) =>
  `${url}/keys/${[name, ...rest].map(encodeURIComponent).join('/')}?${dataVersion}`

export const newKey = (vault: VaultNode, name: string, type: string): Ask => ({
  method: 'POST',
  url: keyUrl(vault, name, 'create'),
  body: keyTypes[type]!,
})

/** `…/certificates/web`, `…/certificates/web/create` */
export const certificateUrl = ({ url }: VaultNode, name: string, ...rest: readonly string[]) =>
  `${url}/certificates/${[name, ...rest].map(encodeURIComponent).join('/')}?${dataVersion}`

/** Signed by itself. */
export const newCertificate = (vault: VaultNode, name: string, subject: string, type: string): Ask => ({
  method: 'POST',
  url: certificateUrl(vault, name, 'create'),
  body: { policy: { issuer: { name: 'Self' }, key_props: keyTypes[type]!, x509_props: { subject } } },
})

const words = (text: string) => text.split(' ')

/** What the portal's templates `Secret Management` and `Key Management` tick, and other choices. */
export const policyTemplates: Readonly<Record<string, WirePolicy['permissions']>> = {
  'Secret Management': { secrets: ['get', 'list', 'set', 'delete', 'recover', 'backup', 'restore'] },
  'Secrets: get': { secrets: ['get'] },
  'Secrets: get, list': { secrets: ['get', 'list'] },
  'Key Management': {
    keys: words(
      'get list update create import delete recover backup restore getrotationpolicy setrotationpolicy rotate',
    ),
  },
  'Keys: use': { keys: words('get sign verify encrypt decrypt wrapKey unwrapKey') },
}

export const changePolicies = (
  vault: VaultNode,
  kind: 'add' | 'replace' | 'remove',
  policy: Pick<WirePolicy, 'tenantId' | 'objectId' | 'applicationId' | 'permissions'>,
): Ask => {
  const { tenantId, objectId, applicationId, permissions } = policy
  const given = { tenantId, objectId, ...(applicationId !== undefined && { applicationId }), permissions }
  return put(versioned(`${vault.id}/accessPolicies/${kind}`), { properties: { accessPolicies: [given] } })
}

export const newAccount = (view: View, group: string, name: string, location: string): Ask =>
  put(versioned(idOf(view, group, 'Microsoft.Storage/storageAccounts', name)), {
    location,
    sku: { name: 'Standard_LRS' },
    kind: 'StorageV2',
    properties: {},
  })

export const containerId = (accountId: string, name: string) =>
  `${accountId}/blobServices/default/containers/${encodeURIComponent(name)}`

export const newContainer = (accountId: string, name: string, publicAccess: string): Ask =>
  put(versioned(containerId(accountId, name)), { properties: { publicAccess } })

export const newIdentity = (view: View, group: string, name: string, location: string): Ask =>
  put(versioned(idOf(view, group, 'Microsoft.ManagedIdentity/userAssignedIdentities', name)), { location })

/** The identities that a machine or app is to have. */
export function setIdentity(seat: SeatNode, hasSystem: boolean, assigned: readonly string[]): Ask {
  const kept = Object.fromEntries(assigned.map((id) => [id, {}]))
  const gone = Object.fromEntries(seat.identities.filter((id) => !assigned.includes(id)).map((id) => [id, null]))
  const words = [...(hasSystem ? ['SystemAssigned'] : []), ...(assigned.length > 0 ? ['UserAssigned'] : [])]
  return patch(versioned(seat.id), {
    identity: {
      type: words.join(', ') || 'None',
      ...(assigned.length > 0 && { userAssignedIdentities: { ...kept, ...gone } }),
    },
  })
}

/** The extension that served tokens at localhost:50342 before the metadata service did. */
export function newMsiExtension(seat: SeatNode): Ask {
  const type = `ManagedIdentityExtensionFor${seat.os}`
  return put(versioned(`${seat.id}/extensions/${type}`), {
    location: seat.location,
    properties: {
      publisher: 'Microsoft.ManagedIdentity',
      type,
      typeHandlerVersion: '1.0',
      autoUpgradeMinorVersion: true,
      settings: { port: 50342 },
    },
  })
}

export const newAssignment = (scope: string, roleDefinitionId: string, principalId: string): Ask =>
  put(versioned(`${scope}/providers/Microsoft.Authorization/roleAssignments/${randomGuid()}`), {
    properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' },
  })

/** Version 4. Browsers have `randomUUID` on loopback and over TLS only. */
export function randomGuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

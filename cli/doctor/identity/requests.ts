import type { Asking } from './machine.js'

/**
 * Every request that these checks can send, each in one place: `--plan` prints what these make. All are GETs, none
 * returns a secret's value, a key or a blob's content, and none changes anything.
 */

type Headers = Asking['headers']

const metadata: Headers = [['Metadata', 'true']]
const bearer = (token: string): Headers => [['Authorization', `Bearer ${token}`]]
const encoded = (text: string) => encodeURIComponent(text)

/** The oldest api-version with every field that is read here. */
const instanceUrl = (imds: string) => `${imds}/metadata/instance/compute?api-version=2021-02-01`

/** https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service */
export const instance = (imds: string): Asking => ({ url: instanceUrl(imds), headers: metadata })

/** The same without its header, which IMDS refuses: no other server at its address does. */
export const withoutHeader = (imds: string): Asking => ({ url: instanceUrl(imds), headers: [] })

/** https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
export function token(imds: string, resource: string, clientId?: string): Asking {
  const selector = clientId === undefined ? '' : `&client_id=${encoded(clientId)}`
  const query = `api-version=2018-02-01&resource=${encoded(resource)}${selector}`
  return { url: `${imds}/metadata/identity/oauth2/token?${query}`, headers: metadata }
}

/** Without the header that the extension wants, so that it gives no token. */
export const extension = (): Asking => ({ url: 'http://localhost:50342/oauth2/token', headers: [] })

export const group = (arm: string, subscription: string, name: string, token: string): Asking => ({
  url: `${arm}${groupId(subscription, name)}?api-version=2021-04-01`,
  headers: bearer(token),
})

export const groupId = (subscription: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/${encoded(name)}`

/**
 * What the caller's roles allow at a scope.
 * https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource
 */
export const permissions = (arm: string, scope: string, token: string): Asking => ({
  url: `${arm}${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
  headers: bearer(token),
})

/** Finds a resource in whatever group it is, if the caller may read it. */
export function find(arm: string, subscription: string, type: string, name: string, token: string): Asking {
  const filter = encoded(`resourceType eq '${type}' and name eq '${name}'`)
  return {
    url: `${arm}/subscriptions/${subscription}/resources?api-version=2021-04-01&$filter=${filter}`,
    headers: bearer(token),
  }
}

/** How a vault is set up: whether roles or access policies judge its callers. */
export const vaultSettings = (arm: string, id: string, token: string): Asking => ({
  url: `${arm}${id}?api-version=2023-07-01`,
  headers: bearer(token),
})

/** Names and attributes, never values. */
export const secrets = (vault: string, token: string): Asking => ({
  url: `${vault}/secrets?api-version=7.4&maxresults=1`,
  headers: bearer(token),
})

/** A secret's attributes, without its value. */
export const secretVersions = (vault: string, name: string, token: string): Asking => ({
  url: `${vault}/secrets/${encoded(name)}/versions?api-version=7.4&maxresults=25`,
  headers: bearer(token),
})

/** The first name in a container, or the name of the first container. */
export const blobs = (account: string, container: string | undefined, token: string): Asking => ({
  url:
    container === undefined
      ? `${account}/?comp=list&maxresults=1`
      : `${account}/${encoded(container)}?restype=container&comp=list&maxresults=1`,
  headers: [['x-ms-version', '2021-08-06'], ...bearer(token)],
})

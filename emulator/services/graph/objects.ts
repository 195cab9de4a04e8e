import { azureResources, type AzureResource } from '../../policy/azure-resources.js'
import { firstPartyObjectId, graphAppId, graphRoles } from '../../policy/graph-roles.js'
import type { DirectoryObject, ServicePrincipal } from '../../world/directory.js'
import type { DirectoryGroup, User } from '../../world/people.js'
import { derivedGuid } from '../../world/randomness.js'
import type { World } from '../../world/world.js'

/** A directory object as Graph shows it. What the lab does not keep, such as when an object was made, is left out. */
export type Shown = Readonly<Record<string, unknown>>

export const userShown = ({ objectId, upn, displayName, mail }: User): Shown => ({
  businessPhones: [],
  displayName,
  givenName: null,
  jobTitle: null,
  mail: mail ?? null,
  mobilePhone: null,
  officeLocation: null,
  preferredLanguage: null,
  surname: null,
  userPrincipalName: upn,
  id: objectId,
})

export const groupShown = ({ objectId, displayName, description }: DirectoryGroup): Shown => ({
  id: objectId,
  deletedDateTime: null,
  classification: null,
  description: description ?? null,
  displayName,
  groupTypes: [],
  mail: null,
  mailEnabled: false,
  mailNickname: displayName.replace(/[^\w.-]/g, ''),
  membershipRule: null,
  onPremisesSyncEnabled: null,
  proxyAddresses: [],
  securityEnabled: true,
  visibility: null,
})

const rolesShown = (roles: readonly { readonly id: string; readonly value: string }[]) =>
  roles.map(({ id, value }) => ({
    allowedMemberTypes: ['Application'],
    description: value,
    displayName: value,
    id,
    isEnabled: true,
    origin: 'Application',
    value,
  }))

/** The App ID URIs of an application. */
function urisOf({ directory }: World, { objectId, displayName }: ServicePrincipal): readonly string[] {
  const own = directory.uris.get(displayName)
  return own?.objectId === objectId ? [own.uri] : []
}

/** A service principal. Its secrets and certificates are not shown. */
export function principalShown(world: World, principal: ServicePrincipal): Shown {
  const { objectId, appId, tenantId, displayName, kind, resourceId = '', registration } = principal
  const isIdentity = kind === 'managed-identity'
  const isExplicit = /\/userAssignedIdentities\//i.test(resourceId)
  return {
    id: objectId,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: isIdentity ? [`isExplicit=${isExplicit ? 'True' : 'False'}`, resourceId] : [],
    appDisplayName: isIdentity ? null : displayName,
    appDescription: null,
    appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: isIdentity ? null : tenantId,
    appRoleAssignmentRequired: false,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    replyUrls: [],
    servicePrincipalNames: [appId, ...urisOf(world, principal)],
    servicePrincipalType: isIdentity ? 'ManagedIdentity' : 'Application',
    signInAudience: isIdentity ? null : 'AzureADMyOrg',
    tags: [],
    tokenEncryptionKeyId: null,
    addIns: [],
    appRoles: rolesShown(registration?.appRoles ?? []),
    oauth2PermissionScopes: [],
  }
}

/** Microsoft's tenant, which owns its applications. */
const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'

/** The service principals that every tenant has: of Microsoft's applications. */
export const firstParties = azureResources.filter(
  (of): of is AzureResource & { appId: string } => of.appId !== undefined,
)

export const firstPartyShown = (
  { settings }: World,
  { name, appId, uris }: AzureResource & { appId: string },
): Shown => ({
  id: firstPartyObjectId(settings.tenantId, appId),
  deletedDateTime: null,
  accountEnabled: true,
  alternativeNames: [],
  appDisplayName: name,
  appId,
  appOwnerOrganizationId: microsoft,
  appRoleAssignmentRequired: false,
  displayName: name,
  servicePrincipalNames: [appId, ...uris],
  servicePrincipalType: 'Application',
  signInAudience: 'AzureADMultipleOrgs',
  tags: [],
  appRoles: rolesShown(appId === graphAppId ? graphRoles : []),
})

/** The object id of an application; its service principal has another. */
export const applicationId = ({ objectId }: ServicePrincipal) =>
  derivedGuid(`/servicePrincipals/${objectId}`, 'application')

export const applicationShown = (world: World, principal: ServicePrincipal): Shown => ({
  id: applicationId(principal),
  deletedDateTime: null,
  appId: principal.appId,
  applicationTemplateId: null,
  displayName: principal.displayName,
  description: null,
  groupMembershipClaims: null,
  identifierUris: urisOf(world, principal),
  isFallbackPublicClient: null,
  notes: null,
  publisherDomain: world.directory.tenants.get(principal.tenantId)?.name ?? null,
  signInAudience: 'AzureADMyOrg',
  tags: [],
  api: { requestedAccessTokenVersion: principal.registration?.accessTokenVersion ?? null },
  appRoles: rolesShown(principal.registration?.appRoles ?? []),
  requiredResourceAccess: [],
})

/** An object among others, with its type. */
export function typed(world: World, found: DirectoryObject): Shown {
  switch (found.kind) {
    case 'user':
      return { '@odata.type': '#microsoft.graph.user', ...userShown(found.user) }
    case 'group':
      return { '@odata.type': '#microsoft.graph.group', ...groupShown(found.group) }
    case 'service-principal':
      return { '@odata.type': '#microsoft.graph.servicePrincipal', ...principalShown(world, found.principal) }
  }
}

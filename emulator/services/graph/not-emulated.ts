import type { MissingOperation } from '../../core/operation.js'

const docs = 'https://learn.microsoft.com/graph/api'

const missing = (name: string, source: string, method: string, ...paths: string[]): MissingOperation[] =>
  paths.map((path) => ({ name: `Microsoft Graph ${name}`, source: `${docs}/${source}`, method, path: `/v1.0/${path}` }))

/** The lab's directory is the world file's: programs look things up in it. */
export const notEmulated: readonly MissingOperation[] = [
  ...missing('creation of applications', 'application-post-applications', 'POST', 'applications'),
  ...missing('changes of applications', 'application-update', 'PATCH', 'applications/{id}'),
  ...missing('deletion of applications', 'application-delete', 'DELETE', 'applications/{id}'),
  ...missing('secrets of applications', 'application-addpassword', 'POST', 'applications/{id}/{action}'),
  ...missing(
    'federated credentials of applications',
    'application-list-federatedidentitycredentials',
    '*',
    'applications/{id}/federatedIdentityCredentials',
    'applications/{id}/federatedIdentityCredentials/{name}',
  ),
  ...missing('creation of service principals', 'serviceprincipal-post-serviceprincipals', 'POST', 'servicePrincipals'),
  ...missing('changes of service principals', 'serviceprincipal-update', 'PATCH', 'servicePrincipals/{id}'),
  ...missing('deletion of service principals', 'serviceprincipal-delete', 'DELETE', 'servicePrincipals/{id}'),
  ...missing(
    'granting of application permissions',
    'serviceprincipal-post-approleassignments',
    'POST',
    'servicePrincipals/{id}/appRoleAssignments',
    'servicePrincipals/{id}/appRoleAssignedTo',
  ),
  ...missing('creation of groups', 'group-post-groups', 'POST', 'groups'),
  ...missing('changes of groups', 'group-update', 'PATCH', 'groups/{id}'),
  ...missing('deletion of groups', 'group-delete', 'DELETE', 'groups/{id}'),
  ...missing('adding of members', 'group-post-members', 'POST', 'groups/{id}/members/$ref'),
  ...missing('removal of members', 'group-delete-members', 'DELETE', 'groups/{id}/members/{member}/$ref'),
  ...missing('creation of users', 'user-post-users', 'POST', 'users'),
  ...missing('changes of users', 'user-update', 'PATCH', 'users/{id}'),
  ...missing('deletion of users', 'user-delete', 'DELETE', 'users/{id}'),
  ...missing('the organization', 'organization-list', 'GET', 'organization'),
  ...missing('consent (oauth2PermissionGrants)', 'oauth2permissiongrant-list', '*', 'oauth2PermissionGrants'),
  ...missing('roles of the directory', 'rbacapplication-list-roleassignments', '*', 'directoryRoles'),
  ...missing('batches', '../json-batching', 'POST', '$batch'),
  {
    name: 'Microsoft Graph beta',
    source: 'https://learn.microsoft.com/graph/versioning-and-support',
    method: '*',
    path: '/beta/{rest*}',
  },
]

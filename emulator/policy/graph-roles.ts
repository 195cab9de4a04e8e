import { derivedGuid } from '../world/randomness.js'
import type { World } from '../world/world.js'

/** The application id of Microsoft Graph, the same in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000'

/** How a scenario calls Microsoft Graph. */
export const graphName = 'Microsoft Graph'

/**
 * Application permissions of Microsoft Graph that let something be read here, with the ids of their roles.
 * https://learn.microsoft.com/graph/permissions-reference#all-permissions
 */
export const graphRoles: readonly { readonly value: string; readonly id: string }[] = [
  { value: 'Directory.Read.All', id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61' },
  { value: 'Directory.ReadWrite.All', id: '19dbc75e-c2e2-444c-a770-ec69d8559fc7' },
  { value: 'Application.Read.All', id: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30' },
  { value: 'Application.ReadWrite.All', id: '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9' },
  { value: 'User.Read.All', id: 'df021288-bdef-4463-88db-98f22de89214' },
  { value: 'User.ReadBasic.All', id: '97235f07-e226-4f63-ace3-39588e11d3a1' },
  { value: 'User.ReadWrite.All', id: '741f803b-c850-494e-b5df-cde7c675a1ca' },
  { value: 'Group.Read.All', id: '5b567255-7703-4780-807c-7be8301ae99b' },
  { value: 'Group.ReadWrite.All', id: '62a82d76-70ea-41e2-9197-370581804d09' },
  { value: 'GroupMember.Read.All', id: '98830695-27a2-44f7-8c18-0c3ebc9698f6' },
]

/** The object id, in a tenant, of the service principal of an application of Microsoft's. In Azure each tenant has its own. */
export const firstPartyObjectId = (tenantId: string, appId: string) =>
  derivedGuid(`/tenants/${tenantId}/servicePrincipals/${appId}`, 'objectId')

/** The application permissions at Microsoft Graph that a principal has, in the order of the table. */
export function graphRolesOf({ directory, settings }: World, principalId: string): readonly string[] {
  const graph = firstPartyObjectId(settings.tenantId, graphAppId)
  const ids = new Set<string>()
  for (const { resourceId, appRoleId } of directory.appRoleAssignments.by('principalId', principalId))
    if (resourceId === graph) ids.add(appRoleId)
  return graphRoles.filter(({ id }) => ids.has(id)).map(({ value }) => value)
}

import { provider } from '../gateway/refusals.js'

/** GUIDs in these texts have no dashes: recorded. */
const bare = (guid: string) => guid.replaceAll('-', '').toLowerCase()

/** recorded for the assignment of a role; that reading one says the same is inferred */
export const roleNotFound = (id: string) =>
  provider(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${bare(id)}' does not exist.`)

/** recorded by users of Terraform (terraform-provider-azurerm#8584 and others) */
export const assignmentNotFound = (name: string) =>
  provider(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`)

/** recorded in issues */
export const invalidAssignmentId = (name: string) =>
  provider(
    400,
    'InvalidRoleAssignmentId',
    `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
  )

/** recorded in issues */
export const invalidPrincipalId = (id: string) =>
  provider(400, 'InvalidPrincipalId', `The Principal ID '${id}' is not valid. Principal ID must be a GUID.`)

/** text recorded in issues, the code is unverified */
export const invalidPrincipalType = (type: string) =>
  provider(
    400,
    'InvalidPrincipalType',
    `The PrincipalType property '${type}' is not valid. It must be 'User', 'Group' or 'ServicePrincipal'.`,
  )

/** recorded; the two blanks before "See" are real */
export const principalNotFound = (id: string, tenantId: string) =>
  provider(
    400,
    'PrincipalNotFound',
    `Principal ${bare(id)} does not exist in the directory ${tenantId}. Check that you have the correct principal ` +
      'ID. If you are creating this principal and then immediately assigning a role, this error might be related to ' +
      'a replication delay. In this case, set the role assignment principalType property to a value, such as ' +
      'ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype',
  )

/** recorded: the blank before the comma and the misspelling are real */
export const unmatchedPrincipalType = (id: string, actual: string, given: string) =>
  provider(
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${bare(id)}' has type '${actual}' , which is different from specified PrinciaplType '${given}'.`,
  )

/** recorded in issues */
export const updateNotPermitted = () =>
  provider(
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  )

/** documented in role-based-access-control/troubleshoot-limits, but for the status */
export const tooManyAssignments = () =>
  provider(400, 'RoleAssignmentLimitExceeded', 'No more role assignments can be created.')

/** recorded in issues of 2025; before, the text ended with the first sentence */
export const assignmentExists = (name: string) =>
  provider(
    409,
    'RoleAssignmentExists',
    `The role assignment already exists. The ID of the existing role assignment is ${bare(name)}.`,
  )

/** recorded in azure-rest-api-specs#28255 (2024); without `assignedTo` in azure-xplat-cli#1692 (2015) */
export const unsupportedFilter = (filter: string) =>
  provider(
    400,
    'UnsupportedQuery',
    `The filter '${filter}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' ` +
      "or assignedTo('{value}')'.",
  )

/** The last sentence as clients quote it (Azure/acs-engine); the rest is that of role assignments: inferred */
export const unsupportedRoleFilter = (filter: string) =>
  provider(
    400,
    'UnsupportedQuery',
    `The filter '${filter}' is not supported. Supported filters are either roleName eq '{value}' or type eq ` +
      "'BuiltInRole|CustomRole'.",
  )

/** recorded in azure-powershell#12582 and #9339 (Azure Stack, 2019 and 2020), the code in deployments of public Azure */
export const invalidContent = (detail: string) =>
  provider(
    400,
    'InvalidRequestContent',
    'The content of your request was not valid, and the original object could not be deserialized. Exception message: ' +
      `'${detail}'`,
  )

/** recorded in azure-cli#2458 (2017, 88 bytes), pulumi-azure-native#779 (2021), azure-service-operator#5216 (2026) */
export const badFormat = () => provider(400, 'BadRequestFormat', 'The request was incorrectly formatted.')

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

/** recorded in issues of 2025; before, the text ended with the first sentence */
export const assignmentExists = (name: string) =>
  provider(
    409,
    'RoleAssignmentExists',
    `The role assignment already exists. The ID of the existing role assignment is ${bare(name)}.`,
  )

/** unverified code and text */
export const unsupportedFilter = (filter: string) =>
  provider(400, 'UnsupportedQuery', `The filter '${filter}' is not supported.`)

/** unverified: what a body without the two ids gets */
export const missingProperty = (name: string) =>
  provider(400, 'InvalidRequestContent', `The request content was invalid: '${name}' is required.`)

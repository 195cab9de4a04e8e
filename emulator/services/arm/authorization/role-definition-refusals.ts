import { provider } from '../gateway/refusals.js'

/** The form is that of role assignments: inferred. */
export const invalidDefinitionId = (name: string) =>
  provider(
    400,
    'InvalidRoleDefinitionId',
    `The role definition ID '${name}' is not valid. The role definition ID must be a GUID.`,
  )

/** recorded in Kong/developer.konghq.com; to 2020 `A role definition cannot be updated with a name that already exists.` */
export const sameName = () =>
  provider(
    409,
    'RoleDefinitionWithSameNameExists',
    'A custom role with the same name already exists in this directory.',
  )

/** documented in role-based-access-control/custom-roles; the status is inferred */
export const hasAssignments = () =>
  provider(400, 'RoleDefinitionHasAssignments', 'There are existing role assignments referencing role.')

/** documented in role-based-access-control/troubleshooting; the status is inferred */
export const tooManyDefinitions = () =>
  provider(
    400,
    'RoleDefinitionLimitExceeded',
    'Role definition limit exceeded. No more role definitions can be created.',
  )

/** recorded in terraform-provider-azurerm#4594 and azure-docs#102571, for data actions with a code of their own (#16535) */
export const noSuchAction = (code: ActionCode, action: string) =>
  provider(400, code, `'${action}' does not match any of the actions supported by the providers.`)

/** recorded in azure-powershell#9800 */
export const noSuchProvider = (code: ActionCode) =>
  provider(
    400,
    code,
    'The resource provider referenced in the action is not returned in the list of providers from Azure Resource Manager.',
  )

export type ActionCode = 'InvalidActionOrNotAction' | 'InvalidDataActionOrNotDataAction'

/** That built-in roles cannot be changed is documented; code and text are unverified. */
export const builtInRole = (name: string) =>
  provider(
    400,
    'RoleDefinitionUpdateNotPermitted',
    `The role definition with ID '${name}' is built in. Built-in role definitions cannot be updated or deleted.`,
  )

/** The rules are documented in role-based-access-control/custom-roles; code and text are unverified. */
export const invalidAssignableScope = (scope: string) =>
  provider(
    400,
    'InvalidAssignableScope',
    `The assignable scope '${scope}' is not valid. It must be a management group, a subscription or a resource group, ` +
      'and cannot have wildcards.',
  )

/** Limits are documented in role-based-access-control/custom-roles; code and text are unverified. */
export const tooLong = (property: string, most: number) =>
  provider(400, 'InvalidRoleDefinition', `The property '${property}' exceeds the maximum of ${most}.`)

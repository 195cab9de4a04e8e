import type { ByRole } from '../../../policy/authorization/decision.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import { gateway } from '../gateway/refusals.js'

const usage = 'Please see https://aka.ms/arm-keyvault for usage details.'

/** unverified: code and text */
export const invalidReference = (parameter: string) =>
  gateway(
    400,
    'InvalidDeploymentParameterValue',
    `The reference of deployment parameter '${parameter}' has no keyVault.id or no secretName. ${usage}`,
  )

/** recorded in azure-powershell#3318 (2026) */
export const vaultNotFound = (id: string) =>
  gateway(400, 'KeyVaultParameterReferenceNotFound', `The specified KeyVault '${id}' could not be found. ${usage}`)

/** text recorded in azure-powershell#2939 (2016); code and status are unverified */
export const mayNotDeploy = (client: string, { principalId, scope }: ByRole, fix: Fix | undefined) =>
  gateway(
    403,
    'KeyVaultParameterReferenceAuthorizationFailed',
    `The client '${client}' with object id '${principalId}' does not have permission to perform action ` +
      `'MICROSOFT.KEYVAULT/VAULTS/DEPLOY/ACTION' on the specified KeyVault resource '${scope}'. ${usage}`,
    { fix },
  )

/** the code is in azure-docs#33341 (2019); the text is unverified */
const notRetrieved = (parameter: string, status: string, why: string, fix?: Fix) =>
  gateway(
    400,
    'KeyVaultParameterReferenceSecretRetrieveFailed',
    `The secret of KeyVault parameter '${parameter}' cannot be retrieved. Http status code: '${status}'. ` +
      `Error message: '${why}'. ${usage}`,
    { fix },
  )

export const vaultNotEnabled = (parameter: string, vault: string) =>
  notRetrieved(
    parameter,
    'Forbidden',
    'Access denied to first party service.',
    say(`let templates read its secrets: enabledForTemplateDeployment: true on vault ${vault}`),
  )

export const secretNotFound = (parameter: string, name: string) =>
  notRetrieved(parameter, 'NotFound', `Secret not found: ${name}`)

export const secretDisabled = (parameter: string, name: string) =>
  notRetrieved(parameter, 'Forbidden', `Operation get is not allowed on a disabled secret: ${name}`)

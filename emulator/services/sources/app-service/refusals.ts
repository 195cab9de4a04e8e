import { Refusal } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import type { AppServiceCall } from './call.js'
import type { Platform } from './platform.js'

/** What the dialect writes instead of the usual body. */
export interface AppServiceDetail {
  readonly withoutBody?: true
}

// The body is {"statusCode","message","correlationId"}: recorded in Azure/azure-sdk-for-net issue 43691. Only the
// journal shows `code`. Texts that depend on platform and version carry the date of their record.

/**
 * App Service: the status is recorded (Azure/azure-sdk-for-js issue 11595), the text unverified. Container Apps: 403
 * without a body, recorded for a missing header (AzureAD/microsoft-authentication-library-for-dotnet issue 5245,
 * 2025-04); that a wrong value gets the same is inferred.
 */
export const wrongHeader = (platform: Platform, name: string, reason: string) =>
  platform === 'container-app'
    ? new Refusal<AppServiceDetail>(403, 'Forbidden', 'Forbidden', { reason, detail: { withoutBody: true } })
    : new Refusal(401, 'Unauthorized', `The header '${name}' is missing or has not the expected value.`, { reason })

/** unverified */
export const notFound = () => new Refusal(404, 'NotFound', 'No resource was found that matches the request.')

/** the status is recorded (microsoft/azure-container-apps issue 502), the text unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(405, 'MethodNotAllowed', 'The requested resource does not support this method.', {
    headers: [['Allow', allowed.join(', ')]],
  })

/**
 * unverified, but for the status of 2017-09-01 in Container Apps (microsoft/azure-container-apps issue 341, 2022-08)
 */
export const badApiVersion = () =>
  new Refusal(400, 'BadApiVersion', "The query parameter 'api-version' is missing or not supported.")

/** unverified */
export const missingResource = () =>
  new Refusal(400, 'MissingResource', "The query parameter 'resource' is missing.", {
    fix: say('add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean'),
  })

/** unverified: IMDS accepts one at most, too */
export const severalSelectors = () =>
  new Refusal(
    400,
    'SeveralSelectors',
    'Only one of client_id, principal_id, object_id and mi_res_id may be specified.',
    { fix: say('name the identity by one of client_id, object_id, mi_res_id') },
  )

type Asked = Pick<AppServiceCall, 'platform' | 'version'>

const isOld = ({ version }: Asked) => version === '2017-09-01'
const isOldWindows = (call: Asked) => isOld(call) && call.platform === 'windows'

/** recorded 2019-11 on Windows, for a request that names no identity: MicrosoftDocs/azure-docs issue 43543 */
const noMsi = 'No MSI found for specified ClientId/ResourceId.'

/**
 * For an app without a system-assigned identity and a request that names no other. Recorded 2024-04 to 2025-07
 * (Azure/azure-sdk-for-net issue 43691, davrous/AzureAgentToM365 issue 2); for the older protocol on Linux 2021-11
 * (Azure/azure-cli issue 20196).
 */
export const noDefaultIdentity = (call: Asked, reason: string, fix: Fix) =>
  new Refusal(
    400,
    'NoDefaultIdentity',
    isOldWindows(call)
      ? noMsi
      : isOld(call)
        ? 'Unable to load requested managed identity.'
        : 'Unable to load the proper Managed Identity.',
    { reason, fix },
  )

/**
 * For an identity that the app does not have. Recorded 2023-11 to 2025-07, in Container Apps, too
 * (Azure-Samples/azure-search-openai-demo issue 2148, Azure/login issue 538). The older protocol's is inferred.
 */
export const identityNotFound = (call: Asked, reason: string, fix: Fix) =>
  new Refusal(
    400,
    'IdentityNotFound',
    isOldWindows(call)
      ? noMsi
      : 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
    { reason, fix },
  )

/** recorded, with its misspelling; according to MSAL .NET's documentation mostly caused by a wrong resource */
export const entraRefused = (reason: string, fix: Fix) =>
  new Refusal(500, 'EntraRefused', 'An unexpected error occured while fetching the AAD Token.', { reason, fix })

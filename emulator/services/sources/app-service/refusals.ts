import { Refusal } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'

// The body is {"statusCode","message","correlationId"}: recorded in Azure/azure-sdk-for-net issue 43691. Only the
// journal shows `code`.

/** the body is not recorded: status (Azure/azure-sdk-for-js issue 11595) and text are unverified */
export const wrongHeader = (name: string, reason: string) =>
  new Refusal(401, 'Unauthorized', `The header '${name}' is missing or has not the expected value.`, { reason })

/** unverified */
export const notFound = () => new Refusal(404, 'NotFound', 'No resource was found that matches the request.')

/** the status is recorded (microsoft/azure-container-apps issue 502), the text unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(405, 'MethodNotAllowed', 'The requested resource does not support this method.', {
    headers: [['Allow', allowed.join(', ')]],
  })

/** unverified */
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

/**
 * recorded for an app with only a user-assigned identity and a request that names none: Azure/ms-rest-nodeauth issue 86
 */
export const noDefaultIdentity = (reason: string, fix: Fix) =>
  new Refusal(400, 'NoDefaultIdentity', 'Unable to load requested managed identity.', { reason, fix })

/**
 * recorded: Azure/azure-sdk-for-net issue 43691; older hosts returned "No MSI found for specified ClientId/ResourceId."
 */
export const identityNotFound = (reason: string, fix: Fix) =>
  new Refusal(400, 'IdentityNotFound', 'Unable to load the proper Managed Identity.', { reason, fix })

/** recorded, with its misspelling; according to MSAL .NET's documentation mostly caused by a wrong resource */
export const entraRefused = (reason: string, fix: Fix) =>
  new Refusal(500, 'EntraRefused', 'An unexpected error occured while fetching the AAD Token.', { reason, fix })

import { Refusal } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import { aadsts } from '../../../policy/tokens/aadsts.js'
import type { World } from '../../../world/world.js'

// `code` is the body's `error`, `message` its `error_description`. "Documented" is the table of errors on
// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token

/** documented: code, status and text; whether the URL is named with its query is unverified */
export const unknownSource = (url: string) => new Refusal(401, 'unknown_source', `Unknown Source ${url}`)

/** unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(405, 'invalid_request', 'HTTP method is not allowed', { headers: [['Allow', allowed.join(', ')]] })

/** documented */
export const missingMetadataHeader = () =>
  new Refusal(400, 'bad_request_102', 'Required metadata header not specified', {
    fix: say('send the header Metadata: true'),
  })

/** documented: status, `unknown` and the text, which ends with a path in angle brackets */
export const tokenServiceFailed = () =>
  new Refusal(500, 'unknown', 'Failed to retrieve token from the Active directory. For details see logs in <file path>')

/** unverified */
export const bodyTooLarge = () => new Refusal(413, 'invalid_request', 'The request body has more than 64 KiB')

/** documented that a repeated parameter is an invalid_request; the text is unverified */
export const repeatedParameter = (name: string) =>
  new Refusal(400, 'invalid_request', `The request includes the parameter '${name}' more than once`, {
    fix: say('give the parameter once'),
  })

/** documented that a missing parameter is an invalid_request; the text is IMDS's */
export const missingResource = () =>
  new Refusal(400, 'invalid_request', "Required query variable 'resource' is missing", {
    fix: say('add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean'),
  })

/** documented with this text; what follows it (trace, correlation, time) is Entra's habit of the extension's years */
export function unknownResource(world: World, resource: string, reason: string, fix: Fix): Refusal {
  const error = aadsts(
    world,
    'invalid_resource',
    50001,
    `The application named ${resource} was not found in the tenant named ${world.settings.tenantId}. This can ` +
      'happen if the application has not been installed by the administrator of the tenant or consented to by any ' +
      'user in the tenant. You might have sent your authentication request to the wrong tenant.',
    { onLines: true },
  )
  return new Refusal(400, error.error, error.error_description, { reason, fix })
}

/** unverified: as IMDS */
export const severalSelectors = () =>
  new Refusal(400, 'invalid_request', 'Only one of client_id, object_id and msi_res_id may be specified', {
    fix: say('name the identity by one of client_id, object_id, msi_res_id'),
  })

/** unverified: as IMDS */
export const identityNotFound = (reason: string, fix: Fix) =>
  new Refusal(400, 'invalid_request', 'Identity not found', { reason, fix })

/** unverified: as IMDS */
export const severalIdentities = (fix: Fix) =>
  new Refusal(
    400,
    'invalid_request',
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the ' +
      'token request',
    { fix },
  )

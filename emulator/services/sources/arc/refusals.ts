import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import type { AadstsError } from '../../../policy/tokens/aadsts.js'

/** What the dialect writes instead of `{ error, error_description, error_codes }`. */
export interface ArcDetail {
  readonly body?: object
}

const refuse = (status: number, code: string, message: string, more?: RefusalMore<ArcDetail>) =>
  new Refusal(status, code, message, more)

/**
 * The status, the header and the body are in Azure/azure-sdk-for-rust's tests, and clients read the file that the header
 * names. A wrong key gets the same; that is unverified.
 */
export const challenge = (keyFile: string, reason: string) =>
  refuse(401, 'unauthorized_client', 'Missing Basic Authorization header', {
    headers: [['Www-Authenticate', `Basic realm=${keyFile}`]],
    reason,
    fix: say('read the file that Www-Authenticate names, and send Authorization: Basic and its content'),
    isProbe: true,
  })

/** the text is recorded, also for a version that the agent does not have: rmbolger/Posh-ACME issue 562, 2024-08 */
export const badApiVersion = (supported: readonly string[]) =>
  refuse(400, 'invalid_request', `The api-version not specified. Supported are ${supported.join(' ')}`, {
    fix: say(`ask with api-version=${supported[1]}`),
  })

// The others are IMDS's, whose path the agent has.

/** unverified: as IMDS */
export const missingMetadataHeader = () =>
  refuse(400, 'invalid_request', 'Required metadata header not specified', {
    fix: say('send the header Metadata: true'),
    isProbe: true,
  })

/** unverified */
export const notFound = () => refuse(404, 'not_found', 'Not Found')

/** unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  refuse(405, 'method_not_allowed', 'HTTP method is not allowed', { headers: [['Allow', allowed.join(', ')]] })

/** unverified: as IMDS */
export const missingResource = () =>
  refuse(400, 'invalid_request', "Required query variable 'resource' is missing", {
    fix: say('add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean'),
  })

/** unverified: as IMDS */
export const severalSelectors = () =>
  refuse(400, 'invalid_request', 'Only one of client_id, object_id and msi_res_id may be specified', {
    fix: say('name the identity by one of client_id, object_id, msi_res_id'),
  })

/** unverified: as IMDS */
export const identityNotFound = (reason: string, fix: Fix) =>
  refuse(400, 'invalid_request', 'Identity not found', { reason, fix })

/** unverified: Entra's refusal, passed on as by IMDS */
export const entraRefused = (error: AadstsError, fix: Fix) =>
  refuse(400, error.error, error.error_description, { detail: { body: error }, fix })

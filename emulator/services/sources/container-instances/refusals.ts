import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import type { AadstsError } from '../../../policy/tokens/aadsts.js'

/** What the dialect writes instead of `{ error, error_description }`. */
export interface ContainerInstancesDetail {
  /** the message alone */
  readonly isText?: true
  readonly body?: object
}

const refuse = (status: number, code: string, message: string, more?: RefusalMore<ContainerInstancesDetail>) =>
  new Refusal(status, code, message, more)

// Only the first is on record. The others are IMDS's, at whose address and path the endpoint is.

/** Azure/azure-sdk-for-go, azidentity's tests: plain text, where IMDS has JSON */
export const missingMetadataHeader = () =>
  refuse(400, 'invalid_request', 'Required metadata header not specified or not correct', {
    detail: { isText: true },
    fix: say('send the header Metadata: true'),
    isProbe: true,
  })

/** unverified */
export const notFound = () => refuse(404, 'not_found', 'no such path', { detail: { body: { error: 'Not Found' } } })

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

/** unverified: as IMDS */
export const severalIdentities = () =>
  refuse(
    400,
    'invalid_request',
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the ' +
      'token request',
    { fix: say('say which: add client_id=…') },
  )

/** unverified: Entra's refusal, passed on as by IMDS */
export const entraRefused = (error: AadstsError, fix: Fix) =>
  refuse(400, error.error, error.error_description, { detail: { body: error }, fix })

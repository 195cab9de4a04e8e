import { Refusal } from '../../core/refusal.js'
import type { Decision } from '../../policy/rbac.js'
import type { Vault } from '../../policy/vaults.js'

// 401: `code` is always Unauthorized, the message says what is wrong. The dialect adds the challenge.
const unauthorized = (message: string, reason?: string) => new Refusal(401, 'Unauthorized', message, { reason })

/** recorded, 97 bytes */
export const missingToken = () => unauthorized('AKV10000: Request is missing a Bearer or PoP token.')

/** recorded in an issue of 2024 */
export const wrongAudience = (expected: string, appId: string, found: string) =>
  unauthorized(
    `AKV10022: Invalid audience. Expected ${expected} or ${appId}, found: ${found}.`,
    'the token was asked for another resource: ask for the vault resource exactly, without a trailing slash',
  )

/** recorded in issues; the list goes on with Microsoft's own tenants */
export const wrongIssuer = (expected: readonly string[], found: string) =>
  unauthorized(`AKV10032: Invalid issuer. Expected one of ${expected.join(', ')}, found ${found}.`)

/** recorded in issues */
export const unknownSigningKey = (encodedHeader: string) =>
  unauthorized(`AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${encodedHeader}'.`)

/** recorded 2021-2022; the numbered text of later years is unverified */
export const expiredToken = () => unauthorized("[TokenExpired] Error validating token: 'S2S12086'.")

/** seen only in a peer's code for a bad signature; unverified */
export const badSignature = () => unauthorized('Error validating token: IDX10501', 'the signature does not fit the token')

/** What is no token at all: unverified. */
export const malformedToken = () => unauthorized('AKV10001: Unable to parse JWT token: jwtEncodedString.', 'the Authorization header holds no JWT')

const forbidden = (innererror: string, message: string, reason?: unknown) =>
  new Refusal(403, 'Forbidden', message, { detail: { innererror: { code: innererror } }, reason })

/** recorded in issues: a vault with access policies */
export const accessDenied = (vault: Vault, callerText: string, what: string, reason: unknown) =>
  forbidden(
    'AccessDenied',
    `The user, group or application '${callerText}' does not have ${what} permission on key vault '${vault.name};location=${vault.resource.location}'. ` +
      'For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287',
    reason,
  )

/** recorded in issues: the policy names an application that acts for a user, and the caller acts for itself */
export const onBehalfOfOnly = (callerText: string) =>
  forbidden(
    'ForbiddenByPolicy',
    `The policy requires the caller '${callerText}' to use on-behalf-of (OBO) flow. For more information on OBO, please see https://go.microsoft.com/fwlink/?linkid=2152310`,
  )

/** recorded in issues: a vault with RBAC. The blank before the line's end after DecisionReason is real. */
export const forbiddenByRbac = (vault: Vault, callerText: string, { action, scope }: Decision, reason: unknown) =>
  forbidden(
    'ForbiddenByRbac',
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${callerText}`,
      `Action: '${action}'`,
      `Resource: '${scope.toLowerCase()}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      "DecisionReason: 'DeniedWithNoValidRBAC' ",
      `Vault: ${vault.name};location=${vault.resource.location}`,
      '',
    ].join('\r\n'),
    reason,
  )

/** recorded, 132 bytes */
export const secretDisabled = () => forbidden('SecretDisabled', 'Operation get is not allowed on a disabled secret.')

const badParameter = (message: string) => new Refusal(400, 'BadParameter', message)

/** recorded on Azure Stack */
export const unknownVersion = (version: string, newest: string) =>
  badParameter(`The specified version (${version}) is not recognized. Consider using the latest supported version (${newest}).`)

/** the text is unverified */
export const missingVersion = () => badParameter('The api-version query parameter is required.')

/** recorded */
export const invalidName = (name: string) => badParameter(`The request URI contains an invalid name: ${name}`)

/** recorded */
export const secretNotFound = (nameOrId: string) =>
  new Refusal(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this secret you may be able to recover it ` +
      'using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182',
  )

/** what a path that is none of the service's gets: status and text unverified */
export const noSuchPath = (path: string) => new Refusal(404, 'NotFound', `No resource of this key vault is at ${path}.`)

/** the status is the SDK tests', the body unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(405, 'MethodNotAllowed', 'The requested resource does not support this http method.', { headers: [['Allow', allowed.join(', ')]] })

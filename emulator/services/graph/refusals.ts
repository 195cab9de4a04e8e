import { Refusal } from '../../core/refusal.js'
import type { World } from '../../world/world.js'
import { inWorld } from '../../policy/authorization/fix.js'
import { namesIn } from '../../policy/authorization/fix-names.js'
import { graphName } from '../../policy/graph-roles.js'

const refuse = (status: number, code: string, message: string) => new Refusal(status, code, message)

const unauthenticated = (message: string) => new Refusal(401, 'InvalidAuthenticationToken', message)

/** recorded in issues (microsoftgraph/microsoft-graph-docs and others) */
export const missingToken = () => unauthenticated('Access token is empty.')

/** recorded: MaikuB/flutter_appauth#575 (2024-12); the text is that of Microsoft's library for tokens, which once had a typing error */
export const malformedToken = () =>
  unauthenticated(
    'IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization ' +
      "Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): " +
      "'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'.",
  )

/** recorded in issues */
export const badSignature = () => unauthenticated('Access token validation failure. Invalid signature.')

/** recorded in issues */
export const expiredToken = () => unauthenticated('Lifetime validation failed, the token is expired.')

/** recorded in issues */
export const wrongAudience = () => unauthenticated('Access token validation failure. Invalid audience.')

/** unverified */
export const wrongIssuer = () => unauthenticated('Access token validation failure. Invalid issuer.')

/** recorded: Azure-Samples/ms-identity-python-daemon#8 (2020), msgraph-sdk-powershell#2552 (2024) */
export const requestDenied = (world: World, principalId: string, permission: string) =>
  new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', {
    fix: inWorld(
      `let it read there (${permission}, a permission of an application):`,
      ['appRoleAssignments'],
      [{ to: namesIn(world).principal(principalId), on: graphName, role: permission }],
    ),
  })

/** recorded: msgraph-sdk-php#1163 (2023) */
export const notDelegated = () =>
  refuse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')

/** recorded in issues; tools match it */
export const notFound = (id: string) =>
  refuse(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

/** recorded in issues (pnp/cli-microsoft365 matches it) */
export const invalidId = (id: string) => refuse(400, 'Request_BadRequest', `Invalid object identifier '${id}'.`)

/** recorded in issues */
export const invalidFilter = () => refuse(400, 'Request_UnsupportedQuery', 'Invalid filter clause')

/** recorded in issues: `-1` and `abc`, in other words; the text for too many is documented */
export const invalidTop = (top: string) =>
  refuse(
    400,
    'Request_BadRequest',
    `Invalid value '${top}' for $top query option found. The $top query option requires an integer between 1 and 999.`,
  )

/** recorded in issues */
export const invalidSkipToken = () =>
  refuse(400, 'Request_BadRequest', "Invalid value specified for property 'skiptoken' of resource.")

/** recorded in issues */
export const emptyBody = () => refuse(400, 'BadRequest', 'Empty Payload. JSON content expected.')

/** recorded in issues */
export const unreadableBody = () =>
  refuse(
    400,
    'BadRequest',
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  )

/** documented in directoryobject-getbyids: up to 1,000 ids; the text is unverified */
export const tooManyIds = (most: number) =>
  refuse(400, 'Request_BadRequest', `Too many elements provided. Current count exceeds the maximum of ${most}.`)

/** unverified: status, code and text */
export const bodyTooLarge = () => refuse(413, 'RequestEntityTooLarge', 'The request is too large.')

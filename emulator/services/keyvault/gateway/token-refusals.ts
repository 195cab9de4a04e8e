import { Refusal } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import { rightAudience } from '../../../policy/tokens/resource-advice.js'

// 401: `code` is always Unauthorized; the message gives the reason. The dialect adds the challenge.
const unauthorized = (message: string, fix?: Fix, reason?: string) =>
  new Refusal(401, 'Unauthorized', message, { reason, fix })

const anotherToken = say('send a token that this lab has issued')

/**
 * recorded in 2026-03, 108 bytes: Azure/azure-cli keyvault/tests/latest/recordings/test_keyvault_secret_copy_single.yaml.
 * Until 2025 it was `Bearer or PoP token`.
 */
export const missingToken = () =>
  new Refusal(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token.', {
    fix: say('send a bearer token for the vault resource (SDKs ask once without one, to be told where to get it)'),
    isProbe: true,
  })

/** recorded in an issue of 2024 */
export const wrongAudience = (expected: string, appId: string, found: string) =>
  unauthorized(
    `AKV10022: Invalid audience. Expected ${expected} or ${appId}, found: ${found}.`,
    rightAudience(found, expected),
    `the token is not for Key Vault: its audience is ${found}`,
  )

/** recorded in issues; the list goes on with Microsoft's own tenants */
export const wrongIssuer = (expected: readonly string[], found: string) =>
  unauthorized(`AKV10032: Invalid issuer. Expected one of ${expected.join(', ')}, found ${found}.`)

/** recorded in issues */
export const unknownSigningKey = (encodedHeader: string) =>
  unauthorized(
    `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${encodedHeader}'.`,
    anotherToken,
  )

/** recorded 2021-2022; the numbered text of later years is unverified */
export const expiredToken = () =>
  unauthorized(
    "[TokenExpired] Error validating token: 'S2S12086'.",
    say("get a new token (the lab's clock may have been moved)"),
  )

/** seen only in the code of another emulator, for a bad signature; unverified */
export const badSignature = () =>
  unauthorized('Error validating token: IDX10501', anotherToken, 'the signature does not fit the token')

/** for a string that is not a token at all: unverified */
export const malformedToken = () =>
  unauthorized(
    'AKV10001: Unable to parse JWT token: jwtEncodedString.',
    anotherToken,
    'the Authorization header holds no JWT',
  )

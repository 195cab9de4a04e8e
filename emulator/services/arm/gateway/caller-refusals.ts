import { say, type Fix } from '../../../policy/authorization/fix.js'
import { rightAudience } from '../../../policy/tokens/resource-advice.js'
import { gateway } from './refusals.js'

// 401: the dialect adds the challenge, which says the same.
const unauthorized = (code: string, message: string, fix?: Fix) =>
  gateway(401, code, message, { detail: { challenge: message }, fix })

const sendToken = say('send a bearer token')
const anotherToken = say('send a token that this lab has issued')

/** recorded in issues: the challenge has a text of its own */
export const missingAuthorization = () =>
  gateway(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.", {
    detail: { challenge: "The authentication failed because of missing 'Authorization' header." },
    fix: sendToken,
    isProbe: true,
  })

/** code and text are recorded, that they go together is unverified */
export const invalidAuthorization = () =>
  unauthorized(
    'AuthenticationFailedInvalidHeader',
    "Authentication failed. The 'Authorization' header is provided in an invalid format.",
    sendToken,
  )

/** recorded in issues */
export const invalidToken = () =>
  unauthorized('InvalidAuthenticationToken', 'The access token is invalid.', anotherToken)

/** recorded in issues */
export const tokenWithoutObjectId = () =>
  unauthorized(
    'InvalidAuthenticationToken',
    "The received access token is not valid: at least one of the claims 'puid' or 'altsecid' or 'oid' should be " +
      'present. If you are accessing as application please make sure service principal is properly created in the ' +
      'tenant.',
    anotherToken,
  )

/** recorded in issues */
export const wrongAudience = (audience: string, allowed: readonly string[], usual: string) =>
  unauthorized(
    'InvalidAuthenticationTokenAudience',
    `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match ` +
      `with one of the allowed audiences ${allowed.map((one) => `'${one}'`).join(',')}.`,
    rightAudience(audience, usual),
  )

/** recorded in issues */
export const wrongTenant = (issuer: string, expected: string, authority: string) =>
  unauthorized(
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer '${issuer}'. It must match the tenant '${expected}' associated ` +
      `with this subscription. Please use the authority (URL) '${authority}' to get the token. Note, if the ` +
      'subscription is transferred to another tenant there is no impact to the services, but information about new ' +
      'tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this ' +
      'error message, please try back later.',
  )

/** recorded in issues: times as .NET's invariant culture writes them */
export const expiredToken = (expiry: number, now: number) =>
  unauthorized(
    'ExpiredAuthenticationToken',
    `The access token expiry UTC time '${invariantTime(expiry)}' is earlier than current UTC time ` +
      `'${invariantTime(now)}'.`,
    say("get a new token (the lab's clock may have been moved)"),
  )

/** `6/15/2026 8:22:51 AM`, from unix seconds */
function invariantTime(seconds: number): string {
  const at = new Date(seconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hour = at.getUTCHours()
  const date = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`
  return `${date} ${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`
}

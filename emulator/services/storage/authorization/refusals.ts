import { inWorld, say, type Fix } from '../../../policy/authorization/fix.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import type { Account } from '../../../policy/views/accounts.js'
import { refuse } from '../wire/refuse.js'

const sendToken = say('send a bearer token')

// Authentication. The sizes of the recorded bodies fix the byte order mark at their start.

const notAuthenticated =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly ' +
  'including the signature.'

const checkKey = say('check the key and what it signs')

const newToken = say("get a new token, issued by this lab (the lab's clock may have been moved)")

export const authenticationFailed = (detail: string, reason: string, fix = checkKey, front = true) =>
  refuse(403, 'AuthenticationFailed', notAuthenticated, {
    fix,
    front,
    elements: [['AuthenticationErrorDetail', detail]],
    reason,
  })

/** recorded */
export const wrongSignature = (signature: string, stringToSign: string) =>
  authenticationFailed(
    `The MAC signature found in the HTTP request '${signature}' is not the same as any computed signature. ` +
      `Server used following string to sign: '${stringToSign}'.`,
    "the Shared Key signature fits neither of the account's current keys",
  )

/** recorded, 435 bytes */
export const dateTooOld = (date: string) =>
  authenticationFailed(`Request date header too old: '${date}'`, 'the signed date is more than 15 minutes old')

/** status and code documented, the detail unverified */
export const missingDate = () =>
  authenticationFailed('Request date header not specified', 'a Shared Key request needs x-ms-date or Date')

/** recorded: the first refusal that users of Logic Apps and curl meet; from the service (blog.stigok.com, 2022-03) */
export const bearerTooEarly = () =>
  authenticationFailed(
    'Authentication scheme Bearer is not supported in this version.',
    'tokens need the header x-ms-version: 2017-11-09 or later',
    say('send x-ms-version: 2017-11-09 or later'),
    false,
  )

/** Unverified: the words are those of Azurite's source. */
export const tokensOnly = () =>
  authenticationFailed(
    'Only authentication scheme Bearer is supported',
    'only a token gets a user delegation key: it is bound to the principal that asks',
    sendToken,
  )

const challenged = (
  code: string,
  challenge: string,
  detail: string | undefined,
  reason: string,
  fix: Fix,
  isProbe = false,
) =>
  refuse(
    401,
    code,
    'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
    {
      front: true,
      headers: [['WWW-Authenticate', challenge]],
      elements: detail === undefined ? [] : [['AuthenticationErrorDetail', detail]],
      reason,
      fix,
      isProbe,
    },
  )

/**
 * A token that is not accepted. Recorded at 401 with the challenge (402 bytes for the issuer, 2021 and 2026); before
 * version 2019-12-12 at 403 AuthenticationFailed with the same detail (422 bytes, 2018 and 2020).
 */
export const badToken = (version: string, challenge: string, detail: string, fix: Fix = newToken) =>
  version >= '2019-12-12'
    ? challenged('InvalidAuthenticationInfo', challenge, detail, detail, fix)
    : authenticationFailed(detail, detail, fix)

/** recorded */
export const noAuthentication = (challenge: string) =>
  challenged(
    'NoAuthenticationInformation',
    challenge,
    undefined,
    'nothing says who asks, and the container is not public',
    sendToken,
    true,
  )

/** recorded for versions before 2019-12-12: anonymous callers learn nothing */
export const resourceNotFound = () =>
  refuse(404, 'ResourceNotFound', 'The specified resource does not exist.', {
    reason: 'nothing says who asks, and the container is not public',
    fix: sendToken,
    isProbe: true,
  })

/** recorded for a Bearer header of several words (2019), whole; documented for others */
export const malformedAuthorization = () =>
  refuse(
    400,
    'InvalidAuthenticationInfo',
    'Authentication information is not given in the correct format. Check the value of Authorization header.',
    {
      front: true,
    },
  )

// What the account and the caller's rights allow.

/**
 * recorded: the body in wp-media/backwpup#85 and MicrosoftDocs/azure-dev-docs#721, the head in
 * Azure/azure-storage-fuse#35 (2017-2025, by seven users)
 */
export const requiresHttps = (account: string) =>
  refuse(400, 'AccountRequiresHttps', 'The account being accessed does not support http.', {
    front: true,
    elements: [['AccountName', account]],
    reason: 'plain HTTP: the account has supportsHttpsTrafficOnly: true',
    fix: say('use https://, or let the account take plain HTTP: httpsOnly: false'),
  })

/** recorded */
export const keysNotPermitted = () =>
  refuse(
    403,
    'KeyBasedAuthenticationNotPermitted',
    'Key based authentication is not permitted on this storage account.',
    {
      reason: 'the account has allowSharedKeyAccess: false',
      fix: say('use a token, or allow keys: sharedKey: true'),
    },
  )

/**
 * recorded whole, 246 bytes, by the front and without a version: microsoft/AzureStorageExplorer#8769 (2025-10) and #9150
 * (2026-08)
 */
export const networkNotAuthorized = ({ name, resource, network }: Account, address: string) =>
  refuse(403, 'AuthorizationFailure', 'This request is not authorized to perform this operation.', {
    front: true,
    reason: network?.isDisabled
      ? 'the account has publicNetworkAccess: Disabled'
      : `the account's network rules do not list ${address}, the caller's address`,
    fix: network?.isDisabled
      ? say(
          `let it take requests from the internet: az storage account update -n ${name} --public-network-access Enabled`,
        )
      : inWorld(
          "list the caller's address:",
          ['resourceGroups', parseResourceId(resource.id)!.resourceGroup!, 'storageAccounts', name, 'network'],
          { default: 'deny', addresses: [...(network?.addresses ?? []), address] },
        ),
  })

/** recorded */
export const publicAccessNotPermitted = () =>
  refuse(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.', {
    reason: 'the account has allowBlobPublicAccess: false',
  })

/** recorded, 279 bytes, without a challenge */
export const permissionMismatch = (fix: Fix | undefined, reason?: string) =>
  refuse(
    403,
    'AuthorizationPermissionMismatch',
    'This request is not authorized to perform this operation using this permission.',
    { fix, reason },
  )

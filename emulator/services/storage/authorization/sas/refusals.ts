import { say, type Fix } from '../../../../policy/authorization/fix.js'
import { refuse } from '../../wire/refuse.js'
import { authenticationFailed } from '../refusals.js'

// Details are those of the wire where one was seen; else those of Microsoft's own Storage Emulator (5.10), whose texts
// agree with every recorded one.

const http = (at: number) => new Date(at).toUTCString()
const makeAnother = say('make another signature')

/** recorded for `sr`, `se` and `sp`: https://github.com/Azure/azure-cli/issues/10935 (2019-10) */
export const mandatory = (name: string) =>
  authenticationFailed(
    `${name} is mandatory. Cannot be empty`,
    `the shared access signature lacks ${name}`,
    say(`sign with ${name}, and keep the whole query when you use the URL`),
  )

/** recorded for `sip`: https://github.com/Azure/azure-storage-php/pull/163 (2018-12) */
export const emptyField = (name: string) =>
  authenticationFailed(`${name} is optional but cannot be empty`, `${name} is there, but empty`, makeAnother)

export const notWellFormed = (reason: string, fix: Fix = makeAnother) =>
  authenticationFailed('Signature fields not well formed.', reason, fix)

export const signatureSize = () =>
  authenticationFailed('Signature size is invalid', 'sig is not a SHA-256 HMAC in base64', makeAnother)

export const versionTooOld = (least: string) =>
  authenticationFailed(
    `sv is either not in the correct format or is not equal or later than version ${least}`,
    `this kind of signature exists from sv ${least} on`,
    say(`sign with sv ${least} or later`),
  )

/**
 * recorded: `must be` for a service's signature (https://github.com/elastic/elasticsearch/issues/107617, 2024-04), `has to
 * be` for an account's (https://github.com/microsoft/AzureStorageExplorer/issues/6198, 2022-10)
 */
export const expiresBeforeStart = (expiry: number, start: number, words: 'must be' | 'has to be') =>
  authenticationFailed(
    `Signed expiry time [${http(expiry)}] ${words} after signed start time [${http(start)}]`,
    'the shared access signature has expired, or ends before it starts',
    makeAnother,
  )

/** recorded: https://github.com/microsoft/AzureStorageExplorer/issues/3219 (2020-07) */
export const outsideItsTime = (start: number, expiry: number, now: number) =>
  authenticationFailed(
    'Signature not valid in the specified time frame: ' +
      `Start [${http(start)}] - Expiry [${http(expiry)}] - Current [${http(now)}]`,
    now < start ? 'the shared access signature does not hold yet' : 'the shared access signature has expired',
    makeAnother,
  )

/** its words were seen in six programs' notes (2024-2026), the brackets in one of them */
export const outsideItsKeysTime = (start: number, expiry: number, now: number) =>
  authenticationFailed(
    'Signature not valid in the specified key time frame: ' +
      `Key start [${http(start)}] - Key expiry [${http(expiry)}] - Current [${http(now)}]`,
    now < start ? 'the user delegation key does not hold yet' : 'the user delegation key has expired',
    say('get another user delegation key; let it start some minutes ago, because clocks differ'),
  )

export const notYetStarted = () =>
  authenticationFailed('Start time is after the current time', 'the shared access signature does not hold yet')

/** only of signatures without `sv` */
export const windowTooLong = (start: number, expiry: number) =>
  authenticationFailed(
    'Access without signed identifier cannot have time window more than 1 hour: ' +
      `Start [${http(start)}] - Expiry [${http(expiry)}]`,
    'a signature without sv and without a stored access policy holds for an hour at most',
    say('sign with sv 2012-02-12 or later'),
  )

export const wrongLevel = () =>
  authenticationFailed(
    'The specified signed resource is not allowed for the this resource level',
    'the signature is for a container or a blob, and the URL names another kind of resource',
    say('use an account SAS, or the URL of what the signature is for'),
  )

/** recorded: https://github.com/microsoft/AzureStorageExplorer/issues/9054 (2026-04), and many more */
export const wrongSasSignature = (stringToSign: string, by: string) =>
  authenticationFailed(
    `Signature did not match. String to sign used was ${stringToSign}`,
    `the shared access signature does not fit ${by}`,
    say('compare the string to sign with the one of your program; a regenerated or revoked key ends its signatures'),
  )

export const noSuchPolicy = (id: string) =>
  authenticationFailed(
    'SAS identifier cannot be found for specified signed identifier',
    `the container has no stored access policy '${id}': what was signed with it is revoked`,
    say(`set a stored access policy '${id}' (Set Container ACL), or sign with another`),
  )

export const noContainerForPolicy = () =>
  authenticationFailed('Error locating SAS identifier', 'the container of the stored access policy does not exist')

export const givenTwice = (id: string) =>
  authenticationFailed(
    'Access policy fields can be associated with signature or SAS identifier but not both',
    `the stored access policy '${id}' has a start, expiry or permission that the signature has, too`,
    say('give each of them in one place'),
  )

export const givenNowhere = (what: 'expiry' | 'permission', id: string) =>
  authenticationFailed(
    `Signed ${what} must be specified in signature or SAS identifier`,
    `neither the signature nor the stored access policy '${id}' has it`,
    makeAnother,
  )

/** recorded for a client that repeats its header behind a redirect: https://github.com/Azure/acr/issues/217 (2019-05) */
export const signatureAndHeader = () =>
  refuse(
    400,
    'InvalidAuthenticationInfo',
    'Authentication information is not given in the correct format. Check the value of Authorization header.',
    {
      front: true,
      reason: 'the request has an Authorization header and a shared access signature',
      fix: say('send one of the two; clients that follow a redirect must drop the header'),
    },
  )

// What an authentic signature does not allow. These come from the service.

/** status, code and text documented: Azure Storage's "Authorization errors" */
export const sourceMismatch = (address: string, signed: string) =>
  refuse(
    403,
    'AuthorizationSourceIPMismatch',
    `This request is not authorized to perform this operation using this source IP ${address}.`,
    {
      reason: `the signature holds for ${signed} alone, and the request comes from ${address}`,
      fix: say('sign for the address that the service sees'),
    },
  )

const mismatch = (what: 'Protocol' | 'Service' | 'ResourceType', words: string, reason: string, fix: string) =>
  refuse(
    403,
    `Authorization${what}Mismatch`,
    `This request is not authorized to perform this operation using this ${words}.`,
    { reason, fix: say(fix) },
  )

export const protocolMismatch = () =>
  mismatch('Protocol', 'protocol', 'the signature holds for HTTPS alone (spr=https)', 'use https://')

export const serviceMismatch = (services: string) =>
  mismatch('Service', 'service', `the signature is for the services '${services}' (ss)`, 'sign with ss=b')

/** recorded: https://github.com/MicrosoftDocs/azure-docs/issues/56908 (2020-06) */
export const resourceTypeMismatch = (types: string, needed: string) =>
  mismatch(
    'ResourceType',
    'resource type',
    `the signature is for the resource types '${types}' (srt), and this needs '${needed}'`,
    `sign with srt=${needed}`,
  )

/**
 * What no signature of this kind can give. recorded: https://github.com/Azure/azure-sdk-for-net/issues/17142 (2020-11),
 * https://github.com/Azure/azure-sdk-for-python/issues/24227 (2022-04)
 */
export const beyondSignatures = (kind: string) =>
  refuse(403, 'AuthorizationFailure', 'This request is not authorized to perform this operation.', {
    reason: `${kind} cannot give this operation`,
    fix: say(kind === 'an account SAS' ? 'use a key or a token' : 'use an account SAS, a key or a token'),
  })

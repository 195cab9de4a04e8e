import { Refusal } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import type { EntraDetail } from '../refusals.js'

// Unless noted otherwise the texts and statuses are recorded in AzureAD/microsoft-authentication-library-for-dotnet,
// tests, TestConstants and MockHelpers (2023-12), which has each on one line with its trace ids.

export const refused = (status: number, error: string, aadsts: number, text: string, reason?: string, fix?: Fix) =>
  new Refusal<EntraDetail>(status, error, text, { detail: { aadsts }, reason, fix })

const certificatePage = 'https://learn.microsoft.com/entra/identity-platform/certificate-credentials'

/** recorded (https://github.com/panva/openid-client/issues/348) */
export const malformed = () => refused(400, 'invalid_request', 50027, 'JWT token is invalid or malformed.')

/** recorded in public code (2021-12) */
export const wrongType = () =>
  refused(
    400,
    'invalid_request',
    5002727,
    "Invalid JWT header type specified, must be 'JWT' or 'http://openid.net/specs/jwt/1.0'.",
  )

export const missingField = (name: string) =>
  refused(
    400,
    'invalid_request',
    90014,
    `The required field '${name}' is missing from the credential. Ensure that you have all the necessary parameters ` +
      'for the login request.',
  )

/** recorded before PS256 was in the list */
export const unsupportedAlgorithm = (name: string, known: readonly string[]) =>
  refused(
    401,
    'invalid_client',
    5002738,
    `Invalid JWT token. '${name}' is not a supported signature algorithm. Supported signing algorithms are: ` +
      `'${known.join(',')}'`,
  )

/** unverified: the text of another missing parameter */
export const wrongAssertionType = () =>
  refused(
    400,
    'invalid_request',
    900144,
    "The request body must contain the following parameter: 'client_assertion_type'.",
    'client_assertion_type is not urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    say('send client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
  )

// Certificates.

export const noThumbprint = () =>
  refused(
    401,
    'invalid_client',
    5002723,
    'Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token ' +
      'header.',
  )

export const otherClient = () =>
  refused(
    401,
    'invalid_client',
    700021,
    "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at " +
      `${certificatePage} .`,
  )

/** recorded (https://github.com/AzureAD/microsoft-authentication-library-for-java/issues/430), the status inferred */
export const otherSubject = () =>
  refused(
    401,
    'invalid_client',
    50048,
    'Subject must match the issuer claim in the client assertion. Review the documentation at ' +
      `${certificatePage} .`,
  )

/** recorded (https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/2746) */
export const wrongEndpoint = (given: string, expected: string) =>
  refused(
    401,
    'invalid_client',
    700023,
    `Client assertion audience claim does not match Realm issuer. Review the documentation at ${certificatePage} .`,
    `the assertion is for ${given}`,
    say(`let the client assertion have aud=${expected}`),
  )

/** What a signature fails by, in Entra's words. */
export interface KeyProblem {
  readonly clientId: string
  /** hex, as Entra prints it */
  readonly thumbprint: string | undefined
  /** the validity of the certificate that was found */
  readonly found?: { readonly from: Date; readonly to: Date }
}

const graph = ({ clientId }: KeyProblem) =>
  "Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '" +
  `${clientId}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the ` +
  'corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&' +
  `tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/${clientId}']. ` +
  'Alternatively, SNI may be configured on the app. Please ensure that client assertion is being sent with the x5c ' +
  "claim in the JWT header using MSAL's WithSendX5C() method so that Azure Active Directory can validate the " +
  'certificate being used.'

const keyText = (start: string, why: string, problem: KeyProblem) => {
  const { thumbprint, found } = problem
  const used = thumbprint === undefined ? '' : ` Thumbprint of key used by client: '${thumbprint}',`
  const key = found ? ` Found key 'Start=${usDate(found.from)}, End=${usDate(found.to)}',` : ''
  return `${start} [Reason - ${why},${used}${key} ${graph(problem)}`
}

/** `02/07/2021 17:00:39` */
function usDate(date: Date): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(date.toISOString())!
  return `${month}/${day}/${year} ${time}`
}

/** recorded (https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8339, 2026-02) */
export const unknownKey = (problem: KeyProblem) =>
  refused(
    401,
    'invalid_client',
    700027,
    keyText(
      'The certificate with identifier used to sign the client assertion is not registered on application.',
      'The key was not found.',
      problem,
    ),
    'the application has no certificate of this thumbprint in this world',
    say('add it: applications.<name>.certificates: [./client.pem]'),
  )

/** the reason is recorded for AADSTS50013 (https://github.com/Azure/azure-sdk-for-java/issues/25109) */
export const wrongSignature = (problem: KeyProblem) =>
  refused(
    401,
    'invalid_client',
    700027,
    keyText(
      'Client assertion contains an invalid signature.',
      'The provided signature value did not match the expected signature value.',
      problem,
    ),
  )

/** unverified: the reason as users quote it */
export const expiredKey = (problem: KeyProblem) =>
  refused(
    401,
    'invalid_client',
    700027,
    keyText('Client assertion contains an invalid signature.', 'The key used is expired.', problem),
    'the certificate is not valid at this time of the lab’s clock',
  )

/** the text is recorded for both kinds of assertion (2025-08, https://github.com/AzureAD/microsoft-authentication-library-for-java/issues/984) */
export const notNow = (now: number, notBefore: number, expires: number) =>
  refused(
    401,
    'invalid_client',
    700024,
    `Client assertion is not within its valid time range. Current time: ${ticks(now)}, assertion valid from ` +
      `${ticks(notBefore * 1000)}, expiry time of assertion ${ticks(expires * 1000)}. Review the documentation at ` +
      `${certificatePage} .`,
    undefined,
    say('make a new assertion for each request; the lab’s clock counts, see milab clock'),
  )

/** `2024-10-02T22:05:03.6755165Z`: seven digits, of which the world's clock knows three */
const ticks = (ms: number) => new Date(ms).toISOString().replace('Z', '0000Z')

import { Refusal } from '../../core/refusal.js'
import { inWorld, say, type Fix } from '../../policy/authorization/fix.js'

export interface EntraDetail {
  /** the number before the message; a refusal without one has no body */
  readonly aadsts: number
}

// `code` is the body's `error`. The numbers are on
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes unless noted otherwise.
const refused = (status: number, error: string, aadsts: number, text: string, reason?: string, fix?: Fix) =>
  new Refusal<EntraDetail>(status, error, text, { detail: { aadsts }, reason, fix })

const tenantText = (name: string) =>
  `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct ` +
  'cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for ' +
  'the tenant.'

/** recorded in issues: the token endpoints return invalid_request where discovery returns invalid_tenant */
export const tenantNotFound = (name: string, at: 'token' | 'discovery') =>
  refused(400, at === 'token' ? 'invalid_request' : 'invalid_tenant', 90002, tenantText(name))

/**
 * recorded in MSAL .NET's tests, at the token endpoint, and at `common` for a scope `api://GUID/.default` (2022-11,
 * MicrosoftDocs/azure-docs issue 100978); the code is not on Microsoft's page
 */
export const tenantNotValid = (name: string) =>
  refused(
    400,
    'invalid_request',
    900023,
    `Specified tenant identifier '${name}' is neither a valid DNS name, nor a valid external domain.`,
  )

/** recorded for client credentials at `common` (2019-02, MicrosoftDocs/azure-docs issue 24064); the status is inferred */
export const noTenant = () =>
  refused(
    400,
    'invalid_request',
    50059,
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
  )

/** for a path that is not an endpoint: Entra shows a page there. Status and the empty body are unverified. */
export const noSuchEndpoint = () => new Refusal(404, 'not_found', 'no endpoint of Entra is at this path')

/** recorded in issues, with 400 */
export const wrongMethod = (accepted: string, received: string) =>
  refused(
    400,
    'invalid_request',
    900561,
    `The endpoint only accepts ${accepted} requests. Received a ${received} request.`,
  )

/** unverified */
export const bodyTooLarge = () => new Refusal(413, 'invalid_request', 'the body has more than 64 KiB')

/** recorded in issues; also for a body that is not a form */
export const missingParameter = (name: string) =>
  refused(400, 'invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)

/** recorded in issues: v2.0 has a different message for a missing scope */
export const missingScope = () =>
  refused(
    400,
    'invalid_request',
    90014,
    "The required field 'scope' is missing from the credential. Ensure that you have all the necessary parameters " +
      'for the login request.',
  )

/** recorded in issues */
export const unsupportedGrant = (grant: string) =>
  refused(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`)

/** recorded in issues */
export const clientNotFound = (clientId: string, tenant: string) =>
  refused(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the ` +
      'application has not been installed by the administrator of the tenant or consented to by any user in the ' +
      'tenant. You may have sent your authentication request to the wrong tenant.',
    'the world has no application of this client id; a scenario adds one under applications',
    inWorld('use the client id of an application of this world, or add it:', ['applications', '<name>'], { clientId }),
  )

/**
 * the text is recorded in issues, the status inferred from the neighbouring 7000218; the code is not on Microsoft's
 * page
 */
export const missingCredential = () =>
  refused(
    401,
    'invalid_client',
    7000216,
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  )

/** recorded in issues, with 401. The message does not contain the secret. */
export const wrongSecret = (clientId: string, reason?: string) =>
  refused(
    401,
    'invalid_client',
    7000215,
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not ' +
      `the client secret ID, for a secret added to app '${clientId}'.`,
    reason,
    say("use the application's secret: applications.<name>.secret"),
  )

/** recorded in issues; the code is not on Microsoft's page */
export const scopeWithoutDefault = (scope: string) =>
  refused(
    400,
    'invalid_scope',
    1002012,
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with ` +
      '/.default suffixed to the resource identifier (application ID URI).',
  )

/** the text is recorded for other wrong scopes; that several resources get it is inferred */
export const severalScopes = (scope: string) =>
  refused(
    400,
    'invalid_scope',
    70011,
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter " +
      `'scope' is not valid. The scope ${scope} is not valid.`,
  )

/** documented */
export const resourceOnV2 = () =>
  refused(400, 'invalid_request', 901002, "The 'resource' request parameter is not supported.")

/** recorded in issues */
export const resourceNotFound = (text: string, fix: Fix) =>
  refused(400, 'invalid_resource', 500011, text, 'Entra knows no such resource', fix)

/** recorded in issues, with 400 */
export const unknownInstance = () => refused(400, 'invalid_instance', 50049, 'Unknown or invalid instance.')

/** code and text are documented, `error` and status unverified */
export const malformedDiscovery = () => refused(400, 'invalid_request', 50050, 'The request is malformed.')

import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import type { ByRole } from '../../../policy/authorization/decision.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'

/** What the dialect shows of a refusal beside code and message. */
export interface ArmDetail {
  /** said by a resource provider, behind the gateway */
  readonly provider?: true
  /** says how many requests are left, as answers do */
  readonly counted?: true
  /** what the challenge of a 401 says */
  readonly challenge?: string
  /** which input the error is about: a member beside the message */
  readonly target?: string
  /** in place of `{ error }` */
  readonly body?: object
}

/** Says no as the gateway does: `x-ms-failure-cause: gateway` is added by the dialect. */
export const gateway = (status: number, code: string, message: string, more?: RefusalMore<ArmDetail>) =>
  new Refusal(status, code, message, more)

/** Says no as a resource provider does, behind the gateway. */
export const provider = (status: number, code: string, message: string, detail?: ArmDetail) =>
  gateway(status, code, message, { detail: { ...detail, provider: true } })

// ---- the request as such

/** recorded in issues */
export const missingApiVersion = () =>
  gateway(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
    { fix: say('add ?api-version=…') },
  )

/** recorded in issues: for the gateway's own types only */
export const invalidApiVersion = (asked: string, supported: readonly string[]) =>
  gateway(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${asked}' is invalid. The supported versions are '${supported.join(',')}'.`,
  )

/** recorded in azure-cli#28843: for providers' types, where a location is known */
export const noRegisteredProvider = (
  location: string,
  asked: string,
  type: string,
  versions: readonly string[],
  locations: readonly string[],
) =>
  gateway(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${location}' and API version '${asked}' for type '${type}'. ` +
      `The supported api-versions are '${versions.join(', ')}'. The supported locations are '${locations.join(', ')}'.`,
  )

/** recorded in cloudquery#6635 */
export const missingSubscription = () =>
  gateway(
    404,
    'MissingSubscription',
    'The request did not have a subscription or a valid tenant level resource provider.',
  )

/** text recorded in issues; the empty code and the status are unverified */
export const noSuchRoute = (url: string, reason?: string) =>
  gateway(404, '', `No HTTP resource was found that matches the request URI '${url}'.`, { reason })

/** recorded in azure-cli#30953 */
export const invalidSubscriptionId = (id: string) =>
  gateway(400, 'InvalidSubscriptionId', `The provided subscription identifier '${id}' is malformed or invalid.`)

/** recorded in azure-cli#33657 */
export const subscriptionNotFound = (id: string) =>
  gateway(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`, {
    fix: say("use this world's subscription: subscription.id"),
  })

/** documented code, text from issues */
export const invalidNamespace = (namespace: string) =>
  gateway(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`)

/** recorded in acs-engine#4037 and azure-sdk-for-js#15460; without versions when no version has the type */
export const invalidResourceType = (
  type: string,
  namespace: string,
  asked: string,
  versions: readonly string[] = [],
  reason?: string,
) =>
  gateway(
    404,
    'InvalidResourceType',
    versions.length > 0
      ? `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${asked}'. ` +
          `The supported api-versions are '${versions.join(',')}'.`
      : `The resource type could not be found in the namespace '${namespace}' for api version '${asked}'.`,
    { reason },
  )

/** recorded for Microsoft.Network; that other providers' types say the same is inferred */
export const methodNotAllowed = (method: string, allowed: readonly string[]) =>
  gateway(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`, {
    headers: [['Allow', allowed.join(',')]],
    detail: { provider: true, body: { Message: `The requested resource does not support http method '${method}'.` } },
  })

// ---- permission

/**
 * recorded in issues (2020 and later). Action and scope are in the caller's spelling; for role assignments, which a
 * condition may guard, the sentence says so and the scope is the assignment's whole id.
 */
export function authorizationFailed(
  client: string,
  { principalId, action, scope }: ByRole,
  fix: Fix | undefined,
): Refusal {
  const guarded = /^microsoft\.authorization\/roleassignments\/(write|delete)$/i.test(action)
    ? ' or an ABAC condition not fulfilled'
    : ''
  return gateway(
    403,
    'AuthorizationFailed',
    `The client '${client}' with object id '${principalId}' does not have authorization${guarded} to perform ` +
      `action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please ` +
      'refresh your credentials.',
    { fix },
  )
}

/** recorded in aad-pod-identity#443 */
export const linkedAuthorizationFailed = (
  client: string,
  objectId: string,
  action: string,
  scope: string,
  linkedAction: string,
  ids: readonly string[],
  fix: Fix | undefined,
) =>
  gateway(
    403,
    'LinkedAuthorizationFailed',
    `The client '${client}' with object id '${objectId}' has permission to perform action '${action}' on scope ` +
      `'${scope}'; however, it does not have permission to perform action '${linkedAction}' on the linked scope(s) ` +
      `'${ids.join(',')}' or the linked scope(s) are invalid.`,
    { fix },
  )

// ---- what is there

const createIt = say('create it, or add it to the scenario; names are in the URL')

/** recorded; the name in the caller's spelling */
export const groupNotFound = (name: string, more: Pick<RefusalMore<ArmDetail>, 'reason' | 'detail'> = {}) =>
  gateway(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`, { ...more, fix: createIt })

/** recorded; `name` is `account` or, nested, `vm/extensions/ext` */
export const resourceNotFound = (typeAndName: string, group: string, reason?: string) =>
  gateway(
    404,
    'ResourceNotFound',
    `The Resource '${typeAndName}' under resource group '${group}' was not found. ` +
      'For more details please go to https://aka.ms/ARMResourceNotFoundFix',
    { reason, fix: createIt },
  )

/** recorded */
export const parentNotFound = (name: string) =>
  gateway(
    404,
    'ParentResourceNotFound',
    `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
    { fix: createIt },
  )

/** recorded in issues */
export const groupBeingDeleted = (name: string) =>
  gateway(
    409,
    'ResourceGroupBeingDeleted',
    `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
  )

/** recorded in issues; the word for what a read-only lock refuses is `write`, also for a POST */
export const scopeLocked = (scope: string, change: 'write' | 'delete', locked: readonly string[], lock: string) =>
  gateway(
    409,
    'ScopeLocked',
    `The scope '${scope}' cannot perform ${change} operation because following scope(s) are locked: ` +
      `'${locked.join(',')}'. Please remove the lock and try again.`,
    { fix: say(`remove the lock: az lock delete --ids '${lock}'`) },
  )

// ---- bodies

/** recorded in azure-cli#10143, #13056 and #32972; with a type in azure-powershell#6639 */
export const unsupportedMediaType = (type = '<null>') =>
  gateway(
    415,
    'UnsupportedMediaType',
    `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
    { fix: say('send Content-Type: application/json') },
  )

/** recorded: the inner text is Json.NET's */
export const invalidContent = (detail: string) =>
  gateway(400, 'InvalidRequestContent', `The request content was invalid and could not be deserialized: '${detail}'.`)

/** unverified: status, code and text */
export const tooLarge = () =>
  gateway(413, 'RequestContentTooLarge', 'The request content size exceeds the maximum size of 4 MB.')

/** recorded, with these braces */
export const invalidLinkedId = (id: string, path: string) =>
  gateway(
    400,
    'LinkedInvalidPropertyId',
    `Property id '${id}' at path '${path}' is invalid. Expect fully qualified resource Id that start with ` +
      "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
  )

/** unverified text */
export const invalidFilter = (filter: string) =>
  gateway(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`)

/** unverified */
export const invalidSkipToken = () => gateway(400, 'InvalidSkipToken', "The provided '$skiptoken' is not valid.")

/** unverified */
export const invalidTop = (top: string) =>
  gateway(400, 'InvalidTopInQueryString', `Invalid $top '${top}' specified in the query string.`)

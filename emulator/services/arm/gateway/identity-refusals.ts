import { gateway, provider } from './refusals.js'

const invalid = (message: string, target: string) => provider(400, 'InvalidParameter', message, { target })

/** What the service of managed identities answers a provider, passed on: recorded in aad-pod-identity#515. */
const failedOperation = (seat: string, message: string) =>
  provider(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${seat}' failed with error 'Failed to perform resource identity operation. ` +
      `Status: 'BadRequest'. Response: '${JSON.stringify({ error: { code: 'BadRequest', message } })}'.'.`,
  )

/** recorded in aad-pod-identity#515 */
export const identityNotFound = (seat: string, identity: string) =>
  failedOperation(seat, `Resource '${identity}' was not found.`)

/** recorded in azure-rest-api-specs#17650, for Storage, where an empty list was refused, too */
export const listNotAllowed = (seat: string) =>
  failedOperation(
    seat,
    'The request format was unexpected, a non-UserAssigned identity type should not contain: userAssignedIdentities',
  )

/** recorded in terraform-provider-azurerm#17082 for another type of resource; that machines say the same is inferred */
export const missingIdentityIds = () =>
  gateway(400, 'MissingIdentityIds', "The identity ids must not be null or empty for 'UserAssigned' identity type.")

/** recorded for Compute at 2017-12-01; other providers are inferred */
export const identityIdsNotAllowed = () =>
  invalid(
    'ResourceIdentity identityIds should not be provided if the type is "SystemAssigned".',
    'resourceIdentity.identityIds',
  )

/** unverified: status, code and text for an identity type that does not exist */
export const invalidIdentityType = (type: string) =>
  invalid(`The value '${type}' of parameter 'resourceIdentity.type' is invalid.`, 'resourceIdentity.type')

/** unverified today; in 2018 the text went on `and set to SystemAssigned` (azure-docs#11646) */
export const missingIdentityType = () => invalid('ResourceIdentity Type must be provided.', 'resourceIdentity.type')

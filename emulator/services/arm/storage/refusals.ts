import { roundTrip } from '../../../policy/round-trip-time.js'
import { addContainer, type Fix } from '../../../policy/authorization/fix.js'
import { gateway, provider } from '../gateway/refusals.js'

const nameRule = (name: string) =>
  `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in ` +
  'length and use numbers and lower-case letters only.'
const taken = (name: string) => `The storage account named ${name} is already taken.`

/** What checkNameAvailability says of a name (recorded). */
export const nameTexts = { invalid: nameRule, taken }

/** recorded */
export const invalidName = (name: string) => provider(400, 'AccountNameInvalid', nameRule(name))

/** documented: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-storage-account-name */
export const inAnotherGroup = (name: string) =>
  provider(
    409,
    'StorageAccountInAnotherResourceGroup',
    `The account ${name} is already in another resource group in this subscription.`,
  )

/**
 * text and code seen for SAS parameters, for kinds and redundancies that cannot be changed and for pairs of these that do
 * not go together; that a missing or unknown value of others gets it too is inferred
 */
export const invalidValues = (...names: string[]) =>
  provider(400, 'InvalidValuesForRequestParameters', `Values for request parameters are invalid: ${names.join(', ')}.`)

/** seen for isHnsEnabled of a premium account: hashicorp/terraform-provider-azurerm#4394 (2019-09); the code is inferred */
export const notAllowed = (name: string, value: string) =>
  provider(
    400,
    'InvalidRequestPropertyValue',
    `The value '${value}' is not allowed for property ${name}. For more information, see - ` +
      'https://aka.ms/storageaccountupdate',
  )

/**
 * text: https://github.com/Azure/azure-rest-api-specs/issues/18441 (2022-03), also where the value is `false` and the account
 * was made without one; code and status: https://github.com/jenkins-infra/azure/pull/125 (2019-12)
 */
export const readOnly = (name: string) =>
  provider(
    400,
    'AccountPropertyCannotBeUpdated',
    `The property '${name}' was specified in the input, but it cannot be updated as it is read-only. For more information, ` +
      'see - https://aka.ms/storageaccountupdate',
  )

/** recorded: azure-cli#13828 and #7417, for private ranges (2018 and 2020) */
export const invalidAddressRule = () =>
  provider(
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: networkAcls.ipRule[*].value. For more information, see - ' +
      'https://aka.ms/storagenetworkruleset',
  )

/** The Blob service's own refusals come through with its two lines below them (recorded for ContainerNotFound). */
const blob = (status: number, code: string, message: string, requestId: string, now: number, fix?: Fix) =>
  gateway(status, code, `${message}\nRequestId:${requestId}\nTime:${roundTrip(now)}`, {
    detail: { provider: true },
    fix,
  })

/** recorded */
export const containerNotFound = (requestId: string, now: number) =>
  blob(404, 'ContainerNotFound', 'The specified container does not exist.', requestId, now, addContainer)

/** recorded in an issue: Azure/azure-rest-api-specs#30456 */
export const containerBeingDeleted = () =>
  provider(409, 'ContainerOperationFailure', 'The specified container is being deleted. Try operation later.')

/** text recorded on the data plane; here inferred: a name that is too short or too long */
export const containerNameLength = (requestId: string, now: number) =>
  blob(400, 'OutOfRangeInput', 'One of the request inputs is out of range.', requestId, now)

/** text recorded on the data plane, with its spelling mistake; here inferred */
export const invalidContainerName = (requestId: string, now: number) =>
  blob(400, 'InvalidResourceName', 'The specifed resource name contains invalid characters.', requestId, now)

/** text recorded on the data plane; here inferred */
export const publicAccessNotPermitted = (requestId: string, now: number) =>
  blob(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.', requestId, now)

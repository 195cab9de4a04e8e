import { provider } from '../gateway/refusals.js'

const invalid = (message: string, target: string) => provider(400, 'InvalidParameter', message, { target })

/** recorded for storageProfile in JeffBow/AzurePowerShell#10; for other parameters inferred */
export const missingParameter = (name: string) => invalid(`Required parameter '${name}' is missing (null).`, name)

/** text seen for other names of Compute (a gallery's, a disk's); for a VM's inferred */
export const invalidName = (what: string) =>
  invalid(
    `The entity name '${what}' is invalid according to its validation rule: ^[^_\\W][\\w-._]{0,79}(?<![-.])$.`,
    what,
  )

/** text quoted in many templates; `InvalidParameter` and the target likewise */
export const invalidComputerName = () =>
  invalid(
    'Windows computer name cannot be more than 15 characters long, be entirely numeric, or contain the following ' +
      'characters: ` ~ ! @ # $ % ^ & * ( ) = + _ [ ] { } \\ | ; : . \' " , < > / ?.',
    'computerName',
  )

/** recorded in aks-engine#1663 and acs-engine#4149 (2018-2019), aks-engine-azurestack#211 (2023) */
export const invalidCustomData = (most: number) =>
  invalid(
    `Custom data in OSProfile must be in Base64 encoding and with a maximum length of ${most} characters.`,
    'customData',
  )

/** unverified: the words of custom data */
export const invalidUserData = (most: number) =>
  invalid(`User data must be in Base64 encoding and with a maximum length of ${most} characters.`, 'userData')

/** recorded in an issue (Azure/azure-sdk-for-python#2702); the status is inferred */
export const markedForDeletion = (name: string) =>
  provider(
    409,
    'OperationNotAllowed',
    `Operation 'Update VM' is not allowed on VM '${name}' since the VM is marked for deletion. You can only retry the ` +
      'Delete operation (or wait for an ongoing one to complete).',
  )

/** recorded for `priority` in Azure/azure-libraries-for-net, CanCreateUpdatePriorityAndPrice.json, 2019-12 */
export const propertyStays = (property: string) =>
  provider(409, 'PropertyChangeNotAllowed', `Changing property '${property}' is not allowed.`, { target: property })

/** recorded there, too */
export function billingProfileStays(name: string) {
  const more = 'For more information, see https://aka.ms/low-priority/errormessages.'
  const message = `Billing Profile change is not allowed. ${more}`
  const reason =
    `Billing Profile change is not allowed when the VM '${name}' is currently allocated. ` +
    `Please deallocate and try again. ${more}`
  const code = 'OperationNotAllowed'
  return provider(409, code, message, {
    body: { error: { details: [{ code, message: reason, target: name }], code, message } },
  })
}

/** recorded in Azure/azure-libraries-for-net, CannotUpdateProximityPlacementGroupForVirtualMachine.json, 2019-12 */
export const placementStays = (name: string) =>
  provider(
    409,
    'OperationNotAllowed',
    `Updating proximity placement group of VM ${name} is not allowed while the VM is running. Please stop/deallocate the ` +
      'VM and retry the operation.',
  )

/** recorded 2024-11 for a restart of a machine that is deallocated (PierreBeucher/cloudypad#69); for powerOff inferred */
export const mustRun = () =>
  provider(409, 'OperationNotAllowed', 'The operation requires the VM to be running (or set to run).')

/** recorded in issues, with 409; documented in https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/error-messages */
export const extensionsStay = () =>
  provider(409, 'OperationNotAllowed', 'Cannot modify extensions in the VM when the VM is not running.')

/** unverified: no recording has one */
export const notAString = (name: string) => invalid(`The value of parameter ${name} is invalid.`, name)

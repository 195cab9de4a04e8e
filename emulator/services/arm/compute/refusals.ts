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

/** recorded in an issue (Azure/azure-sdk-for-python#2702); the status is inferred */
export const markedForDeletion = (name: string) =>
  provider(
    409,
    'OperationNotAllowed',
    `Operation 'Update VM' is not allowed on VM '${name}' since the VM is marked for deletion. You can only retry the ` +
      'Delete operation (or wait for an ongoing one to complete).',
  )

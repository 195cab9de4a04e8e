import { refuse } from '../../wire/refuse.js'

/** recorded: https://github.com/Azure/azure-rest-api-specs/issues/12782 (2021-02) */
export const invalidInput = () => refuse(400, 'InvalidInput', 'One of the request inputs is not valid.')

/** its status and code stand in Azure's own test of .NET's client, Batch_Limit; the text is unverified */
export const tooManyParts = () =>
  refuse(400, 'ExceedsMaxBatchRequestCount', 'The batch operation exceeds maximum number of allowed subrequests.')

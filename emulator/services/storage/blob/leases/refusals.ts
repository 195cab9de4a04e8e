import { say } from '../../../../policy/authorization/fix.js'
import { refuse } from '../../wire/refuse.js'

export type Leased = 'blob' | 'container'

const capital = (what: Leased) => (what === 'blob' ? 'Blob' : 'Container')

// Which code stands for which state is what Microsoft's own tests of WindowsAzure.Storage insist on against Azure
// (LeaseTests.cs); where they are silent, the tables of the pages Lease Blob and Lease Container. Texts were recorded
// for those that say so; the others are of Microsoft's own Storage Emulator.

// An operation that is given a lease id, or that needs one.

export const notPresent = (what: Leased) =>
  refuse(412, `LeaseNotPresentWith${capital(what)}Operation`, `There is currently no lease on the ${what}.`)

/** recorded: https://github.com/Azure/azure-sdk-for-java/issues/20621 (2021-04) */
export const idMissing = (what: Leased) =>
  refuse(
    412,
    'LeaseIdMissing',
    `There is currently a lease on the ${what} and no lease ID was specified in the request.`,
    { fix: say(`send the id of the ${what}'s lease as x-ms-lease-id, or break the lease first`) },
  )

/** recorded with status 412: a response of 2017-01 at 2016-05-31 */
export const mismatch = (what: Leased) =>
  refuse(
    412,
    `LeaseIdMismatchWith${capital(what)}Operation`,
    `The lease ID specified did not match the lease ID for the ${what}.`,
  )

/** recorded: Azure/azure-storage-python, test_lease_blob_break_period, test_lease_container_break_period (2019-05) */
export const lost = (what: Leased) =>
  refuse(412, 'LeaseLost', `A lease ID was specified, but the lease for the ${what} has expired.`)

// A lease operation.

/** recorded: Azure/azure-storage-python, test_lease_container_with_duration (2019-05) */
export const alreadyPresent = () => refuse(409, 'LeaseAlreadyPresent', 'There is already a lease present.')

/** recorded: Azure/azure-storage-python, test_lease_container_break_released_lease_fails (2019-05) */
export const noneToChange = (what: Leased) =>
  refuse(409, 'LeaseNotPresentWithLeaseOperation', `There is currently no lease on the ${what}.`)

/** recorded: https://github.com/Azure/azure-sdk-for-java/issues/20620 (2021-04) */
export const operationMismatch = (what: Leased) =>
  refuse(409, 'LeaseIdMismatchWithLeaseOperation', `The lease ID specified did not match the lease ID for the ${what}.`)

export const cannotBeRenewed = () =>
  refuse(
    409,
    'LeaseIsBrokenAndCannotBeRenewed',
    'The lease ID matched, but the lease has been broken explicitly and cannot be renewed.',
  )

export const cannotBeAcquired = () =>
  refuse(
    409,
    'LeaseIsBreakingAndCannotBeAcquired',
    'The lease ID matched, but the lease is currently in breaking state and cannot be acquired until it is broken.',
  )

export const cannotBeChanged = () =>
  refuse(
    409,
    'LeaseIsBreakingAndCannotBeChanged',
    'The lease ID matched, but the lease is currently in breaking state and cannot be changed.',
  )

import {
  client,
  storageRefusal,
  withoutBody,
  withStatus,
  type Expectation,
  type Ground,
  type Send,
} from '../../words.js'
import { absent } from '../../words.js'
import { askBlobWithKey, blockBlob, etag, ownBlob, ownContainer, reference } from '../steps.js'

/** What Microsoft's own tests of WindowsAzure.Storage insist on against an account in Azure. */
export const leaseTests = (test: string): Ground => client(`Azure/azure-storage-net: LeaseTests.cs, ${test}`)
export const leaseBlobPage = reference('lease-blob')
export const leaseContainerPage = reference('lease-container')

// Lease ids that a case proposes.
export const a = 'aaaaaaaa-0000-4000-8000-000000000001'
export const b = 'bbbbbbbb-0000-4000-8000-000000000002'
export const c = 'cccccccc-0000-4000-8000-000000000003'

const onBlob = `${ownBlob}?comp=lease`
const onContainer = `${ownContainer}?restype=container&comp=lease`

type Headers = NonNullable<Send['headers']>

const leaseBlobBy = (action: string, expect: Expectation, headers: Headers) =>
  askBlobWithKey('PUT', onBlob, expect, { headers: { 'x-ms-lease-action': action, ...headers } })

const leaseContainerBy = (action: string, expect: Expectation, headers: Headers) =>
  askBlobWithKey('PUT', onContainer, expect, { headers: { 'x-ms-lease-action': action, ...headers } })

/** The five actions on what a case leases, each with what it expects. */
const actionsOf = (by: typeof leaseBlobBy) => ({
  acquire: (id: string, seconds: number, expect = leased(201, id)) =>
    by('acquire', expect, { 'x-ms-lease-duration': String(seconds), 'x-ms-proposed-lease-id': id }),
  renew: (id: string, expect = leased(200, id)) => by('renew', expect, { 'x-ms-lease-id': id }),
  change: (id: string, to: string, expect = leased(200, to)) =>
    by('change', expect, { 'x-ms-lease-id': id, 'x-ms-proposed-lease-id': to }),
  release: (id: string, expect = released) => by('release', expect, { 'x-ms-lease-id': id }),
  breakIt: (period: number | undefined, expect: Expectation) =>
    by('break', expect, period === undefined ? {} : { 'x-ms-lease-break-period': String(period) }),
  send: by,
})

export const blob = actionsOf(leaseBlobBy)
export const container = actionsOf(leaseContainerBy)

const kept = { ETag: etag, 'Last-Modified': { like: 'http-date' } } as const

export const leased = (status: number, id: string): Expectation =>
  withoutBody(status, { ...kept, 'x-ms-lease-id': id, 'x-ms-lease-time': absent })

export const released = withoutBody(200, { ...kept, 'x-ms-lease-id': absent })

export const breaks = (seconds: string): Expectation =>
  withoutBody(202, { ...kept, 'x-ms-lease-time': seconds, 'x-ms-lease-id': absent })

const shows = (status: string, state: string, duration: string | typeof absent) =>
  withStatus(200, {
    headers: { 'x-ms-lease-status': status, 'x-ms-lease-state': state, 'x-ms-lease-duration': duration },
  })

export const available = shows('unlocked', 'available', absent)
export const leasedForever = shows('locked', 'leased', 'infinite')
export const leasedForATime = shows('locked', 'leased', 'fixed')
export const breaking = shows('locked', 'breaking', absent)
export const broken = shows('unlocked', 'broken', absent)
export const expired = shows('unlocked', 'expired', absent)

export const blobIs = (state: Expectation) => askBlobWithKey('HEAD', ownBlob, state)
export const containerIs = (state: Expectation) => askBlobWithKey('HEAD', `${ownContainer}?restype=container`, state)

/** This lease id, or none. */
export const withId = (id: string | undefined): Pick<Send, 'headers'> => ({
  headers: id === undefined ? {} : { 'x-ms-lease-id': id },
})

/** A write with this lease id, or with none. */
export const write = (id: string | undefined, expect: Expectation = withStatus(201)): Send =>
  askBlobWithKey('PUT', ownBlob, expect, {
    headers: { ...blockBlob, ...(id !== undefined && { 'x-ms-lease-id': id }) },
    body: 'other',
  })

export const read = (id: string | undefined, expect: Expectation = withStatus(200)): Send =>
  askBlobWithKey('GET', ownBlob, expect, withId(id))

export const setMetadata = (id: string | undefined, expect: Expectation = withStatus(200)): Send =>
  askBlobWithKey('PUT', `${ownBlob}?comp=metadata`, expect, withId(id))

export const removeBlob = (id: string | undefined, expect: Expectation = withStatus(202)): Send =>
  askBlobWithKey('DELETE', ownBlob, expect, withId(id))

export const removeContainer = (id: string | undefined, expect: Expectation = withStatus(202)): Send =>
  askBlobWithKey('DELETE', `${ownContainer}?restype=container`, expect, withId(id))

// The refusals.

export const alreadyPresent = storageRefusal(409, 'LeaseAlreadyPresent', 'There is already a lease present.')
export const cannotBeAcquired = storageRefusal(
  409,
  'LeaseIsBreakingAndCannotBeAcquired',
  /^The lease ID matched, but the lease is (?:currently in )?breaking (?:state )?and cannot be acquired/,
)
export const cannotBeChanged = storageRefusal(
  409,
  'LeaseIsBreakingAndCannotBeChanged',
  /^The lease ID matched, but the lease is (?:currently in )?breaking (?:state )?and cannot be changed\.$/,
)
export const cannotBeRenewed = storageRefusal(
  409,
  'LeaseIsBrokenAndCannotBeRenewed',
  'The lease ID matched, but the lease has been broken explicitly and cannot be renewed.',
)
export const noneToChange = storageRefusal(
  409,
  'LeaseNotPresentWithLeaseOperation',
  /^There is currently no lease on the (?:blob|container)\.$/,
)
export const operationMismatch = storageRefusal(
  409,
  'LeaseIdMismatchWithLeaseOperation',
  /^The lease ID specified did not match the lease ID for the (?:blob|container)\.$/,
)
export const idMissing = storageRefusal(
  412,
  'LeaseIdMissing',
  /^There is currently a lease on the (?:blob|container) and no lease ID was specified in the request\.$/,
)
export const lost = storageRefusal(
  412,
  'LeaseLost',
  /^A lease ID was specified, but the lease for the (?:blob|container) has expired\.$/,
)
export const blobMismatch = storageRefusal(
  412,
  'LeaseIdMismatchWithBlobOperation',
  'The lease ID specified did not match the lease ID for the blob.',
)
export const containerMismatch = storageRefusal(
  412,
  'LeaseIdMismatchWithContainerOperation',
  'The lease ID specified did not match the lease ID for the container.',
)
export const noLeaseOnBlob = storageRefusal(
  412,
  'LeaseNotPresentWithBlobOperation',
  'There is currently no lease on the blob.',
)
export const noLeaseOnContainer = storageRefusal(
  412,
  'LeaseNotPresentWithContainerOperation',
  'There is currently no lease on the container.',
)

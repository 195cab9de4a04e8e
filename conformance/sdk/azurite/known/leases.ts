import type { Known } from './known.js'

export const leases: readonly Known[] = [
  {
    about: 'a request with the id of a lease that was broken',
    of: /, broken, its id$/,
    is: /^412 LeaseLost, Azurite 412 LeaseNotPresentWithBlobOperation$/,
    lab: '412 LeaseLost',
    azurite: '412 LeaseNotPresentWithBlobOperation',
    azure: 'lab',
    why: 'recorded 2019-05 (azure-storage-python, test_lease_blob_break_period)',
    times: 14,
  },
  {
    about: 'a request with another id than that of a lease which was broken',
    of: /, broken, another id$/,
    is: /^412 LeaseIdMismatchWithBlobOperation, Azurite 412 LeaseNotPresentWithBlobOperation$/,
    lab: '412 LeaseIdMismatchWithBlobOperation',
    azurite: '412 LeaseNotPresentWithBlobOperation',
    azure: 'unknown',
    why: 'the lease is still known by its id, as LeaseLost shows',
    times: 14,
  },
  {
    about: 'acquiring a lease without a duration',
    of: /^a lease of no duration$/,
    is: /^400 MissingRequiredHeader, Azurite 201$/,
    lab: '400 MissingRequiredHeader',
    azurite: '201, and 500 for each request about that lease',
    azure: 'lab',
    why: 'documented (Lease Container), and Azure/azure-storage-net: LeaseTests.cs',
    times: 1,
  },
  {
    about: 'Lease Container without an action, or with one that Azure does not have',
    of: /^(?:no action|an action that there is not)$/,
    is: /^400 \w+, Azurite 409 ContainerAlreadyExists$/,
    lab: '400, with the header',
    azurite: 'takes it for Create Container: 409 ContainerAlreadyExists',
    azure: 'lab',
    why: 'Azure/azure-storage-net: LeaseTests.cs',
    times: 2,
  },
]

import { leaseBlob } from './lease-blob.js'
import { leaseContainer } from './lease-container.js'

export const leases = [leaseBlob, leaseContainer]

import { NotEmulated } from '../../../../core/refusal.js'
import { empty, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import type { Lease } from '../../../../policy/views/leases.js'
import type { BlobCall } from '../gateway/call.js'
import { has } from '../../wire/by-version.js'
import * as refusals from '../../wire/refusals.js'
import { acquired, broken, changed, judgeRelease, renewed, secondsLeft, type Found } from './changes.js'
import { leaseIdIn } from './guid.js'

/** What a lease operation does: the lease that it leaves, and the response's status and headers. */
interface Outcome {
  readonly lease: Lease | undefined
  readonly status: number
  readonly headers: [string, string][]
}

type Action = (found: Found) => Outcome

const withId = (status: number, lease: Lease): Outcome => ({
  lease,
  status,
  headers: [['x-ms-lease-id', lease.id]],
})

/**
 * Reads the headers of a lease operation, before anything is looked at.
 *
 * @throws 400 MissingRequiredHeader, InvalidHeaderValue
 */
export function actionIn({ request, version, world }: BlobCall): Action {
  if (!has(version, 'leaseDurations'))
    throw new NotEmulated(
      'leases before x-ms-version 2012-02-12',
      'https://learn.microsoft.com/rest/api/storageservices/lease-blob#remarks',
    )
  const action = header(request, 'x-ms-lease-action')
  if (action === undefined) throw refusals.missingHeader('x-ms-lease-action')
  const idIn = (name: string) => leaseIdIn(request, name)
  switch (action.toLowerCase()) {
    case 'acquire': {
      const duration = durationIn(request)
      const proposed = header(request, proposedId) === undefined ? undefined : idIn(proposedId)
      return (found) =>
        withId(
          201,
          acquired(found, proposed, duration, () => world.randomness.guid()),
        )
    }
    case 'renew': {
      const id = idIn(leaseId)
      return (found) => withId(200, renewed(found, id))
    }
    case 'change': {
      const id = idIn(leaseId)
      const proposed = idIn(proposedId)
      return (found) => withId(200, changed(found, id, proposed))
    }
    case 'release': {
      const id = idIn(leaseId)
      return (found) => {
        judgeRelease(found, id)
        return { lease: undefined, status: 200, headers: [] }
      }
    }
    case 'break': {
      const period = wholeSeconds(request, 'x-ms-lease-break-period', 0, 60)
      return (found) => {
        const lease = broken(found, period)
        return { lease, status: 202, headers: [['x-ms-lease-time', String(secondsLeft(lease, found.now))]] }
      }
    }
    default:
      throw refusals.invalidHeader('x-ms-lease-action', action)
  }
}

const leaseId = 'x-ms-lease-id'
const proposedId = 'x-ms-proposed-lease-id'

/** Seconds; undefined for a lease that never ends. */
function durationIn(request: BlobCall['request']): number | undefined {
  const name = 'x-ms-lease-duration'
  if (header(request, name)?.trim() === '-1') return undefined
  const seconds = wholeSeconds(request, name, 15, 60)
  if (seconds === undefined) throw refusals.missingHeader(name)
  return seconds
}

function wholeSeconds(request: BlobCall['request'], name: string, least: number, most: number): number | undefined {
  const sent = header(request, name)
  if (sent === undefined) return undefined
  const seconds = /^\d{1,3}$/.test(sent.trim()) ? Number(sent) : NaN
  if (!(seconds >= least && seconds <= most)) throw refusals.invalidHeader(name, sent)
  return seconds
}

export const replyTo = ({ status, headers }: Outcome, version: [string, string][]): Reply =>
  empty(status, [...version, ...headers])

import type { Mutant } from './mutant.js'
import { answering, handling, replaced, type Call } from './wrong.js'

/** The call with a header of its request changed, or taken out. */
function asking(call: Call, name: string, value: string | undefined): Call {
  const others = call.request.headers.filter(([known]) => known.toLowerCase() !== name)
  const headers = value === undefined ? others : [...others, [name, value] as [string, string]]
  return { ...call, request: { ...call.request, headers } }
}

/** The lease that a blob of the call has, taken off it before the operation looks. */
function withoutLease(call: Call): Call {
  const { record } = call as Call & { record?: { lease?: unknown } }
  if (record) delete record.lease
  return call
}

export const storageLeases: readonly Mutant[] = [
  {
    name: 'Put Blob does not judge the lease of the blob that it overwrites',
    wrong: (services) =>
      services.map((service) => ({
        ...service,
        gates: service.gates.map((gate) =>
          gate.name !== 'conditions'
            ? gate
            : (call: Call) => {
                if (call.route.operation?.id === 'blob.blobs.put') withoutLease(call)
                return gate(call)
              },
        ),
      })),
    caughtBy: 'storage/leases/writes',
  },
  {
    name: 'Lease Blob gives every lease the longest time',
    wrong: handling('blob.blobs.lease', (call, handle) =>
      call.request.headers.some(([, value]) => value === '15')
        ? handle(asking(call, 'x-ms-lease-duration', '60'))
        : handle(call),
    ),
    caughtBy: 'storage/leases/expiry',
  },
  {
    name: 'Lease Blob breaks a lease at once, whatever the period',
    wrong: handling('blob.blobs.lease', (call, handle) => handle(asking(call, 'x-ms-lease-break-period', '0'))),
    caughtBy: 'storage/leases/break-period',
  },
  {
    name: 'Lease Container passes over the period of a break',
    wrong: handling('blob.containers.lease', (call, handle) =>
      handle(asking(call, 'x-ms-lease-break-period', undefined)),
    ),
    caughtBy: 'storage/leases/container-states',
  },
  {
    name: 'Blob Storage calls an expired lease leased',
    wrong: answering('blob', (reply) =>
      reply.headers.some(([name, value]) => name === 'x-ms-lease-state' && value === 'expired')
        ? replaced(reply, 'x-ms-lease-state', 'leased')
        : reply,
    ),
    caughtBy: 'storage/leases/expiry',
  },
]

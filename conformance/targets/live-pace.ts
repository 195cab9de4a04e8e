import type { Carry } from '../target.js'

/**
 * What the metadata service allows a VM, requests a second; the VM's own workload counts, too: "In general, requests to
 * IMDS are limited to 5 requests per second (on a per VM basis)." Requests for tokens have a limit of their own, 20 a
 * second and 5 at once, which the same pace keeps.
 *
 * Source: https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#rate-limiting
 */
export const imdsRequestsPerSecond = 5

/**
 * Seconds from an answer of the metadata service to the next request: at most four requests a second, so that the VM's
 * workload keeps a fifth of what is allowed. Counted from the answer, the service itself sees no more of them in any
 * second, however long the way to it is.
 */
export const imdsPause = 0.25

export interface Clock {
  /** seconds since any moment, never going back */
  readonly now: () => number
  /** Rejects when the signal is aborted. */
  readonly sleep: (seconds: number, signal?: AbortSignal) => Promise<unknown>
}

/** Sends one request at a time, in the order in which they come, and those to the metadata service at its pace. */
export function paced(carry: Carry, imds: string | undefined, { now, sleep }: Clock): Carry {
  let last: Promise<unknown> = Promise.resolve()
  let free = Number.NEGATIVE_INFINITY

  const toImds: Carry = async (request, signal) => {
    const early = free - now()
    if (early > 0) await sleep(early)
    signal?.throwIfAborted()
    try {
      return await carry(request, signal)
    } finally {
      free = now() + imdsPause
    }
  }

  return (request, signal) => {
    const turn = last.then(() => (request.authority === imds ? toImds(request, signal) : carry(request, signal)))
    last = turn.catch(() => undefined)
    return turn
  }
}

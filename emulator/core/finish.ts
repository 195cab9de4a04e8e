import type { Reply } from './reply.js'
import type { HeaderPair, WireRequest, WireResponse } from './wire.js'

export interface FinishOptions {
  /** unix milliseconds, for the Date header */
  readonly now: () => number
  /** headers that every response carries */
  readonly stamp: readonly HeaderPair[]
}

/** Adds what every response has: notes, the lab's stamp, Date and Content-Length. Removes the body for HEAD. */
export function finisher({ now, stamp }: FinishOptions) {
  let second = -1
  let date = ''
  return (reply: Reply, request: WireRequest, notes: readonly [string, string][]): WireResponse => {
    const at = now()
    const whole = Math.floor(at / 1000)
    if (whole !== second) {
      second = whole
      date = new Date(at).toUTCString()
    }
    // The dialect makes a new array for each response, so we may add to it.
    const { headers } = reply
    for (const note of notes) headers.push(note)
    for (const [name, value] of stamp) headers.push([name, value])
    headers.push(['Date', date])
    const head = request.method === 'HEAD'
    if (
      reply.body instanceof Uint8Array &&
      reply.status !== 204 &&
      reply.status !== 304 &&
      !(head && reply.body.byteLength === 0)
    ) {
      headers.push(['Content-Length', String(reply.body.byteLength)])
    }
    const response: WireResponse = { status: reply.status, headers, body: head ? new Uint8Array(0) : reply.body }
    if (reply.reason !== undefined) response.reason = reply.reason
    return response
  }
}

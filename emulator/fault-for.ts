import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultOutcome, Pace } from './core/injected.js'
import { Dropped } from './core/refusal.js'
import type { Call } from './core/service.js'
import { connectionOf, meets } from './policy/fault-conditions.js'
import { machineIsOff } from './policy/views/power.js'
import type { FaultAction } from './world/faults.js'
import type { World } from './world/world.js'

/**
 * The fault for a request, of those that the world has; counts it. `unknown` as `FaultAsked.meets` says.
 *
 * @throws Dropped where what is asked runs on a machine that is off
 */
export function faultFor(
  call: Call<World>,
  service: string,
  isLast: boolean,
): Promise<FaultOutcome | undefined> | 'unknown' | undefined {
  const { faults } = call.world
  const { request, route } = call
  // The same for those who come without a connection: in process, or through a door of another name.
  const off = machineIsOff(call.world, service, request.seat)
  if (off !== undefined) throw new Dropped(`${off}; \`az vm start\` starts it`, true)
  if (faults.isEmpty) return undefined
  const judged = { meets: meets(call, isLast) }
  if (!isLast && faults.take({ ...judged, on: connectionOf(request.host) ?? service, isConnection: true }))
    return Promise.resolve({ drop: 'connect' })
  const action = route.operation && faults.take({ ...judged, on: route.operation.id })
  return typeof action === 'object' ? perform(action) : action
}

/** Carries out a fault. A delay is wall-clock time: it is there to be felt. */
async function perform({ answer, patch, delay, slow, drop }: FaultAction): Promise<FaultOutcome | undefined> {
  if (delay !== undefined) await sleep(delay)
  const pace = slow && { pace: pacedBy(slow.bytesPerSecond) }
  if (answer) {
    const { status, reason, headers = {} } = answer
    return {
      status,
      headers: Object.entries(headers),
      ...(reason !== undefined && { reason }),
      ...(answer.body !== undefined && { body: bodyOf(answer.body) }),
      ...pace,
    }
  }
  if (drop !== undefined && typeof drop !== 'object') return { drop }
  if (!patch && !drop && !pace) return undefined
  return {
    ...(patch && { patch: patch.json }),
    ...(drop && { dropAfterBytes: drop.afterBytes }),
    ...pace,
  }
}

function bodyOf(body: unknown): { readonly type: string; readonly bytes: Uint8Array } {
  if (body === '') return { type: '', bytes: new Uint8Array(0) }
  return typeof body === 'string'
    ? { type: 'text/plain; charset=utf-8', bytes: Buffer.from(body) }
    : { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(body)) }
}

/** Gives a tenth of a second's bytes ten times a second, and one byte at a time if that is less than one. */
const pacedBy = (bytesPerSecond: number): Pace =>
  async function* (body) {
    const size = Math.max(1, Math.floor(bytesPerSecond / 10))
    for await (const chunk of body instanceof Uint8Array ? [body] : body)
      for (let at = 0; at < chunk.byteLength; at += size) {
        const part = chunk.subarray(at, at + size)
        await sleep((part.byteLength / bytesPerSecond) * 1000)
        yield part
      }
  }

import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultOutcome } from './core/dispatch.js'
import type { FaultAction } from './world/faults.js'

/** Carries out a fault. A delay is wall-clock time: it is there to be felt. */
export async function performFault({ answer, delay, drop }: FaultAction): Promise<FaultOutcome | undefined> {
  if (delay !== undefined) await sleep(delay)
  if (answer) {
    const text =
      typeof answer.body === 'string' ? answer.body : answer.body === undefined ? '' : JSON.stringify(answer.body)
    const type = typeof answer.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
    const headers: [string, string][] = [
      ...(text === '' ? [] : [['Content-Type', type] as [string, string]]),
      ...Object.entries(answer.headers ?? {}),
    ]
    return { status: answer.status, headers, body: Buffer.from(text) }
  }
  if (drop === 'before-answer') return { drop }
  return drop && { dropAfterBytes: drop.afterBytes }
}

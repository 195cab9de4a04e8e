import type { Bindings } from '../bindings.js'
import { headerOf, type Answer } from '../judge.js'
import type { Expectation } from '../model.js'
import { TargetBusy, type Carry, type Outgoing } from '../target.js'
import type { Clock } from './live-pace.js'
import { mutates, wasNotDone } from './live-writes.js'

/**
 * For how many seconds a busy service is asked again, altogether, for one request. The waits double from one second, or
 * are what a Retry-After asks for.
 */
export const patience = {
  /**
   * 410 says that it is being updated and back within 70 seconds; 429 and 5xx are to be retried with exponential backoff:
   * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#retry-guidance
   */
  imds: 70,
  /** 1, 2, 4, 8 and 16 seconds: https://learn.microsoft.com/azure/key-vault/general/overview-throttling */
  vault: 31,
  /**
   * Resource Manager and Storage say in Retry-After how long; the bound is ours:
   * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
   */
  others: 60,
} as const

/**
 * @param awaited what the step is judged by
 * @param signal ends a wait at once, and a request that only reads; a write that was sent is waited for
 */
export type PatientCarry = (
  request: Outgoing,
  awaited?: readonly Expectation[],
  signal?: AbortSignal,
) => Promise<Answer>

/**
 * Sends requests, and waits while a service is busy. Throws TargetBusy when that takes longer than its clients wait; from
 * then on the same service is not waited for again until it responds to something.
 *
 * A connection that is closed without a whole answer is tried a second time if the request only reads; then it is what
 * the case is judged by.
 */
export function patient(carry: Carry, bindings: Bindings, sleep: Clock['sleep']): PatientCarry {
  const exhausted = new Set<string>()

  return async (request, awaited = [], signal) => {
    const { authority } = request
    const reads = !mutates(request, bindings)
    const expected = (answer: Answer) => awaited.some((expectation) => expects(expectation, answer))
    const sent = async () => {
      signal?.throwIfAborted()
      const answer = await carry(request, reads ? signal : undefined)
      return answer.dropped && reads && !expected(answer) ? carry(request, signal) : answer
    }
    let waited = 0
    for (let turn = 0; ; turn++) {
      const answer = await sent()
      if (expected(answer) || !isBusy(answer, authority === bindings['imds.host'])) {
        exhausted.delete(authority)
        return answer
      }
      const busy = (what: string) => new TargetBusy(answer.status, `${authority} returned ${answer.status}${what}`)
      if (exhausted.has(authority)) throw busy(' again')
      // A write that got another status may have been done: sent again, it would not be the case's request any more.
      if (!reads && !wasNotDone(answer.status)) throw busy(` to ${request.method}`)
      const wait = nextWait(answer, turn, bound(authority, bindings) - waited)
      if (wait === undefined) {
        exhausted.add(authority)
        throw busy(` for ${waited} s${more(answer)}`)
      }
      await sleep(wait, signal)
      waited += wait
    }
  }
}

/** Whether a step is judged by this answer, busy or dropped as it is. */
const expects = ({ status = [], dropped }: Expectation, answer: Answer) =>
  dropped === true ? answer.dropped === true : [status].flat().includes(answer.status)

/** 501 says that something is not there, and waiting does not help; only at the metadata service is 410 an update. */
const isBusy = ({ status }: Answer, atImds: boolean) =>
  status === 429 || (status === 410 && atImds) || (status >= 500 && status !== 501)

function bound(authority: string, bindings: Bindings): number {
  if (authority === bindings['imds.host']) return patience.imds
  return authority.endsWith(`.${bindings['vault.suffix']}`) ? patience.vault : patience.others
}

/** Seconds until the next try; undefined when the service asks for more than is left, or nothing is. */
function nextWait(answer: Answer, turn: number, left: number): number | undefined {
  const asked = retryAfter(answer)
  if (asked !== undefined) return asked <= left ? Math.max(asked, 1) : undefined
  return left > 0 ? Math.min(2 ** turn, left) : undefined
}

/** Seconds; a date counts from the answer's own. */
function retryAfter(answer: Answer): number | undefined {
  const value = headerOf(answer, 'retry-after')
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const seconds = (Date.parse(value) - Date.parse(headerOf(answer, 'date') ?? '')) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds))
}

function more(answer: Answer): string {
  const asked = retryAfter(answer)
  return asked === undefined ? '' : `, and asks for ${asked} s more`
}

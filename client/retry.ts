import { codeOf, UnreachableError, type ServiceName } from './errors.js'
import type { Settings } from './options.js'

interface RetryPolicy {
  /** temporary statuses, in addition to 5xx */
  readonly statuses: readonly number[]
  /** seconds to wait before each retry; the last one repeats */
  readonly waits: readonly number[]
  /** at most this many retries, however many the options allow */
  readonly most?: number
}

// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#retry-guidance
// 404 and 410 mean that IMDS is being updated; a missing identity is a 400.
const tokenPolicy: RetryPolicy = { statuses: [404, 410, 429], waits: [0, 2, 6, 14, 30] }
// Microsoft writes down no rule for these; its libraries all have this one. Source: DefaultManagedIdentityRetryPolicy.ts in
// https://github.com/AzureAD/microsoft-authentication-library-for-js/tree/dev/lib/msal-node/src/retry
const localPolicy: RetryPolicy = { statuses: [404, 408, 429], waits: [1], most: 3 }
// https://learn.microsoft.com/azure/key-vault/general/overview-throttling recommends these waits; a 404 is final there.
const servicePolicy: RetryPolicy = { statuses: [429], waits: [1, 2, 4, 8, 16] }

const policies: Readonly<Record<ServiceName, RetryPolicy>> = {
  imds: tokenPolicy,
  'msi-extension': tokenPolicy,
  'container-instances': tokenPolicy,
  'app-service': localPolicy,
  functions: localPolicy,
  'container-app': localPolicy,
  arc: localPolicy,
  'workload-identity': servicePolicy,
  'key-vault': servicePolicy,
  arm: servicePolicy,
  blob: servicePolicy,
}

/** After a 410, IMDS is back within 70 s, so retries continue until then. */
const goneFor = 70
const goneWait = 10
/** Number of retries for a connection that broke before the response, because something does listen there. */
const brokenRetries = 2

/** The parts of a response that matter for retrying. */
export interface Attempted {
  readonly status: number
  header(name: string): string | undefined
}

/** Runs `attempt` until it returns a response that waiting will not improve. Returns the last response, good or bad. */
export async function withRetries<T extends Attempted>(
  settings: Settings,
  {
    service,
    origin,
    signal,
    retries = settings.retries,
  }: { service: ServiceName; origin: string; signal?: AbortSignal; retries?: number },
  attempt: () => Promise<T>,
): Promise<T> {
  const policy = policies[service]
  let tried = 0
  let broken = 0
  let gone = 0
  for (;;) {
    let seconds: number
    try {
      const answer = await attempt()
      if (answer.status < 400) return answer
      const asked = retryAfter(answer.header('retry-after'), settings.now())
      if (retries > 0 && answer.status === 410 && policy.statuses.includes(410)) {
        if (gone > goneFor) return answer
        // Not randomized: the sum must exceed 70 s.
        seconds = Math.max(asked ?? 0, goneWait)
        gone += seconds
      } else {
        if (tried >= Math.min(retries, policy.most ?? retries) || !passes(policy, answer.status)) return answer
        seconds = asked ?? spread(settings, wait(policy, tried))
        if (answer.status >= 500) seconds = Math.max(1, seconds)
        tried++
      }
    } catch (error) {
      if (signal?.aborted || error instanceof UnreachableError) throw error
      if (broken >= Math.min(brokenRetries, retries) || isFinal(error))
        throw new UnreachableError(service, origin, error)
      seconds = spread(settings, wait(policy, broken++))
    }
    if (seconds > 0) await settings.sleep(Math.round(seconds * 1000), signal)
  }
}

// Waiting does not help with 501 and 505; azure-core does not retry them either.
const passes = ({ statuses }: RetryPolicy, status: number) =>
  statuses.includes(status) || (status >= 500 && status !== 501 && status !== 505)

const wait = ({ waits }: RetryPolicy, tried: number) => waits[Math.min(tried, waits.length - 1)] ?? 0

/** Up to a fifth more or less, so that machines that were throttled together do not retry together. */
const spread = ({ random }: Settings, seconds: number) => seconds * (0.8 + 0.4 * random())

/** `Retry-After` in seconds, from a number or a date; undefined if absent or invalid. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (!value?.trim()) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}

/** Nothing listens, the name does not exist, or the certificate is not trusted: a retry would fail, too. */
function isFinal(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  return /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EACCES|ENOTFOUND|ETIMEDOUT|ERR_|CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)/.test(
    code,
  )
}

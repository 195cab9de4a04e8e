import type { JournalEntry } from '../world/journal.js'

/**
 * What a request means to the person whose program sent it:
 *
 * - `allowed`: Azure's ordinary answers, among them 404 for something that does not exist, 409, and what conditions
 *   lead to (304, 412, 416); a connection that the client closed
 * - `probe`: a refusal that clients provoke to learn how to go on, such as Key Vault's first 401, or a connection that
 *   a client opened and left: it may distrust the certificate, or have had one to spare
 * - `fault`: a fault that was injected on purpose
 * - `not-emulated`: a gap of the lab
 * - `refused`: everything else; somebody has to change something
 */
export const outcomes = ['allowed', 'probe', 'fault', 'not-emulated', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

const ordinary: readonly (number | undefined)[] = [304, 404, 409, 412, 416]

export function outcomeOf({
  verdict,
  status,
  isProbe,
  why,
  notes,
}: Pick<JournalEntry, 'verdict' | 'status' | 'isProbe' | 'why' | 'notes'>): Outcome {
  switch (verdict) {
    case 'answered':
      return 'allowed'
    case 'fault':
    case 'not-emulated':
      return verdict
    case 'dropped':
      return why === undefined ? 'allowed' : 'refused'
    case 'refused-by-host':
      if (isProbe) return 'probe'
      // A connection that sent no request in time.
      return status === 408 ? 'allowed' : 'refused'
    case 'refused':
      if (isProbe) return 'probe'
      // A policy of the lab, which responds like a resource that does not exist.
      if (notes.some(([name]) => name === 'x-milab-url-case')) return 'refused'
      return ordinary.includes(status) ? 'allowed' : 'refused'
    default:
      return 'refused'
  }
}

import { whyView } from '../../control/journal-view.js'
import type { World } from '../../world/world.js'

/** A request that reached the lab, without secrets: what `GET /_lab/journal` shows. */
export interface LabRequest {
  /** counts from 1 */
  readonly id: number
  /** the world's time, ISO 8601 */
  readonly at: string
  /** wall-clock milliseconds until the response */
  readonly ms: number
  /** the machine or app that a door, proxy or exec named as the caller's; absent for the world's own default */
  readonly seat?: string
  /** `keyvault`; null if no service has this host name */
  readonly service: string | null
  /** `keyvault.secrets.get` */
  readonly operation: string | null
  readonly method: string
  readonly url: string
  /** null if the connection was dropped */
  readonly status: number | null
  /** the response's `x-ms-request-id` */
  readonly requestId: string | null
  /** who sent it, by the token or key that it carried */
  readonly principal: { readonly objectId: string; readonly appId?: string; readonly name: string } | null
  /**
   * `answered`, `refused`, `not-emulated`, `bug`, `dropped`, `fault`, or `unclaimed` for a name that the world lacks
   */
  readonly verdict: string
  /**
   * what that means to the program: `allowed` (also 404, 409 and what conditions lead to), `refused`, `probe` (a refusal
   * that clients provoke to learn how to go on), `not-emulated` or `fault`
   */
  readonly outcome: 'allowed' | 'refused' | 'probe' | 'not-emulated' | 'fault'
  /** why it was refused or failed, and the change that would allow it */
  readonly reason?: string
  readonly fix?: LabFix
  /** the right whose lack refused it: `Key Vault Secrets User on orders-kv` */
  readonly missing?: string
}

/**
 * What would let a refused request through: in words, and where there are such as YAML for milab.yaml, az and Bicep.
 */
export interface LabFix {
  readonly text: string
  readonly yaml?: string
  readonly az?: string
  readonly bicep?: string
}

/** The requests in the world's journal, oldest first. */
export function requestsOf(world: World): readonly LabRequest[] {
  return [...world.journal.after()].map((entry) => whyView(entry, world))
}

/** The newest of them; undefined before the first. */
export function lastRequestOf(world: World): LabRequest | undefined {
  const [newest] = world.journal.after(0, 1)
  return newest && whyView(newest, world)
}

import { whyView } from '../control/journal-view.js'
import { worldRedactor } from '../control/redact.js'
import type { Emulator } from '../create.js'
import { durationMs } from '../scenario/duration.js'
import { checkFaultTarget, faultRule } from '../scenario/faults/build.js'
import type { ScenarioFault } from '../scenario/faults/shape.js'
import { operations } from '../services/index.js'
import type { Fault } from '../world/faults.js'
import type { World } from '../world/world.js'

/** A test's lab. */
export interface Lab {
  readonly emulator: Emulator
  readonly world: World
  readonly clock: LabClock
  readonly faults: LabFaults
  /** every request that reached the lab, oldest first, without secrets */
  readonly requests: readonly LabRequest[]
}

/**
 * The world's clock, by which tokens expire and secrets become valid. The SDKs in this process use the machine's clock,
 * so they keep their cached tokens; a new credential requests new ones.
 */
export interface LabClock {
  now(): Date
  /** Moves time forward: an ISO 8601 duration (`PT1H`, `P1D`) or milliseconds. */
  advance(by: string | number): void
  set(to: Date | string): void
  freeze(): void
}

export interface LabFaults {
  /**
   * Adds a fault: `{ on: 'imds.token', times: 2, do: { answer: { status: 429 } } }`, `{ delay: 'PT2S' }` or
   * `{ drop: 'before-answer' }`; `on` is an operation id of docs/emulated.md, or a glob.
   *
   * @throws ScenarioError if `on` matches no operation, or the delay is not a duration
   */
  add(fault: ScenarioFault): Fault
  list(): readonly Fault[]
  clear(): void
}

export interface LabRequest {
  readonly id: number
  /** the world's time, ISO 8601 */
  readonly at: string
  /** wall-clock milliseconds until the response */
  readonly ms: number
  readonly service: string | null
  /** `keyvault.secrets.get` */
  readonly operation: string | null
  readonly method: string
  readonly url: string
  /** null if the connection was dropped */
  readonly status: number | null
  readonly requestId: string | null
  readonly principal: { readonly objectId: string; readonly appId?: string; readonly name: string } | null
  /**
   * `answered`, `refused`, `not-emulated`, `bug`, `dropped`, `fault`, or `unclaimed` for a name that the world lacks
   */
  readonly verdict: string
  /** why it was refused or failed, and the change that would allow it */
  readonly reason?: string
  readonly fix?: LabFix
}

/** What would let a refused request through: in words, and where there are such as YAML for milab.yaml, az and Bicep. */
export interface LabFix {
  readonly text: string
  readonly yaml?: string
  readonly az?: string
  readonly bicep?: string
}

const ids = operations.map(({ id }) => id)

export function labOf(emulator: Emulator): Lab {
  const { world } = emulator
  return {
    emulator,
    world,
    clock: {
      now: () => new Date(world.clock.now()),
      advance: (by) => world.clock.advance(milliseconds(by)),
      set: (to) => world.clock.set(instant(to)),
      freeze: () => world.clock.freeze(true),
    },
    faults: {
      add(fault) {
        checkFaultTarget(fault.on, ids)
        return world.faults.add(faultRule(fault))
      },
      list: () => world.faults.list(),
      clear: () => world.faults.clear(),
    },
    get requests() {
      const redact = worldRedactor(world)
      return [...world.journal.after()].map((entry) => whyView(entry, world, redact) as unknown as LabRequest)
    },
  }
}

function milliseconds(by: string | number): number {
  const ms = typeof by === 'number' ? by : durationMs(by)
  if (ms === undefined || !(ms >= 0))
    throw new RangeError(`'${by}' is not a valid duration; use PT1H, P1D or milliseconds`)
  return ms
}

function instant(to: Date | string): number {
  const ms = new Date(to).getTime()
  if (Number.isNaN(ms)) throw new RangeError(`'${String(to)}' is not a valid date; use the form 2026-01-01T00:00:00Z`)
  return ms
}

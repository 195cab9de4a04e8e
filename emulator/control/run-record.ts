import { redact } from '../core/redact.js'
import { placeText, fixOf } from '../policy/authorization/fix.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { whyView } from './journal-view.js'
import { outcomeOf } from './outcome.js'
import { RefusalKinds, type Refused } from './refused.js'
import { callerName } from './why.js'

/** What became of a run's requests. Probes of clients are left out where the service got other requests, too. */
export interface RunRecord {
  readonly requests: number
  readonly allowed: number
  readonly refused: number
  readonly notEmulated: number
  readonly faults: number
  /** names of the callers */
  readonly identities: readonly string[]
  /** roles and permissions that were missing: `Key Vault Secrets User on orders-kv` */
  readonly missing: readonly string[]
  /** what was refused or is not emulated, each kind once, the newest last, at most the last 200 kinds */
  readonly refusals: readonly Refused[]
}

const keptKinds = 200
const heldProbes = 20

/** Records what becomes of a world's requests. Give it each entry of the journal. */
export class RunRecorder {
  readonly #counts = { allowed: 0, probe: 0, fault: 0, 'not-emulated': 0, refused: 0 }
  readonly #callers = new Map<string, string>()
  readonly #missing = new Set<string>()
  readonly #refusals = new RefusalKinds(keptKinds)
  readonly #used = new Set<string>()
  /** probes of services and of doors that got nothing else yet */
  readonly #held = new Map<string, JournalEntry[]>()

  constructor(private readonly world: World) {}

  /** Returns the refusal if it is the first of its kind. */
  take(entry: JournalEntry): Refused | undefined {
    const { principal, door, service } = entry
    const way = service ?? door
    const outcome = outcomeOf(entry)
    if (principal && !this.#callers.has(principal.objectId))
      this.#callers.set(principal.objectId, callerName(principal, this.world))
    // A request, whatever becomes of it, shows that its client trusts the door's certificate.
    if (service !== undefined) this.#use(door)
    if (outcome === 'probe') {
      const held = this.#held.get(way) ?? []
      if (held.length < heldProbes && !this.#used.has(way)) this.#held.set(way, [...held, entry])
      return undefined
    }
    this.#use(way)
    this.#counts[outcome] += 1
    return outcome === 'refused' || outcome === 'not-emulated' ? this.#keep(entry) : undefined
  }

  /**
   * From here on its probes are a client's usual way: SDKs probe again for each credential, and may then use a token
   * that they have kept.
   */
  #use(way: string): void {
    this.#used.add(way)
    this.#held.delete(way)
  }

  /** The probes of services that got nothing else. They count as refusals from now on; returns the first of each kind. */
  leftOver(): readonly Refused[] {
    const held = [...this.#held.values()].flat()
    this.#held.clear()
    this.#counts.refused += held.length
    return held.flatMap((entry) => this.#keep(entry) ?? [])
  }

  get record(): RunRecord {
    const { allowed, refused, fault, 'not-emulated': notEmulated } = this.#counts
    return {
      requests: allowed + refused + fault + notEmulated,
      allowed,
      refused,
      notEmulated,
      faults: fault,
      identities: [...this.#callers.values()].map(redact),
      missing: [...this.#missing].map(redact),
      refusals: this.#refusals.all,
    }
  }

  #keep(entry: JournalEntry): Refused | undefined {
    const lacking = missingText(entry)
    if (lacking !== undefined) this.#missing.add(lacking)
    return this.#refusals.add(whyView(entry, this.world))
  }
}

/** What became of the requests in a world's journal, after the one with that id. */
export function recordOf(world: World, after = 0): RunRecord {
  const recorder = new RunRecorder(world)
  for (const entry of world.journal.after(after)) recorder.take(entry)
  recorder.leftOver()
  return recorder.record
}

function missingText(entry: JournalEntry): string | undefined {
  const fix = fixOf(entry)
  if (!fix) return undefined
  if ('assign' in fix) return `${fix.assign.role} on ${placeText(fix.assign.on)}`
  if (!('policy' in fix)) return undefined
  const permissions = Object.entries(fix.policy.permissions).map(([kind, rights]) => `${kind} ${rights.join(', ')}`)
  return `${permissions.join(' and ')} on ${placeText(fix.policy.vault)}`
}

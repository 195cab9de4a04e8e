import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { whyView, type WhyView } from './journal-view.js'
import { outcomeOf, type Outcome } from './outcome.js'
import { RefusalKinds, type Refused } from './refused.js'

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

/** A request and what became of it, from a journal of this process or another one's. */
export interface Happening {
  readonly door: string
  readonly service: string | null
  readonly outcome: Outcome
  readonly principal: { readonly objectId: string } | null
  /** all of it, without secrets; made where it is needed, because most requests are allowed */
  readonly view: () => WhyView
}

export const happeningIn = (world: World, entry: JournalEntry): Happening => ({
  door: entry.door,
  service: entry.service ?? null,
  outcome: outcomeOf(entry),
  principal: entry.principal ?? null,
  view: () => whyView(entry, world),
})

/** The same of what the control API returned. */
export const happeningOf = (view: WhyView): Happening => ({ ...view, view: () => view })

/** Records what becomes of requests. Give it each entry of the journal. */
export class RunRecorder {
  readonly #counts = { allowed: 0, probe: 0, fault: 0, 'not-emulated': 0, refused: 0 }
  readonly #callers = new Map<string, string>()
  readonly #missing = new Set<string>()
  readonly #refusals = new RefusalKinds(keptKinds)
  readonly #used = new Set<string>()
  /** probes of services and of doors that got nothing else yet */
  readonly #held = new Map<string, Happening[]>()

  /** Returns the refusal if it is the first of its kind. */
  take(happening: Happening): Refused | undefined {
    const { principal, door, service, outcome } = happening
    const way = service ?? door
    if (principal && !this.#callers.has(principal.objectId))
      this.#callers.set(principal.objectId, happening.view().principal!.name)
    // A request, whatever becomes of it, shows that its client trusts the door's certificate.
    if (service !== null) this.#use(door)
    if (outcome === 'probe') {
      const held = this.#held.get(way) ?? []
      if (held.length < heldProbes && !this.#used.has(way)) this.#held.set(way, [...held, happening])
      return undefined
    }
    this.#use(way)
    this.#counts[outcome] += 1
    return outcome === 'refused' || outcome === 'not-emulated' ? this.#keep(happening) : undefined
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
    return held.flatMap((happening) => this.#keep(happening) ?? [])
  }

  get record(): RunRecord {
    const { allowed, refused, fault, 'not-emulated': notEmulated } = this.#counts
    return {
      requests: allowed + refused + fault + notEmulated,
      allowed,
      refused,
      notEmulated,
      faults: fault,
      identities: [...this.#callers.values()],
      missing: [...this.#missing],
      refusals: this.#refusals.all,
    }
  }

  #keep(happening: Happening): Refused | undefined {
    const view = happening.view()
    if (view.missing !== undefined) this.#missing.add(view.missing)
    return this.#refusals.add(view)
  }
}

/** Whether a request came from that seat. Names of seats differ in more than case. */
export const isOf = (entry: JournalEntry, seat: string): boolean => entry.seat?.toLowerCase() === seat.toLowerCase()

/** What became of the requests in a world's journal, after the one with that id; with `seat` only of that seat's. */
export function recordOf(world: World, after = 0, seat?: string): RunRecord {
  const recorder = new RunRecorder()
  for (const entry of world.journal.after(after))
    if (seat === undefined || isOf(entry, seat)) recorder.take(happeningIn(world, entry))
  recorder.leftOver()
  return recorder.record
}

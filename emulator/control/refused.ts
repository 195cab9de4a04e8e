import type { WhyView } from './journal-view.js'
import { withoutTraces } from './one-line.js'

/** A refusal, and how often the same happened; the rest is that of the newest one. */
export interface Refused extends WhyView {
  readonly count: number
  /** the `x-ms-request-id` of each, newest last, at most the last 20 */
  readonly requestIds: readonly string[]
}

const keptIds = 20

/** Refusals, each kind once: two are of one kind if one change would let both through. The newest kind is the last. */
export class RefusalKinds {
  readonly #kinds = new Map<string, Refused>()

  /** @param kept how many kinds; the oldest go first */
  constructor(private readonly kept = Infinity) {}

  /** Returns the refusal if it is the first of its kind. */
  add(view: WhyView): Refused | undefined {
    const key = kindOf(view)
    const before = this.#kinds.get(key)
    const ids = [...(before?.requestIds ?? []), ...(view.requestId === null ? [] : [view.requestId])]
    const refused = { ...view, count: (before?.count ?? 0) + 1, requestIds: ids.slice(-keptIds) }
    this.#kinds.delete(key)
    this.#kinds.set(key, refused)
    if (this.#kinds.size > this.kept) this.#kinds.delete(this.#kinds.keys().next().value!)
    return before === undefined ? refused : undefined
  }

  get all(): readonly Refused[] {
    return [...this.#kinds.values()]
  }
}

const kindOf = ({ status, operation, principal, reason = '', fix }: WhyView) =>
  JSON.stringify([status, operation, principal?.name, fix?.az ?? withoutTraces(reason)])

/** Strings may contain `*`, which stands for any characters; null means that there must be none. */
export interface FaultCondition {
  readonly query?: Readonly<Record<string, string | null>>
  readonly header?: Readonly<Record<string, string | null>>
  readonly path?: string
  /** the name of the identity that the request is for, or comes from */
  readonly identity?: string
  /** the name of the machine or app that sends the request */
  readonly seat?: string
}

export interface FaultAction {
  readonly answer?: {
    readonly status: number
    readonly reason?: string
    readonly body?: unknown
    /** replace those of the service; null removes one */
    readonly headers?: Readonly<Record<string, string | null>>
  }
  /** members of the true response's JSON, by dotted path; null removes one */
  readonly patch?: { readonly json: Readonly<Record<string, unknown>> }
  /** wall-clock milliseconds */
  readonly delay?: number
  readonly slow?: { readonly bytesPerSecond: number }
  readonly drop?: 'connect' | 'before-answer' | 'after-doing' | { readonly afterBytes: number }
}

export interface FaultRule {
  /** an operation row's id, or a glob; for `drop: connect` a source or a host (`vault:orders-kv`) */
  readonly on: string
  readonly when?: FaultCondition
  /** how many requests it applies to; when absent, there is no limit */
  readonly times?: number
  /** how many matching requests pass before the first one that it applies to */
  readonly after?: number
  /** milliseconds of the world's time, counted from when the fault was set, in which it does not apply yet */
  readonly afterMs?: number
  /** milliseconds of the world's time, counted from when the fault was set, until it ends */
  readonly forMs?: number
  readonly do: FaultAction
  /** the story that it belongs to */
  readonly story?: string
}

export interface Fault extends FaultRule {
  readonly id: string
  /** unix milliseconds of the world's time: when it was set */
  readonly set: number
  /** how many matching requests were seen, and how many of them it was applied to */
  readonly seen: number
  readonly used: number
}

/** What a fault is judged by: the operation that a request is for, or the host that a connection is for. */
export interface FaultAsked {
  readonly on: string
  /** whether it is the connection that is judged, and not an operation */
  readonly isConnection?: boolean
  /** whether the request meets a condition; undefined while that cannot be known */
  meets(condition: FaultCondition): boolean | undefined
}

/** Trouble injected on purpose, in the order given; the first that still applies wins. */
export class Faults {
  #faults: readonly Fault[] = []
  #next = 1

  /** @param now unix milliseconds of the world's time */
  constructor(private readonly now: () => number) {}

  get isEmpty(): boolean {
    return this.#faults.length === 0
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  add(rule: FaultRule): Fault {
    const fault: Fault = { ...rule, id: `fault-${this.#next++}`, set: this.now(), seen: 0, used: 0 }
    this.#faults = [...this.#faults, fault]
    return fault
  }

  remove(id: string): boolean {
    const before = this.#faults.length
    this.#faults = this.#faults.filter((fault) => fault.id !== id)
    return this.#faults.length < before
  }

  clear(): void {
    this.#faults = []
  }

  /** Counts the time of every fault from now on. */
  restart(): void {
    this.#faults = this.#faults.map((fault) => ({ ...fault, set: this.now() }))
  }

  /**
   * Returns what to do to this request, and counts it. `unknown`, and nothing is counted, if that depends on a
   * condition that cannot be judged yet.
   */
  take(asked: FaultAsked): FaultAction | 'unknown' | undefined {
    if (this.isEmpty) return undefined
    const now = this.now()
    const matching = new Map<Fault, boolean>()
    for (const fault of this.#faults) {
      const isMet = this.#concerns(fault, asked, now) && (fault.when === undefined || asked.meets(fault.when))
      if (isMet === undefined) return 'unknown'
      if (!isMet) continue
      const applies = isReady(fault)
      matching.set(fault, applies)
      if (applies) break
    }
    return this.#count(matching)
  }

  /** Whether a connection fails. One that does not is not counted: its requests are. */
  refuses(asked: Omit<FaultAsked, 'isConnection'>): boolean {
    if (this.isEmpty) return false
    const now = this.now()
    const found = this.#faults.find(
      (fault) =>
        this.#concerns(fault, { ...asked, isConnection: true }, now) &&
        isReady(fault) &&
        (fault.when === undefined || asked.meets(fault.when) === true),
    )
    if (found) this.#count(new Map([[found, true]]))
    return found !== undefined
  }

  /** Whether a fault is about this request at this moment, its conditions aside. */
  #concerns({ on, set, afterMs = 0, forMs = Infinity, do: { drop } }: Fault, asked: FaultAsked, now: number): boolean {
    if ((drop === 'connect') !== (asked.isConnection === true)) return false
    const since = now - set
    return since >= afterMs && since < forMs && (on === asked.on || globPattern(on).test(asked.on))
  }

  #count(matching: ReadonlyMap<Fault, boolean>): FaultAction | undefined {
    if (matching.size === 0) return undefined
    let action: FaultAction | undefined
    this.#faults = this.#faults.map((fault) => {
      const applies = matching.get(fault)
      if (applies === undefined) return fault
      if (applies) action = fault.do
      return { ...fault, seen: fault.seen + 1, used: fault.used + (applies ? 1 : 0) }
    })
    return action
  }

  snapshot(): readonly Fault[] {
    return this.#faults
  }

  restore(faults: readonly Fault[]): void {
    this.#faults = faults
    for (const { id } of faults) this.#next = Math.max(this.#next, Number(id.slice('fault-'.length)) + 1)
  }
}

/** Whether enough requests have passed, and it is not used up. */
const isReady = ({ seen, after = 0, used, times = Infinity }: Fault) => seen >= after && used < times

/** Matches whole strings; `*` stands for any characters. */
export const globPattern = (glob: string, flags = ''): RegExp =>
  new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    `s${flags}`,
  )

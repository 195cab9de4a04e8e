export interface FaultAction {
  readonly answer?: {
    readonly status: number
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>>
  }
  /** wall-clock milliseconds */
  readonly delay?: number
  readonly drop?: 'before-answer' | { readonly afterBytes: number }
}

export interface FaultRule {
  /** an operation row's id, or a glob (`*` for any run of characters) */
  readonly on: string
  /** how many requests it hits; when absent, there is no limit */
  readonly times?: number
  /** how many matching requests pass before the first hit */
  readonly after?: number
  readonly do: FaultAction
}

export interface Fault extends FaultRule {
  readonly id: string
  /** how many matching requests were seen, and how many of them it hit */
  readonly seen: number
  readonly used: number
}

/** Trouble injected on purpose, in the order given; the first that still applies wins. */
export class Faults {
  #faults: readonly Fault[] = []
  #next = 1

  list(): readonly Fault[] {
    return this.#faults
  }

  add(rule: FaultRule): Fault {
    const fault: Fault = { ...rule, id: `fault-${this.#next++}`, seen: 0, used: 0 }
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

  /** Returns what to do to this request, and counts it. */
  take(operation: string): FaultAction | undefined {
    if (this.#faults.length === 0) return undefined
    let action: FaultAction | undefined
    this.#faults = this.#faults.map((fault) => {
      if (action || !matches(fault.on, operation)) return fault
      const hits = fault.seen >= (fault.after ?? 0) && fault.used < (fault.times ?? Infinity)
      if (hits) action = fault.do
      return { ...fault, seen: fault.seen + 1, used: fault.used + (hits ? 1 : 0) }
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

function matches(glob: string, operation: string): boolean {
  if (!glob.includes('*')) return glob === operation
  const pattern = glob
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`).test(operation)
}

/** Milliseconds since 1970 of the machine the world runs on. */
export type WallClock = () => number

interface Due {
  readonly at: number
  readonly run: () => void
}

export interface ClockState {
  readonly offset: number
  readonly frozenAt: number | undefined
  readonly due: readonly Due[]
}

/** The world's time: the wall clock plus an offset, or frozen. What falls due runs in order, never early. */
export class Clock {
  #state: ClockState = { offset: 0, frozenAt: undefined, due: [] }

  constructor(private readonly wall: WallClock) {}

  /** unix milliseconds */
  now(): number {
    return this.#state.frozenAt ?? this.wall() + this.#state.offset
  }

  /** unix seconds */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  /** Unix milliseconds of the machine: what TLS certificates and SDKs in other processes live by. */
  wallNow(): number {
    return this.wall()
  }

  get frozen(): boolean {
    return this.#state.frozenAt !== undefined
  }

  freeze(frozen: boolean): void {
    const now = this.now()
    this.#state = frozen
      ? { ...this.#state, frozenAt: now }
      : { ...this.#state, frozenAt: undefined, offset: now - this.wall() }
  }

  /** Moves time forward by milliseconds, running what falls due on the way at its own moment. */
  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  set(to: number): void {
    for (;;) {
      const next = this.#state.due[0]
      if (!next || next.at > to) break
      this.#jump(Math.max(next.at, Math.min(this.now(), to)))
      this.#runFirst()
    }
    this.#jump(to)
  }

  /** Runs the task when the world's time reaches `at`: while the clock is advanced, or at the next request. */
  schedule(at: number, run: () => void): void {
    const due = [...this.#state.due, { at, run }].sort((a, b) => a.at - b.at)
    this.#state = { ...this.#state, due }
  }

  /** Runs what is due by now. Cheap when nothing is. */
  runDue(): void {
    while (this.#state.due.length > 0 && this.#state.due[0]!.at <= this.now()) this.#runFirst()
  }

  snapshot(): ClockState {
    return this.#state
  }

  restore(state: ClockState): void {
    this.#state = state
  }

  #jump(to: number): void {
    this.#state =
      this.#state.frozenAt === undefined
        ? { ...this.#state, offset: to - this.wall() }
        : { ...this.#state, frozenAt: to }
  }

  #runFirst(): void {
    const [first, ...due] = this.#state.due
    this.#state = { ...this.#state, due }
    first!.run()
  }
}

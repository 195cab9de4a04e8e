import type { Collection } from './collection.js'
import type { JsonObject } from './resources.js'

/** Milliseconds since 1970 of the machine the world runs on. */
export type WallClock = () => number

/** Work that falls due, as plain data. `kind` selects the function that does it; the other fields are its input. */
export type Work = JsonObject & { readonly kind: string }

export interface Due {
  /** unix milliseconds, the world's time */
  readonly at: number
  readonly work: Work
}

export interface ClockState {
  /** milliseconds that the world is ahead of the wall clock, while it is not frozen */
  readonly offset: number
  readonly frozenAt?: number
  /** how much work was ever scheduled; the number separates work that falls due at the same moment */
  readonly scheduled: number
}

/** The world's time: the wall clock plus an offset, or frozen. What falls due runs in order, never early. */
export class Clock {
  #state: ClockState = { offset: 0, scheduled: 0 }

  /**
   * @param due the work to come; its keys are in the order in which it falls due
   * @param run does the work; throws for an unknown kind
   */
  constructor(
    private readonly wall: WallClock,
    private readonly due: Collection<Due>,
    private readonly run: (key: string, due: Due) => void,
  ) {}

  /** unix milliseconds */
  now(): number {
    return this.#state.frozenAt ?? this.wall() + this.#state.offset
  }

  /** unix seconds */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  /** Unix milliseconds of the machine, whose clock TLS certificates and SDKs in other processes use. */
  wallNow(): number {
    return this.wall()
  }

  get frozen(): boolean {
    return this.#state.frozenAt !== undefined
  }

  freeze(frozen: boolean): void {
    const now = this.now()
    const { scheduled } = this.#state
    this.#state = frozen ? { ...this.#state, frozenAt: now } : { scheduled, offset: now - this.wall() }
  }

  /** Moves time forward by milliseconds. Work that falls due on the way runs at its own moment. */
  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  set(to: number): void {
    for (let next = this.#next(to); next; next = this.#next(to)) {
      this.#jump(Math.max(next[1].at, Math.min(this.now(), to)))
      this.run(...next)
    }
    this.#jump(to)
  }

  /**
   * Schedules work for when the world's time reaches `at` (unix milliseconds): while the clock is advanced, or at the
   * next request. Call inside `world.change`.
   */
  schedule(at: number, work: Work): void {
    const moment = Math.ceil(at)
    const { scheduled } = this.#state
    this.due.set(`${padded(moment)}/${padded(scheduled)}`, { at: moment, work })
    this.#state = { ...this.#state, scheduled: scheduled + 1 }
  }

  /** Runs the work that is due. Cheap when no work is. */
  runDue(): void {
    if (this.due.size === 0) return
    for (let next = this.#next(this.now()); next; next = this.#next(this.now())) this.run(...next)
  }

  snapshot(): ClockState {
    return this.#state
  }

  restore(state: ClockState): void {
    this.#state = state
  }

  #next(by: number): [key: string, due: Due] | undefined {
    const [first] = this.due.from('')
    return first && first[1].at <= by ? first : undefined
  }

  #jump(to: number): void {
    this.#state =
      this.#state.frozenAt === undefined
        ? { ...this.#state, offset: to - this.wall() }
        : { ...this.#state, frozenAt: to }
  }
}

/** Padded, so that numbers in keys sort in numeric order. */
const padded = (number: number) => String(number).padStart(15, '0')

import type { Duration } from '../../scenario/faults/shape.js'
import { durationMs } from '../../scenario/duration.js'
import type { Clock } from '../../world/clock.js'

/**
 * The world's time, by which tokens expire, deleted things go and operations finish. The SDKs in this process use the
 * machine's clock, so they keep their cached tokens; a new credential requests new ones.
 */
export interface WorldClock {
  /** unix milliseconds, as `Date.now()` */
  now(): number
  readonly frozen: boolean
  /**
   * Sets the time: unix milliseconds, a Date, or ISO 8601 such as `2026-01-01T00:00:00Z`. What falls due on the way is
   * done.
   *
   * @throws RangeError for anything else
   */
  set(to: number | Date | string): void
  /**
   * Moves time forward: milliseconds, or an ISO 8601 duration such as `PT1H` or `P1D`.
   *
   * @throws RangeError for anything else, and for going back
   */
  advance(by: number | Duration): void
  /** Stops the clock, or with `false` lets it go on from where it stands. */
  freeze(frozen?: boolean): void
}

export const clockView = (clock: Clock): WorldClock => ({
  now: () => clock.now(),
  get frozen() {
    return clock.frozen
  },
  set: (to) => clock.set(instant(to)),
  advance: (by) => clock.advance(milliseconds(by)),
  freeze: (frozen = true) => clock.freeze(frozen),
})

function milliseconds(by: string | number): number {
  const ms = typeof by === 'number' ? by : durationMs(by)
  if (ms === undefined || !(ms >= 0))
    throw new RangeError(`'${by}' is not a valid duration; use PT1H, P1D or milliseconds`)
  return ms
}

function instant(to: number | Date | string): number {
  const ms = new Date(to).getTime()
  if (Number.isNaN(ms)) throw new RangeError(`'${String(to)}' is not a valid date; use the form 2026-01-01T00:00:00Z`)
  return ms
}

import type { RequestHandler } from 'express'
import { durationMs } from '../scenario/duration.js'
import type { World } from '../world/world.js'
import { body, type Control } from './control.js'
import { ControlError } from './errors.js'

const state = ({ clock }: World) => ({ now: new Date(clock.now()).toISOString(), frozen: clock.frozen })

export const getClock =
  ({ emulator: { world } }: Control): RequestHandler =>
  (_req, res) => {
    world.clock.runDue()
    res.json(state(world))
  }

// jsonwebtoken treats a clock of 0 as absent, and dates with five-digit years have another form.
const earliest = Date.UTC(1971, 0, 1)
const latest = Date.UTC(9999, 0, 1)

/** Moves the world's time on by a duration or to a moment, or freezes and unfreezes it. */
export const postClock =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    const { clockBody } = await import('./bodies.js')
    const { advance, now, freeze } = body(clockBody, req.body)
    const to =
      now !== undefined ? Date.parse(now) : advance !== undefined ? world.clock.now() + durationMs(advance)! : undefined
    const field = now !== undefined ? 'now' : 'advance'
    if (to !== undefined && !(to >= earliest && to < latest))
      throw new ControlError(400, 'InvalidField', 'the clock goes from 1971 to 9998', field)
    // Frozen first, so that not a millisecond passes in between.
    if (freeze === true) world.clock.freeze(true)
    if (to !== undefined) world.clock.set(to)
    if (freeze === false) world.clock.freeze(false)
    await world.commit()
    res.json(state(world))
  }

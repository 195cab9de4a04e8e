import type { RequestHandler } from 'express'
import { fixText, type FixText } from '../policy/authorization/fix.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { applyFix } from './apply-fix.js'
import { body, type Control } from './control.js'
import { ControlError } from './errors.js'
import { redactedFix } from './journal-view.js'
import { fixFor, hostIn } from './why.js'

/** What `POST /_lab/allow` returns. */
export interface Allowed {
  /** the journal's id of the refused request */
  readonly request: number
  /** false if the world already allows it as the fix says */
  readonly changed: boolean
  readonly fix: FixText
}

/**
 * Applies the fix of a refused request to the running world: `{ "request": 5 }`, the journal's id or the response's
 * `x-ms-request-id`. It takes effect at once, whatever the world's timing, and a reset takes it back.
 */
export const postAllow =
  ({ emulator }: Control): RequestHandler =>
  async (req, res) => {
    const { world } = emulator
    const { allowBody } = await import('./bodies.js')
    const { request } = body(allowBody, req.body)
    const entry = entryOf(world, request)
    if (entry.service === undefined && emulator.resolve(hostIn(entry)) === 'here')
      return void res.json({ request: entry.id, changed: false, fix: { text: 'the name exists by now' } })
    const fix = fixFor(entry, world)
    if (!fix)
      throw new ControlError(409, 'NothingToAllow', `no change of the world would let request ${entry.id} through`)
    const changed = await world.write(() => applyFix(world, fix))
    const allowed: Allowed = { request: entry.id, changed, fix: redactedFix(fixText(fix, world)) }
    res.json(allowed)
  }

/**
 * The entry with that id of the journal, or of the response with that `x-ms-request-id`.
 *
 * @throws ControlError 404 if there never was one, 410 if the journal no longer keeps it
 */
export function entryOf({ journal }: World, id: number | string): JournalEntry {
  if (typeof id === 'string') {
    const found = journal.byRequestId(id.toLowerCase())
    if (found) return found
    throw new ControlError(
      404,
      'NotFound',
      'the journal has no answer with this x-ms-request-id; it keeps the last 10,000',
    )
  }
  const [first] = journal.after(id - 1)
  if (first?.id === id) return first
  if (first)
    throw new ControlError(410, 'Gone', `request ${id} is no longer in the journal, which keeps the last 10,000`)
  throw new ControlError(404, 'NotFound', `there was no request ${id} yet`)
}

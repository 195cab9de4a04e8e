import type { RequestHandler } from 'express'
import { redact } from '../core/redact.js'
import { hint, type Resolution } from '../policy/name-resolution.js'
import type { Control } from './control.js'

/** What a host name is to the lab, as a name server that leads to it has to know. */
export interface NameView {
  readonly name: string
  readonly resolution: Resolution
  /** why there is no such name, or what the lab lacks, and what would add it */
  readonly hint?: string
}

/** What a host name is to the lab now: `milab exec --join` and `milab seat` resolve by it. */
export const getName =
  ({ emulator }: Control): RequestHandler =>
  (req, res) => {
    const name = String(req.params.name).toLowerCase()
    const resolution = emulator.resolve(name)
    const isMissing = resolution === 'no-such-name' || resolution === 'not-emulated'
    const view: NameView = { name, resolution, ...(isMissing && { hint: redact(hint(emulator.world, name)) }) }
    res.json(view)
  }

import type { RequestHandler } from 'express'
import { redact } from '../core/redact.js'
import { body, type Control } from './control.js'
import type { WireConnect, WireFinding } from './inspector/wire-connect.js'
import { languageWays, shellWays } from './ways.js'

/** What `milab doctor` found last. It is kept in memory alone. */
export class DoctorsReport {
  #newest: WireConnect['doctor'] = null

  get newest(): WireConnect['doctor'] {
    return this.#newest
  }

  /** @param at unix milliseconds, the machine's */
  take(checks: readonly WireFinding[], at: number): void {
    this.#newest = { at: new Date(at).toISOString(), checks: checks.map(masked) }
  }
}

const masked = ({ text, remedy, ...rest }: WireFinding): WireFinding => ({
  ...rest,
  text: redact(text),
  ...(remedy !== undefined && { remedy: redact(remedy) }),
})

/** The lines that make a program use this lab, and what the doctor found where one is to. */
export const getConnect =
  (ready: () => object | undefined, doctor: DoctorsReport): RequestHandler =>
  (_req, res) => {
    const { http } = (ready() ?? {}) as { readonly http?: string }
    const connect: WireConnect = {
      shells: http === undefined ? [] : shellWays(http),
      languages: languageWays,
      doctor: doctor.newest,
    }
    res.json(connect)
  }

/** Takes what `milab doctor` found in its shell, for the page to show. */
export const postDoctor =
  ({ emulator: { world } }: Control, doctor: DoctorsReport): RequestHandler =>
  async (req, res) => {
    const { doctorBody } = await import('./bodies.js')
    doctor.take(body(doctorBody, req.body).checks, world.clock.wallNow())
    res.status(204).end()
  }

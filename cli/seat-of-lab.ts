import type { RunningLab } from './running-lab.js'
import { controlApiAt } from './control-api.js'
import { exitCode, Failure } from './failure.js'

/** A machine or app of a running lab, and how a program speaks for it: by its own endpoint, or through the proxy. */
export interface SeatOfLab {
  readonly name: string
  /** where programs on it get their tokens: `imds`, `app-service` … */
  readonly source: string
  /** the lab's proxy, with the seat's credentials */
  readonly proxy: string
  readonly door?: string
}

/** The seat with this name, in any case. Throws a Failure that names those of the lab. */
export async function seatOfLab(lab: RunningLab, wanted: string): Promise<SeatOfLab> {
  const { controlToken = process.env.MILAB_CONTROL_TOKEN } = lab
  const { call } = controlApiAt(`${lab.http}/_lab`, `the lab at ${lab.http}`, controlToken)
  const { seats } = (await call('GET', 'seats')) as { readonly seats: readonly SeatOfLab[] }
  const found = seats.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  if (found) return found
  const names = seats.map(({ name }) => name).join(', ')
  throw new Failure(
    `--as: no machine or app is named '${wanted}' in the lab at ${lab.http}; it has ${names || 'none'}`,
    exitCode.badUsage,
  )
}

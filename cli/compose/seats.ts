import { factsOf } from '../../emulator/hosts/exec/platform-variables.js'
import { createEmulator } from '../../emulator/hosts/local.js'
import type { Scenario } from '../../emulator/index.js'
import { allSeats, ownSource } from '../../emulator/policy/views/seats.js'
import type { ScenarioFiles } from '../../emulator/scenario/files.js'
import { didYouMean } from '../../emulator/scenario/nearest.js'
import { ComposeProblem, type ComposeFile } from './compose-file.js'
import type { ComposeSeat } from './with-lab.js'

/** The machines and apps of a scenario's world. */
export const seatsIn = (scenario: Scenario, files?: ScenarioFiles): readonly ComposeSeat[] =>
  allSeats(createEmulator({ scenario, ...(files && { files }) }).world).map((seat) => ({
    name: seat.resource.name,
    source: ownSource[seat.kind],
    facts: factsOf(seat),
  }))

/**
 * The seat of each service that has one: the one that its `x-milab-seat` names, or that has its name.
 *
 * @throws ComposeProblem if a service names one that the world lacks, or no service has one
 */
export function seatsByService(
  { services }: ComposeFile,
  seats: readonly ComposeSeat[],
  world: string,
): ReadonlyMap<string, ComposeSeat> {
  const names = seats.map(({ name }) => name)
  const known = names.length === 0 ? 'which has none' : `which has ${names.join(', ')}`
  const found = Object.entries(services).flatMap(([service, { 'x-milab-seat': wanted }]): [string, ComposeSeat][] => {
    const name = String(wanted ?? service)
    const seat = seats.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (seat) return [[service, seat]]
    if (wanted === undefined) return []
    throw new ComposeProblem(
      `services.${service}.x-milab-seat: '${name}' is not a VM or app of ${world}, ${known}${didYouMean(name, names)}`,
    )
  })
  if (found.length > 0) return new Map(found)
  throw new ComposeProblem(
    names.length === 0
      ? `no service can have a seat: ${world} has no VM or app`
      : `no service has a seat: set x-milab-seat of a service to one of ${names.join(', ')} (${world}), or give it that name`,
  )
}

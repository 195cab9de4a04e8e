import type { Declaration } from '../../world/declaration.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { machineType, seatOf } from './seats.js'

/** What a machine's power is: https://learn.microsoft.com/azure/virtual-machines/states-billing */
export type PowerState = 'starting' | 'running' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated'

interface Power {
  readonly state: PowerState
  /** what it comes to when the work that was begun ends */
  readonly next?: PowerState
}

/** Kept of machines that are not simply running. */
export const powerDeclared: Declaration<Power> = { name: 'machine-power' }

const powers = (world: World, { incarnation }: Resource) => world.data.of(incarnation, powerDeclared)

export const powerOf = (world: World, machine: Resource): PowerState =>
  powers(world, machine).get('power')?.state ?? 'running'

/** Whether nothing on the machine can be reached, since it does not run, not yet or no more. */
export const isOff = (state: PowerState): boolean => state !== 'running'

/** Begins what ends in `next`. Call inside `world.change`. */
export const beginPower = (world: World, machine: Resource, state: PowerState, next: PowerState): void =>
  powers(world, machine).set('power', { state, next })

/** Ends what was begun. Call inside `world.change`. */
export function endPower(world: World, machine: Resource): void {
  const next = powers(world, machine).get('power')?.next
  if (next === 'running') powers(world, machine).delete('power')
  else if (next !== undefined) powers(world, machine).set('power', { state: next })
}

/** The sources that run on a machine, and are gone with it. */
const onMachine: ReadonlySet<string> = new Set(['imds', 'msi-extension'])

/** Why a connection to a source on a machine finds nothing there; undefined where the machine runs, or it is not one. */
export function machineIsOff(world: World, source: string | undefined, seat: string | undefined): string | undefined {
  if (source === undefined || !onMachine.has(source)) return undefined
  const found = seatOf(world, seat === undefined ? {} : { seat })
  if (found?.resource.type !== machineType) return undefined
  const state = powerOf(world, found.resource)
  return isOff(state) ? `the machine ${found.resource.name} is ${state}` : undefined
}

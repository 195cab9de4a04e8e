import type { Scenario } from '../emulator/index.js'
import type { Need } from './model.js'
import { knownOf } from './world-bindings.js'

/** The system of an app, by the need for it. */
const systems = { 'linux-app': 'Linux', 'windows-app': 'Windows' } as const

type SystemNeed = keyof typeof systems

/** Needs that any world with a virtual machine meets once its system is changed accordingly. */
export const needsOfSystems = Object.keys(systems) as SystemNeed[]

/** Needs that a scenario's own machine meets: it stands for the app. */
export const needsMetBySystem = (scenario: Scenario): Need[] =>
  needsOfSystems.filter((need) => systems[need] === knownOf(scenario).system)

/** The scenario with the machine's system as a case needs it. */
export function withSystemFor(scenario: Scenario, needs: readonly Need[]): Scenario {
  const need = needsOfSystems.find((wanted) => needs.includes(wanted))
  const { vm, group } = knownOf(scenario)
  if (need === undefined || !vm || !group) return scenario
  const { [group.name]: its, ...groups } = scenario.resourceGroups ?? {}
  const machines = its?.virtualMachines
  const machine = { ...machines?.[vm.name], os: systems[need] }
  const virtualMachines = { ...machines, [vm.name]: machine }
  return { ...scenario, resourceGroups: { [group.name]: { ...its, virtualMachines }, ...groups } }
}

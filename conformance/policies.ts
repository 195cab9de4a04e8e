import type { Scenario } from '../emulator/index.js'
import type { Need } from './model.js'

type Policies = NonNullable<Scenario['policies']>

/** The policies that some needs are met by; the ones that a file leaves out have these defaults. */
const policyNeeds: readonly (readonly [Need, Policies])[] = [
  ['instant-timing', { timing: 'instant' }],
  ['azure-timing', { timing: 'azure' }],
  ['strict-versions', { 'api-versions': 'strict' }],
  ['registration', { registration: 'azure' }],
]

const defaults: Policies = { timing: 'instant', 'api-versions': 'any', registration: 'any' }

/** Needs that any world meets once its policies are set accordingly. */
export const needsOfPolicies = policyNeeds.map(([need]) => need)

/** Needs that a scenario's policies meet. */
export function needsMetByPolicies({ policies }: Scenario): Need[] {
  const actual = Object.entries({ ...defaults, ...policies })
  return policyNeeds
    .filter(([, wanted]) =>
      Object.entries(wanted).every(([name, value]) => actual.some(([a, b]) => a === name && b === value)),
    )
    .map(([need]) => need)
}

/** The scenario with the policies that a case needs. */
export const withPoliciesFor = (scenario: Scenario, needs: readonly Need[]): Scenario =>
  policyNeeds.reduce(
    (before, [need, policies]) =>
      needs.includes(need) ? { ...before, policies: { ...before.policies, ...policies } } : before,
    scenario,
  )

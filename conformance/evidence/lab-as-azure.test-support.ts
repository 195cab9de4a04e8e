import { createEmulator, type Scenario } from '../../emulator/index.js'
import type { Carry } from '../target.js'
import { asAzure, carriedBy } from '../targets/tutorials-world.test-support.js'

/** Real Azure's part is played by an emulator, which takes only api-versions that Azure knows. */
export const labAsAzure = (scenario: Scenario): Carry =>
  asAzure(carriedBy(createEmulator({ scenario: { ...scenario, policies: { 'api-versions': 'strict' } } })))

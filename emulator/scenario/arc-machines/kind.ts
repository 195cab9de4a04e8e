import { arcMachineType } from '../../policy/views/seats.js'
import type { GroupKind } from '../kind.js'
import { addArcMachine } from './build.js'
import { describeArcMachine } from './describe.js'

export const arcMachines: GroupKind<'arcMachines'> = {
  field: 'arcMachines',
  types: [arcMachineType],
  build: addArcMachine,
  describe: describeArcMachine,
}

import { extensionType, machineType } from '../../policy/views/machines.js'
import type { GroupKind } from '../kind.js'
import { addMachine } from './build.js'
import { describeMachine } from './describe.js'

export const machines: GroupKind<'virtualMachines'> = {
  field: 'virtualMachines',
  types: [machineType],
  parts: [extensionType],
  build: addMachine,
  describe: describeMachine,
}

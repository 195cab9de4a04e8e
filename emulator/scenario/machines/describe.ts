import { isObject } from '../../policy/json-object.js'
import { networkInterfaceType } from '../../policy/views/network-interfaces.js'
import { extensionType, machineView } from '../../policy/views/machines.js'
import type { JsonObject, Resource } from '../../world/resources.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import { givenId } from '../identities/describe.js'
import { describeSeatIdentity } from '../identities/seat-identity.js'
import { describeNetwork } from './network.js'
import type { ScenarioExtension, ScenarioMachine } from './shape.js'

/** Whether a resource is the network interface that a machine of the file brings along. */
export function isOwnInterface({ name, type, properties: { virtualMachine } }: Resource): boolean {
  if (type !== networkInterfaceType || !isObject(virtualMachine)) return false
  return name.toLowerCase() === `${String(virtualMachine.id).split('/').at(-1)}-nic`.toLowerCase()
}

export function describeMachine(describing: Describing, machine: Resource, groupLocation: string): ScenarioMachine {
  const { os, vmId } = machineView(machine)
  const size = (machine.properties.hardwareProfile as JsonObject | undefined)?.vmSize
  const { userData } = machine.properties
  const extensions = describing.world.resources
    .ofType(extensionType)
    .filter(
      ({ id, properties }) =>
        id.toLowerCase().startsWith(`${machine.id.toLowerCase()}/extensions/`) &&
        properties.publisher === 'Microsoft.ManagedIdentity',
    )
    .map(({ properties }) => properties.type as ScenarioExtension)
  return {
    ...ownLocation(machine, groupLocation),
    os,
    ...(typeof size === 'string' && { size }),
    ...describeSeatIdentity(describing, machine),
    ...givenId(machine.id, 'vmId', vmId),
    ...describeNetwork(describing.world, machine),
    ...(typeof userData === 'string' && { userData }),
    ...(extensions.length > 0 && { extensions }),
    ...withTags(machine),
  }
}

import { isObject } from '../../policy/json-object.js'
import { networkInterfaceType } from '../../policy/views/network-interfaces.js'
import { extensionType, machineView } from '../../policy/views/machines.js'
import { derivedGuid } from '../../world/randomness.js'
import type { JsonObject, Resource } from '../../world/resources.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import type { ScenarioExtension, ScenarioMachine } from './shape.js'

/** Whether a resource is the network interface that a machine of the file brings along. */
export function isOwnInterface({ name, type, properties: { virtualMachine } }: Resource): boolean {
  if (type !== networkInterfaceType || !isObject(virtualMachine)) return false
  return name.toLowerCase() === `${String(virtualMachine.id).split('/').at(-1)}-nic`.toLowerCase()
}

export function describeMachine({ world }: Describing, machine: Resource, groupLocation: string): ScenarioMachine {
  const { os, vmId, principalId } = machineView(machine)
  const principal = principalId === undefined ? undefined : world.directory.principals.get(principalId)
  const size = (machine.properties.hardwareProfile as JsonObject | undefined)?.vmSize
  const extensions = world.resources
    .ofType(extensionType)
    .filter(
      ({ id, properties }) =>
        id.toLowerCase().startsWith(`${machine.id.toLowerCase()}/extensions/`) &&
        properties.publisher === 'Microsoft.ManagedIdentity',
    )
    .map(({ properties }) => properties.type as ScenarioExtension)
  const own = (field: string, value: string | undefined) =>
    value !== undefined && value !== derivedGuid(machine.id, field) ? { [field]: value } : {}
  return {
    ...ownLocation(machine, groupLocation),
    os,
    ...(typeof size === 'string' && { size }),
    identity: principal ? 'system' : 'none',
    ...own('principalId', principal?.objectId),
    ...own('clientId', principal?.appId),
    ...own('vmId', vmId),
    ...(extensions.length > 0 && { extensions }),
    ...withTags(machine),
  }
}

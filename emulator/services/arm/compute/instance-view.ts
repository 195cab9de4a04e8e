import { isOff, type PowerState } from '../../../policy/views/power.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { part } from './disks.js'
import { guestOf } from './guest.js'

const displays: Readonly<Record<string, string>> = {
  Succeeded: 'Provisioning succeeded',
  Creating: 'Creating',
  Updating: 'Updating',
  Deleting: 'Deleting',
}

const provisioning = (state: string, at: number) => ({
  code: `ProvisioningState/${state.toLowerCase()}`,
  level: 'Info',
  displayStatus: displays[state] ?? state,
  time: roundTrip(at),
})

/** What of a machine the view is made of, besides itself. */
interface Inside {
  readonly extensions: readonly Resource[]
  readonly power: PowerState
}

/**
 * What runs on the machine. Where nothing runs, its agent says nothing: of a machine that is deallocated only disks and
 * statuses are shown (recorded 2025); that a stopped one shows as much is inferred.
 * See https://learn.microsoft.com/rest/api/compute/virtual-machines/instance-view
 */
export function instanceView({ properties, changed }: Resource, { extensions, power }: Inside): object {
  const { osDisk } = (properties.storageProfile ?? {}) as { osDisk?: { name?: string; osType?: string } }
  const { computerName } = (properties.osProfile ?? {}) as JsonObject
  const state = String(properties.provisioningState)
  const ready = {
    code: 'ProvisioningState/succeeded',
    level: 'Info',
    displayStatus: 'Ready',
    message: 'GuestAgent is running and accepting new configurations.',
    time: roundTrip(changed),
  }
  const rest = {
    hyperVGeneration: 'V1',
    statuses: [
      provisioning(state, changed),
      { code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` },
    ],
  }
  const disks =
    osDisk?.name === undefined ? [] : [{ name: osDisk.name, statuses: [provisioning('Succeeded', changed)] }]
  if (isOff(power)) return { disks, ...rest }
  return {
    computerName,
    ...(computerName !== undefined && guestOf(part(part(properties, 'storageProfile'), 'imageReference'))),
    vmAgent: { vmAgentVersion: osDisk?.osType === 'Linux' ? '2.2.45' : '2.7.41491.949', statuses: [ready] },
    disks,
    extensions: extensions.length === 0 ? undefined : extensions.map(extensionView),
    ...rest,
  }
}

/** An extension's part of it, and its own `$expand=instanceView`. */
export function extensionView({ name, properties, changed }: Resource): object {
  return {
    name,
    type: `${String(properties.publisher)}.${String(properties.type)}`,
    typeHandlerVersion:
      properties.publisher === 'Microsoft.ManagedIdentity' ? '1.0.0.10' : properties.typeHandlerVersion,
    statuses: [provisioning(String(properties.provisioningState), changed)],
  }
}

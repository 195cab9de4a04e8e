import { extensionType, machineType } from '../../policy/views/machines.js'
import { derivedGuid } from '../../world/randomness.js'
import type { JsonObject } from '../../world/resources.js'
import type { Building, Place } from '../building.js'
import { buildSeatIdentity, claimSeatName } from '../identities/seat-identity.js'
import type { Path } from '../scenario-error.js'
import { addInterface, interfaceId } from './network.js'
import type { ScenarioMachine } from './shape.js'

/** A virtual machine with its identities and extensions. */
export function addMachine(building: Building, place: Place, machine: ScenarioMachine, path: Path): void {
  const { names, put } = building
  const { id, name } = place
  claimSeatName(building, place, path)
  const location = machine.location ?? place.location
  const identity = buildSeatIdentity(building, place, machine, path)
  const nic = interfaceId(place)
  put(
    {
      id,
      name,
      type: machineType,
      location,
      ...(machine.tags && { tags: machine.tags }),
      ...(identity && { identity }),
      properties: properties(place, nic, (machine.vmId ?? derivedGuid(id, 'vmId')).toLowerCase(), machine),
    },
    path,
  )
  addInterface(building, nic, { ...place, location }, machine.network, path)
  names.add(name, id)
  for (const type of machine.extensions ?? []) {
    const extension = `${id}/extensions/${type}`
    put(
      {
        id: extension,
        name: type,
        type: extensionType,
        location,
        properties: {
          publisher: 'Microsoft.ManagedIdentity',
          type,
          typeHandlerVersion: '1.0',
          autoUpgradeMinorVersion: true,
          settings: { port: 50342 },
          provisioningState: 'Succeeded',
        },
      },
      [...path, 'extensions'],
    )
  }
}

function properties(
  { id, name }: Place,
  nic: string,
  vmId: string,
  { os = 'Windows', size = 'Standard_DS1_v2', userData }: ScenarioMachine,
): JsonObject {
  const windows = os === 'Windows'
  const computerName = windows ? name.slice(0, 15) : name
  const imageReference = windows
    ? { publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer', sku: '2016-Datacenter', version: 'latest' }
    : { publisher: 'Canonical', offer: 'UbuntuServer', sku: '16.04-LTS', version: 'latest' }
  return {
    vmId,
    hardwareProfile: { vmSize: size },
    storageProfile: {
      imageReference,
      osDisk: {
        osType: os,
        name: `${name}_OsDisk_1`,
        createOption: 'FromImage',
        caching: 'ReadWrite',
        managedDisk: {
          storageAccountType: 'Standard_LRS',
          id: `${id.slice(0, id.lastIndexOf('/virtualMachines/'))}/disks/${name}_OsDisk_1`,
        },
        diskSizeGB: windows ? 127 : 30,
      },
      dataDisks: [],
    },
    osProfile: {
      computerName,
      adminUsername: 'azureuser',
      ...(windows
        ? { windowsConfiguration: { provisionVMAgent: true, enableAutomaticUpdates: true } }
        : { linuxConfiguration: { disablePasswordAuthentication: true, provisionVMAgent: true } }),
      secrets: [],
      allowExtensionOperations: true,
      requireGuestProvisionSignal: true,
    },
    networkProfile: { networkInterfaces: [{ id: nic, properties: { primary: true } }] },
    ...(userData !== undefined && { userData }),
    provisioningState: 'Succeeded',
  }
}

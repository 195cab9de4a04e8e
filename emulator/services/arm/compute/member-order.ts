import { isObject } from '../../../policy/json-object.js'
import type { Json } from '../../../world/resources.js'

/** Members in the order in which Azure prints them; those of a list are its elements'. */
interface MemberOrder {
  readonly [member: string]: true | MemberOrder
}

/**
 * The members of a machine's `properties`. Azure has an order of its own, whatever the request's was: without exception
 * in the recordings of the .NET and Java libraries from 2016-03-30 to 2020-12-01. What is not named here comes last.
 */
export const machineMembers: MemberOrder = {
  vmId: true,
  availabilitySet: true,
  proximityPlacementGroup: true,
  hardwareProfile: true,
  storageProfile: {
    imageReference: { publisher: true, offer: true, sku: true, version: true, exactVersion: true },
    osDisk: {
      osType: true,
      diffDiskSettings: true,
      name: true,
      createOption: true,
      image: true,
      vhd: true,
      caching: true,
      managedDisk: { storageAccountType: true, id: true },
      diskSizeGB: true,
    },
    dataDisks: {
      lun: true,
      name: true,
      createOption: true,
      vhd: true,
      caching: true,
      managedDisk: { storageAccountType: true, id: true },
      diskSizeGB: true,
      toBeDetached: true,
    },
  },
  osProfile: {
    computerName: true,
    adminUsername: true,
    windowsConfiguration: { provisionVMAgent: true, enableAutomaticUpdates: true, patchSettings: true },
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      ssh: { publicKeys: { path: true, keyData: true } },
      provisionVMAgent: true,
      patchSettings: true,
    },
    secrets: true,
    allowExtensionOperations: true,
    requireGuestProvisionSignal: true,
  },
  networkProfile: { networkInterfaces: { id: true, properties: true } },
  diagnosticsProfile: { bootDiagnostics: { enabled: true, storageUri: true } },
  licenseType: true,
  provisioningState: true,
  priority: true,
  evictionPolicy: true,
  billingProfile: true,
}

/** The value with its members in that order, and what it does not name after them. */
export function inOrder(value: Json, order: true | MemberOrder): Json {
  if (order === true) return value
  if (Array.isArray(value)) return value.map((element: Json) => inOrder(element, order))
  if (!isObject(value)) return value
  const named = Object.entries(order).flatMap(([name, inner]) => {
    const member = value[name]
    return member === undefined ? [] : [[name, inOrder(member, inner)] as const]
  })
  return Object.fromEntries([...named, ...Object.entries(value).filter(([name]) => !Object.hasOwn(order, name))])
}

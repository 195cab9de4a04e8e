import { atLeast } from '../../../policy/api-versions.js'
import { limits } from '../../../policy/limits.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import { member } from '../gateway/json-body.js'
import { invalidLinkedId } from '../gateway/refusals.js'
import { merged, respell } from '../gateway/spelling.js'
import { disksOf, imageSize, namedByDisk, part } from './disks.js'
import { judgeData } from './machine-data.js'
import * as refusals from './refusals.js'

const spelt = respell({
  names: [
    'vmId',
    'hardwareProfile',
    'vmSize',
    'storageProfile',
    'imageReference',
    'publisher',
    'offer',
    'sku',
    'version',
    'id',
    'osDisk',
    'name',
    'managedDisk',
    'diskSizeGB',
    'dataDisks',
    'lun',
    'vhd',
    'uri',
    'image',
    'osProfile',
    'computerName',
    'adminUsername',
    'adminPassword',
    'customData',
    'windowsConfiguration',
    'provisionVMAgent',
    'enableAutomaticUpdates',
    'timeZone',
    'additionalUnattendContent',
    'linuxConfiguration',
    'disablePasswordAuthentication',
    'ssh',
    'publicKeys',
    'path',
    'keyData',
    'secrets',
    'allowExtensionOperations',
    'requireGuestProvisionSignal',
    'networkProfile',
    'networkInterfaces',
    'properties',
    'primary',
    'diagnosticsProfile',
    'bootDiagnostics',
    'enabled',
    'storageUri',
    'availabilitySet',
    'licenseType',
    'userData',
    'provisioningState',
    'instanceView',
  ],
  words: {
    osType: ['Windows', 'Linux'],
    createOption: ['FromImage', 'Attach', 'Empty', 'Copy', 'Restore'],
    caching: ['None', 'ReadOnly', 'ReadWrite'],
    storageAccountType: [
      'Standard_LRS',
      'StandardSSD_LRS',
      'Premium_LRS',
      'UltraSSD_LRS',
      'PremiumV2_LRS',
      'Premium_ZRS',
      'StandardSSD_ZRS',
    ],
    deleteOption: ['Delete', 'Detach'],
    priority: ['Regular', 'Low', 'Spot'],
  },
})

/** What only goes in: a machine's secrets are neither kept nor shown. The rest of these is Azure's to say. */
const neverKept = new Set([
  'adminpassword',
  'customdata',
  'additionalunattendcontent',
  'vmid',
  'provisioningstate',
  'instanceview',
  'timecreated',
])

function kept(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => kept(one))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      one === undefined || neverKept.has(name.toLowerCase()) ? [] : [[name, kept(one)]],
    ),
  )
}

/** The body's `properties` in Azure's spelling, without what is not kept. */
export function machineProperties(body: JsonObject): JsonObject {
  const given = member(body, 'properties')
  if (!isObject(given)) return {}
  const properties = spelt(given) as JsonObject
  judgeData(properties)
  return kept(properties) as JsonObject
}

/** What of a body stands beside its properties and only goes with a new machine: availability zones, and the plan. */
export function besideProperties(body: JsonObject): Pick<Resource, 'zones' | 'plan'> {
  const zones = member(body, 'zones')
  const plan = member(body, 'plan')
  return {
    ...(Array.isArray(zones) && zones.length > 0 && { zones: zones.map(String) }),
    ...(isObject(plan) && { plan }),
  }
}

/** What a new machine must say, and what Azure adds to it. The disk gets its name when the machine is ready. */
export function newMachine(given: JsonObject, vmId: string, apiVersion: string): JsonObject {
  for (const name of ['storageProfile', 'networkProfile'])
    if (!isObject(given[name])) throw refusals.missingParameter(name)
  const storage = part(given, 'storageProfile')
  const osDisk = part(storage, 'osDisk')
  const fromImage = osDisk.createOption === undefined || osDisk.createOption === 'FromImage'
  if (fromImage && !isObject(given.osProfile)) throw refusals.missingParameter('osProfile')
  const osType = osTypeOf(given)
  return {
    ...given,
    vmId,
    hardwareProfile: { vmSize: 'Standard_A1', ...part(given, 'hardwareProfile') },
    storageProfile: {
      ...storage,
      osDisk: {
        createOption: 'FromImage',
        caching: 'ReadWrite',
        ...namedByDisk(osDisk),
        osType,
        ...sizeAtOnce(storage, osType, apiVersion),
      },
      dataDisks: disksOf(storage).map(namedByDisk),
    },
    ...(fromImage && { osProfile: osProfile(part(given, 'osProfile'), osType) }),
    provisioningState: 'Creating',
  }
}

/**
 * The size of the system's disk, where the first answer shows it: of an image of the subscription's own (7 of 7 recorded),
 * and from 2020-12-01 on of any image that goes to a managed disk (65 of 65, and 0 of 2 that go to a VHD).
 */
function sizeAtOnce({ imageReference, osDisk }: JsonObject, osType: string, apiVersion: string): JsonObject {
  if (!isObject(imageReference) || !isObject(osDisk) || osDisk.diskSizeGB !== undefined) return {}
  const isShown = imageReference.id !== undefined || (atLeast(apiVersion, '2020-12-01') && osDisk.vhd === undefined)
  return isShown ? { diskSizeGB: imageSize(osType) } : {}
}

function osProfile(given: JsonObject, osType: string): JsonObject {
  const windows = {
    windowsConfiguration: {
      provisionVMAgent: true,
      enableAutomaticUpdates: true,
      ...part(given, 'windowsConfiguration'),
    },
  }
  const linux = {
    linuxConfiguration: {
      disablePasswordAuthentication: false,
      provisionVMAgent: true,
      ...part(given, 'linuxConfiguration'),
    },
  }
  if (osType === 'Windows') computerNameOk(given)
  return {
    allowExtensionOperations: true,
    requireGuestProvisionSignal: true,
    ...given,
    ...(osType === 'Windows' ? windows : linux),
    secrets: given.secrets ?? [],
  }
}

function computerNameOk({ computerName }: JsonObject): void {
  if (typeof computerName !== 'string') throw refusals.missingParameter('computerName')
  if (
    computerName.length > limits.windowsComputerName.most ||
    /^\d+$/.test(computerName) ||
    /[`~!@#$%^&*()=+_[\]{}\\|;:.'",<>/?]/.test(computerName)
  )
    throw refusals.invalidComputerName()
}

/** The image says which system it holds; the lab reads that off its names. */
function osTypeOf(properties: JsonObject): 'Windows' | 'Linux' {
  const storage = part(properties, 'storageProfile')
  const { osType } = part(storage, 'osDisk')
  if (osType === 'Windows' || osType === 'Linux') return osType
  const profile = part(properties, 'osProfile')
  if (isObject(profile.linuxConfiguration)) return 'Linux'
  if (isObject(profile.windowsConfiguration)) return 'Windows'
  return /windows|sqlserver|visualstudio/i.test(JSON.stringify(storage.imageReference ?? '')) ? 'Windows' : 'Linux'
}

/** The properties after a PUT or PATCH of what is there: parts that the body leaves out stay. */
export const changedMachine = (known: JsonObject, given: JsonObject): JsonObject => ({
  ...merged(known, given),
  vmId: known.vmId,
  provisioningState: 'Updating',
})

/** The ids of the network interfaces that a machine's properties name; they need not exist here. */
export function interfacesOf(properties: JsonObject): string[] {
  const { networkInterfaces } = part(properties, 'networkProfile')
  if (!Array.isArray(networkInterfaces)) return []
  return networkInterfaces.map((one: Json, i) => {
    const id = isObject(one) ? one.id : undefined
    if (typeof id === 'string' && parseResourceId(id)?.type !== undefined) return id
    throw invalidLinkedId(typeof id === 'string' ? id : '', `properties.networkProfile.networkInterfaces[${i}].id`)
  })
}

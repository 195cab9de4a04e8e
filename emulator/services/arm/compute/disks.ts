import { isObject } from '../../../policy/json-object.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'

/** A member that is an object, or an empty one. */
export const part = (object: JsonObject, name: string): JsonObject => (isObject(object[name]) ? object[name] : {})

/** How large a system's image is, in GB: recorded for Ubuntu and for Windows Server. */
export const imageSize = (osType: string) => (osType === 'Linux' ? 30 : 127)

/** The data disks of a storage profile. */
export const disksOf = ({ dataDisks }: JsonObject): readonly JsonObject[] =>
  Array.isArray(dataDisks) ? dataDisks.filter((disk: Json) => isObject(disk)) : []

/** A managed disk that is attached by its id has its own name from the first answer on (recorded). */
export function namedByDisk(disk: JsonObject): JsonObject {
  const { id } = part(disk, 'managedDisk')
  const name = typeof id === 'string' ? parseResourceId(id)?.names.at(-1) : undefined
  return disk.name === undefined && name !== undefined ? { ...disk, name } : disk
}

/**
 * The machine when its work is done: the disks that Azure made for it have names, ids and sizes. Data disks count on
 * from the system's, which is the first (recorded).
 */
export function readyMachine({ id, name, properties }: Resource, hex: () => string): JsonObject {
  const storage = part(properties, 'storageProfile')
  const osDisk = part(storage, 'osDisk')
  const group = id.slice(0, id.toLowerCase().indexOf('/providers/'))
  const made = (disk: JsonObject, prefix: string): JsonObject => {
    const diskName = typeof disk.name === 'string' ? disk.name : `${name}_${prefix}_${hex()}`
    const managed = disk.vhd === undefined && {
      managedDisk: {
        storageAccountType: 'Standard_LRS',
        id: `${group}/providers/Microsoft.Compute/disks/${diskName}`,
        ...part(disk, 'managedDisk'),
      },
    }
    return { ...disk, name: diskName, ...managed }
  }
  const ready = {
    ...storage,
    osDisk: { ...made(osDisk, 'OsDisk_1'), diskSizeGB: osDisk.diskSizeGB ?? imageSize(String(osDisk.osType)) },
    dataDisks: disksOf(storage).map((disk, at) => made(disk, `disk${at + 2}`)),
  }
  return { ...properties, storageProfile: ready, provisioningState: 'Succeeded' }
}

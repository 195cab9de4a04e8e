import type { Emulator } from '../../create.js'
import { azureHost } from '../../policy/clouds.js'
import { hint, type Resolution } from '../../policy/name-resolution.js'

/**
 * Everything under these is Azure's, whether the lab has it or not: the lab's tokens must not reach a real service, and
 * a program in the lab must not reach one either.
 */
const azureZones = [
  'azure.com',
  'azure.net',
  'windows.net',
  'microsoftonline.com',
  'microsoftonline-p.com',
  'windowsazure.com',
  'azurewebsites.net',
  'azurecr.io',
  'azure-api.net',
  'azconfig.io',
  'azurecontainerapps.io',
  'azure-devices.net',
  'azuredatabricks.net',
  'azuresynapse.net',
  'azurehdinsight.net',
  'azure.us',
  'microsoftonline.us',
  'usgovcloudapi.net',
  'azurewebsites.us',
  'azurecr.us',
  'azconfig.azure.us',
  'azure.cn',
  'microsoftonline.cn',
  'chinacloudapi.cn',
  'windowsazure.cn',
  'azurewebsites.cn',
  'azurecr.cn',
]

/** A name's resolution inside: as in the emulator, but no name of Azure's is foreign. */
export function meaning(emulator: Emulator, host: string): Resolution {
  const found = emulator.resolve(host)
  return found === 'foreign' && azureZones.some((zone) => host === zone || host.endsWith(`.${zone}`))
    ? 'no-such-name'
    : found
}

/** The notice for an Azure name that does not exist. */
export function missing({ world }: Emulator, host: string): string {
  return azureHost(host) ? hint(world, host) : `'${host}' is an Azure service that is not emulated`
}

/** A host name to compare: lowercase, without a trailing dot. */
export const plainName = (host: string) => host.toLowerCase().replace(/\.$/, '')

import type { Emulator } from '../../create.js'
import { azureHost } from '../../policy/clouds.js'
import { hint, type Resolution } from '../../policy/name-resolution.js'

/**
 * Under these everything is Azure's, whether the lab has it or not: tokens made here must not reach a real service,
 * nor a program that believes itself on a lab's VM.
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

/** How a name is meant inside: as the emulator resolves it, but no name of Azure's is foreign. */
export function meaning(emulator: Emulator, host: string): Resolution {
  const found = emulator.resolve(host)
  return found === 'foreign' && azureZones.some((zone) => host === zone || host.endsWith(`.${zone}`))
    ? 'no-such-name'
    : found
}

/** What to say of an Azure name that is not there. */
export function missing({ world }: Emulator, host: string): string {
  return azureHost(host) ? hint(world, host) : `'${host}' is an Azure service that is not emulated`
}

/** A host name as it is compared: lower-case, without the root's dot. */
export const plainName = (host: string) => host.toLowerCase().replace(/\.$/, '')

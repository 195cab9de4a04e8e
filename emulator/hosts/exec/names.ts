import type { Emulator } from '../../create.js'
import { azureZones } from '../../policy/azure-names.js'
import { azureHost } from '../../policy/clouds.js'
import { listHost } from '../tls/revocation.js'
import { hint, type Resolution } from '../../policy/name-resolution.js'

/** A name's resolution inside: as in the emulator, but no name of Azure's is foreign, nor the revocation list's. */
export function meaning(emulator: Emulator, host: string): Resolution {
  if (host === listHost) return 'here'
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

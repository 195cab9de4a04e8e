import type { World } from '../world/world.js'
import { accountNamed } from './views/accounts.js'
import { azureHost } from './clouds.js'
import { vaultNamed } from './views/vaults.js'

/** Whether a host name is served here, is Azure's but names nothing in this world, or is not Azure's. */
export type Resolution = 'here' | 'no-such-name' | 'foreign'

export function resolve(world: World, host: string): Resolution {
  const name = host.toLowerCase()
  if (name === '169.254.169.254') return 'here'
  const azure = azureHost(name)
  if (!azure) return 'foreign'
  if (azure.cloud.name !== world.settings.cloud && !(azure.kind === 'login' && name.startsWith('sts.')))
    return 'no-such-name'
  switch (azure.kind) {
    case 'arm':
    case 'login':
      return 'here'
    case 'vault':
      return vaultNamed(world, azure.name) ? 'here' : 'no-such-name'
    case 'blob':
      return accountNamed(world, azure.name) ? 'here' : 'no-such-name'
    case 'other':
      return 'no-such-name'
  }
}

/** The notice for a name that the world lacks: what is missing, and what would add it. */
export function hint(world: World, host: string): string {
  const azure = azureHost(host.toLowerCase())
  if (!azure) return `'${host}' is not a host name that this lab serves`
  if (azure.cloud.name !== world.settings.cloud)
    return `'${host}' belongs to ${azure.cloud.name}; this world is ${world.settings.cloud} (scenario: cloud)`
  if (azure.kind === 'vault')
    return `no vault '${azure.name}' in this world; add it with resourceGroups.<group>.vaults.${azure.name}: {}`
  if (azure.kind === 'blob')
    return `no storage account '${azure.name}' in this world; add it with resourceGroups.<group>.storageAccounts.${azure.name}: {}`
  return `'${host}' is an Azure service that is not emulated`
}

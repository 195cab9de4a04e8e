import type { World } from '../world/world.js'
import { fixText, inWorld, type Fix } from './authorization/fix.js'
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

/** A name that is not in the world: why it is not served and, if a scenario can add it, what would. */
export interface MissingName {
  readonly reason: string
  readonly fix?: Fix
}

export function missingName(world: World, host: string): MissingName {
  const azure = azureHost(host.toLowerCase())
  if (!azure) return { reason: `'${host}' is not a host name that this lab serves` }
  const { cloud } = world.settings
  if (azure.cloud.name !== cloud)
    return { reason: `'${host}' belongs to ${azure.cloud.name}; this world is ${cloud} (scenario: cloud)` }
  if (azure.kind === 'vault')
    return { reason: `no vault '${azure.name}' in this world`, fix: addToGroup('vaults', azure.name) }
  if (azure.kind === 'blob')
    return {
      reason: `no storage account '${azure.name}' in this world`,
      fix: addToGroup('storageAccounts', azure.name),
    }
  return { reason: `'${host}' is an Azure service that is not emulated` }
}

const addToGroup = (kind: 'vaults' | 'storageAccounts', name: string): Fix =>
  inWorld('add it with', ['resourceGroups', '<group>', kind, name], {})

/** The notice for a name that is not in the world, in one line. */
export function hint(world: World, host: string): string {
  const { reason, fix } = missingName(world, host)
  return fix ? `${reason}; ${fixText(fix, world).text}` : reason
}

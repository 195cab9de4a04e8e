import { service } from '../../core/service.js'
import { azureHost } from '../../policy/clouds.js'
import { vaultNamed, vaultView } from '../../policy/vaults.js'
import type { World } from '../../world/world.js'
import type { KeyVaultCall } from './call.js'
import { dialect } from './dialect.js'
import { apiVersion, caller, name, pathAndMethod, permission } from './gates.js'
import { notEmulated } from './not-emulated.js'
import { secrets } from './secrets.js'

export const operations = [...secrets]

/** The Key Vault data plane: each vault of the world under its own host name. */
export const keyVault = service<World, KeyVaultCall, (typeof operations)[number]>({
  name: 'keyvault',
  claims({ host }, world) {
    const azure = azureHost(host)
    if (azure?.kind !== 'vault' || azure.cloud.name !== world.settings.cloud) return undefined
    const vault = vaultNamed(world, azure.name)
    return vault && { vault: vaultView(world, vault) }
  },
  // Old Java, .NET and Node clients send doubled slashes; all SDKs end "the latest version" with a slash.
  tidy: (path) => path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, ''),
  gates: [caller, apiVersion, pathAndMethod, name, permission],
  operations,
  notEmulated,
  dialect,
})

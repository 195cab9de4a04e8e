import { service } from '../../core/service.js'
import { cloudNamed } from '../../policy/clouds.js'
import { overTls } from '../../policy/plain-http.js'
import { possibleUrl } from '../../policy/possible-url.js'
import type { World } from '../../world/world.js'
import type { EntraCall } from './call.js'
import { dialect } from './dialect.js'
import { discoveryV1, discoveryV2 } from './discovery.js'
import { client, credential, endpoint, form, grantType, method, oneTenant, resource, tenant } from './gates.js'
import { instanceDiscovery } from './instance-discovery.js'
import { keysV1, keysV2 } from './keys.js'
import { notEmulated } from './not-emulated.js'
import { tokenV1, tokenV2 } from './token.js'

export const operations = [tokenV2, tokenV1, discoveryV2, discoveryV1, keysV2, keysV1, instanceDiscovery]

/** Microsoft Entra ID's token authority: discovery, keys, and tokens for applications and user-assigned identities. */
export const entra = service<World, EntraCall, (typeof operations)[number]>({
  name: 'entra',
  claims({ host }, world) {
    const { login, loginAliases } = cloudNamed(world.settings.cloud)
    return host === login || loginAliases.includes(host) ? {} : undefined
  },
  front: [overTls, possibleUrl],
  gates: [endpoint, tenant, method, form, oneTenant, grantType, client, credential, resource],
  operations,
  notEmulated,
  dialect,
})

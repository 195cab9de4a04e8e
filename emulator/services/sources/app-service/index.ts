import { withSingleSlashes } from '../../../core/path.js'
import { service } from '../../../core/service.js'
import { azureHost } from '../../../policy/clouds.js'
import type { World } from '../../../world/world.js'
import type { AppServiceCall } from './call.js'
import { dialect } from './dialect.js'
import { apiVersion, identity, identityHeader, knownResource, platform, resource, route } from './gates.js'
import { token } from './token.js'

export const operations = [token]

/**
 * The token endpoint of App Service, Functions and Container Apps, at the address in the app's environment. The value
 * of its header is generated at each start of a lab. `platform.ts` says whose words it uses.
 */
export const appService = service<World, AppServiceCall, (typeof operations)[number]>({
  name: 'app-service',
  claims({ door, host, path, scheme }) {
    if (scheme !== 'http' || door === 'msi' || host === '169.254.169.254') return undefined
    return /^\/+msi\/token(\/|$)/i.test(path) && azureHost(host) === undefined ? {} : undefined
  },
  tidy: withSingleSlashes,
  gates: [route, platform, apiVersion, identityHeader, resource, identity, knownResource],
  operations,
  notEmulated: [],
  dialect,
})

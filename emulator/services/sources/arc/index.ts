import { withSingleSlashes } from '../../../core/path.js'
import { service } from '../../../core/service.js'
import type { WireRequest } from '../../../core/wire.js'
import { azureHost } from '../../../policy/clouds.js'
import type { World } from '../../../world/world.js'
import type { ArcCall } from './call.js'
import { dialect } from './dialect.js'
import { apiVersion, challenge, identity, knownResource, metadataHeader, resource, route } from './gates.js'
import { token } from './token.js'

export const operations = [token]

const loopback = ['localhost', '127.0.0.1', '::1']
const agentPort = 40_342

/** The agent of a machine that Azure Arc manages (HIMDS), on the machine's own loopback. */
export const arc = service<World, ArcCall, (typeof operations)[number]>({
  name: 'arc',
  claims: (request) => (isForAgent(request) ? {} : undefined),
  tidy: withSingleSlashes,
  gates: [route, metadataHeader, apiVersion, resource, challenge, identity, knownResource],
  operations,
  notEmulated: [
    {
      name: 'Instance metadata of Azure Arc',
      source: 'https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication',
      method: 'GET',
      path: '/metadata/instance/{path*}',
    },
  ],
  dialect,
})

function isForAgent({ source, door, host, port, scheme, path }: WireRequest): boolean {
  if (scheme !== 'http' || door === 'msi') return false
  if (port === agentPort && loopback.includes(host)) return true
  return source === 'arc' && /^\/+metadata(\/|$)/i.test(path) && azureHost(host) === undefined
}

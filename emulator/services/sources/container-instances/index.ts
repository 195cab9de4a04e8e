import { withSingleSlashes } from '../../../core/path.js'
import { service } from '../../../core/service.js'
import type { WireRequest } from '../../../core/wire.js'
import { azureHost } from '../../../policy/clouds.js'
import type { World } from '../../../world/world.js'
import type { ContainerInstancesCall } from './call.js'
import { dialect } from './dialect.js'
import { identity, knownResource, metadataHeader, resource, route } from './gates.js'
import { token } from './token.js'

export const operations = [token]

/**
 * The token endpoint of Linux container groups in Azure Container Instances. It is at the metadata service's address, so
 * only who was told to ask Container Instances reaches it. Windows groups have another one, which is not emulated.
 */
export const containerInstances = service<World, ContainerInstancesCall, (typeof operations)[number]>({
  name: 'container-instances',
  claims: (request) => (isItsOwn(request) ? {} : undefined),
  tidy: withSingleSlashes,
  gates: [metadataHeader, route, resource, identity, knownResource],
  operations,
  notEmulated: [],
  dialect,
})

function isItsOwn({ source, host, scheme, path }: WireRequest): boolean {
  if (source !== 'container-instances' || scheme !== 'http') return false
  return host === '169.254.169.254' || (/^\/+metadata(\/|$)/i.test(path) && azureHost(host) === undefined)
}

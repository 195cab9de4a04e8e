import { service } from '../../../core/service.js'
import type { WireRequest } from '../../../core/wire.js'
import { machineOf, msiExtensionPort } from '../../../policy/views/machines.js'
import type { World } from '../../../world/world.js'
import type { MsiExtensionCall } from './call.js'
import { dialect } from './dialect.js'
import {
  duplicates,
  exactUrl,
  extension,
  identity,
  knownResource,
  metadataHeader,
  method,
  parameters,
  resource,
} from './gates.js'
import { tokenServiceFailed } from './refusals.js'
import { getToken, postToken } from './token.js'

export const operations = [getToken, postToken]

const loopback = ['localhost', '127.0.0.1', '::1']
const usualPort = 50342

/**
 * The managed identity VM extension of the machine that a request comes from (retired from Azure since 2019): on its
 * own listener, or at its address through the proxy.
 */
export const msiExtension = service<World, MsiExtensionCall, (typeof operations)[number]>({
  name: 'msi-extension',
  claims(request, world) {
    const { door, host, port, scheme } = request
    if (door === 'msi') return {}
    if (port === undefined || scheme !== 'http' || !loopback.includes(host)) return undefined
    return port === usualPort || port === configuredPort(request, world) ? {} : undefined
  },
  gates: [extension, exactUrl, method, metadataHeader, parameters, duplicates, resource, knownResource, identity],
  operations,
  notEmulated: [],
  dialect,
  trouble: { 500: tokenServiceFailed },
})

function configuredPort(request: WireRequest, world: World): number | undefined {
  const machine = machineOf(world, request)
  return machine && msiExtensionPort(world, machine)
}

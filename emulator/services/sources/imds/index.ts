import { withSingleSlashes } from '../../../core/path.js'
import { service } from '../../../core/service.js'
import type { WireRequest } from '../../../core/wire.js'
import { azureHost } from '../../../policy/clouds.js'
import type { World } from '../../../world/world.js'
import type { ImdsCall } from './call.js'
import { dialect } from './dialect.js'
import {
  apiVersion,
  claims,
  duplicates,
  identity,
  knownResource,
  metadataHeader,
  method,
  notForwarded,
  probe,
  resource,
  route,
} from './gates.js'
import { instance, versions } from './instance.js'
import { notEmulated } from './not-emulated.js'
import { throttled, tokenServiceFailed } from './refusals.js'
import { throttle } from './throttle.js'
import { info, token } from './token.js'

export const operations = [token, info, instance, versions]

/** The Azure Instance Metadata Service, as seen by the machine that sends the request. */
export const imds = service<World, ImdsCall, (typeof operations)[number]>({
  name: 'imds',
  claims: (request) => (isMetadata(request) ? {} : undefined),
  tidy: withSingleSlashes,
  gates: [
    probe,
    metadataHeader,
    notForwarded,
    throttle,
    apiVersion,
    route,
    method,
    duplicates,
    resource,
    claims,
    identity,
    knownResource,
  ],
  operations,
  notEmulated,
  dialect,
  trouble: { 429: throttled, 500: tokenServiceFailed },
})

/** Any path at the real address; elsewhere only its own, so that a mapped port or a custom host name works, too. */
function isMetadata({ host, scheme, door, path }: WireRequest): boolean {
  if (scheme !== 'http' || door === 'msi') return false
  if (host === '169.254.169.254') return true
  return /^\/+metadata(\/|$)/i.test(path) && azureHost(host) === undefined
}

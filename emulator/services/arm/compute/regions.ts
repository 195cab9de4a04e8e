import { isRegion } from '../../../policy/azure-regions.js'
import { type AnyCall, rowOf } from '../gateway/call.js'
import { locationNames, normalLocation } from '../gateway/locations.js'
import { versionsOf } from '../gateway/provider.js'
import { noRegisteredProvider } from '../gateway/refusals.js'

/** The region of a path below `locations`, as answers print it; that another one is refused so is inferred. */
export function inRegion(call: AnyCall, asked: string): string {
  const location = normalLocation(asked)
  if (isRegion(call.world.settings.cloud, location)) return location
  const { type } = rowOf(call)!
  const [, ...rest] = type.split('/')
  const version = call.query.get('api-version') ?? call.apiVersion
  throw noRegisteredProvider(asked, version, rest.join('/'), versionsOf(call.providers, type), locationNames)
}

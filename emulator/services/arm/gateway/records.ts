import type { JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { isRegion, regionNames } from '../../../policy/azure-regions.js'
import { type AnyCall, rowOf } from './call.js'
import { member } from './json-body.js'
import { normalLocation } from './locations.js'
import * as refusals from './location-refusals.js'

/** A new resource record. */
export function fresh(world: World, of: Omit<Resource, 'created' | 'changed' | 'incarnation'>): Resource {
  const now = world.clock.now()
  return { ...of, created: now, changed: now, incarnation: world.randomness.guid() }
}

/** The same resource with other tags: absence takes them away. */
export function withTags({ tags: _, ...resource }: Resource, tags: Resource['tags']): Resource {
  return tags === undefined ? resource : { ...resource, tags }
}

/** Where a PUT says that its resource is, as answers print it. What exists stays where it is. */
export function locationOf(call: AnyCall, body: JsonObject, known: Resource | undefined, name: string): string {
  const given = member(body, 'location')
  if (typeof given !== 'string' || given.trim() === '') throw refusals.locationRequired()
  if (!/^[A-Za-z0-9 (),]+$/.test(given)) throw refusals.invalidLocation(given)
  const location = normalLocation(given)
  if (known?.location !== undefined && normalLocation(known.location) !== location)
    throw refusals.existsElsewhere(name, known.location, call.group.name, location)
  const { cloud } = call.world.settings
  if (!known && !isRegion(cloud, location))
    throw refusals.locationNotAvailable(given, rowOf(call)!.type, regionNames(cloud))
  return location
}

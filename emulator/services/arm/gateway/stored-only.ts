import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { member } from './json-body.js'
import { usualRows, type Place, type PlainType } from './usual-rows.js'

/** What a provider says of a type that the lab only stores: nothing of it runs, templates and tools read it back. */
export interface StoredType extends Pick<PlainType, 'type' | 'judgeName' | 'newStatus' | 'kind' | 'onWrite'> {
  /** members beside `properties` that are kept as they are given */
  readonly keeps?: readonly KeptMember[]
  /** members of `properties` that hold secrets: taken, never kept */
  readonly drops?: readonly string[]
  /** the properties with what Azure adds to those given; `provisioningState` is added behind it */
  readonly completed?: (given: JsonObject, at: Place, known: Resource | undefined) => JsonObject
  /** answers begin with an `etag`, as Microsoft.Network's do */
  readonly hasEtag?: true
  /** what is printed of the properties, where more is known of a resource than it stores */
  readonly printed?: (properties: JsonObject, resource: Resource, world: World) => JsonObject
}

export type KeptMember = 'sku' | 'zones'

/**
 * The rows of a type that is kept as given and marked *stored only* in docs/emulated.md: the exception to "enforce or
 * 501", for what set-up needs beside what the lab emulates. Ids in its body are not looked up. A PUT replaces the
 * properties, a PATCH changes those that it names.
 */
export function storedRows(of: StoredType) {
  const properties: PlainType['properties'] = (body, at, known) => {
    const given = member(body, 'properties')
    if (!isObject(given) && known) return known.properties
    const { provisioningState: _, ...kept } = without(isObject(given) ? given : {}, of.drops)
    return { ...(of.completed?.(kept, at, known) ?? kept), provisioningState: 'Succeeded' }
  }
  const plain: PlainType = { ...of, properties, shape: (call) => shape(of, call.world) }
  const patched: PlainType = {
    ...plain,
    properties: (body, at, known) => {
      const given = member(body, 'properties')
      return properties(isObject(given) ? { properties: { ...known?.properties, ...given } } : {}, at, known)
    },
  }
  return { ...usualRows(plain), patch: usualRows(patched).patch }
}

const without = (given: JsonObject, names: readonly string[] = []): JsonObject =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))

const shape =
  ({ hasEtag, keeps = [], printed }: StoredType, world: World) =>
  (resource: Resource): object => {
    const { id, name, type, kind, location, tags, sku, zones, properties, incarnation } = resource
    return {
      name,
      id,
      // Azure's changes with each write; that it stays here is ours.
      ...(hasEtag && { etag: `W/"${incarnation}"` }),
      type,
      kind,
      location,
      tags,
      ...(keeps.includes('zones') && { zones }),
      properties: printed ? printed(properties, resource, world) : properties,
      ...(keeps.includes('sku') && { sku }),
    }
  }

/** A name by its documented rule, and what one outside it is refused with. */
export const namedBy =
  (rule: RegExp, refusal: (name: string) => Error) =>
  (name: string): void => {
    if (!rule.test(name)) throw refusal(name)
  }

/** The cloud's domain of a service that the lab names and does not run. */
export const domainIn = (world: World, domains: Readonly<Record<string, string>>): string =>
  domains[world.settings.cloud] ?? domains.AzurePublicCloud!

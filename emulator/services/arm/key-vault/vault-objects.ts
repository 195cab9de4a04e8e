import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import { limits } from '../../../policy/limits.js'
import {
  currentOf,
  objectWaits,
  recoverable,
  type ObjectKind,
  type ObjectVersion,
  type VaultObject,
} from '../../../policy/vaults/objects.js'
import { vaultView, type Vault } from '../../../policy/views/vaults.js'
import type { JsonObject } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { member, tagsOf } from '../gateway/json-body.js'
import { respell } from '../gateway/spelling.js'
import * as refusals from './refusals.js'

// What secrets and keys have in common for Resource Manager, which writes them on behalf of templates.

export const vaultPath = `${groupPath}/providers/Microsoft.KeyVault/vaults/{vaultName}` as const

/** The vault of the path; that it exists was judged for paths that go on below it, not for its lists. */
export const vaultOf = (call: AnyCall): Vault => vaultView(call.world, existing(call, call.target.ancestors[0]))

/** The rule is documented; what a name outside it is refused with is unverified. */
export function demandObjectName(kind: string, name: string): void {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw refusals.invalidObjectName(kind, name)
}

/** Refuses the name of an object that is deleted, or on its way there or back. */
export function demandFreeName<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  name: string,
): void {
  const { word } = kind
  if (objectWaits(world, vault, kind, 'deleted', name) || objectWaits(world, vault, kind, 'purged', name))
    throw refusals.objectBusy(word, name, 'deleted')
  if (objectWaits(world, vault, kind, 'recovered', name)) throw refusals.objectBusy(word, name, 'recovered')
  if (recoverable(world, vault, kind, name)) throw refusals.objectDeleted(word, name)
}

/** A vault's objects, by name, without those that are being recovered. */
export function* objectsIn<T extends VaultObject>(world: World, vault: Vault, kind: ObjectKind<T>): Generator<T> {
  for (const [, object] of currentOf(world, vault.incarnation, kind).from(''))
    if (!objectWaits(world, vault, kind, 'recovered', object.name)) yield object
}

const spelt = respell({
  names: ['attributes', 'enabled', 'nbf', 'exp', 'created', 'updated', 'exportable'],
  words: {},
})

/** What the body says of any object; absent where it says nothing. */
export function objectInput(body: JsonObject, properties: JsonObject): Partial<Omit<ObjectVersion, 'version'>> {
  const tags = tagsOf(body)
  if (tags && Object.keys(tags).length > limits.secretTags.most) throw refusals.invalidValue('tags')
  const given = member(properties, 'attributes') ?? {}
  if (!isObject(given)) throw refusals.invalidValue('attributes')
  const { enabled = null, nbf = null, exp = null, exportable = null } = spelt(given)
  if (enabled !== null && typeof enabled !== 'boolean') throw refusals.invalidValue('enabled')
  if (exportable === true)
    throw new NotEmulated(
      'exportable keys',
      'https://learn.microsoft.com/azure/confidential-computing/concept-skr-attestation',
    )
  return {
    ...(tags && { tags }),
    ...(enabled !== null && { enabled }),
    ...seconds('nbf', nbf),
    ...seconds('exp', exp),
  }
}

function seconds(name: 'nbf' | 'exp', value: unknown): { readonly [Name in 'nbf' | 'exp']?: number } {
  if (value === null) return {}
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw refusals.invalidValue(name)
  return { [name]: value }
}

/** An object as a nested resource of its vault: in its place, and with its tags where it has any. */
export const objectShape = (
  { resource }: Vault,
  type: string,
  path: string,
  tags: ObjectVersion['tags'],
  properties: object,
): object => ({
  id: `${resource.id}/${path}`,
  name: path.slice(path.lastIndexOf('/') + 1),
  type,
  location: resource.location,
  ...(tags && { tags }),
  properties,
})

/** The attributes of a version, in the order of the examples. */
export const attributesShown = ({ enabled, nbf, exp, created, updated }: ObjectVersion) => ({
  enabled,
  nbf,
  exp,
  created,
  updated,
})

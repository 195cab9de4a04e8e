import {
  currentNamed,
  currentOf,
  deletedOf,
  isRecoverable,
  objectKey,
  objectWaits,
  type Deleted,
  type ObjectKind,
  type VaultObject,
  type VersionOf,
} from '../../../policy/vaults/objects.js'
import type { KeyVaultCall } from './call.js'
import { needsSoftDelete } from './life-cycle.js'
import { page, type ListResult } from './paging.js'

type Listing = Pick<KeyVaultCall, 'world' | 'vault' | 'query' | 'request'>

/** The prefix of the markers in links to the next page, as recorded: `secret/NAME`, `key/NAME/VERSION`. */
const markerOf = ({ word }: Pick<ObjectKind<never>, 'word'>) => `${word.toLowerCase()}/`

/** A page of a vault's objects, by name. */
export const objectPage = <T extends VaultObject>(
  call: Listing,
  kind: ObjectKind<T>,
  item: (object: T) => object,
): ListResult =>
  page(call, `/${kind.path}`, { prefix: markerOf(kind), from: (key) => presentFrom(call, kind, key) }, item)

function* presentFrom<T extends VaultObject>(
  { world, vault }: Listing,
  kind: ObjectKind<T>,
  key: string,
): Generator<[string, T]> {
  for (const entry of currentOf(world, vault.incarnation, kind).from(key))
    if (!objectWaits(world, vault, kind, 'recovered', entry[1].name)) yield entry
}

/** A page of an object's versions: ordered by version, not by time. For an unknown name it is empty, not an error. */
export function versionPage<T extends VaultObject>(
  call: Listing,
  kind: ObjectKind<T>,
  name: string,
  item: (object: T, version: VersionOf<T>) => object,
): ListResult {
  const object = currentNamed(call.world, call.vault, kind, name)
  if (!object) return { value: [], nextLink: null }
  const versions = object.versions
    .map((version: VersionOf<T>) => [version.version.toUpperCase(), version] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const listed = {
    prefix: `${markerOf(kind)}${objectKey(name)}/`,
    from: (start: string) => versions.filter(([version]) => version >= start),
  }
  return page(call, `/${kind.path}/${object.name}/versions`, listed, (version) => item(object, version))
}

/** A page of a vault's deleted objects that can be recovered. Those of a deleted certificate are not listed. */
export function deletedPage<T extends VaultObject>(
  call: Listing,
  kind: ObjectKind<T>,
  item: (deleted: Deleted<T>) => object,
): ListResult {
  needsSoftDelete(call.vault, 'list')
  const listed = { prefix: markerOf(kind), from: (key: string) => recoverableFrom(call, kind, key) }
  return page(call, `/deleted${kind.path}`, listed, item)
}

function* recoverableFrom<T extends VaultObject>(
  { world, vault }: Listing,
  kind: ObjectKind<T>,
  key: string,
): Generator<[string, Deleted<T>]> {
  for (const entry of deletedOf(world, vault.incarnation, kind).from(key))
    if (!entry[1].managed && isRecoverable(world, vault, kind, entry[1])) yield entry
}

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

/** Whether an object is in a list. */
type Shows<T> = (object: T) => boolean

const all = () => true

/** A page of a vault's objects, by name. */
export const objectPage = <T extends VaultObject, Item extends object>(
  call: Listing,
  kind: ObjectKind<T>,
  item: (object: T) => Item,
  shows: Shows<T> = all,
): ListResult<Item> =>
  page(call, `/${kind.path}`, { prefix: markerOf(kind), from: (key) => presentFrom(call, kind, key, shows) }, item)

function* presentFrom<T extends VaultObject>(
  { world, vault }: Listing,
  kind: ObjectKind<T>,
  key: string,
  shows: Shows<T>,
): Generator<[string, T]> {
  for (const entry of currentOf(world, vault.incarnation, kind).from(key))
    if (!objectWaits(world, vault, kind, 'recovered', entry[1].name) && shows(entry[1])) yield entry
}

/** A page of an object's versions: ordered by version, not by time. For an unknown name it is empty, not an error. */
export function versionPage<T extends VaultObject, Item extends object>(
  call: Listing,
  kind: ObjectKind<T>,
  name: string,
  item: (object: T, version: VersionOf<T>) => Item,
  shows: Shows<VersionOf<T>> = all,
): ListResult<Item> {
  const object = currentNamed(call.world, call.vault, kind, name)
  if (!object) return { value: [], nextLink: null }
  const versions = object.versions
    .filter((version: VersionOf<T>) => shows(version))
    .map((version: VersionOf<T>) => [version.version.toUpperCase(), version] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const listed = {
    prefix: `${markerOf(kind)}${objectKey(name)}/`,
    from: (start: string) => versions.filter(([version]) => version >= start),
  }
  return page(call, `/${kind.path}/${object.name}/versions`, listed, (version) => item(object, version))
}

/** A page of a vault's deleted objects that can be recovered. Those of a deleted certificate are not listed. */
export function deletedPage<T extends VaultObject, Item extends object>(
  call: Listing,
  kind: ObjectKind<T>,
  item: (deleted: Deleted<T>) => Item,
  shows: Shows<Deleted<T>> = all,
): ListResult<Item> {
  needsSoftDelete(call.vault, 'list')
  const listed = { prefix: markerOf(kind), from: (key: string) => recoverableFrom(call, kind, key, shows) }
  return page(call, `/deleted${kind.path}`, listed, item)
}

function* recoverableFrom<T extends VaultObject>(
  { world, vault }: Listing,
  kind: ObjectKind<T>,
  key: string,
  shows: Shows<Deleted<T>>,
): Generator<[string, Deleted<T>]> {
  for (const entry of deletedOf(world, vault.incarnation, kind).from(key))
    if (!entry[1].managed && isRecoverable(world, vault, kind, entry[1]) && shows(entry[1])) yield entry
}

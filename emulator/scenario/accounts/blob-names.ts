import type { PathAccess } from '../../policy/views/containers.js'
import type { Blobs, Container } from '../../services/storage/blob/gateway/state.js'
import { accessIn, superUser } from '../../services/storage/blob/hierarchy/access.js'
import { ancestorsOf, makeParents } from '../../services/storage/blob/hierarchy/tree.js'
import type { World } from '../../world/world.js'
import { ScenarioError, type Path } from '../scenario-error.js'

/** Where a blob is put: a container of an account with or without a hierarchical namespace. */
export interface InContainer {
  readonly world: World
  readonly container: Container
  readonly blobs: Blobs
  readonly hierarchical: boolean
}

/** @throws ScenarioError for a name that Azure would refuse or change */
export function judgeBlobName(name: string, path: Path): void {
  // https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
  if (name.length < 1 || name.length > 1024)
    throw new ScenarioError(path, `'${name.slice(0, 60)}' is not a valid blob name: 1 to 1,024 characters`)
  if (/\\|(?:^|\/)\.{1,2}(?:\/|$)/.test(name))
    throw new ScenarioError(
      path,
      `'${name}' is not a name that a blob keeps: Azure takes dot segments out, and \\ for /`,
    )
}

/**
 * What a blob of that name has in a hierarchical namespace: the access of a file as one made with an account key has it.
 * The directories that its path lacks are made. Nothing in a flat namespace. Call inside `world.change`.
 *
 * @throws ScenarioError for a name that such a namespace does not keep, and for one that is taken
 */
export function placeIn(
  { world, container, blobs, hierarchical }: InContainer,
  name: string,
  path: Path,
): { readonly access?: PathAccess } {
  if (!hierarchical) return {}
  judgeFileName(blobs, name, path)
  if (blobs.get(name)?.directory) throw new ScenarioError(path, `'${name}' cannot be put: a directory has that name`)
  const owner = superUser
  return { access: accessIn(makeParents({ world, container, blobs, owner }, name), { owner, isDirectory: false }) }
}

/** Makes a directory, and those above it, as one made with an account key. Call inside `world.change`. */
export function makeDirectory(
  { world, container, blobs }: InContainer,
  name: string,
  metadata: Readonly<Record<string, string>> | undefined,
  path: Path,
): void {
  judgeFileName(blobs, name, path)
  if (blobs.has(name) && !blobs.get(name)!.directory)
    throw new ScenarioError(path, `'${name}' cannot be a directory: a file has that name`)
  makeParents({ world, container, blobs, owner: superUser }, `${name}/`)
  if (metadata) blobs.put({ ...blobs.get(name)!, metadata })
}

function judgeFileName(blobs: Blobs, name: string, path: Path): void {
  if (/^\/|\/\/|\/$/.test(name))
    throw new ScenarioError(
      path,
      `'${name}' is not a name that a file keeps: a hierarchical namespace has no empty segments`,
    )
  const file = ancestorsOf(name).find((ancestor) => blobs.get(ancestor)?.directory === undefined && blobs.has(ancestor))
  if (file !== undefined) throw new ScenarioError(path, `'${name}' cannot be put: '${file}' is a file, not a directory`)
}

import type { PathAccess } from '../../../../policy/views/containers.js'
import type { World } from '../../../../world/world.js'
import type { Blob, Blobs, Container } from '../gateway/state.js'
import { newEtag } from '../gateway/state.js'
import { accessIn, superUser, usualRoot } from './access.js'
import { pathConflict } from './refusals.js'

/** The name of the directory that holds a path; empty for the root, which has no record of its own. */
export const parentOf = (name: string): string => name.slice(0, Math.max(name.lastIndexOf('/'), 0))

/** The directories above a path, from the top: `a` and `a/b` above `a/b/c`. The root is not among them. */
export function ancestorsOf(name: string): string[] {
  const found: string[] = []
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) found.push(name.slice(0, at))
  return found
}

/** What lies below a directory, in the order of the names. */
export function* below(blobs: Blobs, directory: string): Generator<Blob> {
  const prefix = directory === '' ? '' : `${directory}/`
  for (const [name, blob] of blobs.from(prefix)) {
    if (!name.startsWith(prefix)) return
    yield blob
  }
}

/** Whether something lies in a directory; what waits for its first commit does not count. */
export function isEmpty(blobs: Blobs, directory: string): boolean {
  for (const blob of below(blobs, directory)) if (blob.content !== undefined) return false
  return true
}

export const accessOf = (blobs: Blobs, container: Container, name: string): PathAccess =>
  (name === '' ? container.root : blobs.get(name)?.access) ?? usualRoot

/** A directory's record. */
export function directory(world: World, name: string, access: PathAccess): Blob {
  const now = world.clock.now()
  return {
    name,
    directory: true,
    content: world.content.nothing,
    created: now,
    modified: now,
    etag: newEtag(world),
    properties: { contentType: 'application/octet-stream' },
    metadata: {},
    blocks: [],
    uncommitted: [],
    access,
  }
}

interface Place {
  readonly world: World
  readonly container: Container
  readonly blobs: Blobs
  /** the owner of the directories that are made */
  readonly owner: string
}

/**
 * Makes the directories that a path lacks, each with the access that its parent gives it; returns the access of the last.
 * Call inside `world.change`.
 *
 * @throws 409 when an element of the path is a file
 */
export function makeParents({ world, container, blobs, owner }: Place, name: string): PathAccess {
  let access = container.root ?? usualRoot
  for (const ancestor of ancestorsOf(name)) {
    const found = blobs.get(ancestor)
    if (found && !found.directory && found.content !== undefined) throw pathConflict()
    if (!found?.directory) blobs.put(directory(world, ancestor, accessIn(access, { owner, isDirectory: true })))
    access = blobs.get(ancestor)!.access ?? usualRoot
  }
  return access
}

/** The object id that owns what a caller makes. */
export const ownerFor = ({ caller }: { readonly caller: { readonly kind: string } }): string => {
  const { claims } = caller as { readonly claims?: { readonly oid?: string } }
  return caller.kind === 'bearer' && claims?.oid ? claims.oid : superUser
}

/** The root directory of a container that a caller makes: a token's object id owns it. */
export function rootFor(call: Parameters<typeof ownerFor>[0]): Pick<Container, 'root'> {
  const owner = ownerFor(call)
  return owner === superUser ? {} : { root: { ...usualRoot, owner, group: owner } }
}

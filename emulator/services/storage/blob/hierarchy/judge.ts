import type { ByAcl } from '../../../../policy/authorization/decision.js'
import type { Claims } from '../../../../policy/tokens/claims.js'
import type { BlobCall, PosixNeed } from '../gateway/call.js'
import { blobsOf, containersOf, type Blobs, type Container } from '../gateway/state.js'
import { entriesOf } from './access.js'
import { find, lettersOf, type Bits } from './acl.js'
import { accessOf, ancestorsOf, below, parentOf } from './tree.js'

const read = 4
const write = 2
const execute = 1

/** Something that a caller must be allowed, at a path; `owner`: to own it. */
type Step = readonly [path: string, need: Bits | 'owner']

type Place = { readonly container: Container; readonly blobs: Blobs }

interface Person {
  readonly id: string
  readonly groups: readonly string[]
}

/**
 * Whether access control lists allow it to a caller whose roles do not: one step after the other, from the root down.
 * https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-access-control
 */
export function decideByAcl(
  call: BlobCall,
  claims: Claims,
  need: PosixNeed,
  asked: Pick<ByAcl, 'kind' | 'action' | 'scope'>,
): ByAcl {
  const { world, account, params, query } = call
  const { oid = '', groups = [] } = claims
  const judged = { type: 'acl', principalId: oid, ...asked } as const
  const container = containersOf(world, account.incarnation).get(params.container ?? '')
  if (!container || oid === '') return { ...judged, allowed: false, path: '/', needs: '' }
  const place = { container, blobs: blobsOf(world, account.incarnation, container) }
  const target = need === 'list' ? listed(query) : params.blob!
  const claimed = Array.isArray(groups) ? groups.map(String) : []
  const person: Person = { id: oid, groups: [...claimed, ...world.directory.groupsOf(oid)] }
  return { ...judged, ...firstRefused(place, person, stepsFor(place, target, need, query)) }
}

/** The refused step, or that all are allowed. */
function firstRefused(place: Place, person: Person, steps: Iterable<Step>): Pick<ByAcl, 'allowed' | 'path' | 'needs'> {
  let last: Step = ['', execute]
  for (const step of steps) {
    last = step
    if (!isAllowed(place, person, step)) return { allowed: false, ...shown(step) }
  }
  return { allowed: true, ...shown(last) }
}

const shown = ([path, need]: Step) => ({ path: `/${path}`, needs: need === 'owner' ? need : lettersOf(need) })

/** The directory that a list is of: its own parameter, or what its prefix names. */
function listed(query: BlobCall['query']): string {
  const directory = query.get('directory')
  if (directory !== undefined) return directory.split('/').filter(Boolean).join('/')
  return parentOf(query.get('prefix') ?? '')
}

const isRecursive = (query: BlobCall['query']) =>
  query.get('resource') === undefined
    ? query.get('delimiter') !== '/'
    : query.get('recursive')?.toLowerCase() === 'true'

function* stepsFor(place: Place, target: string, need: PosixNeed, query: BlobCall['query']): Generator<Step> {
  const { blobs } = place
  const above = target === '' ? [] : ['', ...ancestorsOf(target)]
  const isThere = target === '' || blobs.get(target)?.content !== undefined
  if (need === 'write' && !isThere) return yield* toCreate(place, above)
  for (const directory of above) yield [directory, execute]
  switch (need) {
    case 'traverse':
      if (target === '') yield ['', execute]
      return
    case 'read':
      return yield [target, read]
    case 'write':
      return yield [target, write]
    case 'own':
      return yield [target, 'owner']
    case 'list':
      yield [target, read | execute]
      if (isRecursive(query)) for (const directory of directoriesBelow(blobs, target)) yield [directory, read | execute]
      return
    case 'remove':
      yield* toRemove(place, target)
      if (blobs.get(target)?.directory && query.get('recursive')?.toLowerCase() === 'true')
        for (const directory of [target, ...directoriesBelow(blobs, target)]) yield [directory, read | write | execute]
  }
}

/** What makes a path writes to the last directory that is there. */
function* toCreate({ blobs }: Place, above: readonly string[]): Generator<Step> {
  const found = above.filter((directory) => directory === '' || blobs.has(directory))
  for (const directory of found.slice(0, -1)) yield [directory, execute]
  yield [found.at(-1)!, write | execute]
}

/** Who removes or moves a path writes to its directory; where that is sticky, the path or the directory must be theirs. */
export function* toRemove({ blobs, container }: Place, target: string): Generator<Step> {
  const parent = parentOf(target)
  yield [parent, write | execute]
  if (accessOf(blobs, container, parent).sticky) yield [target, 'owner']
}

function* directoriesBelow(blobs: Blobs, directory: string): Generator<string> {
  for (const blob of below(blobs, directory)) if (blob.directory) yield blob.name
}

function isAllowed({ blobs, container }: Place, person: Person, [path, need]: Step): boolean {
  const access = accessOf(blobs, container, path)
  if (need === 'owner')
    return (
      access.owner === person.id ||
      (isSticky({ blobs, container }, path) && ownsParent({ blobs, container }, person, path))
    )
  return (bitsFor(access, person) & need) === need
}

const isSticky = ({ blobs, container }: Place, path: string) =>
  path !== '' && accessOf(blobs, container, parentOf(path)).sticky === true

const ownsParent = ({ blobs, container }: Place, { id }: Person, path: string) =>
  accessOf(blobs, container, parentOf(path)).owner === id

/** The documentation's algorithm, in which the mask also cuts what the others may do. */
function bitsFor(access: Parameters<typeof entriesOf>[0], { id, groups }: Person): Bits {
  const entries = entriesOf(access).filter(({ isDefault }) => !isDefault)
  if (access.owner === id) return find(entries, 'user')?.bits ?? 0
  const mask = find(entries, 'mask')?.bits ?? 7
  const named = find(entries, 'user', id)
  if (named) return named.bits & mask
  const mine = entries.filter(({ type, id: group }) => type === 'group' && groups.includes(group || access.group))
  if (mine.length > 0) return mine.reduce((bits, entry) => bits | entry.bits, 0) & mask
  return (find(entries, 'other')?.bits ?? 0) & mask
}

import { blobServiceOf } from '../../policy/views/blob-service.js'
import { accountType, accountView } from '../../policy/views/accounts.js'
import { containersOf } from '../../policy/views/containers.js'
import { deletedContainersOf } from '../../policy/views/deleted-containers.js'
import { leaseState } from '../../policy/views/leases.js'
import { blobsOf, type Blob, type Blobs, type Container } from '../../services/storage/blob/gateway/state.js'
import { accessIn, superUser, usualRoot } from '../../services/storage/blob/hierarchy/access.js'
import { accessOf, parentOf } from '../../services/storage/blob/hierarchy/tree.js'
import { earlierBlobsOf } from '../../services/storage/blob/snapshots/state.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { LeftOut } from '../left-out.js'
import { isDescribed } from './describe-blobs.js'

/** What storage accounts have that a scenario has no words for. */
export const accountsLeftOut = (world: World): readonly LeftOut[] =>
  world.resources.ofType(accountType).flatMap((account) => accountLeftOut(world, account))

function accountLeftOut(world: World, account: Resource): LeftOut[] {
  const { blobEndpoint } = accountView(world, account)
  const { incarnation } = account
  const settings = serviceSettings(world, incarnation)
  return [
    ...(settings.length > 0
      ? [{ at: blobEndpoint, what: `settings of its Blob service: ${settings.join(', ')}` }]
      : []),
    ...[...containersOf(world, incarnation).values()].flatMap((container) =>
      containerLeftOut(world, account, container).map((what) => ({ at: `${blobEndpoint}${container.name}`, what })),
    ),
    ...[...deletedContainersOf(world, incarnation).values()].map(({ name }) => ({
      at: `${blobEndpoint}${name}`,
      what: 'a deleted container',
    })),
  ]
}

/** The settings that differ from a new account's, beside those of the scenario. */
function serviceSettings(world: World, incarnation: string): string[] {
  const given = blobServiceOf(world, incarnation)
  const usual = blobServiceOf(world, '')
  const names = [
    'cors',
    'lastAccessTracking',
    'defaultServiceVersion',
    'logging',
    'hourMetrics',
    'minuteMetrics',
  ] as const
  return names.filter((name) => JSON.stringify(given[name]) !== JSON.stringify(usual[name]))
}

function containerLeftOut(world: World, account: Resource, container: Container): string[] {
  const counts = new Map<string, number>()
  const count = (what: string | undefined) => what !== undefined && counts.set(what, (counts.get(what) ?? 0) + 1)
  const isLeased = ({ lease }: Pick<Blob, 'lease'>) => leaseState(lease, world.clock.now()) === 'leased'
  const blobs = blobsOf(world, account.incarnation, container)
  for (const blob of blobs.values()) {
    count(kindLeftOut(blob))
    if (isLeased(blob)) count('lease')
    if (account.properties.isHnsEnabled === true && !hasUsualAccess(blobs, container, blob))
      count('owner or access control list')
  }
  for (const { earlier } of earlierBlobsOf(world, account.incarnation, container).values())
    count(earlier.deleted ? 'deleted blob or snapshot' : earlier.kind === 'snapshot' ? 'snapshot' : 'previous version')
  for (const _ of container.policies ?? []) count('stored access policy')
  if (isLeased(container)) count('lease of the container')
  if (container.root && JSON.stringify(container.root) !== JSON.stringify(usualRoot))
    count('owner or access control list')
  return [...counts].map(([what, number]) => `${number} ${number === 1 ? what : plural(what)}`)
}

const plural = (what: string) =>
  ({
    'owner or access control list': 'owners or access control lists',
    'deleted blob or snapshot': 'deleted blobs or snapshots',
    'stored access policy': 'stored access policies',
    'blob with uncommitted blocks': 'blobs with uncommitted blocks',
    'blob that is copied or rehydrated': 'blobs that are copied or rehydrated',
    'blob with a name that a scenario may not have': 'blobs with names that a scenario may not have',
  })[what] ?? `${what}s`

function kindLeftOut(blob: Blob): string | undefined {
  if (blob.content === undefined || blob.uncommitted.length > 0 || blob.appends) return 'blob with uncommitted blocks'
  if (blob.type === 'PageBlob') return 'page blob'
  if (blob.type === 'AppendBlob') return 'append blob'
  if (!isDescribed(blob)) return 'blob with a name that a scenario may not have'
  return blob.tier?.rehydrating ? 'blob that is copied or rehydrated' : undefined
}

/** Whether it has the access that one has which was made with an account key. */
function hasUsualAccess(blobs: Blobs, container: Container, { name, access, directory }: Blob): boolean {
  const parent = accessOf(blobs, container, parentOf(name))
  return (
    JSON.stringify(access) === JSON.stringify(accessIn(parent, { owner: superUser, isDirectory: directory === true }))
  )
}

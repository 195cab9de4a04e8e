import { header } from '../../../../core/wire.js'
import { takes } from '../../../../policy/timing/waits.js'
import type { WorkKinds } from '../../../../world/world.js'
import type { BlobCall } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import { blobsDeclared, type Blob, type OnlineTier, type Tier } from '../gateway/state.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader } from '../../wire/refusals.js'
import { earlierBlobsDeclared, earlierKey } from '../snapshots/state.js'

const kind = 'storage.blobs.rehydrated'

export type Priority = 'Standard' | 'High'

/** What `x-ms-rehydrate-priority` asks for. */
export function requestedPriority({ request }: Pick<BlobCall, 'request'>): Priority {
  const asked = header(request, 'x-ms-rehydrate-priority')
  if (asked === undefined || asked === '') return 'Standard'
  const priority = (['Standard', 'High'] as const).find((one) => one.toLowerCase() === asked.toLowerCase())
  if (!priority) throw invalidHeader('x-ms-rehydrate-priority', asked)
  return priority
}

interface Rehydrated {
  readonly account: string
  readonly container: string
  readonly name: string
  /** of a snapshot or version */
  readonly id: string
  readonly until: number
}

/**
 * The tier of an archived blob that is to leave the archive: at once, or with Azure's timing after hours. Call inside
 * `world.change`.
 *
 * recorded: Azure/azure-storage-python, test_batch_set_standard_blob_tier_api (2019-06): another tier while it is on its
 * way gets 409. Documented: from 2020-06-12 its priority may be raised.
 */
export function rehydrate(
  call: BlobCall,
  blob: Pick<Blob, 'name' | 'earlier'> & { readonly tier: Tier },
  to: OnlineTier,
  priority: Priority,
): Tier {
  const { rehydrating } = blob.tier
  if (rehydrating) {
    const raised = has(call.version, 'changedPriority') && priority === 'High' && rehydrating.priority === 'Standard'
    if (rehydrating.to !== to) throw refusals.blobBeingRehydrated()
    if (!raised) return blob.tier
  }
  const { world, account, container } = call
  const now = world.clock.now()
  const ms = takes(world, priority === 'High' ? 'blobRehydratedFast' : 'blobRehydrated')
  if (ms === 0) return { name: to, changed: now }
  const until = Math.min(now + ms, rehydrating?.until ?? Infinity)
  const work: Rehydrated = {
    account: account.incarnation,
    container: container.incarnation,
    name: blob.name,
    id: blob.earlier?.id ?? '',
    until,
  }
  world.clock.schedule(until, { kind, ...work })
  return { name: 'Archive', changed: now, rehydrating: { to, priority, until } }
}

export const rehydrationWork: WorkKinds = {
  [kind]: (world, { account, container, name, id, until }: Rehydrated) => {
    const earlierBlobs = world.data.of(account, earlierBlobsDeclared, container)
    const blobs = world.data.of(account, blobsDeclared, container)
    const blob: Blob | undefined = id === '' ? blobs.get(name) : earlierBlobs.get(earlierKey(name, id))
    const rehydrating = blob?.tier?.rehydrating
    if (!blob || rehydrating?.until !== until) return
    const after = { ...blob, tier: { name: rehydrating.to, changed: until } }
    if (id === '') blobs.put(after)
    else earlierBlobs.set(earlierKey(name, id), after as never)
  },
}

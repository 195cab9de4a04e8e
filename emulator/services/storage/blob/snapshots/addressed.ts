import type { Query } from '../../../../core/query.js'
import type { Collection } from '../../../../world/collection.js'
import type { World } from '../../../../world/world.js'
import * as wireRefusals from '../../wire/refusals.js'
import { rowOf, type BlobCall } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import { blobsOf, type Blob, type Container } from '../gateway/state.js'
import { earlierBlobsOf, earlierKey, type EarlierBlob } from './state.js'
import { stampIn } from './stamps.js'

/** What a URL names beside the blob: one of its snapshots or versions. */
export interface Address {
  readonly kind: 'snapshot' | 'version'
  readonly id: string
}

/**
 * The snapshot or version that a URL names; undefined for the blob itself.
 *
 * Unverified: both at once.
 */
export function addressIn(query: Query): Address | undefined {
  const snapshot = query.get('snapshot')
  const version = query.get('versionid')
  if (!snapshot && !version) return undefined
  if (snapshot && version) throw wireRefusals.invalidParameter('versionid', version)
  const id = stampIn(snapshot || version!)
  if (id === undefined)
    throw snapshot
      ? wireRefusals.invalidParameter('snapshot', snapshot)
      : wireRefusals.invalidParameter('versionid', version!)
  return { kind: snapshot ? 'snapshot' : 'version', id }
}

/**
 * The blob that the URL names, committed or not: the current one, a snapshot or a version.
 *
 * @throws 400 for a row that does not take snapshots or versions
 */
export function addressedBlob(call: BlobCall, container: Container): Blob | undefined {
  const { world, account, params, query } = call
  const { earlier } = rowOf(call)!
  const kind = earlier === true ? undefined : addressIn(query)?.kind
  if (kind === 'snapshot' || (kind === 'version' && !earlier)) throw refusals.notOnSnapshot()
  return blobAt(world, account.incarnation, container, params.blob!, query)
}

/** The same for any blob of an account. Deleted ones are not seen. */
export function blobAt(
  world: World,
  accountIncarnation: string,
  container: Container,
  name: string,
  query: Query,
): Blob | undefined {
  const address = addressIn(query)
  const current = () => blobsOf(world, accountIncarnation, container).get(name)
  if (!address) return current()
  const found = keptAt(earlierBlobsOf(world, accountIncarnation, container), name, address)
  if (found) return found.earlier.deleted ? undefined : found
  const blob = address.kind === 'version' ? current() : undefined
  return blob?.version === address.id ? blob : undefined
}

/** The snapshot or version that is kept under that address, deleted ones included. */
export function keptAt(
  earlierBlobs: Collection<EarlierBlob>,
  name: string,
  { kind, id }: Address,
): EarlierBlob | undefined {
  const found = earlierBlobs.get(earlierKey(name, id))
  return found?.earlier.kind === kind ? found : undefined
}

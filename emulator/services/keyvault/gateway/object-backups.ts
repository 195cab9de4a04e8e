import type { Reply } from '../../../core/reply.js'
import { json } from '../../../core/reply.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import {
  currentOf,
  latest,
  objectId,
  objectKey,
  type ObjectKind,
  type VaultObject,
} from '../../../policy/vaults/objects.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { World } from '../../../world/world.js'
import { openBackup, sealBackup } from './backup-blob.js'
import { backupInput } from './body-input.js'
import type { KeyVaultCall } from './call.js'
import * as conflicts from './conflicts.js'
import { demandFreeName } from './life-cycle.js'
import * as refusals from './refusals.js'

/** An object with all its versions, and the subscription it may be restored in. */
interface Backup<T extends VaultObject> {
  readonly subscriptionId: string
  readonly object: T
}

/** A backup of an object as clients keep it. */
export async function backUp<T extends VaultObject>(
  world: World,
  vault: Vault,
  { word }: ObjectKind<T>,
  object: T,
): Promise<Reply> {
  const backup: Backup<T> = { subscriptionId: subscriptionOf(vault), object }
  return json(200, { value: await sealBackup(world, word, backup) })
}

/**
 * Restores every version with its id and dates, into any vault of the subscription that has no object of that name.
 *
 * @param onRestored is called inside the change
 */
export async function restore<T extends VaultObject>(
  { world, vault, request }: Pick<KeyVaultCall, 'world' | 'vault' | 'request'>,
  kind: ObjectKind<T>,
  onRestored: (object: T) => void = () => undefined,
): Promise<T> {
  const backup = await openBackup<Backup<T>>(world, kind.word, await backupInput(request))
  if (!backup || backup.subscriptionId !== subscriptionOf(vault)) throw refusals.malformedBackup()
  const { object } = backup
  await world.write(() => {
    const objects = currentOf(world, vault.incarnation, kind)
    demandFreeName(world, vault, kind, object.name)
    if (objects.has(objectKey(object.name)))
      throw conflicts.restoreConflict(kind.word, objectId(vault, kind, object.name, latest(object).version))
    objects.put(object)
    onRestored(object)
  })
  return object
}

const subscriptionOf = (vault: Vault) => parseResourceId(vault.resource.id)?.subscriptionId.toLowerCase() ?? ''

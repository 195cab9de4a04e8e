import type { Principal } from '../../core/service.js'
import type { World } from '../../world/world.js'
import type { Claims } from './claims.js'

/** A token's principal, as the journal shows it, with its name if the directory knows the object id. */
export function principalOf({ directory }: World, { oid = '', appid }: Pick<Claims, 'oid' | 'appid'>): Principal {
  const name = directory.nameOf(oid)
  return { objectId: oid, ...(appid !== undefined && { appId: appid }), ...(name !== undefined && { name }) }
}

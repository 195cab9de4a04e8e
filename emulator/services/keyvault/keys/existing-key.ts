import { keyKind, type Key, type KeyVersion } from '../../../policy/vaults/keys.js'
import type { KeyVaultCall } from '../gateway/call.js'
import { existing } from '../gateway/life-cycle.js'
import * as refusals from './refusals.js'

type Asked = Pick<KeyVaultCall, 'world' | 'vault'>

/** A key and the requested version, or Azure's 404. */
export const existingKey = ({ world, vault }: Asked, name: string, version?: string): [Key, KeyVersion] =>
  existing(world, vault, keyKind, name, version)

/** The same for an operation that changes the key: what belongs to a certificate is the certificate's to change. */
export function ownKey(call: Asked, operation: string, name: string, version?: string): [Key, KeyVersion] {
  const found = existingKey(call, name, version)
  if (found[0].managed) throw refusals.managedKey(operation)
  return found
}

import { secretKind, type DeletedSecret, type Secret, type SecretVersion } from '../../../policy/vaults/secrets.js'
import type { KeyVaultCall } from '../gateway/call.js'
import { deletedNamed, existing } from '../gateway/life-cycle.js'
import * as refusals from '../gateway/refusals.js'

type Asked = Pick<KeyVaultCall, 'world' | 'vault'>

/** A secret to be changed, with the named version: what belongs to a certificate is the certificate's to change. */
export function ownSecret(
  { world, vault }: Asked,
  operation: string,
  name: string,
  version?: string,
): [Secret, SecretVersion] {
  const found = existing(world, vault, secretKind, name, version)
  if (found[0].managed) throw refusals.managedSecret(operation)
  return found
}

/** A deleted secret to be recovered or purged, unless it goes with its certificate. */
export function ownDeletedSecret(
  { world, vault }: Asked,
  operation: 'recover' | 'purge',
  name: string,
): DeletedSecret | undefined {
  const deleted = deletedNamed(world, vault, secretKind, operation, name)
  if (deleted?.managed) throw refusals.managedSecret(operation)
  return deleted
}

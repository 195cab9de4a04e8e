import { certificateKind, type Certificate, type DeletedCertificate } from '../../../policy/vaults/certificates.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import {
  currentOf,
  deletedOf,
  deleteObject,
  objectKey,
  purgeObject,
  recoverObject,
} from '../../../policy/vaults/objects.js'
import { secretKind } from '../../../policy/vaults/secrets.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { World } from '../../../world/world.js'

// A certificate's key and secret go its way. Call each of these inside `world.change`.

/** @returns the deleted certificate, or undefined where it is gone for good */
export function deleteWithPair(world: World, vault: Vault, certificate: Certificate): DeletedCertificate | undefined {
  const key = currentOf(world, vault.incarnation, keyKind).get(objectKey(certificate.name))
  if (key?.managed) deleteObject(world, vault, keyKind, key)
  const secret = currentOf(world, vault.incarnation, secretKind).get(objectKey(certificate.name))
  if (secret?.managed) deleteObject(world, vault, secretKind, secret)
  return deleteObject(world, vault, certificateKind, certificate)
}

export function recoverWithPair(world: World, vault: Vault, deleted: DeletedCertificate): Certificate {
  const key = deletedOf(world, vault.incarnation, keyKind).get(objectKey(deleted.name))
  if (key?.managed) recoverObject(world, vault, keyKind, key)
  const secret = deletedOf(world, vault.incarnation, secretKind).get(objectKey(deleted.name))
  if (secret?.managed) recoverObject(world, vault, secretKind, secret)
  return recoverObject(world, vault, certificateKind, deleted)
}

export function purgeWithPair(world: World, vault: Vault, deleted: DeletedCertificate): void {
  const key = deletedOf(world, vault.incarnation, keyKind).get(objectKey(deleted.name))
  if (key?.managed) purgeObject(world, vault, keyKind, key)
  const secret = deletedOf(world, vault.incarnation, secretKind).get(objectKey(deleted.name))
  if (secret?.managed) purgeObject(world, vault, secretKind, secret)
  purgeObject(world, vault, certificateKind, deleted)
}

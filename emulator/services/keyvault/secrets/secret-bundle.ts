import { keyKind } from '../../../policy/vaults/keys.js'
import { latest, objectId } from '../../../policy/vaults/objects.js'
import { atLeast } from '../gateway/api-versions.js'
import { attributesOf, deletionOf, type Spelling } from '../gateway/bundle-parts.js'
import { secretKind, type DeletedSecret, type Secret, type SecretVersion } from '../../../policy/vaults/secrets.js'

/**
 * A secret on the wire. `value` comes first, if the operation returns it; properties that are not set are left out. Only a
 * certificate's secret has `kid` and `previousVersion`: a version alone, since 2025-06-01-preview. Where the latter stands
 * is unverified.
 */
export function secretBundle(
  call: Spelling,
  secret: Secret,
  version: SecretVersion,
  show: { value: boolean } = { value: false },
): object {
  const { vault } = call
  const keyId = version.keyVersion ?? version.version
  const knowsPrevious = secret.managed && atLeast(call.apiVersion, '2025-06-01-preview')
  return {
    value: show.value ? version.value : undefined,
    contentType: version.contentType,
    id: objectId(vault, secretKind, secret.name, version.version),
    managed: secret.managed,
    attributes: attributesOf(call, version),
    tags: version.tags,
    kid: secret.managed && objectId(vault, keyKind, secret.name, keyId),
    previousVersion: knowsPrevious ? version.previousVersion : undefined,
  }
}

/** A deleted secret, as Delete Secret and Get Deleted Secret return it. */
export function deletedSecretBundle(call: Spelling, secret: DeletedSecret): object {
  return { ...deletionOf(call.vault, secretKind, secret), ...secretBundle(call, secret, latest(secret)) }
}

/** A secret in a list: its id has no version, and the value is left out. */
export function secretItem(call: Spelling, secret: Secret): object {
  return item(call, secret, objectId(call.vault, secretKind, secret.name), latest(secret))
}

export function versionItem(call: Spelling, secret: Secret, version: SecretVersion): object {
  return item(call, secret, objectId(call.vault, secretKind, secret.name, version.version), version)
}

export function deletedSecretItem(call: Spelling, secret: DeletedSecret): object {
  return { ...deletionOf(call.vault, secretKind, secret), ...secretItem(call, secret) }
}

const item = (call: Spelling, { managed }: Secret, id: string, version: SecretVersion): object => ({
  contentType: version.contentType,
  id,
  managed,
  attributes: attributesOf(call, version),
  tags: version.tags,
})

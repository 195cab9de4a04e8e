import { latest, objectId } from '../../../policy/vaults/objects.js'
import { attributesOf, deletionOf, type Spelling } from '../gateway/bundle-parts.js'
import { secretKind, type DeletedSecret, type Secret, type SecretVersion } from '../../../policy/vaults/secrets.js'

/**
 * A secret on the wire. `value` comes first, if the operation returns it; properties that are not set are left out.
 * `previousVersion` is for secrets behind a certificate, which the lab does not have.
 */
export function secretBundle(
  call: Spelling,
  secret: Secret,
  version: SecretVersion,
  show: { value: boolean } = { value: false },
): object {
  return {
    value: show.value ? version.value : undefined,
    contentType: version.contentType,
    id: objectId(call.vault, secretKind, secret.name, version.version),
    attributes: attributesOf(call, version),
    tags: version.tags,
  }
}

/** A deleted secret, as Delete Secret and Get Deleted Secret return it. */
export function deletedSecretBundle(call: Spelling, secret: DeletedSecret): object {
  return { ...deletionOf(call.vault, secretKind, secret), ...secretBundle(call, secret, latest(secret)) }
}

/** A secret in a list: its id has no version, and the value is left out. */
export function secretItem(call: Spelling, secret: Secret): object {
  return item(call, objectId(call.vault, secretKind, secret.name), latest(secret))
}

export function versionItem(call: Spelling, secret: Secret, version: SecretVersion): object {
  return item(call, objectId(call.vault, secretKind, secret.name, version.version), version)
}

export function deletedSecretItem(call: Spelling, secret: DeletedSecret): object {
  return { ...deletionOf(call.vault, secretKind, secret), ...secretItem(call, secret) }
}

const item = (call: Spelling, id: string, version: SecretVersion): object => ({
  contentType: version.contentType,
  id,
  attributes: attributesOf(call, version),
  tags: version.tags,
})

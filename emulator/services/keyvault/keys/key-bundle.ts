import { keyKind, type DeletedKey, type Key, type KeyMaterial, type KeyVersion } from '../../../policy/vaults/keys.js'
import { latest, objectId } from '../../../policy/vaults/objects.js'
import { atLeast } from '../gateway/api-versions.js'
import { attributesOf, deletionOf, type Spelling } from '../gateway/bundle-parts.js'

/** A key on the wire, in the recorded order: never with its private part. */
export function keyBundle(call: Spelling, key: Key, version: KeyVersion, { publicParts }: KeyMaterial): object {
  const kid = objectId(call.vault, keyKind, key.name, version.version)
  return {
    key: { kid, kty: version.keyType, key_ops: version.operations, crv: version.curve, ...publicParts },
    attributes: keyAttributes(call, version),
    managed: key.managed,
    tags: version.tags,
  }
}

export const deletedKeyBundle = (call: Spelling, key: DeletedKey, material: KeyMaterial): object => ({
  ...deletionOf(call.vault, keyKind, key),
  ...keyBundle(call, key, latest(key), material),
})

/** A key in a list: its id has no version, and what it is made of is left out. */
export const keyItem = (call: Spelling, key: Key): object =>
  item(call, key, objectId(call.vault, keyKind, key.name), latest(key))

export const keyVersionItem = (call: Spelling, key: Key, version: KeyVersion): object =>
  item(call, key, objectId(call.vault, keyKind, key.name, version.version), version)

export const deletedKeyItem = (call: Spelling, key: DeletedKey): object => ({
  ...deletionOf(call.vault, keyKind, key),
  ...keyItem(call, key),
})

const item = (call: Spelling, key: Key, kid: string, version: KeyVersion): object => ({
  kid,
  attributes: keyAttributes(call, version),
  managed: key.managed,
  tags: version.tags,
})

/** `exportable` was recorded at 7.3 for every key; that older versions lack it is inferred. */
const keyAttributes = (call: Spelling, version: KeyVersion) => ({
  ...attributesOf(call, version),
  exportable: atLeast(call.apiVersion, '7.3-preview') ? false : undefined,
  // The numbers are documented as such: 0 for software, 1 and 2 for generations of HSMs.
  hsmPlatform: atLeast(call.apiVersion, '7.5-preview.1') ? (version.keyType.endsWith('HSM') ? '2' : '0') : undefined,
})

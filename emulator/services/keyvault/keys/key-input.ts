import type { Vault } from '../../../policy/views/vaults.js'
import {
  curveNames,
  defaultOperations,
  keyOperations,
  keySizes,
  keyTypes,
  type CurveName,
  type KeySize,
  type KeySpec,
  type KeyType,
} from '../../../policy/vaults/keys.js'
import type { NewKeyVersion } from '../../../policy/vaults/rotation.js'
import { boolean, given, object, propertiesIn, seconds, text, type Members } from '../gateway/body-input.js'
import { invalidProperty } from '../gateway/refusals.js'
import * as refusals from './refusals.js'

/** What the bodies of a create, an import and an update have in common; absent if the body leaves it out. */
export function keyProperties(body: Members) {
  if ((body.release_policy ?? undefined) !== undefined) throw refusals.notEmulated.releasePolicy()
  if (boolean(object(body, 'attributes'), 'exportable') === true) throw refusals.exportableWithoutPolicy()
  return given(propertiesIn(body)) as Partial<Pick<NewKeyVersion, 'tags' | 'enabled' | 'nbf' | 'exp'>>
}

/** `key_ops`. That an unknown word gets the refusal of unknown types is inferred. */
export function operationsIn(body: Members): readonly string[] | undefined {
  const given = body.key_ops ?? undefined
  if (given === undefined) return undefined
  if (!Array.isArray(given)) throw invalidProperty('key_ops')
  return given.map((word) => {
    const known = keyOperations.find((name) => typeof word === 'string' && name.toLowerCase() === word.toLowerCase())
    if (known === undefined) throw invalidProperty('')
    return known
  })
}

/** The body of Create Key. */
export function createInput(body: Members, vault: Vault): NewKeyVersion & KeySpec {
  const keyType = keyTypeIn(text(body, 'kty'), vault)
  const exponent = seconds(body, 'public_exponent')
  // Java's client sends 0 where its caller names none.
  if (exponent !== undefined && exponent !== 0 && exponent !== 65537) throw refusals.notEmulated.publicExponent()
  const properties = keyProperties(body)
  const size = seconds(body, 'key_size')
  const spec = keyType.startsWith('RSA')
    ? { keyType, size: rsaSize(size) }
    : { keyType, curve: curveIn(text(body, 'crv'), size) }
  return { ...spec, operations: operationsIn(body) ?? defaultOperations(keyType), enabled: true, ...properties }
}

/**
 * A type that vaults have, in its one spelling. `oct-HSM`, a Managed HSM's, was recorded to get this refusal, with no
 * name of a property; that `oct` and unknown types get it, too, is inferred.
 */
export function keyTypeIn(kty: string | undefined, vault: Vault): KeyType {
  if (kty === undefined) throw invalidProperty('kty')
  const keyType = keyTypes.find((name) => name.toLowerCase() === kty.toLowerCase())
  if (!keyType) throw invalidProperty('')
  if (keyType.endsWith('HSM') && !vault.premium) throw refusals.hardwareKey()
  return keyType
}

function rsaSize(size = 2048): KeySize {
  const known = keySizes.find((one) => one === size)
  if (!known) throw refusals.unsupportedSize(size, keySizes)
  return known
}

/** Sizes of curves, as the refusal lists them. */
const curveSizes: readonly number[] = [256, 384, 521]

function curveIn(crv: string | undefined, size: number | undefined): CurveName {
  if (size !== undefined && !curveSizes.includes(size)) throw refusals.unsupportedSize(size, curveSizes)
  const curve = curveNames.find((name) => name === (crv ?? `P-${size ?? 256}`))
  if (!curve) throw invalidProperty('')
  return curve
}

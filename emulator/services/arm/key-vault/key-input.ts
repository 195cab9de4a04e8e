import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import { curveNames, defaultOperations, keyOperations, keySizes, keyTypes } from '../../../policy/vaults/keys.js'
import type { KeySpec, RotationPolicy } from '../../../policy/vaults/keys.js'
import type { NewKeyVersion } from '../../../policy/vaults/rotation.js'
import { rotationIn } from '../../../policy/vaults/rotation-input.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { respell, wordOf } from '../gateway/spelling.js'
import * as refusals from './refusals.js'
import { objectInput } from './vault-objects.js'

const skr = 'https://learn.microsoft.com/azure/confidential-computing/concept-skr-attestation'

/** A key as a body asks for it: its first version, and the policy by which it is rotated. */
export interface KeyInput {
  readonly version: NewKeyVersion
  readonly rotation?: Pick<RotationPolicy, 'lifetimeActions' | 'expiryTime'>
}

/** That a type, a size or a curve that does not fit is refused by its name is inferred. */
export function keyInput(body: JsonObject, properties: JsonObject, vault: Vault): KeyInput {
  if ((member(properties, 'release_policy') ?? null) !== null)
    throw new NotEmulated('release policies of Key Vault keys', skr)
  const spec = specIn(properties, vault)
  const rotation = member(properties, 'rotationPolicy') ?? undefined
  return {
    version: {
      ...spec,
      operations: operationsIn(member(properties, 'keyOps')) ?? defaultOperations(spec.keyType),
      enabled: true,
      ...objectInput(body, properties),
    },
    ...(rotation !== undefined && { rotation: rotationOf(rotation) }),
  }
}

function specIn(properties: JsonObject, vault: Vault): KeySpec {
  const kty = member(properties, 'kty') ?? undefined
  if (kty === undefined) throw refusals.notSpecified('kty')
  const keyType = keyTypes.find((name) => name === wordOf(keyTypes, kty))
  if (!keyType) throw refusals.invalidValue('kty')
  if (keyType.endsWith('HSM') && !vault.premium) throw refusals.hardwareKey()
  const size = member(properties, 'keySize') ?? 2048
  const name = member(properties, 'curveName') ?? 'P-256'
  if (keyType.startsWith('RSA')) {
    const known = keySizes.find((one) => one === size)
    if (!known) throw refusals.invalidValue('keySize')
    return { keyType, size: known }
  }
  const curve = curveNames.find((one) => one === wordOf(curveNames, name))
  if (!curve) throw refusals.invalidValue('curveName')
  return { keyType, curve }
}

function operationsIn(given: Json | undefined): readonly string[] | undefined {
  if (given === undefined || given === null) return undefined
  if (!Array.isArray(given)) throw refusals.invalidValue('keyOps')
  return given.map((word: Json) => {
    const known = wordOf(keyOperations, word)
    if (known === undefined) throw refusals.invalidValue('keyOps')
    return known
  })
}

const spelt = respell({
  names: [
    'attributes',
    'expiryTime',
    'lifetimeActions',
    'action',
    'type',
    'trigger',
    'timeAfterCreate',
    'timeBeforeExpiry',
  ],
  words: {},
})

function rotationOf(given: Json): Pick<RotationPolicy, 'lifetimeActions' | 'expiryTime'> {
  if (!isObject(given)) throw refusals.invalidValue('rotationPolicy')
  return rotationIn(spelt(given), refusals.invalidValue)
}

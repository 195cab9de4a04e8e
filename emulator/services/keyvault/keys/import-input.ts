import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { materialFrom, specOf } from '../../../policy/vaults/key-material.js'
import { defaultOperations, keySizes } from '../../../policy/vaults/keys.js'
import type { NewKeyVersion } from '../../../policy/vaults/rotation.js'
import type { Vault } from '../../../policy/views/vaults.js'
import { boolean, object, text, type Members } from '../gateway/body-input.js'
import { invalidProperty } from '../gateway/refusals.js'
import { keyProperties, keyTypeIn, operationsIn } from './key-input.js'
import * as refusals from './refusals.js'

/** The body of Import Key, whose `Hsm` has a capital letter. Azure's words for a key that does not fit are unverified. */
export function importInput(body: Members, vault: Vault): NewKeyVersion {
  const jwk = object(body, 'key')
  if (body.key === undefined || body.key === null) throw invalidProperty('key')
  if ((jwk.key_hsm ?? undefined) !== undefined) throw refusals.notEmulated.transferredKey()
  const named = keyTypeIn(text(jwk, 'kty'), vault)
  const isHardware = named.endsWith('HSM') || (boolean(body, 'Hsm') ?? boolean(body, 'hsm')) === true
  const keyType = isHardware && !named.endsWith('HSM') ? keyTypeIn(`${named}-HSM`, vault) : named
  const privateKey = privateKeyIn(jwk, named.startsWith('RSA') ? 'RSA' : 'EC')
  const spec = specOf(privateKey)
  if (!spec) throw refusals.unsupportedSize(privateKey.asymmetricKeyDetails?.modulusLength ?? 0, keySizes)
  return {
    ...spec,
    keyType,
    operations: operationsIn(jwk) ?? defaultOperations(keyType),
    enabled: true,
    ...keyProperties(body),
    material: materialFrom(privateKey),
  }
}

const parts = { RSA: ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], EC: ['x', 'y', 'd'] } as const

/** OpenSSL's name of a curve is what Node takes for P-256K. */
const nodeCurves: Readonly<Record<string, string>> = { 'P-256K': 'secp256k1', SECP256K1: 'secp256k1' }

function privateKeyIn(jwk: Members, kty: 'RSA' | 'EC'): KeyObject {
  const crv = kty === 'EC' ? text(jwk, 'crv') : undefined
  const given = parts[kty].map((name) => {
    const part = text(jwk, name)
    if (part === undefined || !/^[\w-]+={0,2}$/.test(part)) throw invalidProperty(name)
    return [name, kty === 'RSA' ? withoutLeadingZeros(part) : part] as const
  })
  const key: JsonWebKey = {
    kty,
    ...(crv !== undefined && { crv: nodeCurves[crv] ?? crv }),
    ...Object.fromEntries(given),
  }
  try {
    const privateKey = createPrivateKey({ key, format: 'jwk' })
    if (belongTogether(key)) return privateKey
  } catch {
    // Node's own words would name its own reasons.
  }
  throw invalidProperty('key')
}

/** Numbers of a JSON Web Key may arrive with a leading zero byte, as .NET's and Python's clients send them. */
function withoutLeadingZeros(part: string): string {
  const bytes = Buffer.from(part, 'base64url')
  const first = bytes.findIndex((byte) => byte !== 0)
  return bytes.subarray(Math.max(first, 0)).toString('base64url')
}

/** OpenSSL takes RSA numbers as they are; of EC it checks the point. */
function belongTogether({ n, p, q }: JsonWebKey): boolean {
  if (n === undefined) return true
  const number = (part: string) => BigInt(`0x${Buffer.from(part, 'base64url').toString('hex')}`)
  return number(p!) * number(q!) === number(n)
}

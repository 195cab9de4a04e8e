import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { World } from '../../world/world.js'
import { keyKind, type CurveName, type Key, type KeyMaterial, type KeySpec, type KeyVersion } from './keys.js'
import { currentOf, deletedOf, objectKey } from './objects.js'

const generate = promisify(generateKeyPair)

/** OpenSSL's names of the curves. */
export const opensslCurves: Readonly<Record<CurveName, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  'P-256K': 'secp256k1',
}

/** Makes a key in Node's thread pool: RSA of 4,096 bits takes a second or more. */
export async function makeMaterial({ size, curve }: KeySpec): Promise<KeyMaterial> {
  const { privateKey } = curve
    ? await generate('ec', { namedCurve: opensslCurves[curve] })
    : await generate('rsa', { modulusLength: size ?? 2048 })
  return materialFrom(privateKey)
}

/** The material of a private key that was made elsewhere. */
export function materialFrom(privateKey: KeyObject): KeyMaterial {
  const { n, e, x, y } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    publicParts: (n === undefined ? { x, y } : { n, e }) as KeyMaterial['publicParts'],
    pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** The type and the size or curve of a private key, or undefined for what Key Vault does not take. */
export function specOf(privateKey: KeyObject): KeySpec | undefined {
  const { modulusLength, namedCurve } = privateKey.asymmetricKeyDetails ?? {}
  if (privateKey.asymmetricKeyType === 'rsa')
    return modulusLength === 2048 || modulusLength === 3072 || modulusLength === 4096
      ? { keyType: 'RSA', size: modulusLength }
      : undefined
  const curve = (Object.keys(opensslCurves) as CurveName[]).find((name) => opensslCurves[name] === namedCurve)
  return curve && { keyType: 'EC', curve }
}

/** The private key of a version's material, made once for each record. */
export function privateKeyOf(world: World, material: KeyMaterial): KeyObject {
  const known = world.secretKeys.get(material)
  if (known) return known
  const key = createPrivateKey({ key: Buffer.from(material.pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  world.secretKeys.set(material, key)
  return key
}

/**
 * The material of a version, made now if it has none yet: once, however many requests wait for it, and kept with the
 * record, whether that is deleted meanwhile or not.
 */
export function materialOf(
  world: World,
  vaultIncarnation: string,
  name: string,
  version: KeyVersion,
): KeyMaterial | Promise<KeyMaterial> {
  if (version.material) return version.material
  const underWay = world.underWay.get(version) as Promise<KeyMaterial> | undefined
  if (underWay) return underWay
  const made = makeMaterial(version).then((material) =>
    world.write(() => keepMaterial(world, vaultIncarnation, name, version.version, material)),
  )
  world.underWay.set(version, made)
  made.catch(() => world.underWay.delete(version))
  return made
}

/** Puts material in place, unless the version has got some meanwhile. Call inside `world.change`. */
function keepMaterial(
  world: World,
  vaultIncarnation: string,
  name: string,
  id: string,
  material: KeyMaterial,
): KeyMaterial {
  const current = currentOf(world, vaultIncarnation, keyKind)
  const deleted = deletedOf(world, vaultIncarnation, keyKind)
  const key = current.get(objectKey(name))
  const deletedKey = deleted.get(objectKey(name))
  const kept = [key, deletedKey].flatMap((of) => of?.versions ?? []).find(({ version }) => version === id)
  if (kept?.material) return kept.material
  if (key) current.put({ ...key, versions: withMaterial(key, id, material) })
  if (deletedKey) deleted.put({ ...deletedKey, versions: withMaterial(deletedKey, id, material) })
  return material
}

const withMaterial = ({ versions }: Key, id: string, material: KeyMaterial) =>
  versions.map((version) => (version.version === id ? { ...version, material } : version))

/** A key all of whose versions have their material, as a backup needs it. */
export async function wholeKey(world: World, vaultIncarnation: string, key: Key): Promise<Key> {
  const versions = await Promise.all(
    key.versions.map(async (version) => ({
      ...version,
      material: await materialOf(world, vaultIncarnation, key.name, version),
    })),
  )
  return { ...key, versions }
}

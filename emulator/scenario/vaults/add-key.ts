import { createPrivateKey } from 'node:crypto'
import { materialFrom, specOf } from '../../policy/vaults/key-material.js'
import { defaultOperations, keyKind, type KeySpec, type KeyVersion } from '../../policy/vaults/keys.js'
import { currentOf, objectKey } from '../../policy/vaults/objects.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioKey, ScenarioVault } from './shape.js'
import { secondsIn } from './times.js'

/** A key of a scenario. Without `from` it is made when it is first needed: its id is the same at every start, itself not. */
export function addKey(
  building: Building,
  vault: { readonly id: string; readonly incarnation: string; readonly sku: ScenarioVault['sku'] },
  name: string,
  given: ScenarioKey,
  path: Path,
): void {
  const { world } = building
  const keys = currentOf(world, vault.incarnation, keyKind)
  if (keys.has(objectKey(name)))
    throw new ScenarioError(path, `a second key named '${name}'; Azure names are case-insensitive`)
  const made = given.from ? materialIn(building, given, [...path, 'from']) : specIn(given, path)
  if (made.keyType.endsWith('HSM') && vault.sku !== 'premium')
    throw new ScenarioError([...path, 'kty'], `${made.keyType} requires a vault with sku: premium`)
  const nbf = secondsIn(given.notBefore, [...path, 'notBefore'])
  const exp = secondsIn(given.expires, [...path, 'expires'])
  const created = world.clock.seconds()
  const version: KeyVersion = {
    version: given.version?.toLowerCase() ?? derivedKeyVersion(vault.id, name),
    ...made,
    operations: given.operations ?? defaultOperations(made.keyType),
    enabled: given.enabled ?? true,
    ...(nbf !== undefined && { nbf }),
    ...(exp !== undefined && { exp }),
    created,
    updated: created,
    ...(given.tags && { tags: given.tags }),
  }
  keys.put({ name, versions: [version] })
}

/** The version of a key for which the scenario gives none: 32 hex digits. */
export const derivedKeyVersion = (vaultId: string, name: string) =>
  derivedGuid(`${vaultId}/keys/${name}`, 'version').replaceAll('-', '')

function specIn({ kty, size, curve }: ScenarioKey, path: Path): KeySpec {
  const keyType = kty ?? (curve ? 'EC' : 'RSA')
  if (keyType.startsWith('RSA') ? curve !== undefined : size !== undefined)
    throw new ScenarioError(path, `${keyType} has no ${curve === undefined ? 'size' : 'curve'}`)
  return keyType.startsWith('RSA') ? { keyType, size: size ?? 2048 } : { keyType, curve: curve ?? 'P-256' }
}

/** The trouble is told without the text, which may be a private key. */
function materialIn(
  { text }: Building,
  { from, kty }: ScenarioKey,
  path: Path,
): KeySpec & Pick<KeyVersion, 'material'> {
  const privateKey = privateKeyIn(text(from!, path), path)
  const spec = specOf(privateKey)
  if (!spec)
    throw new ScenarioError(
      path,
      'expected an RSA key of 2048, 3072 or 4096 bits, or EC on P-256, P-384, P-521 or P-256K',
    )
  if (kty && kty.replace('-HSM', '') !== spec.keyType)
    throw new ScenarioError(path, `holds a key of type ${spec.keyType}, not ${kty}`)
  return { ...spec, keyType: kty ?? spec.keyType, material: materialFrom(privateKey) }
}

function privateKeyIn(pem: string, path: Path) {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new ScenarioError(path, 'expected a private key in PEM without a password, -----BEGIN PRIVATE KEY-----')
  }
}

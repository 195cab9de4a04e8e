import { generateKeyPairSync } from 'node:crypto'
import { KeyClient } from '@azure/keyvault-keys'
import { all, quick, refusal, vault } from './seen.mjs'

/** The README's samples of keys: what becomes of them, but for what they encrypt and sign. */
export async function keys(credential) {
  const client = new KeyClient(vault, credential)
  const made = [
    await client.createRsaKey('rsa', { keySize: 2048 }),
    await client.createEcKey('elliptic', { curve: 'P-256' }),
    await client.createRsaKey('hardware', { hsm: true }),
  ]
  const listed = await all(client.listPropertiesOfKeys())
  const { version } = made[0].properties
  const { properties } = await client.updateKeyProperties('rsa', version, { enabled: false, tags: { stage: 'final' } })

  await client.updateKeyRotationPolicy('rsa', {
    expiresIn: 'P90D',
    lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }],
  })
  const { expiresIn, lifetimeActions } = await client.getKeyRotationPolicy('rsa')
  await client.rotateKey('rsa')
  const versions = await all(client.listPropertiesOfKeyVersions('rsa'))

  const own = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const bytes = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, name === 'kty' ? value : Buffer.from(value, 'base64url')]),
  )
  const imported = await client.importKey('own', { ...bytes, keyOps: ['sign', 'verify'] })

  const backup = await client.backupKey('elliptic')
  const deleting = await client.beginDeleteKey('elliptic', quick)
  const deleted = await deleting.pollUntilDone()
  const gone = await refusal(client.getKey('elliptic'))
  await client.purgeDeletedKey('elliptic')
  const restored = await client.restoreKeyBackup(backup)
  return {
    made: made.map(({ key }) => `${key.kty} ${key.keyOps.length}`),
    listed: listed.sort(),
    changed: [properties.enabled, properties.tags],
    rotated: versions.length,
    policy: [expiresIn, lifetimeActions[0].action],
    imported: Buffer.from(imported.key.n).equals(bytes.n),
    deleted: [deleted.name, gone],
    restored: restored.key.crv,
  }
}

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { makeSigningKey, restoreSigningKey, storeSigningKey, type SigningKey, type StoredKey } from '../world/keys.js'
import { locked, type LockOptions } from './lock.js'
import { privateFolder, readPrivate, writePrivate } from './private-files.js'
import { selfSigned } from './signing-key.js'

/**
 * Returns the key with which the lab signs in the name of an issuer. Each has a file in the lab's home, so that an
 * assertion survives a restart; a key that cannot be stored is used all the same.
 */
export async function keptIssuerKey(home: string, issuer: string, options: Required<LockOptions>): Promise<SigningKey> {
  let made: SigningKey | undefined
  try {
    const folder = privateFolder(join(privateFolder(home), 'issuer-keys'))
    const file = join(folder, `${createHash('sha256').update(issuer).digest('hex').slice(0, 32)}.json`)
    const known = stored(file)
    if (known) return known
    return await locked(
      folder,
      'issuer-keys',
      async () => {
        made = stored(file) ?? (await makeSigningKey(selfSigned))
        writePrivate(file, JSON.stringify({ issuer, ...storeSigningKey(made) }))
        return made
      },
      options,
    )
  } catch (error) {
    options.signal.throwIfAborted()
    options.onNotice(
      `the signing key of ${issuer} cannot be stored (${(error as Error).message}): its assertions do not survive a restart`,
    )
    return made ?? makeSigningKey(selfSigned)
  }
}

/** The key in the file; undefined where there is none, or none that can be read. */
function stored(file: string): SigningKey | undefined {
  const text = readPrivate(file)
  if (text === undefined) return undefined
  try {
    return restoreSigningKey(JSON.parse(text) as StoredKey)
  } catch {
    // A parser's message may quote the file, which contains a key.
    return undefined
  }
}

import { join } from 'node:path'
import { selfSigned } from './signing-key.js'
import {
  KeyRing,
  makeSigningKey,
  restoreSigningKey,
  storeSigningKey,
  type SigningKey,
  type StoredKey,
} from '../world/keys.js'
import { locked, privateFolder, readPrivate, writePrivate } from './private-files.js'

type Kept = StoredKey & { readonly publishedUntil?: number }

const fileName = 'signing-keys.json'

/** The token authority's keys, stored in the lab's home: tokens survive a restart, and the next start makes no key. */
export function keptKeyRing(
  home: string,
  onNotice: (text: string) => void = () => {},
  now: () => number = Date.now,
): KeyRing {
  return new KeyRing(async () => {
    const file = join(privateFolder(home), fileName)
    const known = load(file, now)
    if (Array.isArray(known)) return known
    return locked(home, 'signing-keys', async () => {
      const meanwhile = load(file, now)
      if (Array.isArray(meanwhile)) return meanwhile
      const made = [await makeSigningKey(selfSigned)]
      write(file, made)
      if (meanwhile)
        onNotice(
          `the token signing keys in ${file} were replaced (${meanwhile}): tokens signed with them are no longer valid`,
        )
      return made
    })
  })
}

/** Stores the ring if keys were rotated since it was read. */
export function keepKeys(home: string, ring: KeyRing): void {
  if (!ring.loaded || ring.all().length < 2) return
  write(join(privateFolder(home), fileName), ring.all())
}

function write(file: string, keys: readonly SigningKey[]): void {
  const kept = keys.map((key): Kept => ({
    ...storeSigningKey(key),
    ...(key.publishedUntil !== undefined && { publishedUntil: key.publishedUntil }),
  }))
  writePrivate(file, JSON.stringify(kept))
}

/** The keys that are still valid; or why there are none, as a string; or undefined if there never were any. */
function load(file: string, now: () => number): readonly SigningKey[] | string | undefined {
  try {
    const text = readPrivate(file)
    if (text === undefined) return undefined
    const keys = (JSON.parse(text) as Kept[])
      .filter(({ publishedUntil }, i) => i === 0 || publishedUntil === undefined || publishedUntil * 1000 > now())
      .map(({ publishedUntil, ...stored }) => ({
        ...restoreSigningKey(stored),
        ...(publishedUntil !== undefined && { publishedUntil }),
      }))
    return keys.length > 0 ? keys : 'the file contains no keys'
  } catch (error) {
    // A parser's message may quote the file, which contains keys.
    return (error as Error).name === 'UnsafePath' ? (error as Error).message : 'the file is not readable'
  }
}

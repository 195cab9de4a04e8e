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
import { keptIssuerKey } from './issuer-keys.js'
import { locked } from './lock.js'
import { privateFolder, readPrivate, writePrivate } from './private-files.js'

type Kept = StoredKey & { readonly publishedUntil?: number }

const fileName = 'signing-keys.json'

/** Milliseconds to wait for another process that is making the keys, which takes it 90-240. */
const patience = 10_000

export interface KeptKeys {
  readonly ring: KeyRing
  /** Stores what is not stored yet. Nothing waits, and nothing is written to the home folder, afterwards. */
  close(): Promise<void>
}

export interface KeptKeysOptions {
  readonly onNotice?: (text: string) => void
  /** Unix milliseconds */
  readonly now?: () => number
  /** milliseconds between attempts to store keys that could not be stored */
  readonly retryEvery?: number
}

/**
 * The token authority's keys, stored in the lab's home: tokens survive a restart, and the next start makes no key. If
 * they cannot be stored, they are used all the same, and stored when that becomes possible.
 */
export function keptKeys(
  home: string,
  { onNotice = () => {}, now = Date.now, retryEvery = 30_000 }: KeptKeysOptions = {},
): KeptKeys {
  const closing = new AbortController()
  const { signal } = closing
  let loading: Promise<readonly SigningKey[]> | undefined
  let retry: NodeJS.Timeout | undefined
  const known = () => load(fileOf(home), now)
  const exclusively = <T>(work: () => T | Promise<T>) =>
    locked(privateFolder(home), 'signing-keys', work, { signal, onNotice, patience })

  async function loadOrMake(): Promise<readonly SigningKey[]> {
    signal.throwIfAborted()
    let made: readonly SigningKey[] | undefined
    try {
      const before = known()
      if (Array.isArray(before)) return before
      return await exclusively(async () => {
        const meanwhile = known()
        if (Array.isArray(meanwhile)) return meanwhile
        made = [await makeSigningKey(selfSigned)]
        write(home, made)
        if (typeof meanwhile === 'string') onNotice(replaced(home, meanwhile))
        return made
      })
    } catch (error) {
      signal.throwIfAborted()
      onNotice(
        `the token signing keys cannot be stored (${(error as Error).message}): until they are, tokens do not survive ` +
          'a restart',
      )
      retry = setInterval(() => void tryAgain(), retryEvery).unref()
      return made ?? [await makeSigningKey(selfSigned)]
    }
  }

  async function tryAgain(): Promise<void> {
    try {
      await exclusively(storeUnlessKnown)
      clearInterval(retry)
      retry = undefined
      onNotice('the token signing keys are stored now')
    } catch {
      // Said once; the next attempt may succeed.
    }
  }

  /** Another lab may have stored keys of its own meanwhile; what is here are tokens of this one's. */
  function storeUnlessKnown(): void {
    if (!Array.isArray(known())) write(home, ring.all())
  }

  const ring = new KeyRing(() => (loading = loadOrMake()), {
    issuer: (issuer) => keptIssuerKey(home, issuer, { onNotice, patience, signal }),
    next: () => makeSigningKey(selfSigned),
  })
  return {
    ring,
    async close() {
      closing.abort(new Error('the lab is closed'))
      clearInterval(retry)
      await loading?.catch(() => {})
      try {
        // More than one: keys were rotated since they were read.
        if (ring.all().length > 1) write(home, ring.all())
        else if (retry) storeUnlessKnown()
      } catch (error) {
        onNotice(`the token signing keys could not be stored: ${(error as Error).message}`)
      }
    },
  }
}

const fileOf = (home: string) => join(privateFolder(home), fileName)

const replaced = (home: string, why: string) =>
  `the token signing keys in ${fileOf(home)} were replaced (${why}): tokens signed with them are no longer valid`

function write(home: string, keys: readonly SigningKey[]): void {
  const kept = keys.map((key): Kept => ({
    ...storeSigningKey(key),
    ...(key.publishedUntil !== undefined && { publishedUntil: key.publishedUntil }),
  }))
  writePrivate(fileOf(home), JSON.stringify(kept))
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

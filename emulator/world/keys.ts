import { createHash, createPublicKey, generateKeyPair, createPrivateKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** A signing key of the token authority with the certificate that publishes it. */
export interface SigningKey {
  /** base64url SHA-1 of the certificate: `kid` and `x5t` at once */
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** DER */
  readonly certificate: Uint8Array
  /** expiry of the last token signed with this key (Unix seconds) */
  readonly publishedUntil?: number
}

export interface StoredKey {
  readonly pkcs8: string
  readonly certificate: string
}

/**
 * Wraps a public key into a self-signed certificate, in DER. Passed in, because X.509 is the hosts' matter.
 */
export type CertificateMaker = (key: { privateKey: KeyObject; publicKey: KeyObject }) => Uint8Array

/**
 * The last values, by token. We key on the last 64 characters (part of the signature) and then compare, because hashing
 * the whole token is slower.
 */
export class Remembered<T> {
  #values = new Map<string, { readonly token: string; readonly value: T }>()

  constructor(private readonly kept: number) {}

  get(token: string): T | undefined {
    const known = this.#values.get(token.slice(-64))
    return known?.token === token ? known.value : undefined
  }

  set(token: string, value: T): void {
    if (this.#values.size >= this.kept) this.#values.delete(this.#values.keys().next().value!)
    this.#values.set(token.slice(-64), { token, value })
  }

  clear(): void {
    this.#values.clear()
  }
}

/** What makes the keys that a ring needs later. */
export interface KeyMakers {
  /** the key of another issuer: the same each time */
  issuer(issuer: string): Promise<SigningKey>
  /** a new signing key */
  next(): Promise<SigningKey>
}

const none = async () => {
  throw new Error('this key ring makes no keys')
}
const cannotMake: KeyMakers = { issuer: none, next: none }

/** The token authority's keys: first the signing key, then earlier keys whose tokens may still be valid. */
export class KeyRing {
  #keys: readonly SigningKey[] = []
  #loading: Promise<void> | undefined
  readonly #issuers = new Map<string, Promise<SigningKey>>()

  /** what was found out about tokens whose signature is valid, by token */
  readonly verified = new Remembered<unknown>(1000)

  /**
   * `load` is called when the first key is needed, since an RSA key takes longer to make than a world, and again if it
   * failed; so are its makers.
   */
  constructor(
    private readonly load: () => Promise<readonly SigningKey[]>,
    private readonly makers: KeyMakers = cannotMake,
  ) {}

  /**
   * The key with which the lab signs in the name of another issuer, such as a cluster's; made when it is first needed.
   */
  ofIssuer(issuer: string): Promise<SigningKey> {
    const known = this.#issuers.get(issuer)
    if (known) return known
    const loading = this.makers.issuer(issuer)
    this.#issuers.set(issuer, loading)
    // A failure is not kept: the next caller tries again.
    loading.catch(() => this.#issuers.delete(issuer))
    return loading
  }

  get loaded(): boolean {
    return this.#keys.length > 0
  }

  ready(): Promise<void> {
    return (this.#loading ??= this.load().then(
      (keys) => {
        this.#keys = keys
      },
      (error: unknown) => {
        this.#loading = undefined
        throw error
      },
    ))
  }

  /** The signing key; `ready()` must have been awaited. */
  current(): SigningKey {
    const key = this.#keys[0]
    if (!key) throw new Error('the key ring is used before it is ready')
    return key
  }

  /** The key with this id, if it is published at this time (unix seconds). */
  byId(kid: string, at: number): SigningKey | undefined {
    return this.published(at).find((key) => key.kid === kid)
  }

  /** The keys that verify tokens at this time (unix seconds), the signing key first. */
  published(at: number): readonly SigningKey[] {
    return this.#keys.filter(({ publishedUntil }) => publishedUntil === undefined || publishedUntil > at)
  }

  /** A new key, for `rotate`. */
  makeNext(): Promise<SigningKey> {
    return this.makers.next()
  }

  /**
   * Rolls over without waiting for the new key: whoever signs or checks a token next waits for it. The old keys stay
   * until `until`, as with `rotate`.
   */
  rollOverNext(until: number, now: number): void {
    const rolling = this.ready().then(async () => this.rotate(await this.makers.next(), until, now))
    this.#loading = rolling
    // A failure is told to whoever waits, and the keys stay as they are.
    rolling.catch(() => {
      if (this.#loading === rolling) this.#loading = Promise.resolve()
    })
  }

  all(): readonly SigningKey[] {
    return this.#keys
  }

  /**
   * Makes a new key the signing key. The old key stays until `until`; keys that are not published any more at `now` go
   * (unix seconds).
   */
  rotate(key: SigningKey, until: number, now: number): void {
    this.verified.clear()
    this.#keys = [key, ...this.published(now).map((old) => ({ publishedUntil: until, ...old }))]
  }
}

/** A new RSA-2048 key with its certificate. Takes 90-240 ms. */
export async function makeSigningKey(certify: CertificateMaker): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return signingKey(pair.privateKey, certify(pair))
}

export function restoreSigningKey(stored: StoredKey): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.from(stored.pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  return signingKey(privateKey, Buffer.from(stored.certificate, 'base64'))
}

export function storeSigningKey(key: SigningKey): StoredKey {
  return {
    pkcs8: key.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    certificate: Buffer.from(key.certificate).toString('base64'),
  }
}

function signingKey(privateKey: KeyObject, certificate: Uint8Array): SigningKey {
  const kid = createHash('sha1').update(certificate).digest('base64url')
  return { kid, privateKey, publicKey: createPublicKey(privateKey), certificate }
}

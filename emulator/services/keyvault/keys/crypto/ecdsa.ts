import { createECDH, ECDH, type KeyObject } from 'node:crypto'
import { opensslCurves } from '../../../../policy/vaults/key-material.js'
import type { CurveName } from '../../../../policy/vaults/keys.js'

/*
 * node:crypto signs messages, Key Vault signs digests, and of ECDSA nothing can be taken apart. But its ECDH multiplies
 * points: the number times the base point is a public key, and the number times another point a shared secret, of which
 * only x is given. So the multiplications are OpenSSL's, and the rest is arithmetic: SEC 1, 4.1. It takes no care of what
 * its timing tells.
 */

interface Curve {
  /** OpenSSL's name */
  readonly name: string
  /** the prime of the field, the order of the base point, and a of y² = x³ + ax + b */
  readonly p: bigint
  readonly n: bigint
  readonly a: bigint
  /** of a coordinate and of each half of a signature */
  readonly bytes: number
}

const curve = (of: CurveName, bits: number, p: bigint, n: string, a: bigint): Curve => ({
  name: opensslCurves[of],
  p,
  n: BigInt(`0x${n}`),
  a,
  bytes: Math.ceil(bits / 8),
})

/** SEC 2, 2.4.1 and 2.4.2; FIPS 186-4, D.1.2. */
const curves: Readonly<Record<CurveName, Curve>> = {
  'P-256': curve(
    'P-256',
    256,
    2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
    -3n,
  ),
  'P-384': curve(
    'P-384',
    384,
    2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
    -3n,
  ),
  'P-521': curve(
    'P-521',
    521,
    2n ** 521n - 1n,
    '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
    -3n,
  ),
  'P-256K': curve(
    'P-256K',
    256,
    2n ** 256n - 2n ** 32n - 977n,
    'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141',
    0n,
  ),
}

interface Point {
  readonly x: bigint
  readonly y: bigint
}

/**
 * The signature of a digest, as Key Vault has it: r and s, each as long as a coordinate.
 *
 * @param bytes gives random bytes: the secret number of a signature
 */
export function signDigest(
  of: CurveName,
  key: KeyObject,
  digest: Uint8Array,
  bytes: (n: number) => Uint8Array,
): Buffer {
  const c = curves[of]
  const d = numberOf(Buffer.from(key.export({ format: 'jwk' }).d!, 'base64url'))
  for (;;) {
    // Eight bytes more than needed leave no bias that could be seen.
    const k = (numberOf(bytes(c.bytes + 8)) % (c.n - 1n)) + 1n
    const r = basePointTimes(c, k).x % c.n
    const s = modulo(inverse(k, c.n) * (numberOf(digest) + r * d), c.n)
    if (r !== 0n && s !== 0n) return Buffer.concat([bytesOf(r, c.bytes), bytesOf(s, c.bytes)])
  }
}

/** @param publicParts x and y, base64url */
export function verifyDigest(
  of: CurveName,
  publicParts: Readonly<Record<string, string>>,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const c = curves[of]
  if (signature.length !== 2 * c.bytes) return false
  const r = numberOf(signature.subarray(0, c.bytes))
  const s = numberOf(signature.subarray(c.bytes))
  if (r === 0n || r >= c.n || s === 0n || s >= c.n) return false
  const coordinate = (name: 'x' | 'y') => numberOf(Buffer.from(publicParts[name]!, 'base64url'))
  const q = { x: coordinate('x'), y: coordinate('y') }
  const w = inverse(s, c.n)
  const u1 = modulo(numberOf(digest) * w, c.n)
  const ofKey = times(c, q, modulo(r * w, c.n))
  const sum = u1 === 0n ? ofKey : add(c, basePointTimes(c, u1), ofKey)
  return sum !== undefined && sum.x % c.n === r
}

function basePointTimes(c: Curve, k: bigint): Point {
  const ecdh = createECDH(c.name)
  ecdh.setPrivateKey(bytesOf(k, c.bytes))
  return pointOf(c, ecdh.getPublicKey())
}

/** k times q, for k from 1 to n - 1. Which of the two points with its x it is, (k + 1) times q tells. */
function times(c: Curve, q: Point, k: bigint): Point {
  const minus = (point: Point): Point => ({ x: point.x, y: modulo(-point.y, c.p) })
  if (k === 1n) return q
  if (k === c.n - 1n) return minus(q)
  const x = bytesOf(xOfTimes(c, q, k), c.bytes)
  const even = pointOf(c, ECDH.convertKey(Buffer.concat([Buffer.from([2]), x]), c.name) as Buffer)
  return add(c, even, q)!.x === xOfTimes(c, q, k + 1n) ? even : minus(even)
}

function xOfTimes(c: Curve, { x, y }: Point, k: bigint): bigint {
  const ecdh = createECDH(c.name)
  ecdh.setPrivateKey(bytesOf(k, c.bytes))
  return numberOf(ecdh.computeSecret(Buffer.concat([Buffer.from([4]), bytesOf(x, c.bytes), bytesOf(y, c.bytes)])))
}

/** Undefined for the point at infinity. */
function add({ p, a }: Curve, one: Point, other: Point): Point | undefined {
  if (one.x === other.x && one.y !== other.y) return undefined
  const slope =
    one.x === other.x
      ? (3n * one.x * one.x + a) * inverse(2n * one.y, p)
      : (other.y - one.y) * inverse(other.x - one.x, p)
  const x = modulo(slope * slope - one.x - other.x, p)
  return { x, y: modulo(slope * (one.x - x) - one.y, p) }
}

/** From the uncompressed form: 4, x, y. */
const pointOf = ({ bytes }: Curve, encoded: Uint8Array): Point => ({
  x: numberOf(encoded.subarray(1, 1 + bytes)),
  y: numberOf(encoded.subarray(1 + bytes)),
})

const modulo = (value: bigint, m: bigint) => ((value % m) + m) % m

/** By Euclid; m is prime, and value is not a multiple of it. */
function inverse(value: bigint, m: bigint): bigint {
  let [r0, r1, t0, t1] = [m, modulo(value, m), 0n, 1n]
  while (r1 !== 0n) {
    const q = r0 / r1
    ;[r0, r1, t0, t1] = [r1, r0 - q * r1, t1, t0 - q * t1]
  }
  return modulo(t0, m)
}

const numberOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
const bytesOf = (value: bigint, length: number) => Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex')

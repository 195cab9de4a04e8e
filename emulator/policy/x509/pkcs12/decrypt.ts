import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { items, octetsOf, oidOf, wholeOf, type Asn1 } from '../asn1.js'
import { ids } from './ids.js'
import { derive, purposes, type PfxPassword } from './key-derivation.js'
import { decryptRc2 } from './rc2.js'

/** A way of hiding that exists, and that is not read here. */
export class UnknownCipher extends Error {}

/** What a file may have us count: a hundred times what is usual today. */
const mostIterations = 10_000_000

interface OldCipher {
  readonly bytes: number
  readonly vectorBytes: number
  decrypt(key: Buffer, vector: Buffer, text: Buffer): Buffer
}

const withNode = (name: string) => (key: Buffer, vector: Buffer, text: Buffer) => {
  const decipher = createDecipheriv(name, key, vector)
  return Buffer.concat([decipher.update(text), decipher.final()])
}

const threeKeys = withNode('des-ede3-cbc')

/** Those whose key PKCS#12 derives itself (RFC 7292, appendix C). */
const oldCiphers: Readonly<Record<string, OldCipher>> = {
  [ids.sha1And3Des]: { bytes: 24, vectorBytes: 8, decrypt: threeKeys },
  [ids.sha1And2Key3Des]: {
    bytes: 16,
    vectorBytes: 8,
    decrypt: (key, ...rest) => threeKeys(Buffer.concat([key, key.subarray(0, 8)]), ...rest),
  },
  [ids.sha1AndRc2of128]: { bytes: 16, vectorBytes: 8, decrypt: decryptRc2 },
  [ids.sha1AndRc2of40]: { bytes: 5, vectorBytes: 8, decrypt: decryptRc2 },
}

/** Those of PBES2 (RFC 8018, B.2). */
const newCiphers: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
}

const digests: Readonly<Record<string, string>> = {
  '': 'sha1',
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

/**
 * What an algorithm and a password hide.
 *
 * @throws Error where the password does not fit, UnknownCipher for another algorithm
 */
export function decrypt(algorithm: Asn1 | undefined, text: Buffer, password: PfxPassword): Buffer {
  const [id, parameters] = items(algorithm)
  const old = oldCiphers[oidOf(id)]
  if (old) {
    const [salt, iterations] = items(parameters)
    const part = (purpose: 1 | 2, bytes: number) =>
      derive('sha1', password.bytes, octetsOf(salt), purpose, numberOf(iterations), bytes)
    return old.decrypt(part(purposes.key, old.bytes), part(purposes.vector, old.vectorBytes), text)
  }
  if (oidOf(id) !== ids.pbes2) throw new UnknownCipher(oidOf(id))
  const [derivation, encryption] = items(parameters)
  const [derivationId, derivationParameters] = items(derivation)
  const [encryptionId, vector] = items(encryption)
  const cipher = newCiphers[oidOf(encryptionId)]
  if (oidOf(derivationId) !== ids.pbkdf2 || !cipher) throw new UnknownCipher(oidOf(encryptionId))
  const [salt, iterations, ...rest] = items(derivationParameters)
  const digest = digests[oidOf(items(rest.at(-1))[0])]
  if (digest === undefined) throw new UnknownCipher('PBKDF2')
  const [name, bytes] = cipher
  const key = pbkdf2Sync(password.text, octetsOf(salt), numberOf(iterations), bytes, digest)
  return withNode(name)(key, octetsOf(vector), text)
}

/** @throws Error for more than is sensible */
export function numberOf(block: Asn1 | undefined): number {
  // Tag, length, and the number.
  const bytes = block ? wholeOf(block).subarray(2) : Buffer.from([1])
  const number = Number(BigInt(`0x${bytes.toString('hex')}`))
  if (number < 1 || number > mostIterations) throw new Error('too many iterations')
  return number
}

import { createHash } from 'node:crypto'

/** What a key is derived for (RFC 7292, B.3). */
export const purposes = { key: 1, vector: 2, mac: 3 } as const

/** The password as PKCS#12 has it: UTF-16, with a zero at the end. */
export const passwordBytes = (password: string) => Buffer.from(`${password}\0`, 'utf16le').swap16()

/**
 * No password at all, which is not the empty one. A vault's PFX has none: Azure/notation-azure-kv#124 and
 * ActiveLogin/ActiveLogin.Authentication#407 open it with null only, azure-security-keyvault-jca with Java's word for that.
 */
export const noPassword = Buffer.alloc(0)

/** A password, and its bytes in the form that a file was made with. */
export interface PfxPassword {
  readonly text: string
  readonly bytes: Buffer
}

/** PKCS#12's own derivation of keys from a password (RFC 7292, B.2). */
export function derive(
  digest: string,
  password: Uint8Array,
  salt: Uint8Array,
  purpose: (typeof purposes)[keyof typeof purposes],
  iterations: number,
  length: number,
): Buffer {
  const block = digest === 'sha384' || digest === 'sha512' ? 128 : 64
  const start = Buffer.alloc(block, purpose)
  const input = Buffer.concat([filled(salt, block), filled(password, block)])
  const made: Buffer[] = []
  for (let size = 0; size < length;) {
    let hash = createHash(digest).update(start).update(input).digest()
    for (let i = 1; i < iterations; i++) hash = createHash(digest).update(hash).digest()
    made.push(hash)
    size += hash.length
    const added = filled(hash.subarray(), block).subarray(0, block)
    for (let at = 0; at < input.length; at += block) addOne(input.subarray(at, at + block), added)
  }
  return Buffer.concat(made).subarray(0, length)
}

/** The bytes, again and again, up to whole blocks. */
function filled(bytes: Uint8Array, block: number): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0)
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes)
}

/** The sum of both and 1, in place, as numbers of that many bytes. */
function addOne(number: Buffer, added: Buffer): void {
  let carry = 1
  for (let i = number.length - 1; i >= 0; i--) {
    const sum = number[i]! + added[i]! + carry
    number[i] = sum & 0xff
    carry = sum >> 8
  }
}

import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  privateDecrypt,
  publicEncrypt,
  timingSafeEqual,
} from 'node:crypto'
import type { ObjectKind } from '../../../policy/vaults/objects.js'
import { derivedGuid } from '../../../world/randomness.js'
import type { World } from '../../../world/world.js'

type Word = ObjectKind<never>['word']

/** A length-prefixed tag; recorded for secrets and keys. */
function labelOf(word: Word): Buffer {
  const tag = `AzureKeyVault${word}BackupV1.microsoft.com`
  return Buffer.concat([Buffer.from([tag.length]), Buffer.from(tag)])
}

const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }

/**
 * A backup as clients keep it: base64url of a length-prefixed tag and a compact JWE that only this lab's key ring
 * opens. The form is Azure's, as recorded by the JavaScript and Go SDKs; only Azure can read the content of a real
 * backup.
 */
export async function sealBackup(world: World, word: Word, backup: object): Promise<string> {
  await world.keys.ready()
  const { kid, publicKey } = world.keys.current()
  const header = encoded(JSON.stringify({ kid: keyName(kid), alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512' }))
  const key = world.randomness.bytes(64)
  const iv = world.randomness.bytes(16)
  const cipher = createCipheriv('aes-256-cbc', key.subarray(32), iv)
  const text = Buffer.concat([cipher.update(JSON.stringify(backup)), cipher.final()])
  const parts = [
    header,
    ...[publicEncrypt({ key: publicKey, ...oaep }, key), iv, text, authentication(key, header, iv, text)].map(encoded),
  ]
  return Buffer.concat([labelOf(word), Buffer.from(parts.join('.'))]).toString('base64url')
}

/** The content that `sealBackup` sealed, or undefined for anything else. */
export async function openBackup<Backup>(world: World, word: Word, blob: string): Promise<Backup | undefined> {
  const label = labelOf(word)
  const bytes = Buffer.from(blob, 'base64url')
  if (!bytes.subarray(0, label.length).equals(label)) return undefined
  await world.keys.ready()
  try {
    return unwrap<Backup>(world, bytes.subarray(label.length).toString())
  } catch {
    return undefined
  }
}

function unwrap<Backup>(world: World, jwe: string): Backup | undefined {
  const [header = '', ...rest] = jwe.split('.')
  const [wrapped, iv, text, proof] = rest.map((part) => Buffer.from(part, 'base64url'))
  if (!wrapped || !iv || !text || !proof) return undefined
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
  const owner = world.keys.all().find((key) => keyName(key.kid) === kid)
  if (!owner) return undefined
  const key = privateDecrypt({ key: owner.privateKey, ...oaep }, wrapped)
  if (!timingSafeEqual(proof, authentication(key, header, iv, text))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key.subarray(32), iv)
  return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString()) as Backup
}

/** RFC 7518, 5.2.2.1: the first half of the key authenticates header, vector and text. */
function authentication(key: Uint8Array, header: string, iv: Uint8Array, text: Uint8Array): Buffer {
  const headerBits = Buffer.alloc(8)
  headerBits.writeBigUInt64BE(BigInt(header.length * 8))
  return createHmac('sha512', key.subarray(0, 32))
    .update(header)
    .update(iv)
    .update(text)
    .update(headerBits)
    .digest()
    .subarray(0, 32)
}

/** A real backup names its key by a GUID. */
const keyName = (kid: string) => derivedGuid(kid, 'secret-backup')

const encoded = (content: string | Uint8Array) => Buffer.from(content as Uint8Array).toString('base64url')

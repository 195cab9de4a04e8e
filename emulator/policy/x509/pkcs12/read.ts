import { createHmac, createPrivateKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import { items, octetsOf, oidOf, parse, tagOf, wholeOf, type Asn1 } from '../asn1.js'
import { decrypt, numberOf, UnknownCipher } from './decrypt.js'
import { ids } from './ids.js'
import { derive, noPassword, passwordBytes, purposes, type PfxPassword } from './key-derivation.js'

/** The file is whole, and another password's. */
export class WrongPassword extends Error {}

export interface PfxContent {
  readonly privateKeys: readonly KeyObject[]
  /** in DER, in the order of the file */
  readonly certificates: readonly Buffer[]
}

const macDigests: Readonly<Record<string, string>> = {
  [ids.sha1]: 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/**
 * The keys and certificates of a PFX (RFC 7292).
 *
 * @throws Error for what is not a PFX, WrongPassword, UnknownCipher for what is hidden in a way that is not read
 */
export function readPfx(bytes: Uint8Array, text: string): PfxContent {
  const [, authenticated, mac] = items(parse(bytes))
  const [type, content] = items(authenticated)
  if (oidOf(type) !== ids.data) throw new UnknownCipher('signed PKCS#12')
  const safe = octetsOf(items(content)[0])
  const password = { text, bytes: mac ? fittingForm(mac, safe, text) : passwordBytes(text) }
  const bags = items(parse(safe)).flatMap((part) => bagsIn(part, password))
  const privateKeys: KeyObject[] = []
  const certificates: Buffer[] = []
  for (const [id, value] of bags) {
    if (id === ids.keyBag) privateKeys.push(keyFrom(wholeOf(value)))
    if (id === ids.shroudedKeyBag) {
      const [algorithm, text] = items(value)
      privateKeys.push(keyFrom(decrypt(algorithm, octetsOf(text), password)))
    }
    if (id === ids.certificateBag && oidOf(items(value)[0]) === ids.x509Certificate)
      certificates.push(octetsOf(items(items(value)[1])[0]))
  }
  return { privateKeys, certificates }
}

const keyFrom = (key: Buffer) => createPrivateKey({ key, format: 'der', type: 'pkcs8' })

type Bag = readonly [id: string, value: Asn1]

/** The bags of one part, which is plain or hidden. */
function bagsIn(part: Asn1, password: PfxPassword): Bag[] {
  const [type, content] = items(part)
  if (oidOf(type) === ids.data) return bagsFrom(parse(octetsOf(items(content)[0])))
  if (oidOf(type) !== ids.encryptedData) throw new UnknownCipher(oidOf(type))
  const [, hidden] = items(items(content)[0])
  const [, algorithm, text] = items(hidden)
  return bagsFrom(parse(decrypt(algorithm, octetsOf(text), password)))
}

const bagsFrom = (contents: Asn1): Bag[] =>
  items(contents).flatMap((bag): Bag[] => {
    const [id, wrapped] = items(bag)
    const value = tagOf(wrapped) === 0 ? items(wrapped)[0] : undefined
    if (!value) return []
    return oidOf(id) === ids.nestedBag ? bagsFrom(value) : [[oidOf(id), value]]
  })

/** The bytes of a password. Of an empty one there are two forms: with its zero at the end, and none at all. */
function fittingForm(mac: Asn1, safe: Buffer, password: string): Buffer {
  const [info, salt, iterations] = items(mac)
  const [algorithm, value] = items(info)
  const id = oidOf(items(algorithm)[0])
  const digest = macDigests[id]
  if (digest === undefined) throw new UnknownCipher(id)
  const known = octetsOf(value)
  const fits = (bytes: Buffer) => {
    const key = derive(digest, bytes, octetsOf(salt), purposes.mac, numberOf(iterations), known.length)
    return timingSafeEqual(createHmac(digest, key).update(safe).digest(), known)
  }
  const fitting = [passwordBytes(password), ...(password === '' ? [noPassword] : [])].find(fits)
  if (!fitting) throw new WrongPassword()
  return fitting
}

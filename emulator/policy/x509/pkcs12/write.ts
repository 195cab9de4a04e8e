import { createCipheriv, createHmac, type KeyObject } from 'node:crypto'
import { explicit, integer, nothing, octets, oid, sequence, set, simple } from '../der.js'
import { derive, noPassword, purposes } from './key-derivation.js'
import { ids } from './ids.js'

const iterations = 2000

/** Random bytes, from the world. */
type RandomBytes = (length: number) => Uint8Array

/**
 * A PFX without a password, as Windows exports it: keys and certificates hidden with three-key 3DES, and SHA-1 over all.
 * Old readers know nothing newer (Go's golang.org/x/crypto/pkcs12, old Java), and new ones still read it.
 *
 * @param chain in DER
 * @param ownAt the place of the key's own certificate in it
 */
export function writePfx(
  chain: readonly Uint8Array[],
  privateKey: KeyObject | undefined,
  random: RandomBytes,
  ownAt = 0,
): Buffer {
  const password = noPassword
  const ownId = set(octets(Buffer.from([1, 0, 0, 0])))
  const attributes = set(sequence(oid(ids.localKeyId), ownId))
  const keys = privateKey
    ? [
        data(
          octets(
            sequence(
              sequence(
                oid(ids.shroudedKeyBag),
                explicit(0, shrouded(privateKey.export({ format: 'der', type: 'pkcs8' }), password, random)),
                attributes,
              ),
            ),
          ),
        ),
      ]
    : []
  const certificates = sequence(
    ...chain.map((der, i) =>
      sequence(
        oid(ids.certificateBag),
        explicit(0, sequence(oid(ids.x509Certificate), explicit(0, octets(der)))),
        ...(i === ownAt && privateKey ? [attributes] : []),
      ),
    ),
  )
  const safe = sequence(...keys, hidden(certificates, password, random))
  return sequence(integer(3), data(octets(safe)), authentication(safe, password, random))
}

const data = (content: Uint8Array) => sequence(oid(ids.data), explicit(0, content))

function encrypted(plain: Uint8Array, password: Uint8Array, random: RandomBytes) {
  const salt = random(8)
  const key = derive('sha1', password, salt, purposes.key, iterations, 24)
  const vector = derive('sha1', password, salt, purposes.vector, iterations, 8)
  const cipher = createCipheriv('des-ede3-cbc', key, vector)
  return {
    algorithm: sequence(oid(ids.sha1And3Des), sequence(octets(salt), integer(iterations >> 8, iterations & 0xff))),
    text: Buffer.concat([cipher.update(plain), cipher.final()]),
  }
}

function shrouded(pkcs8: Uint8Array, password: Uint8Array, random: RandomBytes): Buffer {
  const { algorithm, text } = encrypted(pkcs8, password, random)
  return sequence(algorithm, octets(text))
}

function hidden(content: Uint8Array, password: Uint8Array, random: RandomBytes): Buffer {
  const { algorithm, text } = encrypted(content, password, random)
  return sequence(
    oid(ids.encryptedData),
    explicit(0, sequence(integer(0), sequence(oid(ids.data), algorithm, simple(0, text)))),
  )
}

function authentication(safe: Uint8Array, password: Uint8Array, random: RandomBytes): Buffer {
  const salt = random(8)
  const key = derive('sha1', password, salt, purposes.mac, iterations, 20)
  const mac = createHmac('sha1', key).update(safe).digest()
  const digest = sequence(sequence(oid(ids.sha1), nothing), octets(mac))
  return sequence(digest, octets(salt), integer(iterations >> 8, iterations & 0xff))
}

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto'
import { bits, explicit, integer, octets, oid, sequence, set, simple, time, utf8, yes } from '../../policy/x509/der.js'
import { addresses, dnsNames, permittedAddresses, permittedDns } from './names.js'

// Written out in DER, because a library for it takes longer to load than `milab exec` takes to start.

/** A certificate and its private key, both PEM. */
export interface Pair {
  readonly certificate: string
  readonly key: string
}

const day = 86_400_000

/** For clients whose clocks are behind (containers, VMs): what is signed must already be valid. */
const backdated = day

/** Days for which a certificate of the HTTPS endpoint, and a revocation list, are valid. */
export const leafDays = 30

/** A new CA, constrained to Azure's names and loopback. `now` is in Unix milliseconds. */
export function makeCa(now: number, days: number): Pair {
  const { privateKey, publicKey } = newKeys()
  const name = commonName(`managed-identity-lab CA ${randomBytes(4).toString('hex')}`)
  return pair(privateKey, privateKey, {
    issuer: name,
    subject: name,
    publicKey,
    until: now + days * day,
    now,
    extensions: [
      // A CA, with no CA below it.
      extension('2.5.29.19', sequence(yes, integer(0)), 'critical'),
      // keyCertSign, cRLSign
      extension('2.5.29.15', bits(Buffer.from([0x06]), 1), 'critical'),
      extension('2.5.29.14', octets(identifierOf(publicKey))),
      extension('2.5.29.30', nameConstraints(), 'critical'),
    ],
  })
}

/**
 * A server certificate for all of the lab's names, or for these host names, as subject alternative names, with an empty
 * subject. `listUrls` are the addresses of the CA's revocation list.
 */
export function makeLeaf(ca: Pair, now: number, listUrls: readonly string[], hosts?: readonly string[]): Pair {
  const { privateKey, publicKey } = newKeys()
  const caKey = createPrivateKey(ca.key)
  return pair(privateKey, caKey, {
    issuer: nameOf(ca),
    subject: sequence(),
    publicKey,
    until: now + leafDays * day,
    now,
    extensions: [
      extension('2.5.29.19', sequence(), 'critical'),
      // digitalSignature
      extension('2.5.29.15', bits(Buffer.from([0x80]), 7), 'critical'),
      // serverAuth
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.14', octets(identifierOf(publicKey))),
      issuedBy(caKey),
      ...(listUrls.length > 0 ? [extension('2.5.29.31', distributionPoint(listUrls))] : []),
      extension(
        '2.5.29.17',
        sequence(
          ...(hosts ?? dnsNames).map((name) => simple(2, Buffer.from(name))),
          ...(hosts ? [] : addresses).map((address) => simple(7, addressBytes(address))),
        ),
        'critical',
      ),
    ],
  })
}

/**
 * A CA's revocation list (RFC 5280, 5), in DER, which revokes nothing. Its number is the time in seconds, so that it
 * grows without being stored.
 */
export function makeRevocationList(ca: Pair, now: number): Buffer {
  const key = createPrivateKey(ca.key)
  const number = Buffer.alloc(4)
  number.writeUInt32BE(Math.floor(now / 1000))
  const list = sequence(
    // v2
    integer(1),
    ecdsaWithSha256,
    nameOf(ca),
    time(now - backdated),
    time(now + leafDays * day),
    explicit(0, sequence(issuedBy(key), extension('2.5.29.20', integer(...number)))),
  )
  return signed(list, key)
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

interface Content {
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly publicKey: KeyObject
  /** Unix milliseconds */
  readonly now: number
  readonly until: number
  readonly extensions: readonly Buffer[]
}

function pair(
  key: KeyObject,
  signer: KeyObject,
  { issuer, subject, publicKey, now, until, extensions }: Content,
): Pair {
  const certificate = sequence(
    // v3
    explicit(0, integer(2)),
    serial(),
    ecdsaWithSha256,
    issuer,
    sequence(time(now - backdated), time(until)),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    explicit(3, sequence(...extensions)),
  )
  return {
    certificate: new X509Certificate(signed(certificate, signer)).toString(),
    key: key.export({ format: 'pem', type: 'pkcs8' }) as string,
  }
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

const signed = (content: Buffer, key: KeyObject) =>
  sequence(content, ecdsaWithSha256, bits(sign('sha256', content, key)))

const commonName = (text: string) => sequence(set(sequence(oid('2.5.4.3'), utf8(text))))

/** The name of one of the lab's CAs, which has nothing but a common name. */
const nameOf = ({ certificate }: Pair) => commonName(new X509Certificate(certificate).subject.replace(/^CN=/, ''))

const extension = (id: string, value: Buffer, critical?: 'critical') =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))

/** SHA-1 of the key's point, which is the last 65 bytes (RFC 5280, 4.2.1.2). */
const identifierOf = (publicKey: KeyObject) =>
  createHash('sha1')
    .update(publicKey.export({ format: 'der', type: 'spki' }).subarray(-65))
    .digest()

/** AuthorityKeyIdentifier. */
const issuedBy = (key: KeyObject) => extension('2.5.29.35', sequence(simple(0, identifierOf(createPublicKey(key)))))

/** CRLDistributionPoints (RFC 5280, 4.2.1.13): one point, with several addresses of the same list. */
const distributionPoint = (urls: readonly string[]) =>
  sequence(sequence(explicit(0, explicit(0, ...urls.map((url) => simple(6, Buffer.from(url)))))))

/** Positive and unique: a browser refuses two certificates of one issuer with the same number. */
function serial(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return integer(...bytes)
}

/** NameConstraints (RFC 5280, 4.2.1.10), permitted subtrees only. */
function nameConstraints(): Buffer {
  const dns = permittedDns.map((name) => sequence(simple(2, Buffer.from(name))))
  const ip = permittedAddresses.map((range) => sequence(simple(7, Buffer.from(range))))
  return sequence(explicit(0, ...dns, ...ip))
}

const addressBytes = (address: string) =>
  address === '::1' ? Buffer.from([...new Array<number>(15).fill(0), 1]) : Buffer.from(address.split('.').map(Number))

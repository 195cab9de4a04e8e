import 'reflect-metadata'
import { createPrivateKey, type webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { addresses, dnsNames, permittedAddresses, permittedDns } from './names.js'

// Slow to load: imported only to sign something.

/** A certificate and its private key, both PEM. */
export interface Pair {
  readonly certificate: string
  readonly key: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 86_400_000

/** For clients whose clocks are behind (containers, VMs): it must already be valid. */
const backdated = day

const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>

async function pair(certificate: x509.X509Certificate, privateKey: webcrypto.CryptoKey): Promise<Pair> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey))
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs8',
  }) as string
  return { certificate: `${certificate.toString('pem')}\n`, key }
}

/** A new CA, constrained to Azure's names and loopback. Valid for five years. */
export async function makeCa(now: number): Promise<Pair> {
  const keys = await newKeys()
  const mark = Buffer.from(crypto.getRandomValues(new Uint8Array(4))).toString('hex')
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=managed-identity-lab CA ${mark}`,
    notBefore: new Date(now - backdated),
    notAfter: new Date(now + 5 * 365 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension('2.5.29.30', true, nameConstraints()),
    ],
  })
  return pair(certificate, keys.privateKey)
}

/** A server certificate for all of the lab's names, as subject alternative names, with an empty subject. */
export async function makeLeaf(ca: Pair, now: number, days: number): Promise<Pair> {
  const issuer = new x509.X509Certificate(ca.certificate)
  const der = createPrivateKey(ca.key).export({ format: 'der', type: 'pkcs8' })
  const signingKey = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    issuer: issuer.subject,
    notBefore: new Date(now - backdated),
    notAfter: new Date(now + days * day),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      new x509.SubjectAlternativeNameExtension(
        [
          ...dnsNames.map((value) => ({ type: 'dns' as const, value })),
          ...addresses.map((value) => ({ type: 'ip' as const, value })),
        ],
        true,
      ),
    ],
  })
  return pair(certificate, keys.privateKey)
}

/** Positive and unique: a browser refuses two certificates of one issuer with the same number. */
function serial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return Buffer.from(bytes).toString('hex')
}

/** NameConstraints (RFC 5280, 4.2.1.10), permitted subtrees only; the library cannot write it. */
function nameConstraints(): Uint8Array<ArrayBuffer> {
  const dns = permittedDns.map((name) => tagged(0x30, tagged(0x82, Buffer.from(name))))
  const ip = permittedAddresses.map((range) => tagged(0x30, tagged(0x87, Buffer.from(range))))
  return Uint8Array.from(tagged(0x30, tagged(0xa0, Buffer.concat([...dns, ...ip]))))
}

/** One DER value: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

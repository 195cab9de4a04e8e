import 'reflect-metadata'
import { createHmac, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import * as x509 from '@peculiar/x509'
import { expect, test } from 'vitest'
import { makeCertificate, makeRequest } from './certificate.js'
import { nameDer, nameParts, nameText } from './names.js'
import { items, octetsOf, parse } from './asn1.js'
import { derive, passwordBytes, purposes } from './pkcs12/key-derivation.js'
import { readPfx, WrongPassword } from './pkcs12/read.js'
import { writePfx } from './pkcs12/write.js'

const [start, end] = [1_700_000_000, 2_900_000_000]

function made(kind: 'rsa' | 'ec', namedCurve = 'P-256') {
  const { privateKey, publicKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve })
  const content = {
    subject: nameDer(nameParts('cn=MyCert, O="Acme, Inc", ST=Some-State, C=AU')!),
    publicKey,
    keyUsage: ['digitalSignature', 'keyEncipherment', 'decipherOnly'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
    alternativeNames: {
      emails: ['a@b.c'],
      dns_names: ['a.b'],
      upns: ['u@p'],
      ipAddresses: ['1.2.3.4', 'fe80::1:2'],
      uris: ['https://x'],
    },
    isCa: false,
  }
  const term = { serial: randomBytes(16), notBefore: start, notAfter: end }
  const der = makeCertificate(content, { name: content.subject, privateKey }, term)
  return { privateKey, content, der }
}

test('a certificate has its extensions in Key Vault’s order, and times beyond 2050', () => {
  const read = new x509.X509Certificate(made('ec').der)
  expect(read.subject).toBe('C=AU, ST=Some-State, O=Acme\\, Inc, CN=MyCert')
  expect([read.notBefore.getTime() / 1000, read.notAfter.getTime() / 1000]).toEqual([start, end])
  expect(read.extensions.map(({ type, critical }) => [type, critical])).toEqual([
    ['2.5.29.15', true],
    ['2.5.29.19', false],
    ['2.5.29.37', false],
    ['2.5.29.17', false],
    ['2.5.29.35', false],
    ['2.5.29.14', false],
  ])
  const { digitalSignature, keyEncipherment, decipherOnly } = x509.KeyUsageFlags
  expect(read.getExtension(x509.KeyUsagesExtension)?.usages).toBe(digitalSignature | keyEncipherment | decipherOnly)
  expect(read.getExtension(x509.SubjectAlternativeNameExtension)?.names.toJSON()).toEqual([
    { type: 'email', value: 'a@b.c' },
    { type: 'dns', value: 'a.b' },
    { type: 'upn', value: 'u@p' },
    { type: 'url', value: 'https://x' },
    { type: 'ip', value: '1.2.3.4' },
    { type: 'ip', value: 'fe80::1:2' },
  ])
})

test.each(['P-256', 'P-384', 'P-521', 'secp256k1'])(
  'a certificate of a key on %s, and a request, are signed so that they verify',
  async (curve) => {
    const { der, privateKey, content } = made('ec', curve)
    const certificate = new X509Certificate(der)
    expect([certificate.verify(content.publicKey), certificate.checkPrivateKey(privateKey)]).toEqual([true, true])
    const request = new x509.Pkcs10CertificateRequest(makeRequest(content, privateKey))
    expect(request.extensions.map(({ type }) => type)).toEqual(['2.5.29.15', '2.5.29.37', '2.5.29.17', '2.5.29.19'])
    // Browsers' cryptography, which that library uses, has no secp256k1.
    if (curve !== 'secp256k1') expect(await request.verify()).toBe(true)
  },
)

test('OpenSSL reads a PFX, which has no password, and finds that key and certificate belong together', () => {
  const { der, privateKey } = made('rsa')
  const other = made('ec')
  createSecureContext({ pfx: writePfx([der, other.der], privateKey, randomBytes), passphrase: '' })
  expect(() => createSecureContext({ pfx: writePfx([der], privateKey, randomBytes), passphrase: 'other' })).toThrow(
    'mac verify failure',
  )
  // Without a key it is a store of certificates, which no server can use.
  expect(() => createSecureContext({ pfx: writePfx([der], undefined, randomBytes), passphrase: '' })).toThrow()
})

test('a PFX without a password is read again, with its key and its chain', () => {
  const { der, privateKey } = made('rsa')
  const other = made('ec')
  const read = readPfx(writePfx([der, other.der], privateKey, randomBytes), '')
  expect(read.certificates).toEqual([der, other.der])
  expect(read.privateKeys.map((key) => key.equals(privateKey))).toEqual([true])
  expect(() => readPfx(writePfx([der], privateKey, randomBytes), 'other')).toThrow(WrongPassword)
})

// Programs that open a vault's PFX with null alone: Azure/notation-azure-kv#124, azure-security-keyvault-jca.
test('a PFX is made with no password at all, and not with an empty one', () => {
  const [, authenticated, mac] = items(parse(writePfx([made('ec').der], undefined, randomBytes)))
  const safe = octetsOf(items(items(authenticated)[1])[0])
  const [digest, salt] = items(mac)
  const macWith = (password: Buffer) =>
    createHmac('sha1', derive('sha1', password, octetsOf(salt), purposes.mac, 2000, 20))
      .update(safe)
      .digest()
  expect(macWith(Buffer.alloc(0))).toEqual(octetsOf(items(digest)[1]))
  expect(macWith(passwordBytes(''))).not.toEqual(octetsOf(items(digest)[1]))
})

test('a name is read as Windows reads it, and written as Windows writes it', () => {
  for (const [given, written] of [
    ['cn=MyCert', 'CN=MyCert'],
    ['CN="a, ""b""";OU= c ; C=DE', 'CN="a, ""b""", OU=c, C=DE'],
    ['O=Internet Widgits Pty Ltd, ST=Some-State, C=AU', 'O=Internet Widgits Pty Ltd, S=Some-State, C=AU'],
    ['OID.2.5.4.65=x, E=a@b.c, 2.5.4.3=y', 'OID.2.5.4.65=x, E=a@b.c, CN=y'],
    ['CN=*.example.com', 'CN=*.example.com'],
    ['CN=漢字', 'CN=漢字'],
  ] as const)
    expect(nameText(nameParts(given)!)).toBe(written)
  for (const bad of ['', 'MyCert', 'CN=', 'XX=a', 'CN="a', 'CN=a, =b', 'CN=a"b"'])
    expect([bad, nameParts(bad)]).toEqual([bad, undefined])
})

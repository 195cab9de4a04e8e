import 'reflect-metadata'
import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer, type TLSSocket } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { clouds } from '../../policy/azure-names.js'
import { throwAwayAuthority, type Credentials } from './authority.js'
import { permittedDns } from './names.js'
import { makeCa } from './sign.js'

const authority = throwAwayAuthority()
const leaf = authority.issue(['http://127.0.0.1:4080/list.crl', 'http://other.test/list.crl'])

/** What a client that trusts the CA makes of a certificate under a name: undefined when it is content. */
async function judged(credentials: Credentials, servername: string, ca = authority.ca): Promise<string | undefined> {
  const server = createServer({ ...credentials })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let socket: TLSSocket | undefined
  try {
    return await new Promise((resolve) => {
      socket = connect({ port, host: '127.0.0.1', ca, servername }, () => resolve(undefined))
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(`${error.code}: ${error.message}`))
    })
  } finally {
    socket?.destroy()
    server.close()
  }
}

test('the CA vouches for the clouds’ names and loopback only, and for no CA below it', () => {
  const certificate = new X509Certificate(authority.ca)
  expect(certificate.ca).toBe(true)
  const hex = certificate.raw.toString('hex')
  // basicConstraints critical: CA true, pathlen 0
  expect(hex).toContain('0603551d130101ff040830060101ff020100')
  // nameConstraints, critical
  expect(hex).toContain('0603551d1e0101ff04')
  const isPermitted = (host: string) => permittedDns.some((name) => host === name || host.endsWith(`.${name}`))
  for (const { vaultSuffix, storageSuffix, arm, login } of clouds) {
    for (const name of [vaultSuffix, storageSuffix, arm, login]) expect(isPermitted(name), name).toBe(true)
  }
  for (const host of ['x.azconfig.io', 'x.servicebus.windows.net', 'graph.microsoft.com', 'x.azurecr.cn'])
    expect(isPermitted(host), host).toBe(true)
  for (const host of ['www.microsoft.com', 'example.com', 'io', 'net']) expect(isPermitted(host), host).toBe(false)
  for (const name of permittedDns) expect(certificate.raw.includes(name), name).toBe(true)
})

test('a client refuses what the CA signs beyond its constraints', async () => {
  const ca = makeCa(Date.now(), 90)
  const {
    X509CertificateGenerator,
    X509Certificate: Certificate,
    SubjectAlternativeNameExtension,
  } = await import('@peculiar/x509')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const der = createPrivateKey(ca.key).export({ format: 'der', type: 'pkcs8' })
  const signingKey = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const forged = async (name: string) => {
    const certificate = await X509CertificateGenerator.create({
      issuer: new Certificate(ca.certificate).subject,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: algorithm,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
    })
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
    return {
      cert: certificate.toString('pem'),
      key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
    }
  }
  expect(await judged(await forged('x.vault.azure.net'), 'x.vault.azure.net', ca.certificate)).toBe(undefined)
  expect(await judged(await forged('example.com'), 'example.com', ca.certificate)).toContain(
    'permitted subtree violation',
  )
})

test.each([
  'localhost',
  'management.azure.com',
  'anything.vault.azure.net',
  'any.blob.core.windows.net',
  'login.microsoftonline.us',
  'x.vault.azure.cn',
  'sts.windows.net',
])('the endpoint’s certificate holds under %s', async (name) => {
  expect(await judged(leaf, name)).toBe(undefined)
})

test('and under no other name', async () => {
  expect(await judged(leaf, 'example.com')).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('it names the loopback addresses and its revocation list, and has no subject', () => {
  const certificate = new X509Certificate(leaf.cert)
  for (const address of ['127.0.0.1', '::1', '169.254.169.254']) expect(certificate.checkIP(address)).toBe(address)
  expect(certificate.subject).toBeUndefined()
  expect(certificate.ca).toBe(false)
  for (const url of ['http://127.0.0.1:4080/list.crl', 'http://other.test/list.crl'])
    expect(certificate.raw.includes(url)).toBe(true)
})

test('each run has a CA of its own, and each certificate a key of its own', () => {
  expect(throwAwayAuthority().ca).not.toBe(authority.ca)
  expect(authority.issue([]).key).not.toBe(leaf.key)
})

test.skipIf(process.platform === 'win32')('openssl agrees that the chain and the list are in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'milab-authority-'))
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const [ca, cert, list] = [
    file('ca.pem', authority.ca),
    file('leaf.pem', leaf.cert),
    file('list.pem', pemOf(authority.revocationList())),
  ]
  const another = file('another.pem', pemOf(resigned(authority.revocationList())))
  const verify = (crl: string) =>
    promisify(execFile)('openssl', ['verify', '-x509_strict', '-crl_check', '-CRLfile', crl, '-CAfile', ca, cert])
      .then(({ stdout }) => stdout)
      .catch((error: NodeJS.ErrnoException & { stderr?: string }) => error.code === 'ENOENT' || error.stderr!)
  const [good, bad] = [await verify(list), await verify(another)]
  rmSync(folder, { recursive: true })
  if (good === true) return
  expect(good).toContain('leaf.pem: OK')
  expect(bad).toContain('CRL signature failure')
})

const pemOf = (der: Buffer) =>
  `-----BEGIN X509 CRL-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END X509 CRL-----\n`

/** The list with a signature by another key. */
function resigned(list: Buffer): Buffer {
  const key = createPrivateKey(makeCa(Date.now(), 1).key)
  // SEQUENCE { content, algorithm, BIT STRING }, each shorter than 64 KiB.
  const start = list[1]! < 0x80 ? 2 : 2 + (list[1]! & 0x7f)
  const inner = list.subarray(start)
  const end = inner[1]! < 0x80 ? 2 + inner[1]! : 3 + inner[2]!
  const algorithm = inner.subarray(end, end + 12)
  const signature = sign('sha256', inner.subarray(0, end), key)
  const rest = Buffer.concat([
    inner.subarray(0, end),
    algorithm,
    Buffer.from([0x03, signature.length + 1, 0]),
    signature,
  ])
  return Buffer.concat([Buffer.from([0x30, 0x82, rest.length >> 8, rest.length & 0xff]), rest])
}

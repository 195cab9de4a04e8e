import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer, type TLSSocket } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clouds } from '../../policy/azure-names.js'
import { openAuthority, renewing, type Authority } from './authority.js'
import { permittedDns } from './names.js'

let home: string
let notices: string[]
const onNotice = (text: string) => void notices.push(text)
const open = () => openAuthority({ home, onNotice })
const file = (name: string) => join(home, 'ca', name)

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'milab-ca-')), 'home')
  notices = []
})
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }))

/** What a client that trusts the CA makes of the leaf under a name: undefined when it is content. */
async function judged({ leaf, ca }: Pick<Authority, 'leaf' | 'ca'>, servername: string): Promise<string | undefined> {
  const server = createServer({ key: leaf.key, cert: leaf.certificate })
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

test('the CA vouches for the clouds’ names and loopback only, and for no CA below it', async () => {
  const { ca } = await open()
  const certificate = new X509Certificate(ca)
  expect(certificate.ca).toBe(true)
  const hex = certificate.raw.toString('hex')
  // basicConstraints critical: CA true, pathlen 0
  expect(hex).toContain('0603551d130101ff040830060101ff020100')
  // nameConstraints, critical
  expect(hex).toContain('0603551d1e0101ff04')
  for (const { vaultSuffix, storageSuffix, arm, login } of clouds) {
    for (const name of [vaultSuffix, storageSuffix, arm, login]) expect(permittedDns).toContain(name)
  }
  for (const name of permittedDns) expect(certificate.raw.includes(name), name).toBe(true)
})

test('a client refuses what the CA signs beyond its constraints', async () => {
  const { ca, caFile } = await open()
  const {
    X509CertificateGenerator,
    X509Certificate: Certificate,
    SubjectAlternativeNameExtension,
  } = await import('@peculiar/x509')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const der = Buffer.from(
    readFileSync(join(caFile, '..', 'ca-key.pem'), 'utf8').replace(/-----[^-]+-----|\s/g, ''),
    'base64',
  )
  const signingKey = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const forged = async (name: string) => {
    const certificate = await X509CertificateGenerator.create({
      issuer: new Certificate(ca).subject,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: algorithm,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
    })
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
    return {
      ca,
      leaf: {
        certificate: certificate.toString('pem'),
        key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
      },
    }
  }
  expect(await judged(await forged('x.vault.azure.net'), 'x.vault.azure.net')).toBe(undefined)
  expect(await judged(await forged('example.com'), 'example.com')).toContain('permitted subtree violation')
})

test.each([
  'localhost',
  'management.azure.com',
  'anything.vault.azure.net',
  'any.blob.core.windows.net',
  'login.microsoftonline.us',
  'x.vault.azure.cn',
  'sts.windows.net',
])('the door’s certificate holds under %s', async (name) => {
  expect(await judged(await open(), name)).toBe(undefined)
})

test('and under no other name', async () => {
  expect(await judged(await open(), 'example.com')).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('it names the loopback addresses and has no subject', async () => {
  const leaf = new X509Certificate((await open()).leaf.certificate)
  for (const address of ['127.0.0.1', '::1', '169.254.169.254']) expect(leaf.checkIP(address)).toBe(address)
  expect(leaf.subject).toBeUndefined()
  expect(leaf.ca).toBe(false)
})

test.skipIf(process.platform === 'win32')('its files are their owner’s alone', async () => {
  await open()
  expect(statSync(home).mode & 0o777).toBe(0o700)
  expect(statSync(join(home, 'ca')).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(join(home, 'ca'))) expect(statSync(file(name)).mode & 0o777, name).toBe(0o600)
})

test('a second start finds what the first one made', async () => {
  const first = await open()
  expect(await open()).toEqual(first)
  expect(notices).toEqual([])
})

test('starts at the same time agree', async () => {
  const all = await Promise.all([open(), open(), open()])
  expect(new Set(all.map(({ ca, leaf }) => ca + leaf.certificate)).size).toBe(1)
  expect(notices).toEqual([])
})

test.each(['ca.pem', 'ca-key.pem'])('a damaged %s leads to a new CA, with one line about it', async (name) => {
  const { ca } = await open()
  writeFileSync(file(name), 'spoilt')
  const next = await open()
  expect(next.ca).not.toBe(ca)
  expect(await judged(next, 'x.vault.azure.net')).toBe(undefined)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatch(/^the lab's CA in .* was replaced \(.+\): .*, trust .*ca\.pem now/)
  expect(notices[0]).not.toContain('\n')
})

test('a missing key and another CA’s key make a new CA, too', async () => {
  const first = await open()
  unlinkSync(file('ca-key.pem'))
  const second = await open()
  expect(second.ca).not.toBe(first.ca)
  writeFileSync(file('ca-key.pem'), readFileSync(file('leaf-key.pem')))
  expect((await open()).ca).not.toBe(second.ca)
  expect(notices).toHaveLength(2)
})

test.each(['leaf.pem', 'leaf-key.pem'])(
  'a damaged %s is replaced under the same CA, without a notice',
  async (name) => {
    const { ca, leaf } = await open()
    writeFileSync(file(name), 'spoilt')
    const next = await open()
    expect(next.ca).toBe(ca)
    expect(next.leaf.certificate).not.toBe(leaf.certificate)
    expect(notices).toEqual([])
  },
)

test.skipIf(process.platform === 'win32')('a link in the store is replaced, not followed', async () => {
  const { ca } = await open()
  const target = join(home, '..', 'target')
  writeFileSync(target, readFileSync(file('ca-key.pem')))
  unlinkSync(file('ca-key.pem'))
  symlinkSync(target, file('ca-key.pem'))
  const before = readFileSync(target, 'utf8')
  expect((await open()).ca).not.toBe(ca)
  expect(lstatSync(file('ca-key.pem')).isSymbolicLink()).toBe(false)
  expect(readFileSync(target, 'utf8')).toBe(before)
})

test('the door’s certificate is replaced before it expires, and the CA stays', async () => {
  const first = await open()
  const day = 86_400_000
  const at = (days: number) => openAuthority({ home, onNotice, now: () => Date.now() + days * day })
  expect((await at(15)).leaf).toEqual(first.leaf)
  const later = await at(25)
  expect(later.ca).toBe(first.ca)
  expect(Date.parse(new X509Certificate(later.leaf.certificate).validTo)).toBeGreaterThan(Date.now() + 50 * day)
  expect((await at(5 * 365 - 10)).ca).not.toBe(first.ca)
  expect(notices).toEqual([
    expect.stringMatching(/it expires on \d{4}-\d\d-\d\d, and this machine's clock says \d{4}-/),
  ])
})

test('a CA that is not yet valid is replaced, with both dates, which show whether the clock is wrong', async () => {
  const first = await open()
  const next = await openAuthority({ home, onNotice, now: () => Date.now() - 60 * 86_400_000 })
  expect(next.ca).not.toBe(first.ca)
  expect(notices).toEqual([
    expect.stringMatching(/it is valid from \d{4}-\d\d-\d\d, but the clock says \d{4}-\d\d-\d\d: is that right\?/),
  ])
})

test('a running lab receives the new certificate', async () => {
  const first = await open()
  const now = () => Date.now() + 25 * 86_400_000
  const renewed = await new Promise<Authority>((resolve) => {
    const stop = renewing(
      { home, now },
      (authority) => {
        stop()
        resolve(authority)
      },
      10,
    )
  })
  expect(renewed.leaf.certificate).not.toBe(first.leaf.certificate)
})

test.skipIf(process.platform === 'win32')('openssl agrees that the chain is in order', async () => {
  const { caFile } = await open()
  const openssl = promisify(execFile)('openssl', ['verify', '-x509_strict', '-CAfile', caFile, file('leaf.pem')])
  const outcome = await openssl.catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? { stdout: 'OK' } : Promise.reject(error),
  )
  expect(outcome.stdout).toContain('OK')
})

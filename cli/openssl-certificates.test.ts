import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lab } from '../emulator/services/keyvault/gateway/lab.test-support.js'

/* OpenSSL reads what a vault gives out, and a vault takes what OpenSSL writes, in each way that it hides a PFX. */

let folder = ''
const file = (name: string) => join(folder, name)
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milab-openssl-'))
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '36500', '-keyout', 'key.pem', '-out', 'cert.pem'],
    ...['-subj', '/C=AU/ST=Some-State/O=Internet Widgits Pty Ltd'],
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['AES-256 and SHA-256, its own default', []],
  ['3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
  ['RC2 of 40 bits and 3DES, as it did before version 3', ['-legacy']],
  ['nothing', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ['AES-128, without a MAC', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-nomac']],
] as const)('a PFX that is hidden with %s is imported', async (_, how) => {
  openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', '-out', 'c.pfx', '-passout', 'pass:pw', ...how)
  const { send } = lab()
  const value = readFileSync(file('c.pfx')).toString('base64')
  const { status, json, text } = await send('POST /certificates/c/import', { value, pwd: 'pw' })
  expect(status, text).toBe(200)
  const { policy } = json as unknown as { policy: { x509_props: object; lifetime_actions: object[] } }
  expect(policy.x509_props).toEqual({
    subject: 'O=Internet Widgits Pty Ltd, S=Some-State, C=AU',
    ekus: [],
    key_usage: [],
    validity_months: 1200,
    basic_constraints: { ca: true },
  })
  expect(policy.lifetime_actions).toEqual([
    { trigger: { lifetime_percentage: 80 }, action: { action_type: 'EmailContacts' } },
  ])
  expect(json.pending).toBeUndefined()
  const secret = Buffer.from((await send('GET /secrets/c')).json.value, 'base64')
  writeFileSync(file('out.pfx'), secret)
  const pem = openssl('pkcs12', '-in', 'out.pfx', '-passin', 'pass:', '-nodes')
  expect(pem).toContain(readFileSync(file('cert.pem'), 'utf8'))
  expect(pem).toContain(readFileSync(file('key.pem'), 'utf8'))
  if (!how.some((word) => word === 'NONE'))
    expect((await send('POST /certificates/d/import', { value, pwd: 'other' })).json.error.message).toBe(
      'The specified PKCS#12 X.509 certificate content can not be read. Please check if certificate is in valid PKCS#12 ' +
        'format.',
    )
})

test('what a vault makes is a certificate, a request, a PFX and PEM to OpenSSL', async () => {
  const { send } = lab()
  const policy = { issuer: { name: 'Self' }, key_props: { kty: 'EC' }, x509_props: { subject: 'CN=c, O=milab' } }
  await send('POST /certificates/c/create', { policy })
  const { csr } = (await send('GET /certificates/c/pending')).json as unknown as { csr: string }
  writeFileSync(file('r.der'), Buffer.from(csr, 'base64'))
  expect(openssl('req', '-inform', 'der', '-in', 'r.der', '-noout', '-subject', '-verify')).toMatch(/O = milab, CN = c/)
  writeFileSync(file('c.der'), Buffer.from((await send('GET /certificates/c')).json.cer, 'base64'))
  openssl('x509', '-inform', 'der', '-in', 'c.der', '-out', 'c.pem')
  expect(openssl('verify', '-CAfile', 'c.pem', 'c.pem')).toContain('OK')
  writeFileSync(file('c.pfx'), Buffer.from((await send('GET /secrets/c')).json.value, 'base64'))
  expect(openssl('pkcs12', '-in', 'c.pfx', '-passin', 'pass:', '-nodes')).toContain(readFileSync(file('c.pem'), 'utf8'))
})

test('an authority signs what waits for it, and a merge makes it the certificate', async () => {
  const { send } = lab()
  const policy = { issuer: { name: 'Unknown' }, key_props: { kty: 'EC' }, x509_props: { subject: 'CN=shop.example' } }
  const { csr } = (await send('POST /certificates/c/create', { policy })).json as unknown as { csr: string }
  writeFileSync(file('r.der'), Buffer.from(csr, 'base64'))
  openssl('req', '-inform', 'der', '-in', 'r.der', '-out', 'r.pem')
  openssl('x509', '-req', '-in', 'r.pem', '-CA', 'cert.pem', '-CAkey', 'key.pem', '-days', '30', '-out', 'signed.pem')
  const base64 = (name: string) => readFileSync(file(name), 'utf8').replace(/-----[^-]+-----|\n/g, '')
  const merged = await send('POST /certificates/c/pending/merge', { x5c: [base64('signed.pem'), base64('cert.pem')] })
  expect(merged.status, merged.text).toBe(201)
  writeFileSync(file('c.pfx'), Buffer.from((await send('GET /secrets/c')).json.value, 'base64'))
  const pem = openssl('pkcs12', '-in', 'c.pfx', '-passin', 'pass:', '-nodes')
  expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect(openssl('verify', '-CAfile', 'cert.pem', 'signed.pem')).toContain('OK')
})

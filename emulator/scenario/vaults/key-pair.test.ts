import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicPem } from '../../../conformance/cases/keyvault/certificates/imported.js'
import { ask } from '../../asking.test-support.js'
import { createEmulator } from '../../inside.test-support.js'
import * as pfx from '../../policy/x509/pkcs12/public-pfx.test-support.js'
import { readPfx } from '../../policy/x509/pkcs12/read.js'
import { filesOfTexts } from '../files.test-support.js'
import { readScenario, ScenarioFileError } from '../read.js'

const { publicPassword: password } = pfx
const bytes = (text: string) => Buffer.from(text, 'base64')
const [key = '', certificate = ''] = publicPem.split(/(?=-----BEGIN CERT)/)
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })

const files = {
  'web.pfx': bytes(pfx.publicPfx),
  'web.b64': pfx.publicPfx.replace(/.{64}/g, '$&\r\n'),
  'old.pfx': bytes(pfx.oldPfx),
  'keyless.pfx': bytes(pfx.keylessPfx),
  'camellia.pfx': bytes(pfx.camelliaPfx),
  'cut.pfx': bytes(pfx.publicPfx).subarray(0, 700),
  'zeros.pfx': Buffer.alloc(500),
  'empty.pfx': '',
  'pair.pem': publicPem,
  'hidden.pem': `${pfx.hiddenKey}${certificate}`,
  'key.pem': key,
  'certificate.pem': certificate,
  'strangers.pem': `${other.toString()}${certificate}`,
  'twice.pem': `${key}${key}${certificate}`,
  'spoilt-key.pem': `${key.replace('MIGH', 'AAAA')}${certificate}`,
  'spoilt.pem': publicPem.replace('MIIB', 'AAAA'),
  'large.pem': publicPem.padEnd(1024 * 1024 + 1),
  'password.txt': `${password}\n`,
  'windows.txt': `${password}\r\nand a note`,
  'wrong.txt': 'another-password',
}

const environment = (name: string) =>
  ({ PFX: pfx.publicPfx, PEM: publicPem, PASSWORD: password, WRONG: 'another-password' })[name]

const yaml = (fields: string) =>
  [
    'milab: 1',
    'resourceGroups:',
    '  shop:',
    '    location: westus',
    '    vaults:',
    '      web-kv:',
    '        certificates:',
    `          web: { ${fields} }`,
  ].join('\n')

const read = (fields: string) => readScenario(yaml(fields), 'milab.yaml', environment, filesOfTexts(files))

async function problems(fields: string): Promise<string> {
  try {
    await read(fields)
    return ''
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.message
    throw error
  }
}

/** The answers about the certificate in a lab that starts with it. */
async function answers(fields: string) {
  const emulator = createEmulator({ scenario: await read(fields), environment, files: filesOfTexts(files) })
  const get = async (path: string) =>
    (await ask(emulator, 'portal').get(`https://web-kv.vault.azure.net${path}?api-version=7.4`)).json as never
  const [{ cer }, secret, { key }]: [
    { cer: string },
    { value: string; contentType: string },
    { key: { kty: string; x: string } },
  ] = await Promise.all([get('/certificates/web'), get('/secrets/web'), get('/keys/web')])
  return { cer, secret, key }
}

test.each([
  ['a PFX with its password from the environment', 'from: { file: web.pfx }, password: { env: PASSWORD }'],
  [
    'an old PFX, whose password is the first line of a file',
    'from: { file: old.pfx }, password: { file: password.txt }',
  ],
  ['a PFX in base64 in a file', 'from: { file: web.b64 }, password: { file: windows.txt }'],
  ['a PFX in base64 in the environment', 'from: { env: PFX }, password: { env: PASSWORD }'],
  ['an encrypted key in PEM', 'from: { file: hidden.pem }, password: { env: PASSWORD }, contentType: pfx'],
])('%s gives the certificate, its key, and the same PFX at every start', async (_, fields) => {
  const { cer, secret, key } = await answers(fields)
  const known = new X509Certificate(certificate)
  expect(bytes(cer)).toEqual(known.raw)
  expect([key.kty, key.x]).toEqual(['EC', known.publicKey.export({ format: 'jwk' }).x])
  expect(secret.contentType).toBe('application/x-pkcs12')
  const content = readPfx(bytes(secret.value), '')
  expect(content.certificates).toEqual([known.raw])
  expect(content.privateKeys[0]!.equals(createPrivateKey(publicPem))).toBe(true)
  expect((await answers(fields)).secret.value).toBe(secret.value)
})

test('a PFX can be given out as PEM, and without its key', async () => {
  const given = 'from: { file: web.pfx }, password: { env: PASSWORD }, contentType: pem'
  expect((await answers(given)).secret).toMatchObject({ value: publicPem, contentType: 'application/x-pem-file' })
  expect((await answers(`${given}, exportable: false`)).secret.value).toBe(certificate)
})

test.each([
  [
    'PFX without its password',
    'from: { file: web.pfx }',
    'from: has a password; name it beside from: password: { env: NAME }',
  ],
  [
    'PFX with another password',
    'from: { file: web.pfx }, password: { env: WRONG }',
    'password: is not the password of what from names',
  ],
  [
    'old PFX with another password',
    'from: { file: old.pfx }, password: { file: wrong.txt }',
    'password: is not the password of what from names',
  ],
  [
    'encrypted PEM without its password',
    'from: { file: hidden.pem }',
    'from: has a password; name it beside from: password: { env: NAME }',
  ],
  [
    'encrypted PEM with another password',
    'from: { file: hidden.pem }, password: { env: WRONG }',
    'password: is not the password of what from names',
  ],
  [
    'password of the file itself',
    'from: { file: web.pfx }, password: only-for-tests',
    'password: expected { file: NAME } or { env: NAME }, got a string',
  ],
  ['password without a file', 'password: { env: PASSWORD }', 'password: is that of a file: name it with from'],
  [
    'password from no variable',
    'from: { file: web.pfx }, password: { env: NONE }',
    'password: the environment variable NONE is not set',
  ],
  [
    'PFX without a key',
    'from: { file: keyless.pfx }, password: { env: PASSWORD }',
    'from: holds a certificate without its private key, which a vault keeps with it',
  ],
  [
    'PFX in an unknown cipher',
    'from: { file: camellia.pfx }, password: { env: PASSWORD }',
    'from: is a PFX that is encrypted in a way that the lab does not read (1.2.392.200011.61.1.1.1.4); openssl pkcs12 -in old.pfx -nodes writes PEM, which it reads',
  ],
  [
    'PFX that was cut',
    'from: { file: cut.pfx }, password: { env: PASSWORD }',
    'from: is neither PEM nor a PFX that can be read: expected a private key and its certificate',
  ],
  [
    'file of zeros',
    'from: { file: zeros.pfx }',
    'from: is neither PEM nor a PFX that can be read: expected a private key and its certificate',
  ],
  [
    'empty file',
    'from: { file: empty.pfx }',
    'from: is neither PEM nor a PFX that can be read: expected a private key and its certificate',
  ],
  [
    'password as the content',
    'from: { env: WRONG }',
    'from: is neither PEM nor a PFX that can be read: expected a private key and its certificate',
  ],
  [
    'PEM without a key',
    'from: { file: certificate.pem }',
    'from: holds a certificate without its private key, which a vault keeps with it',
  ],
  ['PEM without a certificate', 'from: { file: key.pem }', 'from: holds a private key without its certificate'],
  ['PEM with another key', 'from: { file: strangers.pem }', 'from: holds a private key without its certificate'],
  [
    'PEM with two keys',
    'from: { file: twice.pem }',
    'from: holds more than one private key with its certificate; a certificate has one',
  ],
  ['PEM with a key that is none', 'from: { file: spoilt-key.pem }', 'from: holds a private key that cannot be read'],
  [
    'PEM with a certificate that is none',
    'from: { file: spoilt.pem }',
    'from: holds a certificate that cannot be read',
  ],
  ['PEM of another type of key', 'from: { file: pair.pem }, kty: RSA', 'from: holds a key of type EC, not RSA'],
  [
    'HSM key in a standard vault',
    'from: { file: pair.pem }, kty: EC-HSM',
    'kty: EC-HSM requires a vault with sku: premium',
  ],
  ['file that is missing', 'from: { file: none.pfx }', 'from.file: none.pfx cannot be read: there is no none.pfx'],
  [
    'file that is too large',
    'from: { file: large.pem }',
    'from.file: large.pem is larger than 1 MiB, which is too much for a value',
  ],
])('%s: refused in its line', async (_, fields, message) => {
  const said = await problems(fields)
  expect(said).toMatch(/^milab\.yaml:8:\d+ /)
  expect(said.replace(/^\S+ /, '')).toBe(`resourceGroups.shop.vaults.web-kv.certificates.web.${message}`)
  for (const planted of ['only-for-tests', 'another-password', 'MIGH', 'MIIE']) expect(said).not.toContain(planted)
})

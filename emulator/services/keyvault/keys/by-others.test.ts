import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { encryptionAlgorithms, signatureAlgorithms } from './crypto/algorithms.js'

/* Each algorithm, held to implementations that are not Node's: the openssl command, and Python's cryptography. */

const folder = mkdtempSync(join(tmpdir(), 'milab-by-others-'))
afterAll(() => rmSync(folder, { recursive: true }))

const message = Buffer.from('what is signed')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ type, format: 'pem' }).toString()

const emulator = createEmulator({
  scenario: {
    milab: 1,
    resourceGroups: {
      shop: {
        vaults: {
          kv: {
            keys: {
              rsa: { from: { env: 'KEY' } },
              'P-256': { curve: 'P-256' },
              'P-384': { curve: 'P-384' },
              'P-521': { curve: 'P-521' },
              'P-256K': { curve: 'P-256K' },
            },
          },
        },
      },
    },
  },
  environment: (name) => (name === 'KEY' ? pem(rsa, 'pkcs8') : undefined),
})

async function vault(method: string, path: string, body?: object) {
  const url = `https://kv.vault.azure.net/keys/${path}?api-version=7.4`
  const { status, json } = await ask(emulator, 'portal').send(method, url, body)
  expect(status).toBe(200)
  return json as { value: string; key: JsonWebKey }
}

const bytes = (text: string) => Buffer.from(text, 'base64url')

/** The key as the vault shows it to everybody. */
async function publicKey(name: string): Promise<string> {
  const { key } = await vault('GET', name)
  const jwk = { ...key, crv: key.crv === 'P-256K' ? 'secp256k1' : key.crv }
  return pem(createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }), 'spki')
}

const hashes: Readonly<Record<string, string>> = { 256: 'sha256', 384: 'sha384', 512: 'sha512' }
const hashOf = (algorithm: string) => hashes[/\d+/.exec(algorithm)![0]]!

/** A signature of the message by the vault, by algorithm; RSNULL, which others do not have, has a test of its own. */
const signed = Object.entries(signatureAlgorithms).flatMap(([algorithm, how]) =>
  how.scheme === 'raw' ? [] : [{ algorithm, scheme: how.scheme, name: how.scheme === 'ecdsa' ? how.curve : 'rsa' }],
)

async function signature(name: string, algorithm: string): Promise<Buffer> {
  const digest = createHash(hashOf(algorithm)).update(message).digest('base64url')
  return bytes((await vault('POST', `${name}/sign`, { alg: algorithm, value: digest })).value)
}

/** r and s as DER has them, which is how both others take an ECDSA signature. */
function der(raw: Buffer): Buffer {
  const integer = (part: Buffer) => {
    const bare = part.subarray(part.findIndex((byte) => byte !== 0))
    const positive = bare[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), bare]) : bare
    return Buffer.concat([Buffer.of(2, positive.length), positive])
  }
  const half = raw.length / 2
  const both = Buffer.concat([integer(raw.subarray(0, half)), integer(raw.subarray(half))])
  return Buffer.concat([both.length < 0x80 ? Buffer.of(0x30, both.length) : Buffer.of(0x30, 0x81, both.length), both])
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const openssl = (...args: string[]) => spawnSync('openssl', args)
const noOpenssl = openssl('version').status !== 0

for (const { algorithm, scheme, name } of signed)
  test(`the openssl command verifies ${algorithm} of ${name}`, async ({ skip }) => {
    skip(noOpenssl, 'there is no openssl here')
    const made = await signature(name, algorithm)
    const verify = (content: Buffer) =>
      openssl(
        'dgst',
        `-${hashOf(algorithm)}`,
        ...(scheme === 'pss' ? ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest'] : []),
        '-verify',
        key,
        '-signature',
        file('signature', scheme === 'ecdsa' ? der(made) : made),
        file('message', content),
      ).stdout.toString()
    const key = file('public.pem', await publicKey(name))
    expect(verify(message)).toContain('Verified OK')
    expect(verify(Buffer.from('something else'))).not.toContain('Verified OK')
  })

for (const [name, how] of Object.entries(encryptionAlgorithms))
  test(`the openssl command and the vault read ${name} of each other`, async ({ skip }) => {
    skip(noOpenssl, 'there is no openssl here')
    const options =
      how.padding === 'pkcs1'
        ? ['-pkeyopt', 'rsa_padding_mode:pkcs1']
        : [
            '-pkeyopt',
            'rsa_padding_mode:oaep',
            '-pkeyopt',
            `rsa_oaep_md:${how.hash}`,
            '-pkeyopt',
            `rsa_mgf1_md:${how.hash}`,
          ]
    const key = file('public.pem', await publicKey('rsa'))
    const theirs = openssl(
      'pkeyutl',
      '-encrypt',
      '-pubin',
      '-inkey',
      key,
      ...options,
      '-in',
      file('plain', message),
    ).stdout
    const { value: plain } = await vault('POST', 'rsa/decrypt', { alg: name, value: theirs.toString('base64url') })
    expect(bytes(plain)).toEqual(message)
    const { value: ours } = await vault('POST', 'rsa/wrapkey', { alg: name, value: message.toString('base64url') })
    const privateKey = file('private.pem', pem(rsa, 'pkcs8'))
    expect(
      openssl('pkeyutl', '-decrypt', '-inkey', privateKey, ...options, '-in', file('sealed', bytes(ours))).stdout,
    ).toEqual(message)
  })

const python = `
import base64, json, sys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
asked = json.load(sys.stdin)
message = base64.b64decode(asked["message"])
for one in asked["signatures"]:
    key = serialization.load_pem_public_key(one["key"].encode())
    made = base64.b64decode(one["signature"])
    digest = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}[one["hash"][3:]]()
    if one["scheme"] == "ecdsa":
        key.verify(made, message, ec.ECDSA(digest))
    elif one["scheme"] == "pss":
        key.verify(made, message, padding.PSS(padding.MGF1(digest), padding.PSS.DIGEST_LENGTH), digest)
    else:
        key.verify(made, message, padding.PKCS1v15(), digest)
key = serialization.load_pem_public_key(asked["rsa"].encode())
oaep = lambda digest: padding.OAEP(padding.MGF1(digest()), digest(), None)
pads = {"RSA1_5": padding.PKCS1v15(), "RSA-OAEP": oaep(hashes.SHA1), "RSA-OAEP-256": oaep(hashes.SHA256)}
sealed = {name: base64.b64encode(key.encrypt(message, pad)).decode() for name, pad in pads.items()}
print(json.dumps({"verified": [one["algorithm"] for one in asked["signatures"]], "sealed": sealed}))
`

test("Python's cryptography verifies every signature, and the vault reads what it encrypts", async ({ skip }) => {
  skip(spawnSync('python3', ['-c', 'import cryptography']).status !== 0, 'there is no Python with cryptography here')
  const signatures = await Promise.all(
    signed.map(async ({ algorithm, scheme, name }) => {
      const made = await signature(name, algorithm)
      const shown = (scheme === 'ecdsa' ? der(made) : made).toString('base64')
      return { algorithm, scheme, hash: hashOf(algorithm), key: await publicKey(name), signature: shown }
    }),
  )
  const asked = { message: message.toString('base64'), signatures, rsa: await publicKey('rsa') }
  const printed = execFileSync('python3', ['-c', python], { input: JSON.stringify(asked) }).toString()
  const { verified, sealed } = JSON.parse(printed) as { verified: string[]; sealed: Record<string, string> }
  expect(verified).toEqual(signed.map(({ algorithm }) => algorithm))
  expect(Object.keys(sealed)).toEqual(Object.keys(encryptionAlgorithms))
  for (const [alg, value] of Object.entries(sealed)) {
    const opened = await vault('POST', 'rsa/unwrapkey', {
      alg,
      value: Buffer.from(value, 'base64').toString('base64url'),
    })
    expect(bytes(opened.value), alg).toEqual(message)
  }
})

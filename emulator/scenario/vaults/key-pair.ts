import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { UnknownCipher } from '../../policy/x509/pkcs12/decrypt.js'
import { readPfx, WrongPassword } from '../../policy/x509/pkcs12/read.js'
import type { Building } from '../building.js'
import { bytesOf, found } from '../files.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioCertificate } from './shape.js'

/** A private key, and its certificate with those above it, as they stand in a PFX or in PEM. */
export interface KeyPair {
  readonly privateKey: KeyObject
  /** its own first */
  readonly certificates: readonly [own: X509Certificate, ...above: X509Certificate[]]
  readonly form: 'pfx' | 'pem'
}

/**
 * The pair that a certificate of a scenario names. The trouble is told without what the file or the variable holds, which
 * may be a private key or a password.
 *
 * @param path the certificate's
 */
export function keyPairIn(building: Building, { from, password }: ScenarioCertificate, path: Path): KeyPair {
  const bytes = givenBytes(building, from!, [...path, 'from'])
  const opener = password && firstLine(building.text(password, [...path, 'password']))
  const pem = bytes.toString('latin1')
  const form = pem.includes('-----BEGIN') ? 'pem' : 'pfx'
  const { privateKeys, certificates } = form === 'pem' ? inPem(pem, opener, path) : inPfx(bytes, opener, path)
  const wrong = (problem: string) => new ScenarioError([...path, 'from'], problem)
  if (privateKeys.length === 0)
    throw wrong(
      certificates.length === 0
        ? 'holds neither a private key nor a certificate'
        : 'holds a certificate without its private key, which a vault keeps with it',
    )
  const pairs = privateKeys.flatMap((privateKey) => {
    const own = certificates.find((one) => one.checkPrivateKey(privateKey))
    return own ? [{ privateKey, own }] : []
  })
  const [pair] = pairs
  if (!pair) throw wrong('holds a private key without its certificate')
  if (pairs.length > 1) throw wrong('holds more than one private key with its certificate; a certificate has one')
  return {
    privateKey: pair.privateKey,
    certificates: [pair.own, ...certificates.filter((one) => one !== pair.own)],
    form,
  }
}

/** Of a file its bytes; of a variable PEM, or the base64 of a PFX. */
function givenBytes(building: Building, from: NonNullable<ScenarioCertificate['from']>, path: Path): Buffer {
  const bytes =
    'file' in from
      ? found([...path, 'file'], () => bytesOf(building.files, from.file))
      : Buffer.from(building.text(from, path))
  const text = bytes.toString('latin1').replace(/\s/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : bytes
}

/** As `openssl -passin file:` reads it: what comes after a line break is not the password. */
const firstLine = (text: string) => text.split(/\r?\n/, 1)[0]!

interface Parts {
  readonly privateKeys: readonly KeyObject[]
  readonly certificates: readonly X509Certificate[]
}

const blocks = /-----BEGIN ((?:[A-Z0-9]+ )*)(PRIVATE KEY|CERTIFICATE)-----[\s\S]+?-----END \1\2-----/g

function inPem(text: string, password: string | undefined, path: Path): Parts {
  const found = [...text.matchAll(blocks)].map(([block, , kind]) => ({ block, isKey: kind === 'PRIVATE KEY' }))
  return {
    privateKeys: found.filter(({ isKey }) => isKey).map(({ block }) => keyFrom(block, password, path)),
    certificates: found
      .filter(({ isKey }) => !isKey)
      .map(({ block }) => certificateFrom(block.replace('BEGIN TRUSTED', 'BEGIN'), path)),
  }
}

function keyFrom(pem: string, password: string | undefined, path: Path): KeyObject {
  const isHidden = /ENCRYPTED/.test(pem)
  try {
    return createPrivateKey({ key: pem, ...(isHidden && { passphrase: password ?? '' }) })
  } catch {
    if (isHidden) throw otherPassword(password, path)
    throw new ScenarioError([...path, 'from'], 'holds a private key that cannot be read')
  }
}

function inPfx(bytes: Buffer, password: string | undefined, path: Path): Parts {
  try {
    const { privateKeys, certificates } = readPfx(bytes, password ?? '')
    return { privateKeys, certificates: certificates.map((der) => certificateFrom(der, path)) }
  } catch (error) {
    if (error instanceof ScenarioError) throw error
    if (error instanceof WrongPassword) throw otherPassword(password, path)
    const problem =
      error instanceof UnknownCipher
        ? `is a PFX that is encrypted in a way that the lab does not read (${error.message}); ` +
          'openssl pkcs12 -in old.pfx -nodes writes PEM, which it reads'
        : 'is neither PEM nor a PFX that can be read: expected a private key and its certificate'
    throw new ScenarioError([...path, 'from'], problem)
  }
}

function certificateFrom(content: string | Buffer, path: Path): X509Certificate {
  try {
    return new X509Certificate(content)
  } catch {
    throw new ScenarioError([...path, 'from'], 'holds a certificate that cannot be read')
  }
}

const otherPassword = (given: string | undefined, path: Path) =>
  given === undefined
    ? new ScenarioError([...path, 'from'], 'has a password; name it beside from: password: { env: NAME }')
    : new ScenarioError([...path, 'password'], 'is not the password of what from names')

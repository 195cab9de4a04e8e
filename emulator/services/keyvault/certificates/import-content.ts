import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { NotEmulated } from '../../../core/refusal.js'
import { contentTypes, type ContentType } from '../../../policy/vaults/certificates.js'
import { UnknownCipher } from '../../../policy/x509/pkcs12/decrypt.js'
import { readPfx } from '../../../policy/x509/pkcs12/read.js'
import * as refusals from './refusals.js'

/** A private key, and its certificate with those above it, in DER: its own first. */
export interface ImportedContent {
  readonly contentType: ContentType
  readonly privateKey: KeyObject
  readonly chain: readonly Buffer[]
  /** the place that its own had among them */
  readonly ownAt: number
}

/**
 * What the body of an import holds: PEM, as it is or in base64, or a PFX in base64. That PEM is taken although the body
 * does not name its type is the lab's kindness.
 */
export function importedContent(value: string, password: string, asked: ContentType | undefined): ImportedContent {
  const bytes = Buffer.from(value, 'base64')
  const pem = value.includes('-----BEGIN') ? value : bytes.toString('latin1')
  const isPem = pem.includes('-----BEGIN')
  if (asked === contentTypes.pem && !isPem) throw refusals.unreadablePem()
  if (asked === contentTypes.pfx && isPem) throw refusals.unreadablePfx()
  const content = isPem ? fromPem(pem) : fromPfx(bytes, password)
  const own = content.privateKeys.flatMap((privateKey) => {
    const certificate = content.chain.find((der) => new X509Certificate(der).checkPrivateKey(privateKey))
    return certificate ? [{ privateKey, certificate }] : []
  })
  const [pair] = own
  if (!pair || own.length > 1) throw refusals.noPrivateKey()
  const above = content.chain.filter((der) => der !== pair.certificate)
  return {
    contentType: isPem ? contentTypes.pem : contentTypes.pfx,
    privateKey: pair.privateKey,
    chain: [pair.certificate, ...above],
    ownAt: content.chain.indexOf(pair.certificate),
  }
}

const blocks = /-----BEGIN ([A-Z ]+)-----\n([\w+/=\n]+)-----END \1-----/g

/** Keys are in PKCS#8, and lines end with a line feed alone (reported); everything else is refused. */
function fromPem(text: string) {
  const found = [...text.matchAll(blocks)].map(([, label, base64 = '']) => ({
    label,
    der: Buffer.from(base64, 'base64'),
  }))
  if (text.includes('\r') || found.some(({ label }) => label !== 'PRIVATE KEY' && label !== 'CERTIFICATE'))
    throw refusals.unexpectedPem()
  const of = (wanted: string) => found.filter(({ label }) => label === wanted).map(({ der }) => der)
  const chain = of('CERTIFICATE')
  if (chain.length === 0) throw refusals.unreadablePem()
  try {
    chain.forEach((der) => new X509Certificate(der))
    const privateKeys = of('PRIVATE KEY').map((key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
    return { chain, privateKeys }
  } catch {
    // OpenSSL's own words would name its own reasons.
    throw refusals.unreadablePem()
  }
}

function fromPfx(bytes: Buffer, password: string) {
  try {
    const { certificates, privateKeys } = readPfx(bytes, password)
    certificates.forEach((der) => new X509Certificate(der))
    return { chain: certificates, privateKeys }
  } catch (error) {
    if (error instanceof UnknownCipher)
      throw new NotEmulated(
        `PKCS#12 files that are hidden in this way (${error.message})`,
        'https://learn.microsoft.com/azure/key-vault/certificates/tutorial-import-certificate',
      )
    throw refusals.unreadablePfx()
  }
}

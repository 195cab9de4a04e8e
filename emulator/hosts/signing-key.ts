import type { CertificateMaker, SigningKey } from '../world/keys.js'
import { makeSigningKey } from '../world/keys.js'

// Making an RSA key takes 90-240 ms, a world under one, so all worlds of a process share a key. The only such state.
let shared: Promise<readonly SigningKey[]> | undefined

/** The process's signing key, made for the first token. */
export function processSigningKey(): Promise<readonly SigningKey[]> {
  return (shared ??= makeSigningKey(selfSigned).then((key) => [key]))
}

/** A self-signed certificate for five years, as Entra publishes with its keys. */
export const selfSigned: CertificateMaker = async ({ privateKey, publicKey }) => {
  await import('reflect-metadata')
  const { X509CertificateGenerator } = await import('@peculiar/x509')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const keys = {
    privateKey: await crypto.subtle.importKey(
      'pkcs8',
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      algorithm,
      false,
      ['sign'],
    ),
    publicKey: await crypto.subtle.importKey(
      'spki',
      publicKey.export({ format: 'der', type: 'spki' }),
      algorithm,
      true,
      ['verify'],
    ),
  }
  const from = new Date()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=accounts.accesscontrol.windows.net',
    notBefore: from,
    notAfter: new Date(from.getTime() + 5 * 365 * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
  })
  return new Uint8Array(certificate.rawData)
}

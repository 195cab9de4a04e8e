import { constants, sign, X509Certificate, type KeyObject } from 'node:crypto'
import { selfSigned } from '../../../hosts/signing-key.js'
import type { Emulator } from '../../../inside.test-support.js'
import { makeSigningKey } from '../../../world/keys.js'
import { clientId, lab, postForm, tenant } from '../entra.test-support.js'

export const { privateKey, certificate: der } = await makeSigningKey(selfSigned)
export const certificate = new X509Certificate(der)
export const pem = certificate.toString()

export const thumbprint = (hash: 'fingerprint' | 'fingerprint256' = 'fingerprint') =>
  Buffer.from(certificate[hash].replaceAll(':', ''), 'hex').toString('base64url')

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JWT with exactly this header and these claims. */
export function jwt(header: { alg: string } & Record<string, unknown>, claims: object, key: KeyObject = privateKey) {
  const input = `${part(header)}.${part(claims)}`
  const padding = header.alg.startsWith('PS')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {}
  return `${input}.${sign(`sha${header.alg.slice(2)}`, Buffer.from(input), { key, ...padding }).toString('base64url')}`
}

export const tokenPath = { v1: `/${tenant}/oauth2/token`, v2: `/${tenant}/oauth2/v2.0/token` }

export const asserting = (assertion: string, client = clientId) => ({
  grant_type: 'client_credentials',
  client_id: client,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
})

/** The answer to an assertion at one of the token endpoints. */
export const assert = (emulator: Emulator, assertion: string, client = clientId, version: 'v1' | 'v2' = 'v2') =>
  postForm(emulator, tokenPath[version], {
    ...asserting(assertion, client),
    ...(version === 'v1' ? { resource: 'https://vault.azure.net' } : { scope: 'https://vault.azure.net/.default' }),
  })

/** A world whose setup principal has the certificate. */
export const withCertificate = () => lab({ applications: { portal: { clientId, certificates: [pem] } } })

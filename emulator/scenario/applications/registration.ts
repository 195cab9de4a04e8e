import { X509Certificate } from 'node:crypto'
import { tokenExchangeAudience } from '../../policy/views/identities.js'
import type { FederatedCredential, Registration } from '../../world/directory.js'
import { derivedGuid } from '../../world/randomness.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioApplication } from './shape.js'

/** What an application registers besides ids, secrets and a URI; undefined if it has nothing of the kind. */
export function registrationOf(key: string, application: ScenarioApplication, path: Path): Registration | undefined {
  const { accessTokenVersion, appRoles, certificates, federatedCredentials } = application
  if (!accessTokenVersion && !appRoles && !certificates && !federatedCredentials) return undefined
  const repeated = appRoles?.findIndex((role, i) => appRoles.indexOf(role) < i) ?? -1
  if (repeated >= 0) throw new ScenarioError([...path, 'appRoles', repeated], 'this role appears twice; keep one')
  return {
    ...(accessTokenVersion !== undefined && { accessTokenVersion }),
    appRoles: (appRoles ?? []).map((value) => ({ id: derivedGuid(key, `appRole ${value}`), value })),
    certificates: (certificates ?? []).map((text, i) => derOf(text, [...path, 'certificates', i])),
    federatedCredentials: credentials(federatedCredentials ?? {}, [...path, 'federatedCredentials']),
  }
}

function credentials(given: NonNullable<ScenarioApplication['federatedCredentials']>, path: Path) {
  const seen = new Map<string, string>()
  return Object.entries(given).map(([name, { issuer, subject, audiences }]): FederatedCredential => {
    const pair = JSON.stringify([issuer, subject])
    const same = seen.get(pair)
    if (same !== undefined)
      throw new ScenarioError(
        [...path, name],
        `'${same}' already has this issuer and subject; Azure allows a pair once`,
      )
    seen.set(pair, name)
    return { name, issuer, subject, audiences: audiences ?? [tokenExchangeAudience] }
  })
}

export const isPem = (text: string) => text.trimStart().startsWith('-----BEGIN ')

/** The certificate in DER, base64. What is wrong is said without repeating it: it may be a private key. */
function derOf(text: string, path: Path): string {
  const wrong = (what: string) =>
    new ScenarioError(path, `${what}; expected a certificate in PEM (-----BEGIN CERTIFICATE-----), or a file of one`)
  if (!isPem(text))
    throw wrong('this is not PEM, and the names of files are read only in a scenario file, beside which they are')
  const pem = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(text)?.[0]
  if (pem === undefined)
    throw wrong(
      /PRIVATE KEY/.test(text) ? 'this is a private key, which stays with the client' : 'there is no certificate',
    )
  try {
    const certificate = new X509Certificate(pem)
    if (certificate.publicKey.asymmetricKeyType !== 'rsa') throw wrong('its key is not an RSA key')
    return certificate.raw.toString('base64')
  } catch (error) {
    throw error instanceof ScenarioError ? error : wrong('the certificate is damaged')
  }
}

/** The certificate in PEM, as the file has it. */
export const pemOf = (der: string) => new X509Certificate(Buffer.from(der, 'base64')).toString()

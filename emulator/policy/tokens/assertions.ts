import type { World } from '../../world/world.js'
import { isNamedIssuer } from './federated-credentials.js'
import { signedJwt } from './tokens.js'

/** The issuer of the lab's own assertions: what a cluster's is to its service accounts. The name resolves nowhere. */
export const labIssuer = 'https://oidc.managed-identity-lab.test/'

/** The subject of the assertions that a machine or app gets from the lab, as Kubernetes names a service account. */
export const subjectOf = (seat: string) => `system:serviceaccount:default:${seat}`

export interface AssertionFor {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
  /** seconds; an hour when absent */
  readonly lifetime?: number | undefined
}

/** A token that the control API made. */
export interface MadeToken {
  readonly token: string
  /** ISO 8601 */
  readonly expiresOn: string
}

const hour = 3600

/**
 * An assertion that Entra exchanges for a token if a federated credential trusts it: a JWT as Kubernetes and GitHub make
 * them, signed with the lab's key for the issuer. Where no credential names the issuer, Entra does not get as far as the
 * signature, and the lab's own key signs.
 */
export async function issueAssertion(world: World, of: AssertionFor): Promise<MadeToken> {
  const { kid, privateKey } = await world.keys.ofIssuer(isNamedIssuer(world, of.issuer) ? of.issuer : labIssuer)
  const iat = world.clock.seconds()
  const exp = iat + Math.round(of.lifetime ?? hour)
  const claims = {
    aud: of.audience,
    exp,
    iat,
    iss: of.issuer,
    jti: world.randomness.guid(),
    nbf: iat,
    sub: of.subject,
  }
  return {
    token: signedJwt({ alg: 'RS256', kid, typ: 'JWT' }, claims, privateKey),
    expiresOn: new Date(exp * 1000).toISOString(),
  }
}

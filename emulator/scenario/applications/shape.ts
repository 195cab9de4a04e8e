import type { ScenarioFederatedCredential } from '../identities/shape.js'
import type { SecretText } from '../secret-text.js'

/** A service principal that can log in, an App ID URI for which tokens can be requested, or both. */
export interface ScenarioApplication {
  readonly clientId?: string
  readonly objectId?: string
  readonly secret?: SecretText
  readonly uri?: string
  /** the version of the tokens for it; 1 when absent */
  readonly accessTokenVersion?: 1 | 2
  /** the values of the roles that it grants to applications and identities */
  readonly appRoles?: readonly string[]
  /** the certificates whose keys sign its client assertions: PEM, or the name of a file beside the scenario file */
  readonly certificates?: readonly string[]
  /** by name: the tokens of other issuers that log in as this application */
  readonly federatedCredentials?: Readonly<Record<string, ScenarioFederatedCredential>>
}

/** Gives an application's role to an application or identity. */
export interface ScenarioAppRoleAssignment {
  /** name, resource id or object id of the application or identity that has the role */
  readonly to: string
  /** the application's name or object id */
  readonly on: string
  readonly role: string
}

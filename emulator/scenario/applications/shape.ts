import type { SecretText } from '../secret-text.js'

/** A service principal that can log in (ids, secret), or an App ID URI for which tokens can be requested. */
export interface ScenarioApplication {
  readonly clientId?: string
  readonly objectId?: string
  readonly secret?: SecretText
  readonly uri?: string
}

import type { SecretText } from '../secret-text.js'

/** What the lab shows to an emulator in place of the caller's token. */
export interface ScenarioForwardCredential {
  readonly sharedKey?: { readonly account: string; readonly key: SecretText }
  readonly header?: { readonly name: string; readonly value: SecretText }
}

/** A service that the lab does not emulate: it gets its real name and its identities, and another program answers. */
export interface ScenarioForward {
  /** the service's name in Azure */
  readonly host: string
  /** where the emulator listens, as the lab reaches it */
  readonly to: string
  readonly audience: string
  /** the data action for GET and HEAD */
  readonly read: string
  /** the data action for every other method */
  readonly write: string
  /** where it is judged; the storage account of that name when absent, else the subscription */
  readonly on?: string
  readonly credential?: ScenarioForwardCredential
}

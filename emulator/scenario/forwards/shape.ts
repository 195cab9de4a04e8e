import type { SecretText } from '../secret-text.js'

/** What the lab shows to an emulator in place of the caller's token. */
export interface ScenarioForwardCredential {
  readonly sharedKey?: { readonly account: string; readonly key: SecretText }
  readonly header?: { readonly name: string; readonly value: SecretText }
}

/**
 * A service that the lab does not emulate. It gets its real name, and another program serves it. For HTTP `host` is a
 * host name and `to` a URL, and the lab judges each caller: `audience`, `read` and `write` are required. For plain TCP,
 * under `milab exec` only, both are a host and a port, and the lab judges nothing.
 */
export interface ScenarioForward {
  /** the service's name in Azure; for plain TCP with its port: `orders.postgres.database.azure.com:5432` */
  readonly host: string
  /** where the emulator listens, as the lab reaches it: `http://127.0.0.1:10001`, or `127.0.0.1:5432` for plain TCP */
  readonly to: string
  /** for HTTP: the resource that tokens must be for */
  readonly audience?: string
  /** for HTTP: the data action for GET and HEAD */
  readonly read?: string
  /** for HTTP: the data action for every other method */
  readonly write?: string
  /** for HTTP: where it is judged; the storage account of that name when absent, else the subscription */
  readonly on?: string
  /** for HTTP: what the emulator wants to see; nothing when absent */
  readonly credential?: ScenarioForwardCredential
  /** for plain TCP: the client begins with TLS, as at port 6380 of Redis, and the lab ends it */
  readonly tls?: boolean
}

import { setTimeout as delay } from 'node:timers/promises'
import { clouds, type CloudName, type Endpoints } from './endpoints.js'
import { nodeTransport, type Transport } from './transport.js'

/** Selects one of the identities; at most one field. Default: the system-assigned identity, or the only one. */
export interface IdentitySelector {
  readonly clientId?: string
  readonly objectId?: string
  /** the full ARM id of a user-assigned identity */
  readonly resourceId?: string
}

/**
 * Where tokens come from, by platform: a virtual machine's IMDS or its predecessor, the VM extension (retired by Azure;
 * Cloud Shell still uses its protocol); an app's own endpoint; a container group's IMDS; the agent of an Azure Arc
 * machine; Entra, in exchange for the token of a Kubernetes service account.
 */
export type TokenSource =
  | 'imds'
  | 'msi-extension'
  | 'app-service'
  | 'functions'
  | 'container-app'
  | 'container-instances'
  | 'arc'
  | 'workload-identity'

/** The token endpoint of an app in App Service, Functions or Container Apps. */
export interface AppEndpoint {
  /** the full URL: `IDENTITY_ENDPOINT` */
  readonly url: string
  /** proves that the request comes from the app; secret: `IDENTITY_HEADER` */
  readonly header: string
  /** default 2019-08-01. The older protocol belongs to `MSI_ENDPOINT` and `MSI_SECRET` */
  readonly apiVersion?: '2019-08-01' | '2017-09-01'
}

/** What a workload shows to Entra: the federated token in a file, which Kubernetes renews. */
export interface Workload {
  readonly tenantId: string
  /** of the identity that trusts the token; `identity.clientId` replaces it */
  readonly clientId?: string
  /** read anew for each request */
  readonly tokenFile: string
}

/** The options. The defaults are right for a virtual machine in Azure's public cloud. */
export interface ClientOptions {
  readonly cloud?: CloudName
  /** overrides of the cloud's endpoints, one by one */
  readonly endpoints?: Partial<Endpoints>
  /** default `imds`; `fromEnvironment()` chooses as the official SDKs do */
  readonly source?: TokenSource
  readonly identity?: IdentitySelector
  /** for `app-service`, `functions` and `container-app` */
  readonly app?: AppEndpoint
  /** for `workload-identity` */
  readonly workload?: Workload
  /** for `arc`: the only folder from which a key file is read; default: the agent's on this operating system */
  readonly arcKeys?: string
  /**
   * sends requests; default `nodeTransport()`. Pass another for a mapped port, a private CA or an emulator in process
   */
  readonly transport?: Transport
  /** at most this many retries of one request (default 5); 0 never retries */
  readonly retries?: number
  /** milliseconds since 1970; for token expiry and the dates of Shared Key requests */
  readonly now?: () => number
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>
  /** 0 to 1, spreads the waits of many clients */
  readonly random?: () => number
}

/** `ClientOptions` with all defaults filled in; what only some platforms have may be absent. */
export type Settings = Required<Omit<ClientOptions, 'cloud' | 'endpoints' | 'app' | 'workload' | 'arcKeys'>> &
  Pick<ClientOptions, 'app' | 'workload' | 'arcKeys'> & { readonly endpoints: Endpoints }

export function resolveOptions(options: ClientOptions = {}): Settings {
  const cloud = clouds[options.cloud ?? 'AzurePublicCloud']
  if (!cloud) throw new TypeError(`unknown cloud '${options.cloud}'; expected ${Object.keys(clouds).join(', ')}`)
  const { identity = {}, app, workload, arcKeys } = options
  selected(identity)
  return {
    endpoints: { ...cloud, ...defined(options.endpoints) },
    source: options.source ?? 'imds',
    identity,
    ...(app && { app }),
    ...(workload && { workload }),
    ...(arcKeys !== undefined && { arcKeys }),
    transport: options.transport ?? nodeTransport(),
    retries: options.retries ?? 5,
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((milliseconds, signal) => delay(milliseconds, undefined, { signal })),
    random: options.random ?? Math.random,
  }
}

/** The selector's one field and its value; undefined if nothing is selected. Throws `TypeError` if two are. */
export function selected({ clientId, objectId, resourceId }: IdentitySelector) {
  const given = Object.entries({ clientId, objectId, resourceId }).filter(
    (entry): entry is [keyof IdentitySelector, string] => Boolean(entry[1]),
  )
  if (given.length > 1) throw new TypeError('clientId, objectId and resourceId exclude one another')
  return given[0]
}

function defined<T extends object>(values: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>
}

import { setTimeout as delay } from 'node:timers/promises'
import { nodeTransport, type Transport } from './transport.js'

/** Azure's own names for its clouds, as in IMDS's `azEnvironment`. */
export type CloudName = 'AzurePublicCloud' | 'AzureUSGovernmentCloud' | 'AzureChinaCloud'

/** The endpoints. URLs have no trailing slash; `{name}` stands for the vault's or the account's name. */
export interface Endpoints {
  /** the instance metadata service: scheme, host and, behind a gateway, a base path */
  readonly imds: string
  /** the full URL of the MSI VM extension's token endpoint */
  readonly msi: string
  readonly arm: string
  /** the resource of tokens for ARM; the trailing slash matters */
  readonly armResource: string
  /** `https://{name}.vault.azure.net` */
  readonly vault: string
  /** without a trailing slash, or the vault refuses the token */
  readonly vaultResource: string
  /** `https://{name}.blob.core.windows.net`; path style (`http://127.0.0.1:10000/{name}`) works, too */
  readonly blob: string
  readonly storageResource: string
}

/** Selects one of a machine's identities; at most one field. Default: the system-assigned identity, or the only one. */
export interface IdentitySelector {
  readonly clientId?: string
  readonly objectId?: string
  /** the full ARM id of a user-assigned identity */
  readonly resourceId?: string
}

/**
 * The token source: IMDS, or its predecessor, the VM extension (retired by Azure; Cloud Shell still uses its protocol).
 */
export type TokenSource = 'imds' | 'msi-extension'

/** The options. The defaults are right for a virtual machine in Azure's public cloud. */
export interface ClientOptions {
  readonly cloud?: CloudName
  /** overrides of the cloud's endpoints, one by one */
  readonly endpoints?: Partial<Endpoints>
  readonly source?: TokenSource
  readonly identity?: IdentitySelector
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

/** `ClientOptions` with all defaults filled in. */
export type Settings = Required<Omit<ClientOptions, 'cloud' | 'endpoints'>> & { readonly endpoints: Endpoints }

const machine = {
  imds: 'http://169.254.169.254',
  msi: 'http://localhost:50342/oauth2/token',
  storageResource: 'https://storage.azure.com/',
}

// Microsoft's list: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
// https://learn.microsoft.com/azure/china/resources-developer-guide
const clouds: Readonly<Record<CloudName, Endpoints>> = {
  AzurePublicCloud: {
    ...machine,
    arm: 'https://management.azure.com',
    armResource: 'https://management.azure.com/',
    vault: 'https://{name}.vault.azure.net',
    vaultResource: 'https://vault.azure.net',
    blob: 'https://{name}.blob.core.windows.net',
  },
  AzureUSGovernmentCloud: {
    ...machine,
    arm: 'https://management.usgovcloudapi.net',
    armResource: 'https://management.usgovcloudapi.net/',
    vault: 'https://{name}.vault.usgovcloudapi.net',
    vaultResource: 'https://vault.usgovcloudapi.net',
    blob: 'https://{name}.blob.core.usgovcloudapi.net',
  },
  AzureChinaCloud: {
    ...machine,
    arm: 'https://management.chinacloudapi.cn',
    armResource: 'https://management.chinacloudapi.cn/',
    vault: 'https://{name}.vault.azure.cn',
    vaultResource: 'https://vault.azure.cn',
    blob: 'https://{name}.blob.core.chinacloudapi.cn',
  },
}

export function resolveOptions(options: ClientOptions = {}): Settings {
  const cloud = clouds[options.cloud ?? 'AzurePublicCloud']
  if (!cloud) throw new TypeError(`unknown cloud '${options.cloud}'; expected ${Object.keys(clouds).join(', ')}`)
  return {
    endpoints: { ...cloud, ...defined(options.endpoints) },
    source: options.source ?? 'imds',
    identity: options.identity ?? {},
    transport: options.transport ?? nodeTransport(),
    retries: options.retries ?? 5,
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((milliseconds, signal) => delay(milliseconds, undefined, { signal })),
    random: options.random ?? Math.random,
  }
}

/**
 * The endpoints in the environment, as the official SDKs read them: `AZURE_POD_IDENTITY_AUTHORITY_HOST` for IMDS and
 * `MSI_ENDPOINT` for the extension (not together with `MSI_SECRET`, which is another protocol). `MILAB_IMDS`, which
 * `milab env` sets, comes first: this client uses no proxy. Nothing else in the client reads the environment.
 */
export function fromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Pick<ClientOptions, 'endpoints'> {
  const { MSI_ENDPOINT: msi, MSI_SECRET: otherProtocol } = environment
  const imds = environment.MILAB_IMDS || environment.AZURE_POD_IDENTITY_AUTHORITY_HOST
  return { endpoints: { ...(imds && { imds }), ...(msi && !otherProtocol && { msi }) } }
}

/** The origin (and base path) of a vault or an account, from its name and the template, or from its URL. */
export function endpointOf(template: string, nameOrUrl: string): string {
  if (/^https?:\/\//i.test(nameOrUrl)) return withoutSlash(nameOrUrl)
  // An untrusted name must not select the host that gets our token.
  if (!/^[a-z0-9-]{1,63}$/i.test(nameOrUrl))
    throw new TypeError(`'${nameOrUrl}' is neither the name of a vault or account nor a URL`)
  return withoutSlash(template.replace('{name}', nameOrUrl))
}

export function withoutSlash(url: string): string {
  let end = url.length
  while (url.charAt(end - 1) === '/') end--
  return url.slice(0, end)
}

function defined<T extends object>(values: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>
}

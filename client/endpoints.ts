/** Azure's own names for its clouds, as in IMDS's `azEnvironment`. */
export type CloudName = 'AzurePublicCloud' | 'AzureUSGovernmentCloud' | 'AzureChinaCloud'

/** The endpoints. URLs have no trailing slash; `{name}` stands for the vault's or the account's name. */
export interface Endpoints {
  /** the instance metadata service: scheme, host and, behind a gateway, a base path */
  readonly imds: string
  /** the full URL of the MSI VM extension's token endpoint */
  readonly msi: string
  /** the full URL of the Azure Arc agent's token endpoint */
  readonly arc: string
  /** where Entra exchanges the token of a workload for its own: scheme and host */
  readonly login: string
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

const machine = {
  imds: 'http://169.254.169.254',
  msi: 'http://localhost:50342/oauth2/token',
  arc: 'http://127.0.0.1:40342/metadata/identity/oauth2/token',
  storageResource: 'https://storage.azure.com/',
}

// Microsoft's list: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
// https://learn.microsoft.com/azure/china/resources-developer-guide
export const clouds: Readonly<Record<CloudName, Endpoints>> = {
  AzurePublicCloud: {
    ...machine,
    arm: 'https://management.azure.com',
    armResource: 'https://management.azure.com/',
    login: 'https://login.microsoftonline.com',
    vault: 'https://{name}.vault.azure.net',
    vaultResource: 'https://vault.azure.net',
    blob: 'https://{name}.blob.core.windows.net',
  },
  AzureUSGovernmentCloud: {
    ...machine,
    arm: 'https://management.usgovcloudapi.net',
    armResource: 'https://management.usgovcloudapi.net/',
    login: 'https://login.microsoftonline.us',
    vault: 'https://{name}.vault.usgovcloudapi.net',
    vaultResource: 'https://vault.usgovcloudapi.net',
    blob: 'https://{name}.blob.core.usgovcloudapi.net',
  },
  AzureChinaCloud: {
    ...machine,
    arm: 'https://management.chinacloudapi.cn',
    armResource: 'https://management.chinacloudapi.cn/',
    login: 'https://login.chinacloudapi.cn',
    vault: 'https://{name}.vault.azure.cn',
    vaultResource: 'https://vault.azure.cn',
    blob: 'https://{name}.blob.core.chinacloudapi.cn',
  },
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

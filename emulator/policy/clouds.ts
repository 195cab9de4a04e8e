/** One Azure cloud: its names, as the SDKs' environments have them. */
export interface Cloud {
  /** `azEnvironment` of IMDS, and the scenario's word */
  readonly name: string
  /** what ARM's metadata and az call it */
  readonly armName: string
  /** the token authority's host, and its other names */
  readonly login: string
  readonly loginAliases: readonly string[]
  /** host of the v1.0 issuer */
  readonly issuerHost: string
  readonly arm: string
  readonly armAudiences: readonly string[]
  readonly vaultSuffix: string
  readonly vaultResource: string
  readonly storageSuffix: string
  readonly graph: string
  readonly portal: string
}

// Sources: go-autorest azure/environments.go, azure-docs; each SDK carries the same table.
export const clouds: readonly Cloud[] = [
  {
    name: 'AzurePublicCloud',
    armName: 'AzureCloud',
    login: 'login.microsoftonline.com',
    loginAliases: ['login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    issuerHost: 'sts.windows.net',
    arm: 'management.azure.com',
    armAudiences: [
      'https://management.core.windows.net/',
      'https://management.core.windows.net',
      'https://management.azure.com/',
      'https://management.azure.com',
    ],
    vaultSuffix: 'vault.azure.net',
    vaultResource: 'https://vault.azure.net',
    storageSuffix: 'core.windows.net',
    graph: 'graph.microsoft.com',
    portal: 'https://portal.azure.com',
  },
  {
    name: 'AzureUSGovernmentCloud',
    armName: 'AzureUSGovernment',
    login: 'login.microsoftonline.us',
    loginAliases: ['login.usgovcloudapi.net', 'sts.windows.net'],
    issuerHost: 'sts.windows.net',
    arm: 'management.usgovcloudapi.net',
    armAudiences: [
      'https://management.core.usgovcloudapi.net/',
      'https://management.core.usgovcloudapi.net',
      'https://management.usgovcloudapi.net/',
      'https://management.usgovcloudapi.net',
    ],
    vaultSuffix: 'vault.usgovcloudapi.net',
    vaultResource: 'https://vault.usgovcloudapi.net',
    storageSuffix: 'core.usgovcloudapi.net',
    graph: 'graph.microsoft.us',
    portal: 'https://portal.azure.us',
  },
  {
    name: 'AzureChinaCloud',
    armName: 'AzureChinaCloud',
    login: 'login.chinacloudapi.cn',
    loginAliases: ['login.partner.microsoftonline.cn', 'sts.chinacloudapi.cn'],
    issuerHost: 'sts.chinacloudapi.cn',
    arm: 'management.chinacloudapi.cn',
    armAudiences: [
      'https://management.core.chinacloudapi.cn/',
      'https://management.core.chinacloudapi.cn',
      'https://management.chinacloudapi.cn/',
      'https://management.chinacloudapi.cn',
    ],
    vaultSuffix: 'vault.azure.cn',
    vaultResource: 'https://vault.azure.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
]

export function cloudNamed(name: string): Cloud {
  const cloud = clouds.find((candidate) => candidate.name === name)
  if (!cloud) throw new Error(`no cloud is called ${name}`)
  return cloud
}

/** What an Azure host name stands for. `name` is the vault's or the account's. */
export type AzureHost =
  | { readonly kind: 'arm' | 'login'; readonly cloud: Cloud }
  | { readonly kind: 'vault' | 'blob'; readonly cloud: Cloud; readonly name: string }
  /** an Azure service that the lab has nothing of: queues, tables, Graph, … */
  | { readonly kind: 'other'; readonly cloud: Cloud }

const fixed = new Map<string, AzureHost>()
for (const cloud of clouds) {
  fixed.set(cloud.graph, { kind: 'other', cloud })
  for (const host of [cloud.login, ...cloud.loginAliases])
    if (!fixed.has(host)) fixed.set(host, { kind: 'login', cloud })
  fixed.set(cloud.arm, { kind: 'arm', cloud })
}

/** What a host name (lower-case, no port) is in Azure, whatever the world holds; undefined when it is not Azure's. */
export function azureHost(host: string): AzureHost | undefined {
  const known = fixed.get(host)
  if (known) return known
  for (const cloud of clouds) {
    if (host.endsWith(cloud.vaultSuffix) && host.charAt(host.length - cloud.vaultSuffix.length - 1) === '.') {
      return named('vault', cloud, host.slice(0, -cloud.vaultSuffix.length - 1))
    }
    if (host.endsWith(cloud.storageSuffix) && host.charAt(host.length - cloud.storageSuffix.length - 1) === '.') {
      const rest = host.slice(0, -cloud.storageSuffix.length - 1)
      return rest.endsWith('.blob') ? named('blob', cloud, rest.slice(0, -5)) : { kind: 'other', cloud }
    }
  }
  return undefined
}

function named(kind: 'vault' | 'blob', cloud: Cloud, name: string): AzureHost {
  return name.includes('.') ? { kind: 'other', cloud } : { kind, cloud, name }
}

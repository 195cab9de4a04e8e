// Azure's own names, as data only. The code that reads them decides what they mean.

/** One Azure cloud: its names, as the SDKs' environments have them. */
export interface Cloud {
  /** `azEnvironment` of IMDS; scenarios use it, too */
  readonly name: string
  /** its name in ARM's metadata and in az */
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

/** The zone of the static websites of the lab's accounts, as Resource Manager prints their addresses. */
export const websiteZone = 'z22.web'

/** The services of a storage account, each a label in front of the cloud's suffix. */
export const storageServices: readonly string[] = ['blob', 'queue', 'table', 'file', 'dfs']

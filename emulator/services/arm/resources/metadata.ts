import { json } from '../../../core/reply.js'
import { isDated } from '../../../policy/api-versions.js'
import type { Cloud } from '../../../policy/azure-names.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { operation } from '../gateway/call.js'

/** What a cloud's endpoints are made of, beyond the table that all services share. */
interface More {
  readonly media: string
  readonly aadGraph: string
  readonly gallery: string
  readonly batch: string
  readonly suffixes: Readonly<Record<string, string>>
  readonly ids: Readonly<Record<string, string>>
}

// The public cloud's as hashicorp/go-azure-sdk keeps a real answer; the others' from azure-cli's cloud.py, without what
// it does not name.
const more: Readonly<Record<string, More>> = {
  AzurePublicCloud: {
    media: 'https://rest.media.azure.net',
    aadGraph: 'https://graph.windows.net/',
    gallery: 'https://gallery.azure.com/',
    batch: 'https://batch.core.windows.net/',
    suffixes: {
      azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
      acrLoginServer: 'azurecr.io',
      sqlServerHostname: 'database.windows.net',
      azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
      keyVaultDns: 'vault.azure.net',
      storage: 'core.windows.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
      storageSyncEndpointSuffix: 'afs.azure.net',
      mhsmDns: 'managedhsm.azure.net',
      mysqlServerEndpoint: 'mysql.database.azure.com',
      postgresqlServerEndpoint: 'postgres.database.azure.com',
      mariadbServerEndpoint: 'mariadb.database.azure.com',
      synapseAnalytics: 'dev.azuresynapse.net',
      attestationEndpoint: 'attest.azure.net',
    },
    ids: {
      activeDirectoryDataLake: 'https://datalake.azure.net/',
      sqlManagement: 'https://management.core.windows.net:8443/',
      microsoftGraphResourceId: 'https://graph.microsoft.com/',
      appInsightsResourceId: 'https://api.applicationinsights.io',
      appInsightsTelemetryChannelResourceId: 'https://dc.applicationinsights.azure.com/v2/track',
      attestationResourceId: 'https://attest.azure.net',
      synapseAnalyticsResourceId: 'https://dev.azuresynapse.net',
      logAnalyticsResourceId: 'https://api.loganalytics.io',
      ossrDbmsResourceId: 'https://ossrdbms-aad.database.windows.net',
    },
  },
  AzureUSGovernmentCloud: {
    media: 'https://rest.media.usgovcloudapi.net',
    aadGraph: 'https://graph.windows.net/',
    gallery: 'https://gallery.usgovcloudapi.net/',
    batch: 'https://batch.core.usgovcloudapi.net',
    suffixes: {
      acrLoginServer: 'azurecr.us',
      sqlServerHostname: 'database.usgovcloudapi.net',
      keyVaultDns: 'vault.usgovcloudapi.net',
      storage: 'core.usgovcloudapi.net',
      mhsmDns: 'managedhsm.usgovcloudapi.net',
      mysqlServerEndpoint: 'mysql.database.usgovcloudapi.net',
      postgresqlServerEndpoint: 'postgres.database.usgovcloudapi.net',
      mariadbServerEndpoint: 'mariadb.database.usgovcloudapi.net',
    },
    ids: {
      sqlManagement: 'https://management.core.usgovcloudapi.net:8443',
      microsoftGraphResourceId: 'https://graph.microsoft.us/',
    },
  },
  AzureChinaCloud: {
    media: 'https://rest.media.chinacloudapi.cn',
    aadGraph: 'https://graph.chinacloudapi.cn/',
    gallery: 'https://gallery.chinacloudapi.cn/',
    batch: 'https://batch.chinacloudapi.cn',
    suffixes: {
      acrLoginServer: 'azurecr.cn',
      sqlServerHostname: 'database.chinacloudapi.cn',
      keyVaultDns: 'vault.azure.cn',
      storage: 'core.chinacloudapi.cn',
      mhsmDns: 'managedhsm.azure.cn',
      mysqlServerEndpoint: 'mysql.database.chinacloudapi.cn',
      postgresqlServerEndpoint: 'postgres.database.chinacloudapi.cn',
      mariadbServerEndpoint: 'mariadb.database.chinacloudapi.cn',
    },
    ids: {
      sqlManagement: 'https://management.core.chinacloudapi.cn:8443',
      microsoftGraphResourceId: 'https://microsoftgraph.chinacloudapi.cn',
    },
  },
}

const slashed = (audiences: readonly string[]) => audiences.filter((audience) => audience.endsWith('/'))

function environment(cloud: Cloud, withGallery: boolean): object {
  const { media, aadGraph, gallery, batch, suffixes, ids } = more[cloud.name]!
  return {
    portal: cloud.portal,
    authentication: {
      loginEndpoint: `https://${cloud.login}`,
      audiences: slashed(cloud.armAudiences),
      tenant: 'common',
      identityProvider: 'AAD',
    },
    media,
    graphAudience: aadGraph,
    graph: aadGraph,
    name: cloud.armName,
    suffixes,
    batch,
    resourceManager: `https://${cloud.arm}/`,
    vmImageAliasDoc:
      'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/' +
      'aliases.json',
    ...ids,
    gallery: withGallery ? gallery : undefined,
  }
}

/** The oldest shape, which Azure Stack's tools and PowerShell read. */
function endpoints(cloud: Cloud): object {
  const { gallery, aadGraph } = more[cloud.name]!
  const login = cloud.name === 'AzurePublicCloud' ? 'login.windows.net' : cloud.login
  return {
    galleryEndpoint: gallery,
    graphEndpoint: aadGraph,
    portalEndpoint: `${cloud.portal}/`,
    authentication: { loginEndpoint: `https://${login}/`, audiences: slashed(cloud.armAudiences) },
  }
}

/**
 * Asked before anybody has a token; every version is served, and which one has which shape is known for four of them
 * only.
 */
const list = operation({
  id: 'arm.metadata.endpoints',
  source: 'https://github.com/hashicorp/go-azure-sdk/tree/main/sdk/environments',
  method: 'GET',
  path: '/metadata/endpoints',
  type: 'Microsoft.Resources/metadata',
  anonymous: true,
  handle: ({ world, apiVersion }) => {
    const cloud = cloudNamed(world.settings.cloud)
    if (!isDated(apiVersion) || apiVersion < '2018') return json(200, endpoints(cloud))
    return json(200, apiVersion < '2022-09-01' ? [environment(cloud, true)] : environment(cloud, false))
  },
})

export const metadata = [list]

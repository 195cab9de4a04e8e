// The resources of Microsoft's that Entra gives tokens for, as data only: `tokens/audiences.ts` reads them.

/** A first-party application that Entra has in every tenant. */
export interface AzureResource {
  /** its display name in a tenant */
  readonly name: string
  readonly appId?: string
  /** its App ID URIs in every cloud that the lab knows, in lower case, without a trailing slash */
  readonly uris: readonly string[]
  /** host suffixes: each name one label below is a URI, too, for an account or a store of the service */
  readonly hosts?: readonly string[]
  /** the version of its tokens; 1 when absent */
  readonly tokenVersion?: 2
  /** the page, or the recorded text, that names a URI or the app id; "unverified" where it is from memory */
  readonly source: string
}

/** Azure AD Graph, which is the audience of a v1.0 token when no resource is given. */
export const directoryGraphAppId = '00000002-0000-0000-c000-000000000000'

/** The audience of client assertions that managed identities make for applications. */
export const tokenExchangeUri = 'api://azureadtokenexchange'

const learn = 'https://learn.microsoft.com'
const cloudShell =
  'the list of audiences in an error of Cloud Shell: https://github.com/microsoft/powerplatform-build-tools/issues/972'
const cloudShell2021 =
  'the list of audiences in an error of Cloud Shell: https://github.com/Azure/CloudShell/issues/109'
const unverified = 'unverified'

/**
 * By name. The URIs and app ids were checked against the sources of their rows, as far as one is given; the app ids
 * without a page are those that public scripts and exports of tenants show.
 */
export const azureResources: readonly AzureResource[] = [
  {
    name: 'Azure AD Token Exchange Endpoint',
    appId: 'fb60f99c-7a34-4190-8149-302f77469936',
    uris: [tokenExchangeUri, 'api://azureadtokenexchangeusgov', 'api://azureadtokenexchangechina'],
    tokenVersion: 2,
    source: `${learn}/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity`,
  },
  {
    name: 'Windows Azure Active Directory',
    appId: directoryGraphAppId,
    uris: ['https://graph.windows.net'],
    source: cloudShell,
  },
  {
    name: 'Microsoft Graph',
    appId: '00000003-0000-0000-c000-000000000000',
    uris: ['https://graph.microsoft.com', 'https://graph.microsoft.us', 'https://microsoftgraph.chinacloudapi.cn'],
    source: `${learn}/graph/deployments`,
  },
  {
    name: 'Windows Azure Service Management API',
    appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    // Government's Entra knows the public cloud's, too: Resource Manager refuses the token, and its text names it.
    uris: ['https://management.azure.com', 'https://management.core.windows.net'],
    source: `${learn}/entra/identity/managed-identities-azure-resources/services-id-authentication-support`,
  },
  {
    name: 'Azure Key Vault',
    appId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
    uris: [],
    source: cloudShell,
  },
  {
    name: 'Azure Key Vault Managed HSM',
    appId: '589d5083-6f11-4d30-a62a-a4b316a14abf',
    uris: ['https://managedhsm.azure.net', 'https://managedhsm.usgovcloudapi.net', 'https://managedhsm.azure.cn'],
    source: cloudShell,
  },
  {
    name: 'Azure Storage',
    appId: 'e406a681-f3d4-42a8-90b6-c2b029497af1',
    uris: ['https://storage.azure.com'],
    source: `${learn}/azure/storage/blobs/authorize-access-azure-active-directory`,
  },
  {
    name: 'Azure Data Lake',
    appId: 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad',
    uris: ['https://datalake.azure.net'],
    source: cloudShell,
  },
  {
    name: 'Azure SQL Database',
    appId: '022907d3-0f1b-48f7-badc-1ba6abab6d66',
    uris: [
      'https://database.windows.net',
      'https://database.usgovcloudapi.net',
      'https://database.chinacloudapi.cn',
      'https://sql.azuresynapse.net',
    ],
    source: cloudShell,
  },
  {
    name: 'Azure OSSRDBMS Database',
    appId: '123cd850-d9df-40bd-94d5-c9f07b7fa203',
    uris: [
      'https://ossrdbms-aad.database.windows.net',
      'https://ossrdbms-aad.database.usgovcloudapi.net',
      'https://ossrdbms-aad.database.chinacloudapi.cn',
    ],
    source: `${learn}/azure/postgresql/flexible-server/how-to-connect-with-managed-identity`,
  },
  {
    name: 'Azure Cosmos DB',
    appId: 'a232010e-820c-4083-83bb-3ace5fc29d0b',
    uris: ['https://cosmos.azure.com'],
    hosts: ['documents.azure.com', 'documents.azure.us', 'documents.azure.cn'],
    source: `${learn}/azure/cosmos-db/how-to-setup-rbac`,
  },
  {
    name: 'AzureRedisCacheAadApp',
    appId: 'acca5fbb-b7e4-4009-81f1-37e38fd66d78',
    uris: ['https://redis.azure.com'],
    source: `${learn}/azure/azure-cache-for-redis/cache-azure-active-directory-for-authentication`,
  },
  {
    name: 'Microsoft.ServiceBus',
    appId: '80a10ef9-8168-493d-abf9-3297c4ef6e3c',
    uris: ['https://servicebus.azure.net'],
    hosts: ['servicebus.windows.net', 'servicebus.usgovcloudapi.net', 'servicebus.chinacloudapi.cn'],
    source: `${learn}/azure/service-bus-messaging/authenticate-application`,
  },
  {
    name: 'Microsoft.EventHubs',
    appId: '80369ed6-5f11-4dd9-bef3-692475845e77',
    uris: ['https://eventhubs.azure.net'],
    source: `${learn}/azure/event-hubs/authenticate-application`,
  },
  {
    name: 'Microsoft.EventGrid',
    appId: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
    uris: ['https://eventgrid.azure.net', 'https://eventgrid.azure.us', 'https://eventgrid.azure.cn'],
    source: `${learn}/azure/event-grid/authenticate-with-microsoft-entra-id`,
  },
  {
    name: 'Microsoft.Relay',
    appId: '91bb937c-29c2-4275-982f-9465f0caf03d',
    uris: ['https://relay.azure.net'],
    source: `${learn}/azure/azure-relay/authenticate-application`,
  },
  {
    name: 'Azure SignalR Service',
    uris: ['https://signalr.azure.com'],
    source: `${learn}/azure/azure-signalr/signalr-howto-authorize-application`,
  },
  {
    name: 'Azure Web PubSub Service',
    uris: ['https://webpubsub.azure.com'],
    source: `${learn}/azure/azure-web-pubsub/howto-create-serviceclient-with-net-and-azure-identity`,
  },
  {
    name: 'Azure App Configuration',
    appId: '35ffadb3-7fc1-497e-b61b-381d28e744cc',
    uris: [
      'https://azconfig.io',
      'https://azconfig.azure.us',
      'https://azconfig.azure.cn',
      'https://appconfig.azure.com',
      'https://appconfig.azure.us',
      'https://appconfig.azure.cn',
    ],
    // One label: https://github.com/Azure/AppConfiguration/issues/418 got a token for its store's URL (2020-10),
    // https://github.com/Azure/azure-cli/issues/24289 got 400 for that of a private link (2022-10).
    hosts: ['azconfig.io', 'azconfig.azure.us', 'azconfig.azure.cn'],
    source: `${learn}/azure/azure-app-configuration/rest-api-authentication-azure-ad`,
  },
  {
    name: 'Microsoft Cognitive Services',
    appId: '7d312290-28c8-473c-a0ed-8e53749b6d6d',
    uris: [
      'https://cognitiveservices.azure.com',
      'https://cognitiveservices.azure.us',
      'https://cognitiveservices.azure.cn',
    ],
    source: `${learn}/azure/ai-services/authentication#use-managed-identities-to-access-azure-ai-services`,
  },
  {
    name: 'Azure Machine Learning Services',
    appId: '18a66f5f-dbdf-4c17-9dd7-1634712a9cbe',
    uris: ['https://ai.azure.com'],
    source: `${learn}/azure/ai-foundry/concepts/authentication-authorization-foundry`,
  },
  {
    name: 'Azure Machine Learning',
    appId: '0736f41a-0425-4b46-bdb5-1563eff02385',
    uris: ['https://ml.azure.com', 'https://ml.azure.us', 'https://ml.azure.cn'],
    source: `${learn}/azure/machine-learning/how-to-authenticate-online-endpoint`,
  },
  {
    name: 'Azure Cognitive Search',
    appId: '880da380-985e-4198-81b9-e05b1cc53158',
    uris: ['https://search.azure.com', 'https://search.azure.us', 'https://search.azure.cn'],
    source: `${learn}/azure/search/search-security-rbac-client-code`,
  },
  {
    name: 'Azure Monitor',
    uris: ['https://monitor.azure.com', 'https://monitor.azure.us', 'https://monitor.azure.cn'],
    source: `${learn}/azure/azure-monitor/logs/logs-ingestion-api-overview`,
  },
  {
    name: 'Azure Monitor Prometheus',
    uris: ['https://prometheus.monitor.azure.com'],
    source: `${learn}/azure/azure-monitor/metrics/prometheus-api-promql`,
  },
  {
    name: 'Log Analytics API',
    appId: 'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5',
    uris: ['https://api.loganalytics.io', 'https://api.loganalytics.azure.com'],
    source: `${learn}/azure/azure-monitor/logs/api/access-api`,
  },
  {
    name: 'Application Insights API',
    appId: 'f5c26e74-f226-4ae8-85f0-b4af0080ac9e',
    uris: ['https://api.applicationinsights.io'],
    source: unverified,
  },
  {
    name: 'Microsoft Azure Batch',
    appId: 'ddbf3205-c6bd-46ae-8127-60eb93363864',
    uris: ['https://batch.core.windows.net', 'https://batch.core.usgovcloudapi.net', 'https://batch.chinacloudapi.cn'],
    source: `${learn}/azure/batch/batch-aad-auth`,
  },
  {
    name: 'Azure Container Registry',
    appId: '6a0ec4d3-30cb-4a83-91c0-ae56bc0e3d26',
    uris: ['https://containerregistry.azure.net'],
    source: unverified,
  },
  {
    name: 'Azure Kubernetes Service AAD Server',
    appId: '6dae42f8-4368-4678-94ff-3960e28e3630',
    uris: [],
    source: `${learn}/azure/aks/kubelogin-authentication`,
  },
  {
    name: 'KustoService',
    appId: '2746ea77-4702-4b45-80ca-3c97e680e8b7',
    uris: ['https://kusto.kusto.windows.net', 'https://api.kusto.windows.net'],
    // A cluster's name has its region: https://orders.westeurope.kusto.windows.net
    hosts: ['kusto.windows.net', '*.kusto.windows.net'],
    source: `${learn}/kusto/api/rest/authentication`,
  },
  {
    name: 'AzureDatabricks',
    appId: '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d',
    uris: ['https://azuredatabricks.net'],
    source: `${learn}/azure/databricks/dev-tools/auth/azure-mi`,
  },
  {
    name: 'Azure DevOps',
    appId: '499b84ac-1321-427f-aa17-267ca6975798',
    uris: ['https://app.vssps.visualstudio.com'],
    source: `${learn}/azure/devops/integrate/get-started/authentication/service-principal-managed-identity`,
  },
  {
    name: 'Power BI Service',
    appId: '00000009-0000-0000-c000-000000000000',
    uris: ['https://analysis.windows.net/powerbi/api', 'https://api.fabric.microsoft.com'],
    source: `${learn}/rest/api/fabric/articles/identity-support`,
  },
  {
    name: 'Azure Analysis Services',
    appId: '4ac7d521-0382-477b-b0f8-7e1d95f85ca2',
    uris: ['https://*.asazure.windows.net'],
    source: unverified,
  },
  {
    name: 'Azure Synapse Analytics',
    uris: ['https://dev.azuresynapse.net'],
    source: cloudShell2021,
  },
  {
    name: 'Azure Purview',
    appId: '73c2949e-da2d-457a-9607-fcc665198967',
    uris: ['https://purview.azure.net'],
    source: `${learn}/purview/data-gov-api-rest-data-plane`,
  },
  {
    name: 'Azure IoT Hub',
    appId: '89d10474-74af-4874-99a7-c23c2f643083',
    uris: ['https://iothubs.azure.net'],
    source: `${learn}/azure/iot-hub/authenticate-authorize-azure-ad`,
  },
  {
    name: 'Azure IoT Hub Device Provisioning Service',
    uris: ['https://azure-devices-provisioning.net'],
    source: cloudShell,
  },
  {
    name: 'Device Update for IoT Hub',
    uris: ['https://api.adu.microsoft.com'],
    source: cloudShell,
  },
  {
    name: 'Azure Digital Twins',
    appId: '0b07f429-9f4b-4714-9392-cc5e8e80c8b0',
    uris: ['https://digitaltwins.azure.net'],
    source: cloudShell2021,
  },
  {
    name: 'Azure Time Series Insights',
    appId: '120d688d-1518-4cf7-bd38-182f158850b6',
    uris: ['https://api.timeseries.azure.com'],
    source: unverified,
  },
  {
    name: 'Azure Maps',
    appId: 'ba1ea022-5807-41d5-bbeb-292c7e1cf5f6',
    uris: ['https://atlas.microsoft.com'],
    source: unverified,
  },
  {
    name: 'Azure Communication Services',
    appId: '1fd5118e-2576-4263-8130-9503064c837a',
    uris: ['https://communication.azure.com'],
    source: `${learn}/azure/communication-services/concepts/authentication`,
  },
  {
    name: 'Azure Healthcare APIs',
    appId: '4f6778d8-5aef-43dc-a1ff-b073724b9495',
    uris: ['https://azurehealthcareapis.com'],
    source: unverified,
  },
  {
    name: 'Microsoft Azure Attestation',
    uris: ['https://attest.azure.net'],
    source: `${learn}/azure/attestation/claim-rule-grammar`,
  },
  {
    name: 'Azure Confidential Ledger',
    uris: ['https://confidential-ledger.azure.com'],
    source: unverified,
  },
  {
    name: 'Azure Code Signing',
    appId: 'cf2ab426-f71a-4b61-bb8a-9e505b85bc2e',
    uris: ['https://codesigning.azure.net'],
    source: unverified,
  },
  {
    name: 'Microsoft Dev Center',
    uris: ['https://devcenter.azure.com'],
    source: unverified,
  },
  {
    name: 'Azure Load Testing',
    uris: ['https://cnt-prod.loadtesting.azure.com'],
    source: unverified,
  },
  {
    name: 'Azure Managed Grafana',
    appId: 'ce34e7e5-485f-4d76-964f-b3d2b16d1e4f',
    uris: [],
    source: cloudShell,
  },
  {
    name: 'Azure App Service',
    uris: ['https://appservice.azure.com'],
    source: 'https://github.com/Azure/CloudShell/issues/577',
  },
  {
    name: 'Azure Media Services',
    uris: ['https://rest.media.azure.net'],
    source: cloudShell,
  },
  {
    name: 'Azure Quantum',
    uris: ['https://quantum.microsoft.com'],
    source: cloudShell2021,
  },
  {
    name: 'WindowsDefenderATP',
    appId: 'fc780465-2017-40d4-a0c5-307022471b92',
    uris: ['https://api.securitycenter.microsoft.com', 'https://api.securitycenter.windows.com'],
    source: unverified,
  },
  {
    name: 'Office 365 Exchange Online',
    appId: '00000002-0000-0ff1-ce00-000000000000',
    uris: ['https://outlook.office365.com', 'https://outlook.office.com'],
    source: cloudShell,
  },
  {
    name: 'Office 365 SharePoint Online',
    appId: '00000003-0000-0ff1-ce00-000000000000',
    uris: [],
    source: `${learn}/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in`,
  },
]

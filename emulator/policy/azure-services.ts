// The host names of Azure's services, as data only: `clouds.ts` reads them.

/**
 * Services that the lab does not emulate, each with its domains in the public cloud, in US Government and in China, as
 * far as it has them there. A name is a service's when it is one of its domains or below one.
 *
 * Unverified: written down from memory of these pages, not looked up one by one.
 * Sources: https://learn.microsoft.com/azure/private-link/private-endpoint-dns (the domains of each service, by cloud),
 * https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure,
 * https://learn.microsoft.com/azure/china/resources-developer-guide, and the cloud environments of the SDKs.
 */
export const azureServices: readonly (readonly [service: string, domains: string])[] = [
  ['Microsoft Graph', 'graph.microsoft.com graph.microsoft.us dod-graph.microsoft.us microsoftgraph.chinacloudapi.cn'],
  ['Azure AD Graph', 'graph.windows.net graph.microsoftazure.us graph.chinacloudapi.cn'],
  ['the Azure portal', 'portal.azure.com portal.azure.us portal.azure.cn'],
  [
    'the classic deployment model',
    'management.core.windows.net management.core.usgovcloudapi.net management.core.chinacloudapi.cn',
  ],
  [
    'a regional endpoint of Azure Resource Manager',
    'management.azure.com management.usgovcloudapi.net management.chinacloudapi.cn',
  ],
  [
    'a regional endpoint of Microsoft Entra ID',
    'login.microsoft.com login.microsoftonline.us login.partner.microsoftonline.cn',
  ],
  ['mutual TLS at Microsoft Entra ID', 'mtlsauth.microsoft.com'],
  ['Microsoft Entra device registration', 'enterpriseregistration.windows.net'],
  ['Azure DevOps', 'dev.azure.com vssps.visualstudio.com'],
  ['Azure Managed HSM', 'managedhsm.azure.net managedhsm.usgovcloudapi.net managedhsm.azure.cn'],
  ['a private endpoint of Azure Key Vault', 'vaultcore.azure.net vaultcore.usgovcloudapi.net vaultcore.azure.cn'],
  ['Azure Attestation', 'attest.azure.net attest.azure.us'],
  ['Azure Confidential Ledger', 'confidential-ledger.azure.com'],
  ['Azure Storage in DNS zones', 'storage.azure.net'],
  ['Azure File Sync', 'afs.azure.net afs.azure.us'],
  ['Azure Data Lake Storage Gen1', 'azuredatalakestore.net azuredatalakeanalytics.net'],
  ['Azure Service Bus', 'servicebus.windows.net servicebus.usgovcloudapi.net servicebus.chinacloudapi.cn'],
  ['Azure Event Grid', 'eventgrid.azure.net eventgrid.azure.us eventgrid.azure.cn'],
  ['Azure SQL Database', 'database.windows.net database.usgovcloudapi.net database.chinacloudapi.cn'],
  [
    'Azure Database for PostgreSQL',
    'postgres.database.azure.com postgres.database.usgovcloudapi.net postgres.database.chinacloudapi.cn',
  ],
  [
    'Azure Database for MySQL',
    'mysql.database.azure.com mysql.database.usgovcloudapi.net mysql.database.chinacloudapi.cn',
  ],
  ['Azure Database for MariaDB', 'mariadb.database.azure.com mariadb.database.usgovcloudapi.net'],
  [
    'Azure Cosmos DB',
    'documents.azure.com documents.azure.us documents.azure.cn cosmos.azure.com cosmos.azure.us cosmos.azure.cn',
  ],
  [
    'Azure Cache for Redis',
    'redis.cache.windows.net redis.cache.usgovcloudapi.net redis.cache.chinacloudapi.cn ' +
      'redisenterprise.cache.azure.net redis.azure.net',
  ],
  ['Azure App Configuration', 'azconfig.io azconfig.azure.us azconfig.azure.cn appconfig.azure.com'],
  ['Azure Container Registry', 'azurecr.io azurecr.us azurecr.cn'],
  ['Azure Kubernetes Service', 'azmk8s.io cx.aks.containerservice.azure.us cx.prod.service.azk8s.cn'],
  ['Azure Container Apps', 'azurecontainerapps.io azurecontainerapps.us'],
  ['Azure Container Instances', 'azurecontainer.io'],
  ['Azure App Service', 'azurewebsites.net azurewebsites.us azurewebsites.cn chinacloudsites.cn'],
  ['Azure Static Web Apps', 'azurestaticapps.net'],
  ['Azure Spring Apps', 'azuremicroservices.io'],
  ['Azure Logic Apps', 'logic.azure.com logic.azure.us logic.azure.cn'],
  ['Azure API Management', 'azure-api.net azure-api.us azure-api.cn'],
  ['Azure Front Door', 'azurefd.net azurefd.us'],
  ['a public name of a virtual machine', 'cloudapp.azure.com cloudapp.usgovcloudapi.net cloudapp.chinacloudapi.cn'],
  ['Azure SignalR Service', 'service.signalr.net service.signalr.azure.us signalr.azure.cn'],
  ['Azure Web PubSub', 'webpubsub.azure.com webpubsub.azure.us webpubsub.azure.cn'],
  ['Azure Communication Services', 'communication.azure.com'],
  ['Azure Notification Hubs', 'notificationhubs.windows.net'],
  ['Azure IoT Hub', 'azure-devices.net azure-devices.us azure-devices.cn'],
  [
    'Azure IoT Hub Device Provisioning Service',
    'azure-devices-provisioning.net azure-devices-provisioning.us azure-devices-provisioning.cn',
  ],
  ['Azure Digital Twins', 'digitaltwins.azure.net'],
  ['Azure Maps', 'atlas.microsoft.com'],
  ['Azure OpenAI', 'openai.azure.com openai.azure.us openai.azure.cn'],
  ['Azure AI Foundry', 'services.ai.azure.com'],
  [
    'Azure AI services',
    'cognitiveservices.azure.com cognitiveservices.azure.us cognitiveservices.azure.cn ' +
      'api.cognitive.microsoft.com api.cognitive.microsoft.us api.cognitive.azure.cn',
  ],
  ['Azure AI Search', 'search.windows.net search.azure.us search.azure.cn'],
  ['Azure Machine Learning', 'azureml.ms ml.azure.com ml.azure.us ml.azure.cn'],
  ['Azure Databricks', 'azuredatabricks.net databricks.azure.us databricks.azure.cn'],
  ['Azure Synapse Analytics', 'azuresynapse.net azuresynapse.usgovcloudapi.net azuresynapse.azure.cn'],
  ['Azure Data Explorer', 'kusto.windows.net kusto.usgovcloudapi.net kusto.chinacloudapi.cn'],
  ['Azure Data Factory', 'datafactory.azure.net datafactory.azure.us datafactory.azure.cn adf.azure.com'],
  ['Azure HDInsight', 'azurehdinsight.net azurehdinsight.us azurehdinsight.cn'],
  ['Microsoft Purview', 'purview.azure.com purview.azure.us purview.azure.cn'],
  ['Azure Batch', 'batch.azure.com batch.usgovcloudapi.net batch.chinacloudapi.cn'],
  ['Azure Automation', 'azure-automation.net azure-automation.us azure-automation.cn'],
  ['Azure Monitor', 'monitor.azure.com monitor.azure.us monitor.azure.cn'],
  [
    'Azure Monitor Logs',
    'loganalytics.io loganalytics.us loganalytics.azure.com loganalytics.azure.cn ' +
      'opinsights.azure.com opinsights.azure.us opinsights.azure.cn',
  ],
  [
    'Application Insights',
    'applicationinsights.azure.com applicationinsights.azure.us applicationinsights.azure.cn ' +
      'applicationinsights.io services.visualstudio.com',
  ],
  ['Azure Managed Grafana', 'grafana.azure.com'],
  ['Azure Load Testing', 'loadtesting.azure.com'],
  ['Azure Health Data Services', 'azurehealthcareapis.com'],
  ['Azure Backup', 'backup.windowsazure.com backup.windowsazure.us backup.windowsazure.cn'],
  ['Azure Site Recovery', 'siterecovery.windowsazure.com siterecovery.windowsazure.us siterecovery.windowsazure.cn'],
]

/** Those that programs speak AMQP with, at port 5671 or in WebSockets. Event Hubs has the names of Service Bus. */
export const amqpServices: readonly string[] = ['Azure Service Bus', 'Azure IoT Hub']

/**
 * Everything below these is Azure's, too, whatever its service: the lab's tokens must not reach a real service, and a
 * program in the lab must not reach one either.
 */
export const azureZones: readonly string[] = (
  'azure.com azure.net windows.net microsoftonline.com microsoftonline-p.com windowsazure.com ' +
  'azure.us windowsazure.us microsoftonline.us usgovcloudapi.net azure.cn microsoftonline.cn chinacloudapi.cn ' +
  'windowsazure.cn'
).split(' ')

/** The services of a storage account, each a label in front of its cloud's suffix. */
export const storageServiceNames: Readonly<Record<string, string>> = {
  blob: 'Azure Blob Storage',
  queue: 'Azure Queue Storage',
  table: 'Azure Table Storage',
  file: 'Azure Files',
  dfs: 'Azure Data Lake Storage',
  web: 'a static website of Azure Storage',
}

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

/** The services of a storage account, each a label in front of the cloud's suffix. */
export const storageServices: readonly string[] = ['blob', 'queue', 'table', 'file', 'dfs']

/**
 * Azure's provider namespaces that the lab does not emulate at all: what a call is likely to name, and the list of a
 * subscription in 2021, marketplace included (azure-libraries-for-java, CanRegisterAndUnRegisterProvider).
 */
export const otherNamespaces: readonly string[] = (
  '84codes.CloudAMQP AppDynamics.APM Aspera.Transfers Auth0.Cloud Citrix.Cloud Cloudyn.Analytics ' +
  'Conexlink.MyCloudIT Crypteron.DataSecurity Dynatrace.DynatraceSaaS Dynatrace.Observability ' +
  'Dynatrace.Ruxit LiveArena.Broadcast Lombiq.DotNest Mailjet.Email Microsoft.AAD ' +
  'Microsoft.ADHybridHealthService Microsoft.AISupercomputer Microsoft.AVS Microsoft.Addons ' +
  'Microsoft.Advisor Microsoft.AgFoodPlatform Microsoft.AlertsManagement Microsoft.AnalysisServices ' +
  'Microsoft.AnyBuild Microsoft.ApiManagement Microsoft.AppAssessment Microsoft.AppConfiguration ' +
  'Microsoft.AppPlatform Microsoft.AppService Microsoft.Attestation Microsoft.Automanage ' +
  'Microsoft.Automation Microsoft.AutonomousDevelopmentPlatform Microsoft.AutonomousSystems ' +
  'Microsoft.AzureActiveDirectory Microsoft.AzureArcData Microsoft.AzureCIS Microsoft.AzureData ' +
  'Microsoft.AzurePercept Microsoft.AzureSphere Microsoft.AzureStack Microsoft.AzureStackHCI ' +
  'Microsoft.BareMetalInfrastructure Microsoft.Batch Microsoft.BatchAI Microsoft.Billing Microsoft.Bing ' +
  'Microsoft.BingMaps Microsoft.BizTalkServices Microsoft.Blockchain Microsoft.BlockchainTokens ' +
  'Microsoft.Blueprint Microsoft.BotService Microsoft.Cache Microsoft.Capacity Microsoft.Cascade ' +
  'Microsoft.Cdn Microsoft.CertificateRegistration Microsoft.ChangeAnalysis Microsoft.Chaos ' +
  'Microsoft.ClassicCompute Microsoft.ClassicInfrastructureMigrate Microsoft.ClassicNetwork ' +
  'Microsoft.ClassicStorage Microsoft.ClassicSubscription Microsoft.CloudTest Microsoft.CodeSigning ' +
  'Microsoft.Codespaces Microsoft.CognitiveServices Microsoft.Commerce Microsoft.Communication ' +
  'Microsoft.ConfidentialLedger Microsoft.Confluent Microsoft.ConnectedCache ' +
  'Microsoft.ConnectedVMwarevSphere Microsoft.ConnectedVehicle Microsoft.Consumption ' +
  'Microsoft.ContainerInstance Microsoft.ContainerRegistry Microsoft.ContainerService ' +
  'Microsoft.ContentModerator Microsoft.CostManagement Microsoft.CostManagementExports ' +
  'Microsoft.CustomProviders Microsoft.CustomerInsights Microsoft.CustomerLockbox ' +
  'Microsoft.D365CustomerInsights Microsoft.DBforMariaDB Microsoft.DBforMySQL Microsoft.DBforPostgreSQL ' +
  'Microsoft.Dashboard Microsoft.DataBox Microsoft.DataBoxEdge Microsoft.DataCatalog ' +
  'Microsoft.DataCollaboration Microsoft.DataFactory Microsoft.DataLakeAnalytics Microsoft.DataLakeStore ' +
  'Microsoft.DataMigration Microsoft.DataProtection Microsoft.DataShare Microsoft.Databricks ' +
  'Microsoft.Datadog Microsoft.DelegatedNetwork Microsoft.DeploymentManager Microsoft.DesktopVirtualization ' +
  'Microsoft.DevOps Microsoft.DevSpaces Microsoft.DevTestLab Microsoft.DeviceUpdate Microsoft.Devices ' +
  'Microsoft.Diagnostics Microsoft.DigitalTwins Microsoft.DocumentDB Microsoft.DomainRegistration ' +
  'Microsoft.DynamicsLcs Microsoft.EdgeOrder Microsoft.Elastic Microsoft.EnterpriseKnowledgeGraph ' +
  'Microsoft.EventGrid Microsoft.EventHub Microsoft.Experimentation Microsoft.ExtendedLocation ' +
  'Microsoft.Falcon Microsoft.Features Microsoft.Fidalgo Microsoft.FluidRelay Microsoft.GuestConfiguration ' +
  'Microsoft.HDInsight Microsoft.HanaOnAzure Microsoft.HardwareSecurityModules Microsoft.HealthBot ' +
  'Microsoft.HealthcareApis Microsoft.HybridData Microsoft.HybridNetwork Microsoft.Hydra ' +
  'Microsoft.ImportExport Microsoft.IndustryDataLifecycle Microsoft.Insights ' +
  'Microsoft.IntelligentITDigitalTwin Microsoft.IoTCentral Microsoft.IoTSecurity Microsoft.IoTSpaces ' +
  'Microsoft.Kubernetes Microsoft.KubernetesConfiguration Microsoft.Kusto Microsoft.LabServices ' +
  'Microsoft.Logic Microsoft.Logz Microsoft.MachineLearning Microsoft.MachineLearningServices ' +
  'Microsoft.Maintenance Microsoft.ManagedServices Microsoft.Management Microsoft.Maps ' +
  'Microsoft.Marketplace Microsoft.MarketplaceApps Microsoft.MarketplaceNotifications ' +
  'Microsoft.MarketplaceOrdering Microsoft.Media Microsoft.Migrate Microsoft.MixedReality ' +
  'Microsoft.MobileEngagement Microsoft.MobileNetwork Microsoft.NetApp Microsoft.NotificationHubs ' +
  'Microsoft.ObjectStore Microsoft.OffAzure Microsoft.OpenLogisticsPlatform Microsoft.OperationalInsights ' +
  'Microsoft.OperationsManagement Microsoft.Peering Microsoft.PolicyInsights Microsoft.Portal ' +
  'Microsoft.PowerBI Microsoft.PowerBIDedicated Microsoft.PowerPlatform Microsoft.ProjectArcadia ' +
  'Microsoft.ProjectBabylon Microsoft.ProviderHub Microsoft.Purview Microsoft.Quantum Microsoft.Quota ' +
  'Microsoft.RecommendationsService Microsoft.RecoveryServices Microsoft.RedHatOpenShift Microsoft.Relay ' +
  'Microsoft.ResourceConnector Microsoft.ResourceGraph Microsoft.ResourceHealth Microsoft.SaaS ' +
  'Microsoft.ScVmm Microsoft.Scheduler Microsoft.Scom Microsoft.Search Microsoft.Security ' +
  'Microsoft.SecurityDetonation Microsoft.SecurityInsights Microsoft.SerialConsole ' +
  'Microsoft.ServerManagement Microsoft.ServiceBus Microsoft.ServiceFabric Microsoft.ServiceFabricMesh ' +
  'Microsoft.ServiceLinker Microsoft.ServicesHub Microsoft.SignalRService Microsoft.Singularity ' +
  'Microsoft.SoftwarePlan Microsoft.Solutions Microsoft.Sql Microsoft.SqlVirtualMachine ' +
  'Microsoft.StorSimple Microsoft.StorageCache Microsoft.StoragePool Microsoft.StorageSync ' +
  'Microsoft.StreamAnalytics Microsoft.Subscription Microsoft.Support Microsoft.Swiftlet Microsoft.Synapse ' +
  'Microsoft.TestBase Microsoft.TimeSeriesInsights Microsoft.Token Microsoft.VMware ' +
  'Microsoft.VMwareCloudSimple Microsoft.VSOnline Microsoft.VideoIndexer Microsoft.VirtualMachineImages ' +
  'Microsoft.VnfManager Microsoft.WindowsESU Microsoft.WindowsIoT Microsoft.WorkloadBuilder ' +
  'Microsoft.WorkloadMonitor Myget.PackageManagement NGINX.NGINXPLUS NewRelic.APM Paraleap.CloudMonix ' +
  'Pokitdok.Platform Providers.Test RavenHq.Db Raygun.CrashReporting RedisLabs.Memcached RedisLabs.Redis ' +
  'RevAPM.MobileCDN Sendgrid.Email Signiant.Flight Sparkpost.Basic SuccessBricks.ClearDB ' +
  'TrendMicro.DeepSecurity U2uconsult.TheIdentityHub Wandisco.Fusion microsoft.aadiam ' +
  'microsoft.visualstudio nuubit.nextgencdn stackify.retrace'
).split(' ')

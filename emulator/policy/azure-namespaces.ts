import { listedNamespace } from './azure-providers.js'

/** Not in the list of 2021, in older recordings: Azure/azure-xplat-cli, Azure/azure-libraries-for-net (2016-2018). */
const older = (
  'AppDynamics.APM Aspera.Transfers Auth0.Cloud Citrix.Cloud Cloudyn.Analytics Conexlink.MyCloudIT ' +
  'Dynatrace.DynatraceSaaS Dynatrace.Ruxit LiveArena.Broadcast Lombiq.DotNest Mailjet.Email ' +
  'Microsoft.AppService Microsoft.BatchAI Microsoft.BingMaps Microsoft.BizTalkServices ' +
  'Microsoft.ContentModerator Microsoft.CustomerInsights Microsoft.DevSpaces Microsoft.DynamicsLcs ' +
  'Microsoft.Hydra Microsoft.IoTSpaces Microsoft.MobileEngagement Microsoft.ServerManagement ' +
  'Microsoft.Swiftlet Microsoft.Token Microsoft.VnfManager Myget.PackageManagement NewRelic.APM ' +
  'nuubit.nextgencdn Providers.Test RedisLabs.Memcached RedisLabs.Redis RevAPM.MobileCDN Signiant.Flight ' +
  'Sparkpost.Basic stackify.retrace SuccessBricks.ClearDB TrendMicro.DeepSecurity U2uconsult.TheIdentityHub'
).split(' ')

/** Newer than the list of 2021: what the built-in roles of 2026 name (authorization/built-in-role-data.ts), and Fabric. */
const newer = (
  'Anyscale.Platform ArizeAi.ObservabilityEval Astronomer.Astro Commvault.ContentStore Dell.Storage ' +
  'Informatica.DataManagement LambdaTest.HyperExecute Microsoft.ApiCenter Microsoft.AppComplianceAutomation ' +
  'Microsoft.ApplicationMigration Microsoft.AppLink Microsoft.Approvals Microsoft.ArcContainerStorage ' +
  'Microsoft.AwsConnector Microsoft.AzureBusinessContinuity Microsoft.AzureContextCache ' +
  'Microsoft.AzureDataTransfer Microsoft.AzureFleet Microsoft.AzureResilienceManagement ' +
  'Microsoft.BackupSolutions Microsoft.BareMetal Microsoft.BigAnalytics Microsoft.BillingBenefits ' +
  'Microsoft.Carbon Microsoft.ChangeSafety Microsoft.CognitiveSearch Microsoft.ComputeLimit ' +
  'Microsoft.ComputeSchedule Microsoft.DataReplication Microsoft.DependencyMap Microsoft.DevCenter ' +
  'Microsoft.DeviceOnboarding Microsoft.DeviceRegistry Microsoft.DevOpsInfrastructure Microsoft.Discovery ' +
  'Microsoft.DurableTask Microsoft.Edge Microsoft.EdgeManagement Microsoft.EdgeMarketplace ' +
  'Microsoft.EdgeOrderPartner Microsoft.ElasticSan Microsoft.EnterpriseSupport Microsoft.Fabric ' +
  'Microsoft.GcpConnector Microsoft.Genome Microsoft.Hardware Microsoft.HealthcareInterop ' +
  'Microsoft.HealthDataAIServices Microsoft.HybridConnectivity Microsoft.HybridContainerService ' +
  'Microsoft.Impact Microsoft.InferenceService Microsoft.IntelligentSystems Microsoft.IoTFirmwareDefense ' +
  'Microsoft.IoTOperations Microsoft.KubernetesRuntime Microsoft.LoadTestService ' +
  'Microsoft.ManagedNetworkFabric Microsoft.ManagedOps Microsoft.MessagingCatalog ' +
  'Microsoft.MessagingConnectors Microsoft.Mission Microsoft.Monitor Microsoft.MySQLDiscovery ' +
  'Microsoft.NetworkCloud Microsoft.NexusIdentity Microsoft.Notebooks Microsoft.OffAzureSpringBoot ' +
  'Microsoft.OnlineExperimentation Microsoft.Orbital Microsoft.PlayFab Microsoft.ProfessionalService ' +
  'Microsoft.ProgramEnrollment Microsoft.ProgrammableConnectivity Microsoft.Relationships ' +
  'Microsoft.ResourceNotifications Microsoft.SaaSHub Microsoft.SecretSyncController ' +
  'Microsoft.ServiceNetworking Microsoft.Sovereign Microsoft.StandbyPool Microsoft.StorageActions ' +
  'Microsoft.SupercomputerInfrastructure Microsoft.ToolchainOrchestrator Microsoft.UsageBilling ' +
  'Microsoft.WeightsAndBiases Microsoft.Windows365 Microsoft.Workloads MongoDB.Atlas NewRelic.Observability ' +
  'Oracle.Database PaloAltoNetworks.Cloudngfw Pinecone.VectorDb PureStorage.Block'
).split(' ')

/** A provider namespace of Azure's as Azure spells it, whatever the case; undefined when Azure has nothing of that name. */
export function namespaceNamed(asked: string): string | undefined {
  const wanted = asked.toLowerCase()
  return listedNamespace(wanted) ?? [...newer, ...older].find((name) => name.toLowerCase() === wanted)
}

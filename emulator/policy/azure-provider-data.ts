/*
 * What the list of providers of a subscription held in August 2021: namespaces, types, regions, api-versions, the services
 * that may act for a provider. Recorded in Azure/azure-libraries-for-net, CanRegisterAndUnRegisterProvider (2021-01-01).
 * Which of them that subscription had registered, and the zones of its regions, are left out.
 *
 * It stays text, in which a provider is found and read by itself, as the built-in roles do. azure-providers.ts reads it.
 */

/** A list of places is one character a place, by its position here. */
export const placeCodes: string = '-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~'

// prettier-ignore
export const places: readonly string[] = [
  'West Europe', 'East US', 'North Europe', 'Southeast Asia', 'East US 2', 'West US', 'West US 2',
  'South Central US', 'Australia East', 'Central US', 'UK South', 'Japan East', 'Canada Central', 'East Asia',
  'West Central US', 'East US 2 EUAP', 'North Central US', 'Central India', 'Brazil South', 'Korea Central',
  'France Central', 'Australia Southeast', 'Japan West', 'UK West', 'Central US EUAP', 'South Africa North',
  'Canada East', 'Germany West Central', 'Switzerland North', 'South India', 'UAE North', 'Norway East',
  'Korea South', 'West India', 'Australia Central', 'West US 3', 'Jio India West', 'France South',
  'Switzerland West', 'Australia Central 2', 'South Africa West', 'UAE Central', 'Norway West', 'Brazil Southeast',
  'global', 'Germany North', 'Jio India Central', 'Sweden Central', 'East US 2 (Stage)', 'North Central US (Stage)',
  'Global', 'MSFT West US', 'MSFT East US', 'MSFT East Asia', 'MSFT North Europe', 'Central US (Stage)',
  'East Asia (Stage)', 'JIO India West', 'South Central Us', 'United States', 'Europe', 'Asia Pacific', 'Australia',
  'East US 2 Euap', 'Uae North', 'SouthEast Asia', 'Central Us', 'East Us 2', 'West Us', 'West Us 2',
  'Central US Euap', 'EAST US 2 EUAP', 'Brazil SouthEast', 'Japan', 'UK', 'Northwest US', 'West US (Stage)',
  'West US 2 (Stage)', 'South Central US (Stage)',
]

// prettier-ignore
export const capabilities: readonly string[] = [
  'None',
  'CrossResourceGroupResourceMove, CrossSubscriptionResourceMove, SupportsTags, SupportsLocation',
  'SupportsExtension',
  'SupportsTags, SupportsLocation',
  'CrossResourceGroupResourceMove, CrossSubscriptionResourceMove, SystemAssignedResourceIdentity, SupportsTags, SupportsLocation',
  'SystemAssignedResourceIdentity, SupportsTags, SupportsLocation',
  'SystemAssignedResourceIdentity',
  'CrossResourceGroupResourceMove, SupportsTags, SupportsLocation',
  'SupportsLocation',
  'SystemAssignedResourceIdentity, SupportsExtension',
  'CrossResourceGroupResourceMove, SupportsLocation',
  'CrossResourceGroupResourceMove, SystemAssignedResourceIdentity, SupportsTags, SupportsLocation',
  'CrossSubscriptionResourceMove, SupportsTags, SupportsLocation',
]

/**
 * A line a provider: namespace, `free` where nobody registers it, authorizations as JSON, and types separated by `|`. A type
 * is its name and, by position, its capabilities, places, api-versions, default api-version, profiles, and `z` where it has
 * zones.
 */
export const providerLines: string = `
Microsoft.ContainerRegistry		[{"applicationId":"6a0ec4d3-30cb-4a83-91c0-ae56bc0e3d26","roleDefinitionId":"78e18383-93eb-418a-9887-bc9271046576"},{"applicationId":"737d58c1-397a-46e7-9d12-7d8c830883c2","roleDefinitionId":"716bb53a-0390-4428-bf41-b1bedde7d751"},{"applicationId":"918d0db8-4a38-4938-93c1-9313bdfe0272","roleDefinitionId":"dcd2d2c9-3f80-4d72-95a8-2593111b4b12"},{"applicationId":"d2fa1650-4805-4a83-bcb9-cf41fe63539c","roleDefinitionId":"c15f8dab-b103-4f8d-9afb-fbe4b8e98de2"},{"applicationId":"a4c95b9e-3994-40cc-8953-5dc66d48348d","roleDefinitionId":"dc88c655-90fa-48d9-8d51-003cc8738508"},{"applicationId":"62c559cd-db0c-4da0-bab2-972528c65d42","roleDefinitionId":"437b639a-6d74-491d-959f-d172e8c5c1fc"},{"applicationId":"a3747411-ce7c-4888-9ddc-3a230786ca19","roleDefinitionId":"b29ead14-d6d9-4957-bdf1-494b07fe2e87"},{"applicationId":"76c92352-c057-4cc2-9b1e-f34c32bc58bd"}]	registries 4 150 216|registries/connectedRegistries 0 66 290|registries/connectedRegistries/deactivate 0 66 290|registries/scopeMaps 0 66 217|registries/tokens 0 66 217|registries/generateCredentials 0 66 217|registries/privateEndpointConnections 0 46 80|registries/privateEndpointConnectionProxies 0 46 80|registries/privateEndpointConnectionProxies/validate 0 46 80|registries/privateLinkResources 0 46 80|registries/importImage 0 228 81|registries/exportPipelines 6 46 80|registries/importPipelines 6 46 80|registries/pipelineRuns 0 46 80|registries/listBuildSourceUploadUrl 0 12 82|registries/scheduleRun 0 12 82|registries/runs 0 12 82|registries/taskRuns 0 12 17 2019-06-01-preview|registries/taskRuns/listDetails 0 12 17|registries/agentPools 1 229 17 2019-06-01-preview|registries/agentPools/listQueueStatus 0 230 17|registries/runs/listLogSasUrl 0 12 82|registries/runs/cancel 0 12 82|registries/tasks 4 12 82 2019-04-01|registries/tasks/listDetails 0 12 82|registries/getBuildSourceUploadUrl 0 12 36|registries/queueBuild 0 12 36|registries/builds 0 12 36|registries/builds/getLogLink 0 12 36|registries/builds/cancel 0 12 36|registries/buildTasks 1 12 36|registries/buildTasks/listSourceRepositoryProperties 0 12 36|registries/buildTasks/steps 0 12 36|registries/buildTasks/steps/listBuildArguments 0 12 36|registries/replications 1 151 81|registries/webhooks 1 55 81|registries/webhooks/ping 0 55 81|registries/webhooks/getCallbackConfig 0 55 81|registries/webhooks/listEvents 0 55 81|locations/setupAuth 0 12 36|locations/authorize 0 12 36|locations/operationResults 0 231 412|locations/deleteVirtualNetworkOrSubnets 0 55 291|registries/GetCredentials 0 152 292|registries/listCredentials 0 232 216|registries/regenerateCredential 0 233 216|registries/listUsages 0 55 81|registries/listPolicies 0 153 64|registries/updatePolicies 0 153 64|registries/regenerateCredentials 0 152 292|registries/eventGridFilters 0 151 291|checkNameAvailability 0 234 413|operations 0 150 414|locations 0 235 415
Microsoft.ContainerService		[{"applicationId":"7319c514-987d-4e9b-ac3d-d38c4f427f4c","roleDefinitionId":"1b4a0c7f-2217-416f-acfa-cf73452fdc1c","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635","managedByAuthorization":{"allowManagedByInheritance":true}},{"applicationId":"6dae42f8-4368-4678-94ff-3960e28e3630","roleDefinitionId":"831388fc-33b1-4dd1-b64c-40fdcaf96654"}]	containerServices 3 236 416|managedClusters 5 237 417 2019-04-01|openShiftManagedClusters 3 238 418|locations/openShiftClusters 0 239 419|locations 0 0 420|locations/operationresults 0 240 421|locations/operations 0 241 422|operations 0 0 423|locations/orchestrators 0 154 424|locations/osOptions 0 154 425|ManagedClusters/eventGridFilters 0 6 426
Microsoft.Sql		[{"applicationId":"e4ab13ed-33cb-41b4-9140-6e264582cf85","roleDefinitionId":"ec3ddc95-44dc-47a2-9926-5e9f5ffd44ec"},{"applicationId":"0130cc9f-7ac5-4026-bd5f-80a08a54e6d9","roleDefinitionId":"45e8abf8-0ec4-44f3-9c37-cff4f7779302"},{"applicationId":"76cd24bf-a9fc-4344-b1dc-908275de6d6d","roleDefinitionId":"c13b7b9c-2ed1-4901-b8a8-16f35468da29"},{"applicationId":"76c7f279-7959-468f-8943-3954880e0d8c","roleDefinitionId":"7f7513a8-73f9-4c5f-97a2-c41f0ea783ef","managedByRoleDefinitionId":"f2f79976-90be-4501-89c6-7caf12474683"},{"applicationId":"022907d3-0f1b-48f7-badc-1ba6abab6d66"},{"applicationId":"9c8b80bc-6887-42d0-b1af-d0c40f9bf1fa"}]	operations 0 1 293|locations 0 1 6|locations/capabilities 0 1 293|locations/databaseAzureAsyncOperation 0 1 0|locations/databaseOperationResults 0 1 0|locations/serverKeyAzureAsyncOperation 0 1 2|locations/serverKeyOperationResults 0 1 2|servers/keys 0 1 2|servers/encryptionProtector 0 1 2|locations/encryptionProtectorOperationResults 0 1 2|locations/encryptionProtectorAzureAsyncOperation 0 1 2|locations/managedInstanceKeyAzureAsyncOperation 0 1 12|locations/managedInstanceKeyOperationResults 0 1 12|locations/managedInstanceEncryptionProtectorOperationResults 0 1 12|locations/managedInstanceEncryptionProtectorAzureAsyncOperation 0 1 12|locations/transparentDataEncryptionAzureAsyncOperation 0 1 53|locations/transparentDataEncryptionOperationResults 0 1 53|locations/managedtransparentDataEncryptionAzureAsyncOperation 0 1 53|locations/managedtransparentDataEncryptionOperationResults 0 1 53|servers/tdeCertificates 0 1 12|locations/tdeCertAzureAsyncOperation 0 1 12|locations/tdeCertOperationResults 0 1 12|locations/serverAzureAsyncOperation 0 1 2|locations/serverOperationResults 0 1 2|locations/usages 0 1 427|checkNameAvailability 0 1 158|servers 4 1 158|servers/databases 1 1 428|servers/serviceObjectives 0 1 6|servers/communicationLinks 0 1 6|servers/administrators 0 1 294|servers/administratorOperationResults 0 1 6|locations/serverAdministratorAzureAsyncOperation 0 1 9|locations/serverAdministratorOperationResults 0 1 9|servers/restorableDroppedDatabases 0 1 429|servers/recoverableDatabases 0 1 6|servers/databases/geoBackupPolicies 0 1 430|servers/import 0 1 431|servers/importExportOperationResults 0 1 6|servers/operationResults 0 1 6|servers/databases/backupLongTermRetentionPolicies 0 1 0|servers/databases/backupShortTermRetentionPolicies 0 1 12|servers/databaseSecurityPolicies 0 1 6|servers/automaticTuning 0 1 0|servers/databases/automaticTuning 0 1 2|servers/databases/transparentDataEncryption 0 1 432|servers/databases/ledgerDigestUploads 0 1 3|locations/ledgerDigestUploadsAzureAsyncOperation 0 1 3|locations/ledgerDigestUploadsOperationResults 0 1 3|servers/recommendedElasticPools 0 1 6|servers/databases/dataMaskingPolicies 0 1 6|servers/databases/dataMaskingPolicies/rules 0 1 6|servers/databases/securityAlertPolicies 0 1 294|servers/securityAlertPolicies 0 1 2|servers/databases/auditingSettings 0 1 2|servers/auditingSettings 0 1 2|servers/extendedAuditingSettings 0 1 0|servers/devOpsAuditingSettings 0 1 93|locations/auditingSettingsAzureAsyncOperation 0 1 0|locations/auditingSettingsOperationResults 0 1 0|locations/extendedAuditingSettingsAzureAsyncOperation 0 1 0|locations/extendedAuditingSettingsOperationResults 0 1 0|locations/devOpsAuditingSettingsOperationResults 0 1 93|locations/devOpsAuditingSettingsAzureAsyncOperation 0 1 93|locations/elasticPoolAzureAsyncOperation 0 1 83|locations/elasticPoolOperationResults 0 1 83|servers/elasticpools 1 1 433|servers/jobAccounts 1 1 434|servers/jobAgents 1 1 0|locations/jobAgentOperationResults 0 1 0|locations/jobAgentAzureAsyncOperation 0 1 0|servers/jobAgents/jobs 0 1 0|servers/jobAgents/jobs/steps 0 1 0|servers/jobAgents/jobs/executions 0 1 0|servers/disasterRecoveryConfiguration 0 1 6|servers/dnsAliases 0 1 0|locations/dnsAliasAsyncOperation 0 1 0|locations/dnsAliasOperationResults 0 1 0|servers/failoverGroups 0 1 2|locations/failoverGroupAzureAsyncOperation 0 1 2|locations/failoverGroupOperationResults 0 1 2|locations/firewallRulesOperationResults 0 1 2|locations/firewallRulesAzureAsyncOperation 0 1 2|locations/deleteVirtualNetworkOrSubnets 0 1 83|servers/virtualNetworkRules 0 1 2|locations/virtualNetworkRulesOperationResults 0 1 83|locations/virtualNetworkRulesAzureAsyncOperation 0 1 83|locations/deleteVirtualNetworkOrSubnetsOperationResults 0 1 83|locations/deleteVirtualNetworkOrSubnetsAzureAsyncOperation 0 1 83|locations/databaseRestoreAzureAsyncOperation 0 1 0|servers/usages 0 1 6|servers/databases/metricDefinitions 0 1 6|servers/databases/metrics 0 1 6|servers/aggregatedDatabaseMetrics 0 1 6|servers/elasticpools/metrics 0 1 6|servers/elasticpools/metricdefinitions 0 1 6|servers/databases/topQueries 0 1 6|servers/databases/topQueries/queryText 0 1 6|servers/advisors 0 1 158|servers/elasticPools/advisors 0 1 2|servers/databases/advisors 0 1 158|servers/databases/extensions 0 1 6|servers/elasticPoolEstimates 0 1 2|servers/databases/auditRecords 0 1 2|servers/databases/VulnerabilityAssessmentScans 0 1 2|servers/databases/workloadGroups 0 1 53|servers/databases/vulnerabilityAssessments 0 1 0|servers/vulnerabilityAssessments 0 1 9|managedInstances/databases/vulnerabilityAssessments 0 1 0|managedInstances/vulnerabilityAssessments 0 1 9|servers/databases/VulnerabilityAssessmentSettings 0 1 2|servers/databases/VulnerabilityAssessment 0 1 435|locations/vulnerabilityAssessmentScanAzureAsyncOperation 0 1 12|locations/vulnerabilityAssessmentScanOperationResults 0 1 12|servers/databases/recommendedSensitivityLabels 0 1 0|servers/databases/syncGroups 0 1 2|servers/databases/syncGroups/syncMembers 0 1 2|servers/syncAgents 0 1 2|instancePools 1 1 9|locations/importExportOperationResults 0 1 295|locations/importExportAzureAsyncOperation 0 1 295|locations/instancePoolOperationResults 0 1 9|locations/instancePoolAzureAsyncOperation 0 1 9|managedInstances 5 1 2|managedInstances/administrators 0 1 0|managedInstances/databases 3 1 0|managedInstances/recoverableDatabases 0 1 436|managedInstances/metrics 0 1 0|managedInstances/metricDefinitions 0 1 0|managedInstances/databases/backupLongTermRetentionPolicies 0 1 9|managedInstances/sqlAgent 0 1 437|locations/managedInstancePrivateEndpointConnectionProxyOperationResults 0 1 53|locations/managedInstancePrivateEndpointConnectionProxyAzureAsyncOperation 0 1 53|locations/managedInstancePrivateEndpointConnectionOperationResults 0 1 53|locations/managedInstancePrivateEndpointConnectionAzureAsyncOperation 0 1 53|locations/longTermRetentionManagedInstances 0 1 9|locations/longTermRetentionManagedInstanceBackups 0 1 9|locations/managedInstanceLongTermRetentionPolicyOperationResults 0 1 9|locations/managedInstanceLongTermRetentionPolicyAzureAsyncOperation 0 1 9|locations/longTermRetentionManagedInstanceBackupOperationResults 0 1 9|locations/longTermRetentionManagedInstanceBackupAzureAsyncOperation 0 1 9|locations/managedDatabaseAzureAsyncOperation 0 1 0|locations/managedDatabaseOperationResults 0 1 0|locations/managedDatabaseRestoreAzureAsyncOperation 0 1 0|locations/managedDatabaseRestoreOperationResults 0 1 0|locations/managedDatabaseCompleteRestoreAzureAsyncOperation 0 1 9|locations/managedDatabaseCompleteRestoreOperationResults 0 1 9|locations/managedServerSecurityAlertPoliciesAzureAsyncOperation 0 1 0|managedInstances/tdeCertificates 0 1 12|locations/managedInstanceTdeCertAzureAsyncOperation 0 1 12|locations/managedInstanceTdeCertOperationResults 0 1 12|locations/managedServerSecurityAlertPoliciesOperationResults 0 1 0|locations/securityAlertPoliciesAzureAsyncOperation 0 1 0|locations/securityAlertPoliciesOperationResults 0 1 0|virtualClusters 1 1 2|locations/virtualClusterAzureAsyncOperation 0 1 2|locations/virtualClusterOperationResults 0 1 2|locations/managedInstanceAzureAsyncOperation 0 1 2|locations/managedInstanceOperationResults 0 1 2|locations/administratorAzureAsyncOperation 0 1 0|locations/administratorOperationResults 0 1 0|locations/syncGroupOperationResults 0 1 2|locations/syncMemberOperationResults 0 1 2|locations/syncAgentOperationResults 0 1 2|locations/syncDatabaseIds 0 1 2|locations/longTermRetentionServers 0 1 0|locations/longTermRetentionBackups 0 1 0|locations/longTermRetentionPolicyOperationResults 0 1 0|locations/longTermRetentionPolicyAzureAsyncOperation 0 1 0|locations/longTermRetentionBackupOperationResults 0 1 0|locations/longTermRetentionBackupAzureAsyncOperation 0 1 0|locations/shortTermRetentionPolicyOperationResults 0 1 12|locations/shortTermRetentionPolicyAzureAsyncOperation 0 1 12|locations/managedShortTermRetentionPolicyOperationResults 0 1 0|locations/managedShortTermRetentionPolicyAzureAsyncOperation 0 1 0|locations/instanceFailoverGroups 0 1 12|locations/instanceFailoverGroupAzureAsyncOperation 0 1 12|locations/instanceFailoverGroupOperationResults 0 1 12|locations/privateEndpointConnectionProxyOperationResults 0 1 9|locations/privateEndpointConnectionProxyAzureAsyncOperation 0 1 9|locations/privateEndpointConnectionOperationResults 0 1 9|locations/outboundFirewallRulesAzureAsyncOperation 0 1 3|locations/outboundFirewallRulesOperationResults 0 1 3|locations/privateEndpointConnectionAzureAsyncOperation 0 1 9|locations/notifyAzureAsyncOperation 0 1 2|locations/serverTrustGroups 0 1 93|locations/serverTrustGroupOperationResults 0 1 93|locations/serverTrustGroupAzureAsyncOperation 0 1 93|locations/managedDatabaseMoveOperationResults 0 1 3|locations/managedDatabaseMoveAzureAsyncOperation 0 1 3|servers/connectionPolicies 0 1 6
Microsoft.Automation		[{"applicationId":"fc75330b-179d-49af-87dd-3b1acf6827fa","roleDefinitionId":"95fd5de3-d071-4362-92bf-cf341c1de832"}]	automationAccounts 4 87 438 2018-06-30|automationAccounts/runbooks 1 242 159|automationAccounts/configurations 1 243 159|automationAccounts/webhooks 0 244 439|operations 0 88 159|automationAccounts/softwareUpdateConfigurations 0 155 440|automationAccounts/jobs 0 155 159|automationAccounts/privateLinkResources 0 87 129|automationAccounts/privateEndpointConnections 0 87 129|automationAccounts/privateEndpointConnectionProxies 0 87 129|automationAccounts/hybridRunbookWorkerGroups 0 156 441|automationAccounts/hybridRunbookWorkerGroups/hybridRunbookWorkers 0 156 442
Microsoft.Cache		{"applicationId":"96231a05-34ce-4eb4-aa6a-70759cbb5e83","roleDefinitionId":"4f731528-ba85-45c7-acfb-cd0a9b3cf31b"}	Redis 1 56 218 - 14 z|Redis/privateEndpointConnectionProxies 0 56 130|Redis/privateEndpointConnectionProxies/validate 0 56 130|Redis/privateEndpointConnections 0 56 130|Redis/privateLinkResources 0 56 130|locations/asyncOperations 0 56 130|locations 0 0 443 - 14|locations/operationResults 0 245 218 - 14|locations/operationsStatus 0 30 44 2021-03-01 33|checkNameAvailability 0 0 444 - 14|operations 0 0 445 - 14|redisEnterprise 1 30 44 2021-03-01 33 z|RedisEnterprise/privateEndpointConnectionProxies 0 30 44|RedisEnterprise/privateEndpointConnectionProxies/validate 0 30 44|RedisEnterprise/privateEndpointConnectionProxies/operationresults 0 30 44|RedisEnterprise/privateEndpointConnections 0 30 44|RedisEnterprise/privateEndpointConnections/operationresults 0 30 44|RedisEnterprise/privateLinkResources 0 30 44|redisEnterprise/databases 0 30 44 2021-03-01|locations/checkNameAvailability 0 30 44 2021-03-01|Redis/EventGridFilters 0 246 218
Microsoft.Network		[{"applicationId":"2cf9eb86-36b5-49dc-86ae-9a63135dfa8c","roleDefinitionId":"13ba9ab4-19f0-4804-adc4-14ece36cc7a1"},{"applicationId":"7c33bfcb-8d33-48d6-8e60-dc6404003489","roleDefinitionId":"ad6261e4-fa9a-4642-aa5f-104f1b67e9e3"},{"applicationId":"1e3e4475-288f-4018-a376-df66fd7fac5f","roleDefinitionId":"1d538b69-3d87-4e56-8ff8-25786fd48261"},{"applicationId":"a0be0c72-870e-46f0-9c49-c98333a996f7","roleDefinitionId":"7ce22727-ffce-45a9-930c-ddb2e56fa131"},{"applicationId":"486c78bf-a0f7-45f1-92fd-37215929e116","roleDefinitionId":"98a9e526-0a60-4c1f-a33a-ae46e1f8dc0d"},{"applicationId":"19947cfd-0303-466c-ac3c-fcc19a7a1570","roleDefinitionId":"d813ab6c-bfb7-413e-9462-005b21f0ce09"},{"applicationId":"341b7f3d-69b3-47f9-9ce7-5b7f4945fdbd","roleDefinitionId":"8141843c-c51c-4c1e-a5bf-0d351594b86c"},{"applicationId":"328fd23b-de6e-462c-9433-e207470a5727","roleDefinitionId":"79e29e06-4056-41e5-a6b2-959f1f47747e"},{"applicationId":"6d057c82-a784-47ae-8d12-ca7b38cf06b4","roleDefinitionId":"c27dd31e-c1e5-4ab0-93e1-a12ba34f182e"},{"applicationId":"b4ca0290-4e73-4e31-ade0-c82ecfaabf6a","roleDefinitionId":"18363e25-ff21-4159-ae8d-7dfecb5bd001"},{"applicationId":"79d7fb34-4bef-4417-8184-ff713af7a679","roleDefinitionId":"1c1f11ef-abfa-4abe-a02b-226771d07fc7"}]	virtualNetworks 1 3 8 2020-03-01 6|virtualNetworks/taggedTrafficConsumers 0 3 8 2020-03-01 6|natGateways 1 3 160 2020-03-01 - z|publicIPAddresses 1 3 8 2020-03-01 6 z|customIpPrefixes 1 3 296 2020-06-01 - z|networkInterfaces 1 3 8 2020-03-01 6|dscpConfigurations 1 3 296 2020-06-01|privateEndpoints 1 3 161 2020-03-01|privateEndpoints/privateLinkServiceProxies 0 3 161 2020-03-01|privateEndpointRedirectMaps 3 247 446 2020-03-01|loadBalancers 1 3 8 2020-03-01 6|networkSecurityGroups 1 3 8 2020-03-01 6|applicationSecurityGroups 1 3 54 2020-03-01 43|serviceEndpointPolicies 1 3 447 2020-03-01|networkIntentPolicies 1 248 65 2020-03-01|routeTables 1 3 8 2020-03-01 6|publicIPPrefixes 1 3 297 2020-03-01 - z|ddosCustomPolicies 1 3 298 2020-03-01|networkWatchers 1 3 8 2020-03-01|networkWatchers/connectionMonitors 1 3 54 2020-03-01|networkWatchers/flowLogs 1 3 54 2020-03-01|networkWatchers/pingMeshes 1 3 54 2020-03-01|virtualNetworkGateways 1 3 8 2020-03-01 28|localNetworkGateways 1 3 8 2020-03-01 28|connections 1 3 8 2020-03-01 28|applicationGateways 3 3 8 2020-03-01 - z|applicationGatewayWebApplicationFirewallPolicies 3 3 448 2020-03-01|locations 0 0 8 - 6|locations/operations 0 3 8 - 6|locations/operationResults 0 3 8 - 6|locations/CheckDnsNameAvailability 0 3 8|locations/setLoadBalancerFrontendPublicIpAddresses 0 3 449|locations/usages 0 3 8 - 6|locations/virtualNetworkAvailableEndpointServices 0 3 450|locations/availableDelegations 0 3 65|locations/serviceTags 0 3 161|locations/availablePrivateEndpointTypes 0 3 161|locations/availableServiceAliases 0 3 299|locations/checkPrivateLinkServiceVisibility 0 3 300|locations/autoApprovedPrivateLinkServices 0 3 300|locations/batchValidatePrivateEndpointsForResourceMove 0 3 162|locations/batchNotifyPrivateEndpointsForResourceMove 0 3 162|locations/supportedVirtualMachineSizes 0 3 65|locations/setAzureNetworkManagerConfiguration 0 3 219|locations/getAzureNetworkManagerConfiguration 0 3 219|locations/checkAcceleratedNetworkingSupport 0 3 65|locations/validateResourceOwnership 0 3 65|locations/setResourceOwnership 0 3 65|locations/effectiveResourceOwnership 0 3 65|operations 0 3 8|dnszones 1 2 30 2018-05-01 44|dnsOperationResults 0 2 301 2018-05-01|dnsOperationStatuses 0 2 301 2018-05-01|getDnsResourceReference 0 2 66 2018-05-01|internalNotify 0 2 66 2018-05-01|dnszones/A 0 2 30 2018-05-01|dnszones/AAAA 0 2 30 2018-05-01|dnszones/CNAME 0 2 30 2018-05-01|dnszones/PTR 0 2 30 2018-05-01|dnszones/MX 0 2 30 2018-05-01|dnszones/TXT 0 2 30 2018-05-01|dnszones/SRV 0 2 30 2018-05-01|dnszones/SOA 0 2 30 2018-05-01|dnszones/NS 0 2 30 2018-05-01|dnszones/CAA 0 2 451 2018-05-01|dnszones/recordsets 0 2 30 2018-05-01|dnszones/all 0 2 30 2018-05-01|privateDnsZones 1 2 26 2018-09-01|privateDnsZones/virtualNetworkLinks 1 2 26 2018-09-01|privateDnsOperationResults 0 2 26 2018-09-01|privateDnsOperationStatuses 0 2 26 2018-09-01|privateDnsZonesInternal 0 2 452 2020-01-01|privateDnsZones/A 0 2 26 2018-09-01|privateDnsZones/AAAA 0 2 26 2018-09-01|privateDnsZones/CNAME 0 2 26 2018-09-01|privateDnsZones/PTR 0 2 26 2018-09-01|privateDnsZones/MX 0 2 26 2018-09-01|privateDnsZones/TXT 0 2 26 2018-09-01|privateDnsZones/SRV 0 2 26 2018-09-01|privateDnsZones/SOA 0 2 26 2018-09-01|privateDnsZones/all 0 2 26 2018-09-01|virtualNetworks/privateDnsZoneLinks 0 2 220 2020-06-01|trafficmanagerprofiles 1 2 302 2018-08-01|trafficmanagerprofiles/heatMaps 0 2 453 2018-08-01|checkTrafficManagerNameAvailability 0 2 302 2018-08-01|trafficManagerUserMetricsKeys 0 2 454 2018-08-01|trafficManagerGeographicHierarchies 0 2 455 2018-08-01|expressRouteCircuits 3 3 8 2020-03-01|expressRouteServiceProviders 0 3 8|applicationGatewayAvailableWafRuleSets 0 3 456|applicationGatewayAvailableSslOptions 0 3 457|applicationGatewayAvailableServerVariables 0 3 160|applicationGatewayAvailableRequestHeaders 0 3 160|applicationGatewayAvailableResponseHeaders 0 3 160|routeFilters 3 3 8 2020-03-01|bgpServiceCommunities 0 3 458|virtualWans 3 3 54 2020-03-01|vpnSites 3 3 54 2020-03-01|vpnServerConfigurations 3 249 299 2020-03-01|virtualHubs 3 3 54 2020-03-01|vpnGateways 3 3 54 2020-03-01|p2sVpnGateways 3 250 94 2020-03-01|expressRouteGateways 3 3 94 2020-03-01|expressRoutePortsLocations 0 251 94|firewallPolicies 3 252 163 2020-04-01|ipGroups 3 253 163 2020-04-01|azureWebCategories 0 0 219 2020-08-01|locations/nfvOperations 0 0 163|locations/nfvOperationResults 0 0 163|securityPartnerProviders 3 3 303 2020-03-01|azureFirewalls 3 254 65 2020-03-01 - z|azureFirewallFqdnTags 0 3 94|virtualNetworkTaps 3 3 94 2020-03-01|privateLinkServices 3 3 94 2020-03-01|locations/privateLinkServices 0 3 162|ddosProtectionPlans 3 3 459 2020-03-01 45|networkProfiles 3 3 460 2020-03-01|checkFrontdoorNameAvailability 0 157 461 2020-07-01|frontdoorWebApplicationFirewallManagedRuleSets 0 157 462 2020-11-01|locations/bareMetalTenants 0 3 297|bastionHosts 3 3 298 2020-03-01|virtualRouters 3 158 463 2020-04-01|networkVirtualAppliances 3 158 464 2020-04-01|ipAllocations 1 3 303 2020-03-01|locations/commitInternalAzureNetworkManagerConfiguration 0 159 465|locations/internalAzureVirtualNetworkManagerOperation 0 159 466|networkVirtualApplianceSkus 0 0 162 2020-04-01|locations/serviceTagDetails 0 3 164|networkWatchers/lenses 1 20 54 2020-03-01|frontdoorOperationResults 0 2 467 2020-07-01|frontdoors 3 111 221 2020-07-01|frontdoors/frontendEndpoints 0 111 221 2020-07-01|frontdoors/frontendEndpoints/customHttpsConfiguration 0 111 221 2020-07-01|frontdoorWebApplicationFirewallPolicies 3 255 468 2020-11-01|networkExperimentProfiles 3 256 222 2019-11-01
Microsoft.Web		{"applicationId":"abfa0a7c-a6b6-4736-8310-5855508787cd","roleDefinitionId":"f47ed98b-b063-4a5b-9e10-4b9b44fa7735"}	publishingUsers 0 26 21 - 4|ishostnameavailable 0 26 21 - 4|validate 0 257 21 - 4|isusernameavailable 0 26 21 - 4|generateGithubAccessTokenForAppserviceCLI 0 258 469|sourceControls 0 26 21 - 4|availableStacks 0 26 21 - 4|webAppStacks 0 26 165|locations/webAppStacks 0 31 165|functionAppStacks 0 26 165|locations/functionAppStacks 0 31 165|staticSites 4 67 223|locations/previewStaticSiteWorkflowFile 0 67 223 2020-06-01|staticSites/userProvidedFunctionApps 0 67 304 2020-12-01|staticSites/builds 0 67 223 2020-06-01|staticSites/builds/userProvidedFunctionApps 0 67 304 2020-12-01|listSitesAssignedToHostName 0 26 470 - 4|locations/getNetworkPolicies 0 259 471 2018-02-01 8|locations/operations 0 160 305 2019-01-01 8|locations/operationResults 0 160 305 2019-01-01 8|sites/networkConfig 0 31 166 - 8|sites/slots/networkConfig 0 31 166 - 8|sites/hostNameBindings 0 31 166 - 8|sites/slots/hostNameBindings 0 31 166 - 8|operations 0 26 21 - 9|certificates 12 161 224 - 9|serverFarms 1 89 167 - 29|sites 4 89 306 - 8|sites/slots 4 89 307 - 8|runtimes 0 0 472 - 4|recommendations 0 0 21 - 4|resourceHealthMetadata 0 0 21 - 4|georegions 0 0 21 - 4|sites/premieraddons 1 161 473 - 4|hostingEnvironments 3 260 225 - 34 z|hostingEnvironments/multiRolePools 0 31 308 - 29|hostingEnvironments/workerPools 0 31 308 - 29|kubeEnvironments 1 261 225 - 34|deploymentLocations 0 262 21 - 9|deletedSites 0 31 21 - 9|locations/deletedSites 0 31 21 2018-02-01 9|ishostingenvironmentnameavailable 0 0 21 - 9|locations/deleteVirtualNetworkOrSubnets 0 89 474 2018-02-01 46|connections 1 90 131 - 7|customApis 1 90 131 - 7|locations 0 0 131 - 7|locations/listWsdlInterfaces 0 68 132 - 7|locations/extractApiDefinitionFromWsdl 0 68 132 - 7|locations/managedApis 0 90 131 - 7|locations/runtimes 0 68 132 - 7|locations/apiOperations 0 90 131 - 7|connectionGateways 1 68 132 - 7|locations/connectionGatewayInstallations 0 68 132 - 7|checkNameAvailability 0 26 224 - 9|billingMeters 0 26 224 - 9|verifyHostingEnvironmentVnet 0 26 21 - 9|serverFarms/eventGridFilters 0 162 167|sites/eventGridFilters 0 162 306|sites/slots/eventGridFilters 0 263 307|hostingEnvironments/eventGridFilters 0 264 225|serverFarms/firstPartyApps 0 163 167|serverFarms/firstPartyApps/keyVaultSettings 0 163 167|workerApps 1 265 475 2021-02-01
Microsoft.Compute		[{"applicationId":"60e6cd67-9c8c-4951-9b3c-23c25a2169af","roleDefinitionId":"e4770acb-272e-4dc8-87f3-12f44a612224"},{"applicationId":"a303894e-f1d8-4a37-bf10-67aa654a0596","roleDefinitionId":"903ac751-8ad5-4e5a-bfc2-5e49f450a241"},{"applicationId":"a8b6bf88-1d1a-4626-b040-9a729ea93c65","roleDefinitionId":"45c8267c-80ba-4b96-9a43-115b8f49fccd"},{"applicationId":"184909ca-69f1-4368-a6a7-c558ee6eb0bd","roleDefinitionId":"45c8267c-80ba-4b96-9a43-115b8f49fccd"},{"applicationId":"5e5e43d4-54da-4211-86a4-c6e7f3715801","roleDefinitionId":"ffcd6e5b-8772-457d-bb17-89703c03428f"},{"applicationId":"ce6ff14a-7fdc-4685-bbe0-f6afdfcfa8e0","roleDefinitionId":"cb17cddc-dbac-4ae0-ae79-8db34eddfca0"},{"applicationId":"372140e0-b3b7-4226-8ef9-d57986796201","roleDefinitionId":"cb17cddc-dbac-4ae0-ae79-8db34eddfca0"},{"applicationId":"b9a92e36-2cf8-4f4e-bcb3-9d99e00e14ab","roleDefinitionId":"6efa92ca-56b6-40af-a468-5e3d2b5232f0"},{"applicationId":"579d9c9d-4c83-4efc-8124-7eba65ed3356","roleDefinitionId":"8c99c4ce-d744-4597-a2f0-0a0044d67560"}]	availabilitySets 1 8 95 2020-06-01 2|virtualMachines 4 8 95 2020-06-01 2 z|virtualMachines/extensions 1 8 95 2020-06-01 2|virtualMachineScaleSets 4 8 133 2020-06-01 2 z|virtualMachineScaleSets/extensions 0 8 133 2015-06-15 2|virtualMachineScaleSets/virtualMachines 0 8 133 2020-06-01 2|virtualMachineScaleSets/virtualMachines/extensions 0 8 133 - 2|virtualMachineScaleSets/networkInterfaces 0 8 309 - 2|virtualMachineScaleSets/virtualMachines/networkInterfaces 0 8 309 - 2|virtualMachineScaleSets/publicIPAddresses 0 8 168 - 22|locations 0 0 95|locations/operations 0 8 133 - 2|locations/vmSizes 0 8 95 - 2|locations/runCommands 0 8 168 - 22|locations/usages 0 8 95 - 2|locations/virtualMachines 0 8 310 2020-06-01 22|locations/virtualMachineScaleSets 0 8 310 2020-06-01 22|locations/publishers 0 8 311 - 2|operations 0 8 476|locations/edgeZones 0 0 312|locations/edgeZones/publishers 0 8 312|restorePointCollections 3 16 168 2020-06-01|restorePointCollections/restorePoints 0 16 168|proximityPlacementGroups 1 8 477 2020-06-01|sshPublicKeys 3 8 478 2020-06-01|virtualMachines/metricDefinitions 0 266 18|locations/spotEvictionRates 0 8 313 2020-06-01|locations/spotPriceHistory 0 8 313 2020-06-01|locations/sharedGalleries 0 8 311 - 2|sharedVMImages 3 112 226 2017-10-15-preview|sharedVMImages/versions 3 112 226 2017-10-15-preview|locations/artifactPublishers 0 112 226|locations/capsoperations 0 69 479|galleries 3 69 169 2018-06-01|galleries/images 3 69 169 2018-06-01|galleries/images/versions 3 69 169 2018-06-01|locations/galleries 0 69 169 2018-06-01|disks 1 16 227 2020-06-30 23 z|snapshots 1 16 227 2020-06-30 23|locations/diskoperations 0 16 227 - 23|diskEncryptionSets 5 16 480 2020-06-30|diskAccesses 3 16 481 2020-06-30|cloudServices 3 16 84 2021-03-01 - z|cloudServices/roles 0 16 84 2021-03-01|cloudServices/roleInstances 0 16 84 2021-03-01|locations/csoperations 0 16 84|locations/cloudServiceOsVersions 0 16 164 2021-03-01|locations/cloudServiceOsFamilies 0 16 164 2021-03-01|cloudServices/networkInterfaces 0 16 84|cloudServices/roleInstances/networkInterfaces 0 16 84|cloudServices/publicIPAddresses 0 16 84|images 1 16 482 2020-06-01 23|locations/logAnalytics 0 8 483|hostGroups 3 164 314 2020-06-01 - z|hostGroups/hosts 3 164 314 2020-06-01 - z
microsoft.insights		[{"applicationId":"6bccf540-eb86-4037-af03-7fa058c2db75","roleDefinitionId":"89dcede2-9219-403a-9723-d3c6473f9472"},{"applicationId":"11c174dc-1945-4a9a-a36b-c79a0f246b9b","roleDefinitionId":"dd9d4347-f397-45f2-b538-85f21c90037b"},{"applicationId":"035f9e1d-4f00-4419-bf50-bf2d87eb4878","roleDefinitionId":"323795fe-ba3d-4f5a-ad42-afb4e1ea9485"},{"applicationId":"f5c26e74-f226-4ae8-85f0-b4af0080ac9e","roleDefinitionId":"529d7ae6-e892-4d43-809d-8547aeb90643"},{"applicationId":"b503eb83-1222-4dcc-b116-b98ed5216e05","roleDefinitionId":"68699c37-c689-44d4-9248-494b782d46ae"},{"applicationId":"ca7f3f0b-7d91-482c-8e09-c5d840d0eac5","roleDefinitionId":"5d5a2e56-9835-44aa-93db-d2f19e155438"},{"applicationId":"3af5a1e8-2459-45cb-8683-bcd6cccbcc13","roleDefinitionId":"b1309299-720d-4159-9897-6158a61aee41"},{"applicationId":"6a0a243c-0886-468a-a4c2-eff52c7445da","roleDefinitionId":"d2eda64b-c5e6-4930-8642-2d80ecd7c2e2"},{"applicationId":"707be275-6b9d-4ee7-88f9-c0c2bd646e0f","roleDefinitionId":"fa027d90-6ba0-4c33-9a54-59edaf2327e7"},{"applicationId":"461e8683-5575-4561-ac7f-899cc907d62a","roleDefinitionId":"68699c37-c689-44d4-9248-494b782d46ae"},{"applicationId":"562db366-1b96-45d2-aa4a-f2148cef2240","roleDefinitionId":"4109c8be-c1c8-4be0-af52-9d3c76c140ab"},{"applicationId":"e933bd07-d2ee-4f1d-933c-3752b819567b","roleDefinitionId":"abbcfd44-e662-419a-9b5a-478f8e2f57c9"},{"applicationId":"f6b60513-f290-450e-a2f3-9930de61c5e7","roleDefinitionId":"4ef11659-08ac-48af-98a7-25fb6b1e1bc4"},{"applicationId":"12743ff8-d3de-49d0-a4ce-6c91a4245ea0","roleDefinitionId":"207b20a7-6802-4ae4-aaa2-1a36dd45bba0"},{"applicationId":"58ef1dbd-684c-47d6-8ffc-61ea7a197b95","roleDefinitionId":"dd9d4347-f397-45f2-b538-85f21c90037b"}]	components 1 267 484|components/query 0 0 228|components/metadata 0 0 228|components/metrics 0 268 485|components/events 0 165 228|webtests 1 269 486|webtests/getTestResultFile 0 165 487|scheduledqueryrules 1 270 488 2018-04-16|components/pricingPlans 0 91 64|migrateToNewPricingModel 0 91 64 - 19|rollbackToLegacyPricingModel 0 91 64 - 19|listMigrationdate 0 91 64 - 19|logprofiles 0 0 489 - 35|migratealertrules 0 0 490|metricalerts 3 14 491|alertrules 1 271 492 - 35|autoscalesettings 1 272 229 - 24|eventtypes 2 0 493 - 24|locations 0 32 229|locations/operationResults 0 0 229|vmInsightsOnboardingStatuses 2 0 494|operations 0 0 495 - 24|diagnosticSettings 2 113 496 - 47|diagnosticSettingsCategories 2 113 497|extendedDiagnosticSettings 2 113 498 - 48|metricDefinitions 2 114 499 - 36|logDefinitions 2 273 500 - 49|eventCategories 0 0 501 - 24|metrics 2 114 502 - 36|metricbatch 0 0 37|metricNamespaces 2 114 503|actiongroups 1 14 504 - 1|activityLogAlerts 3 14 505 - 1|baseline 2 166 315|metricbaselines 2 166 506|calculatebaseline 2 0 315|workbooks 1 274 507|workbooktemplates 1 275 508|myWorkbooks 2 276 509|logs 2 277 316|transactions 2 167 317|topology 2 167 317|generateLiveToken 2 0 510|dataCollectionRules 1 278 318 2021-04-01|dataCollectionRuleAssociations 2 115 318 2021-04-01|dataCollectionEndpoints 3 115 319 2021-04-01|dataCollectionEndpoints/scopedPrivateLinkProxies 0 115 319 2021-04-01|privateLinkScopes 1 14 134 2019-10-17-preview|privateLinkScopes/privateEndpointConnections 0 14 134 2019-10-17-preview|privateLinkScopes/privateEndpointConnectionProxies 0 14 134 2019-10-17-preview|privateLinkScopes/scopedResources 0 14 134 2019-10-17-preview|components/linkedstorageaccounts 0 279 38|privateLinkScopeOperationStatuses 0 14 134 2019-10-17-preview
Microsoft.OperationalInsights		[{"applicationId":"d2a0a418-0aac-4541-82b2-b3142c89da77","roleDefinitionId":"86695298-2eb9-48a7-9ec3-2fdb38b6878b"},{"applicationId":"ca7f3f0b-7d91-482c-8e09-c5d840d0eac5","roleDefinitionId":"5d5a2e56-9835-44aa-93db-d2f19e155438"}]	workspaces 1 47 511|querypacks 3 280 512|locations 0 0 320 2020-08-01|locations/operationStatuses 0 47 320 2020-08-01|workspaces/scopedPrivateLinkProxies 0 47 513 2020-03-01-preview|workspaces/query 0 0 64|workspaces/metadata 0 0 64|workspaces/dataSources 0 47 514 2020-08-01|workspaces/linkedStorageAccounts 0 47 321 2020-08-01|workspaces/tables 0 168 515|workspaces/storageInsightConfigs 0 168 516|storageInsightConfigs 2 0 517|workspaces/linkedServices 0 47 518 2020-08-01|linkTargets 0 32 519|deletedWorkspaces 0 47 520 2020-08-01|operations 0 0 521 2020-08-01|clusters 4 281 522 2021-06-01|workspaces/dataExports 0 282 321 2020-08-01
Microsoft.SignalRService		[{"applicationId":"cdad765c-f191-43ba-b9f5-7aef392f811d","roleDefinitionId":"346b504e-4aec-45d1-be25-a6e10f3cb4fe"}]	SignalR 4 57 67 2021-04-01-preview|WebPubSub 4 283 523 2021-04-01-preview|locations 0 0 67 2021-04-01-preview|locations/operationResults 0 57 67 2021-04-01-preview|locations/operationStatuses 0 57 67 2021-04-01-preview|operations 0 284 67 2021-04-01-preview|locations/checkNameAvailability 0 57 67 2021-04-01-preview|locations/usages 0 57 67 2021-04-01-preview|SignalR/eventGridFilters 0 57 67 2021-04-01-preview
Microsoft.Advisor		{"applicationId":"c39c9bac-9d1f-4dfb-aa29-27f6365e5cb7","roleDefinitionId":"8a63b04c-3731-409b-9765-f1175c047872"}	suppressions 2 0 230|configurations 2 0 524|recommendations 2 0 230|generateRecommendations 0 0 230|operations 0 0 525
Microsoft.AlertsManagement		[{"applicationId":"3af5a1e8-2459-45cb-8683-bcd6cccbcc13","roleDefinitionId":"b1309299-720d-4159-9897-6158a61aee41"},{"applicationId":"161a339d-b9f5-41c5-8856-6a6669acac64","roleDefinitionId":"b61a6c11-d848-4eec-8c37-fb13ab7d5729"}]	resourceHealthAlertRules 3 14 526|alerts 2 0 527|alertsSummary 2 0 528|smartGroups 0 0 529|smartDetectorAlertRules 1 2 530|migrateFromSmartDetection 0 2 231|actionRules 1 2 531|alertsList 0 0 322|alertsSummaryList 0 0 322|alertsMetaData 0 0 532|operations 0 0 533
Microsoft.Batch		{"applicationId":"ddbf3205-c6bd-46ae-8127-60eb93363864","roleDefinitionId":"b7f84953-1d03-4eab-9ea4-45f065258ff8"}	batchAccounts 4 39 323 2021-06-01 11|batchAccounts/pools 0 39 324 2021-06-01 11|batchAccounts/certificates 0 39 324 - 11|operations 0 39 232 - 11|locations 0 0 232 - 11|locations/quotas 0 39 232 - 11|locations/checkNameAvailability 0 39 534 2021-06-01 11|locations/accountOperationResults 0 39 323|locations/virtualMachineSkus 0 39 39 2021-06-01|locations/cloudServiceSkus 0 39 39 2021-06-01
Microsoft.Cdn		[{"applicationId":"92b61450-2139-4e4a-a0cc-898eced7a779","roleDefinitionId":"067b29c5-33d0-424f-9209-a02a6cc90732"}]	profiles 1 70 31 2017-10-12|profiles/endpoints 1 70 31 2017-10-12|profiles/endpoints/origins 0 70 31 2017-10-12|profiles/endpoints/origingroups 0 70 325 2019-12-31|profiles/endpoints/customdomains 0 70 31 2017-10-12|operationresults/profileresults/endpointresults/origingroupresults 0 169 325 2019-12-31|CdnWebApplicationFirewallManagedRuleSets 0 0 326 2019-06-15-preview|profiles/afdendpoints 1 17 13 2020-09-01|profiles/afdendpoints/routes 0 17 13 2020-09-01|profiles/customdomains 0 17 13 2020-09-01|profiles/origingroups 0 17 13 2020-09-01|profiles/origingroups/origins 0 17 13 2020-09-01|profiles/rulesets 0 17 13 2020-09-01|profiles/rulesets/rules 0 17 13 2020-09-01|profiles/secrets 0 17 13 2020-09-01|profiles/securitypolicies 0 17 13 2020-09-01|operationresults/profileresults/afdendpointresults 0 17 13 2020-09-01|operationresults/profileresults/afdendpointresults/routeresults 0 17 13 2020-09-01|operationresults/profileresults/customdomainresults 0 17 13 2020-09-01|operationresults/profileresults/origingroupresults 0 17 13 2020-09-01|operationresults/profileresults/origingroupresults/originresults 0 17 13 2020-09-01|operationresults/profileresults/rulesetresults 0 169 13 2020-09-01|operationresults/profileresults/rulesetresults/ruleresults 0 17 13 2020-09-01|operationresults/profileresults/secretresults 0 17 13 2020-09-01|operationresults/profileresults/securitypoliciesresults 0 17 13 2020-09-01|operationresults 0 33 31 2017-10-12|operationresults/profileresults 0 33 31 2017-10-12|operationresults/profileresults/endpointresults 0 33 31 2017-10-12|operationresults/profileresults/endpointresults/originresults 0 33 31 2017-10-12|operationresults/profileresults/endpointresults/customdomainresults 0 33 31 2017-10-12|checkNameAvailability 0 33 31 2017-10-12|checkResourceUsage 0 33 535 2017-10-12|validateProbe 0 33 536 2017-10-12|operations 0 33 31 2017-10-12|edgenodes 0 33 31 2017-10-12|CdnWebApplicationFirewallPolicies 1 2 326 2019-06-15-preview
Microsoft.CognitiveServices		[{"applicationId":"7d312290-28c8-473c-a0ed-8e53749b6d6d","roleDefinitionId":"5cb87f79-a7c3-4a95-9414-45b65974b51b"}]	accounts 4 22 85|operations 0 22 85|locations/operationResults 0 22 85|locations 0 22 85|locations/deleteVirtualNetworkOrSubnets 0 22 85|locations/checkSkuAvailability 0 22 85|checkDomainAvailability 0 22 85|accounts/privateLinkResources 0 22 233|accounts/privateEndpointConnections 0 22 233|accounts/privateEndpointConnectionProxies 0 22 233|deletedAccounts 0 22 234|locations/resourceGroups 0 22 234|locations/resourceGroups/deletedAccounts 0 22 234
Microsoft.DBforPostgreSQL		[{"applicationId":"76cd24bf-a9fc-4344-b1dc-908275de6d6d","roleDefinitionId":"c13b7b9c-2ed1-4901-b8a8-16f35468da29"},{"applicationId":"93efed00-6552-4119-833a-422b297199f9","roleDefinitionId":"a864a0a2-ab66-47a6-97a8-223dc1379f87"},{"applicationId":"5ed8fe41-c1bc-4c06-a531-d91e1f1c2fac","roleDefinitionId":"95173bdd-3b59-46f3-be65-7cee4193b078"},{"applicationId":"123cd850-d9df-40bd-94d5-c9f07b7fa203"}]	operations 0 285 135|servers 4 4 14|serversv2 1 170 327|serverGroupsv2 1 286 537|serverGroups 3 170 327|flexibleServers 1 287 538 - - z|locations/capabilities 0 171 235|locations/checkNameAvailability 0 171 235|servers/recoverableServers 0 4 14|servers/virtualNetworkRules 0 4 14|checkNameAvailability 0 71 14|getPrivateDnsZoneSuffix 0 288 539|locations 0 71 14|locations/operationResults 0 172 135|locations/azureAsyncOperation 0 172 135|locations/administratorOperationResults 0 4 14|locations/administratorAzureAsyncOperation 0 4 14|locations/checkVirtualNetworkSubnetUsage 0 289 235|locations/privateEndpointConnectionProxyOperationResults 0 4 1|locations/privateEndpointConnectionProxyAzureAsyncOperation 0 4 1|locations/privateEndpointConnectionOperationResults 0 4 1|locations/privateEndpointConnectionAzureAsyncOperation 0 4 1|locations/performanceTiers 0 4 14|locations/securityAlertPoliciesAzureAsyncOperation 0 4 170|locations/securityAlertPoliciesOperationResults 0 4 170|locations/recommendedActionSessionsAzureAsyncOperation 0 4 1|locations/recommendedActionSessionsOperationResults 0 4 1|servers/topQueryStatistics 0 4 1|servers/queryTexts 0 4 1|servers/waitStatistics 0 4 1|servers/resetQueryPerformanceInsightData 0 4 1|servers/advisors 0 4 1|servers/privateLinkResources 0 4 1|servers/privateEndpointConnections 0 4 1|servers/privateEndpointConnectionProxies 0 4 1|servers/keys 0 4 24|locations/serverKeyAzureAsyncOperation 0 4 24|locations/serverKeyOperationResults 0 4 24
Microsoft.ContainerInstance		[{"applicationId":"6bb8e274-af5d-4df2-98a3-4fd78b4cafd9","roleDefinitionId":"3c60422b-a83a-428d-9830-22609c77aa6c"}]	containerGroups 5 44 55|serviceAssociationLinks 2 44 55|locations 0 0 55|locations/capabilities 0 44 55|locations/usages 0 44 55|locations/operations 0 44 55|locations/operationresults 0 44 55|operations 0 0 55|locations/cachedImages 0 44 55|locations/deleteVirtualNetworkOrSubnets 0 44 540
Microsoft.HDInsight		[{"applicationId":"9191c4da-09fe-49d9-a5f1-d41cbe92ad95","roleDefinitionId":"d102a6f3-d9cb-4633-8950-1243b975886c","managedByRoleDefinitionId":"346da55d-e1db-4a5a-89db-33ab3cdb6fc6"},{"applicationId":"7865c1d2-f040-46cc-875f-831a1ef6a28a","roleDefinitionId":"e27c0895-d168-46d5-8b65-870eb2350378"}]	clusters 4 40 32 2015-03-01-preview - z|clusters/applications 0 40 32 2015-03-01-preview - z|clusters/operationresults 0 40 32 2015-03-01-preview|locations 0 290 32 2015-03-01-preview|locations/capabilities 0 40 32 2015-03-01-preview|locations/usages 0 40 32 2015-03-01-preview|locations/billingSpecs 0 40 32 2015-03-01-preview|locations/operationresults 0 40 32 2015-03-01-preview|locations/azureasyncoperations 0 40 32 2015-03-01-preview|locations/validateCreateRequest 0 40 32 2015-03-01-preview|operations 0 291 32 2015-03-01-preview|locations/operationStatuses 0 292 541|locations/checkNameAvailability 0 293 32
Microsoft.DomainRegistration		{"applicationId":"ea2f600a-4980-45b7-89bf-d34da487bda1","roleDefinitionId":"54d7f2e3-5040-48a7-ae90-eebf629cfa0b"}	domains 1 2 68 - 5|domains/domainOwnershipIdentifiers 0 2 68 - 5|topLevelDomains 0 2 68 - 5|checkDomainAvailability 0 2 68 - 5|listDomainRecommendations 0 2 68 - 5|validateDomainRegistrationInformation 0 2 68 - 5|generateSsoRequest 0 2 68 - 5|operations 0 2 68 - 5
Microsoft.DataLakeAnalytics		0	accounts 1 72 45 2016-11-01|accounts/dataLakeStoreAccounts 0 72 45|accounts/storageAccounts 0 72 45|accounts/storageAccounts/containers 0 72 45|accounts/storageAccounts/containers/listSasTokens 0 72 45|locations 0 0 45|locations/operationresults 0 0 45|locations/checkNameAvailability 0 0 45|locations/capability 0 0 45|operations 0 0 45
Microsoft.Authorization	free	[{"applicationId":"de926fbf-e23b-41f9-ae15-c943a9cfa630"},{"applicationId":"01fc33a7-78ba-4d2f-a4b7-768e336e890e"}]	roleAssignments 2 0 542 - 50|roleDefinitions 2 0 543 - 30|classicAdministrators 0 0 544 - 51|permissions 2 0 545 - 30|denyAssignments 2 0 546|locks 2 0 547 - 52|operations 0 0 548 - 37|policyDefinitions 2 0 549 - 38|policySetDefinitions 2 0 550 - 14|policyAssignments 9 0 551 - 38|policyExemptions 2 0 96|dataAliases 0 0 552|providerOperations 0 0 553 - 30|elevateAccess 0 0 554 - 37|checkAccess 2 0 69 - 10|findOrphanRoleAssignments 2 0 555|roleAssignmentsUsageMetrics 2 0 556|privateLinkAssociations 2 0 236|resourceManagementPrivateLinks 3 2 236|operationStatus 0 0 236
Microsoft.DocumentDB		[{"applicationId":"57c0fc58-a83a-41d0-8ae9-08952659bdfd","roleDefinitionId":"FFFD5CF5-FFD3-4B24-B0E2-0715ADD4C282"},{"applicationId":"36e2398c-9dd3-4f29-9a72-d9f2cfc47ad9","roleDefinitionId":"D5A795DE-916D-4818-B015-33C9E103E39B"},{"applicationId":"a232010e-820c-4083-83bb-3ace5fc29d0b","roleDefinitionId":"D5A795DE-916D-4818-B015-33C9E103E39B"}]	databaseAccounts 4 48 56 2020-06-01-preview 12|databaseAccountNames 0 0 56 - 12|operations 0 0 56 - 12|operationResults 0 0 56 - 12|operationsStatus 0 0 56 - 12|locations/operationsStatus 0 48 56 - 12|locations/operationResults 0 48 56 - 12|locations 0 0 56|locations/deleteVirtualNetworkOrSubnets 0 48 56|locations/restorableDatabaseAccounts 0 48 328|restorableDatabaseAccounts 0 48 328|cassandraClusters 3 48 557 2021-03-01-preview
Microsoft.DataLakeStore		{"applicationId":"e9f49c6b-5ce5-44c8-925d-015017e9f7ad","roleDefinitionId":"17eb9cca-f08a-4499-b2d3-852d175f614f"}	accounts 4 116 46 2016-11-01|accounts/firewallRules 0 116 46|accounts/eventGridFilters 0 116 46|locations 0 0 46|locations/operationresults 0 0 46|locations/checkNameAvailability 0 0 46|locations/capability 0 0 46|locations/usages 0 0 46|locations/deleteVirtualNetworkOrSubnets 0 0 46|operations 0 0 46
Microsoft.EventGrid		[{"applicationId":"4962773b-9cdb-44cf-a8bf-237846a00ab7","roleDefinitionId":"7FE036D8-246F-48BF-A78F-AB3EE699C8F3"},{"applicationId":"823c0a78-5de0-4445-a7f5-c2f42d7dc89b"}]	locations 0 0 33|locations/eventSubscriptions 0 294 33|eventSubscriptions 2 92 33|topics 4 295 33|domains 4 173 329|domains/topics 0 173 329|topicTypes 0 296 33|operations 0 297 33|locations/operationsStatus 0 92 33|locations/operationResults 0 92 33|locations/topicTypes 0 298 33|extensionTopics 2 92 33|operationResults 0 0 33|operationsStatus 0 0 33|systemTopics 4 174 97|systemTopics/eventSubscriptions 0 174 97|partnerRegistrations 1 14 97|partnerNamespaces 1 93 558|partnerTopics 4 93 97|partnerTopics/eventSubscriptions 0 93 97|partnerNamespaces/eventChannels 0 93 97
Microsoft.EventHub		[{"applicationId":"80369ed6-5f11-4dd9-bef3-692475845e77","roleDefinitionId":"eb8e1991-5de0-42a6-a64b-29b059341b7b"},{"applicationId":"6201d19e-14fb-4472-a2d6-5634a5c97568"}]	namespaces 4 299 10 2017-04-01 1|clusters 1 300 237|namespaces/authorizationrules 0 0 10 - 1|namespaces/networkrulesets 0 0 98 - 1|namespaces/privateEndpointConnections 0 0 330|namespaces/eventhubs 0 0 10 - 1|namespaces/eventhubs/authorizationrules 0 0 10 - 1|namespaces/eventhubs/consumergroups 0 0 10 - 1|checkNamespaceAvailability 0 0 331 - 39|checkNameAvailability 0 0 10 - 1|sku 0 0 332 - 1|operations 0 0 10 - 1|namespaces/disasterrecoveryconfigs 0 0 98 - 1|namespaces/disasterrecoveryconfigs/checkNameAvailability 0 0 10 - 1|locations 0 0 333 - 1|locations/deleteVirtualNetworkOrSubnets 0 0 333 - 1|availableClusterRegions 0 0 237 - 53
Microsoft.Storage		[{"applicationId":"a6aa9161-5291-40bb-8c5c-923b567bee3b","roleDefinitionId":"070ab87f-0efc-4423-b18b-756f3bdb0236"},{"applicationId":"e406a681-f3d4-42a8-90b6-c2b029497af1"}]	deletedAccounts 0 23 334 2019-06-01|locations/deletedAccounts 0 23 334 2019-06-01|storageAccounts 4 23 136 2019-06-01 25 z|operations 0 175 136 2019-06-01 25|locations/asyncoperations 0 23 136 2019-06-01 40|storageAccounts/listAccountSas 0 23 99 2019-06-01 19|storageAccounts/listServiceSas 0 23 99 2019-06-01 19|storageAccounts/blobServices 0 23 99 2019-06-01 31|storageAccounts/tableServices 0 23 99 2019-06-01 31|storageAccounts/queueServices 0 23 99 2019-06-01 31|storageAccounts/fileServices 0 23 99 2019-06-01|locations 0 0 559 2019-06-01 54|locations/usages 0 23 560 2019-06-01 40|locations/deleteVirtualNetworkOrSubnets 0 23 561 2019-06-01|usages 0 0 136 2019-06-01 25|checkNameAvailability 0 175 136 2019-06-01 25|locations/checkNameAvailability 0 23 562 2019-06-01|storageAccounts/services 0 176 18|storageAccounts/services/metricDefinitions 0 176 18
Microsoft.KeyVault		[{"applicationId":"cfa8b339-82a2-471a-a3c9-0fc0be7a4093","roleDefinitionId":"1cf9858a-28a2-4228-abba-94e606305b95"},{"applicationId":"589d5083-6f11-4d30-a62a-a4b316a14abf"}]	vaults 1 41 171 2019-09-01 26|vaults/secrets 0 41 171 2019-09-01 26|vaults/accessPolicies 0 41 171 2019-09-01 26|operations 0 0 563 2019-09-01 26|checkNameAvailability 0 0 171 2019-09-01 20|deletedVaults 0 41 137 2019-09-01 20|locations 0 0 137 2019-09-01 20|locations/deletedVaults 0 41 137 2019-09-01 20|locations/deleteVirtualNetworkOrSubnets 0 301 137 2019-09-01|locations/operationResults 0 41 137 2019-09-01 20|vaults/eventGridFilters 0 41 564 2019-09-01|managedHSMs 1 117 565 2021-04-01-preview|deletedManagedHSMs 0 117 238 2021-04-01-preview|locations/deletedManagedHSMs 0 117 238|vaults/keys 0 41 335 2019-09-01|vaults/keys/versions 0 41 335 2019-09-01
Microsoft.ManagedIdentity		0	Identities 2 118 239|userAssignedIdentities 1 118 239|operations 0 118 239
Microsoft.PolicyInsights		[{"applicationId":"1d78a85d-813d-46f0-b496-dd72f50a3ec0","roleDefinitionId":"63d2b225-4c34-4641-8768-21a1f7c68ce8"},{"applicationId":"8cae6e77-e04e-42ce-b5cb-50d82bce26b1","roleDefinitionId":"4a2d3d6b-a6ea-45e2-9882-c9ba3e726ed7"}]	policyEvents 2 0 240|policyStates 2 0 240|operations 0 0 240|asyncOperationResults 0 0 566|remediations 2 0 567|eventGridFilters 2 0 568|checkPolicyRestrictions 0 0 70|policyTrackedResources 2 0 569|policyMetadata 0 0 241
Microsoft.OperationsManagement		{"applicationId":"d2a0a418-0aac-4541-82b2-b3142c89da77","roleDefinitionId":"aa249101-6816-4966-aafa-08175d795f14"}	solutions 1 302 172|managementconfigurations 1 177 172|managementassociations 2 0 172|views 1 177 570|operations 0 0 172
Microsoft.RecoveryServices		[{"applicationId":"262044b1-e2ce-469f-a196-69ab7ada62d3","roleDefinitionId":"21CEC436-F7D0-4ADE-8AD8-FEC5668484CC"},{"applicationId":"b8340c3b-9267-498f-b21a-15d5547fd85e","roleDefinitionId":"8A00C8EA-8F1B-45A7-8F64-F4CC61EEE9B6"},{"applicationId":"3b2fa68d-a091-48c9-95be-88d572e08fb7","roleDefinitionId":"47d68fae-99c7-4c10-b9db-2316116a061e"},{"applicationId":"9bdab391-7bbe-42e8-8132-e4491dc29cc0","roleDefinitionId":"0383f7f5-023d-4379-b2c7-9ef786459969"}]	vaults 4 303 571 - 41|operations 0 0 572 - 55|locations 0 0 336 - 13|locations/backupStatus 0 21 336 - 13|locations/checkNameAvailability 0 21 573 - 41|locations/allocatedStamp 0 21 337 - 13|locations/allocateStamp 0 21 337 - 13|locations/backupValidateFeatures 0 21 338 - 42|locations/backupPreValidateProtection 0 21 338 - 42|locations/backupCrrJobs 0 21 100 - 15|locations/backupCrrJob 0 21 100 - 15|locations/backupAadProperties 0 21 100 - 15|locations/backupCrossRegionRestore 0 21 100 - 15|locations/backupCrrOperationResults 0 21 100 - 15|locations/backupCrrOperationsStatus 0 21 100 - 15|backupProtectedItems 2 21 574 - 56|replicationEligibilityResults 2 21 575 - 57
Microsoft.Search		[{"applicationId":"408992c7-2af6-4ff1-92e3-65b73d2b5092","roleDefinitionId":"20FA3191-87CF-4C3D-9510-74CCB594A310"},{"applicationId":"880da380-985e-4198-81b9-e05b1cc53158","roleDefinitionId":"d2e67903-baaa-4696-926b-61ab86235aaf"}]	searchServices 4 178 576|checkServiceNameAvailability 0 0 577|checkNameAvailability 0 0 339|resourceHealthMetadata 0 178 339|operations 0 0 578
Microsoft.ResourceHealth		[{"applicationId":"8bdebf23-c0fe-4187-a378-717ad86f6a53","roleDefinitionId":"cc026344-c8b1-4561-83ba-59eba84b27cc"}]	availabilityStatuses 2 0 579|childAvailabilityStatuses 2 0 340|childResources 2 0 340|events 2 0 580|metadata 0 0 581|emergingissues 0 0 582|operations 0 0 583
Microsoft.Security		[{"applicationId":"8edd93e1-2103-40b4-bd70-6e34e586362d","roleDefinitionId":"855AF4C4-82F6-414C-B1A2-628025628B9A"},{"applicationId":"fc780465-2017-40d4-a0c5-307022471b92"},{"applicationId":"8ee8fdad-f234-4243-8f3b-15c294843740"},{"applicationId":"04687a56-4fc2-4e36-b274-b862fb649733"}]	operations 0 0 22|securityStatuses 0 42 34|tasks 0 42 34|secureScores 0 0 173|secureScores/secureScoreControls 0 0 173|secureScoreControls 0 0 173|secureScoreControlDefinitions 0 0 173|connectors 0 0 341|regulatoryComplianceStandards 0 24 242|regulatoryComplianceStandards/regulatoryComplianceControls 0 24 242|regulatoryComplianceStandards/regulatoryComplianceControls/regulatoryComplianceAssessments 0 24 242|alerts 0 304 342|alertsSuppressionRules 0 0 37|autoDismissAlertsRules 0 0 37|dataCollectionAgents 2 305 34|pricings 0 24 584|AutoProvisioningSettings 0 24 243|Compliances 2 24 343|securityContacts 0 24 585|workspaceSettings 0 24 243|complianceResults 2 24 586|policies 0 24 34|assessments 2 0 344|assessmentMetadata 2 0 344|subAssessments 0 0 345|securitySolutions 0 42 34|locations/securitySolutions 0 49 34|discoveredSecuritySolutions 0 42 22|locations/discoveredSecuritySolutions 0 49 22|allowedConnections 0 42 22|locations/allowedConnections 0 49 22|topologies 0 42 22|locations/topologies 0 49 22|securitySolutionsReferenceData 0 42 34|locations/securitySolutionsReferenceData 0 49 34|jitPolicies 2 179 34|jitNetworkAccessPolicies 0 306 22|locations/jitNetworkAccessPolicies 0 179 22|locations 0 24 34|securityStatusesSummaries 0 42 34|applicationWhitelistings 0 307 22|locations/applicationWhitelistings 0 308 22|locations/alerts 0 309 342|locations/tasks 0 49 34|externalSecuritySolutions 0 42 22|locations/externalSecuritySolutions 0 49 22|InformationProtectionPolicies 2 24 343|advancedThreatProtectionSettings 2 310 243|sqlVulnerabilityAssessments 2 0 96|deviceSecurityGroups 2 27 138|iotSecuritySolutions 1 27 138|iotDefenderSettings 0 0 27|iotSensors 2 119 27|onPremiseIotSensors 0 0 27|devices 2 119 27|iotSites 2 27 27|iotSecuritySolutions/analyticsModels 0 27 138|iotAlertTypes 0 0 27|iotSecuritySolutions/iotAlertTypes 0 27 174|iotAlerts 2 27 27|iotSecuritySolutions/iotAlerts 0 27 174|iotRecommendationTypes 0 0 27|iotSecuritySolutions/iotRecommendationTypes 0 27 174|iotRecommendations 2 119 27|iotSecuritySolutions/iotRecommendations 0 27 174|iotSecuritySolutions/analyticsModels/aggregatedAlerts 0 27 138|iotSecuritySolutions/analyticsModels/aggregatedRecommendations 0 27 138|settings 0 24 587|serverVulnerabilityAssessments 2 180 22|adaptiveNetworkHardenings 2 180 22|automations 1 311 37|ingestionSettings 0 0 588
Microsoft.ServiceBus		[{"applicationId":"80a10ef9-8168-493d-abf9-3297c4ef6e3c","roleDefinitionId":"2b7763f7-bbe2-4e19-befe-28c79f1cf7f7"},{"applicationId":"eb070ea5-bd17-41f1-ad68-5851f6e71774"}]	namespaces 4 120 10 2017-04-01 1|namespaces/authorizationrules 0 0 10 - 1|namespaces/networkrulesets 0 0 98 - 1|namespaces/privateEndpointConnections 0 0 330|namespaces/queues 0 0 10 - 1|namespaces/queues/authorizationrules 0 0 10 - 1|namespaces/topics 0 0 10 - 1|namespaces/topics/authorizationrules 0 0 10 - 1|namespaces/topics/subscriptions 0 0 10 - 1|namespaces/topics/subscriptions/rules 0 0 10 - 1|checkNamespaceAvailability 0 0 331 - 39|checkNameAvailability 0 0 10 - 1|sku 0 0 10 - 1|premiumMessagingRegions 0 0 10 - 1|operations 0 0 589 - 1|namespaces/eventgridfilters 0 120 332 - 1|namespaces/disasterrecoveryconfigs 0 0 98 - 1|namespaces/disasterrecoveryconfigs/checkNameAvailability 0 0 10 - 1|locations 0 0 98 - 1|locations/deleteVirtualNetworkOrSubnets 0 0 98 - 1
Microsoft.AppConfiguration		[{"applicationId":"35ffadb3-7fc1-497e-b61b-381d28e744cc","roleDefinitionId":"fffa409e-a8cc-4cbf-8e1c-6d940b33040e"}]	configurationStores 4 94 101|configurationStores/keyValues 0 94 590|configurationStores/eventGridFilters 0 94 101|checkNameAvailability 0 121 101|locations 0 121 101|locations/operationsStatus 0 94 101|operations 0 121 101
Microsoft.DevTestLab		{"applicationId":"1a14be2a-e903-4cec-99cf-b2e209259a0f","roleDefinitionId":"8f2de81a-b9aa-49d8-b24c-11814d3ab525","managedByRoleDefinitionId":"8f2de81a-b9aa-49d8-b24c-11814d3ab525"}	labs/environments 1 312 591|labs 11 73 139 2018-10-15-preview|schedules 1 73 139|labs/virtualMachines 7 73 139|labs/serviceRunners 4 73 139 2016-05-15|operations 0 0 346|locations 0 0 346|locations/operations 0 73 139
Microsoft.ChangeAnalysis		[{"applicationId":"2cfc91a4-7baa-4a8f-a6c9-5f3d279060b8","roleDefinitionId":"f5a6bd90-af71-455c-9030-c486e8c42c95"},{"applicationId":"3edcf11f-df80-41b2-a5e4-7e213cca30d1","roleDefinitionId":"f5a6bd90-af71-455c-9030-c486e8c42c95"}]	operations 0 0 592|resourceChanges 2 0 593|changes 2 0 594
Microsoft.DigitalTwins		[{"applicationId":"0b07f429-9f4b-4714-9392-cc5e8e80c8b0"},{"applicationId":"91ff567f-bb4f-4719-91d7-d983057bc0d6","roleDefinitionId":"fa0ab6ed-58e5-4f2f-81af-0b9ffc364bdc"},{"applicationId":"c115998b-3d59-49b4-b55b-042a9ba1dbfe","roleDefinitionId":"07af60d1-cd6d-4ad4-9b56-ece6c78a3fe1"}]	locations 0 0 595 2020-12-01|locations/checkNameAvailability 0 74 102|digitalTwinsInstances 4 74 102 2020-12-01|digitalTwinsInstances/operationResults 0 74 102 2020-12-01|locations/operationResults 0 74 102 2020-12-01|digitalTwinsInstances/endpoints 0 74 102 2020-12-01|operations 0 181 102
Microsoft.Kubernetes		[{"applicationId":"64b12d6e-6549-484c-8cc6-6281839ba394","roleDefinitionId":"1d1d44cf-68a1-4def-a2b6-cd7efc3515af"},{"applicationId":"359431ad-ece5-496b-8768-be4bbfd82f36","roleDefinitionId":"1b5c71b7-9814-4b40-b62a-23018af874d8"},{"applicationId":"0000dab9-8b21-4ba2-807f-1743968cef00","roleDefinitionId":"1b5c71b7-9814-4b40-b62a-23018af874d8"},{"applicationId":"8edd93e1-2103-40b4-bd70-6e34e586362d","roleDefinitionId":"eb67887a-31e8-4e4e-bf5b-14ff79351a6f"}]	connectedClusters 5 313 175|locations 0 0 175|locations/operationStatuses 0 314 175|registeredSubscriptions 0 0 175|Operations 0 0 596
Microsoft.MachineLearningServices		[{"applicationId":"0736f41a-0425-4b46-bdb5-1563eff02385","roleDefinitionId":"376aa7d7-51a9-463d-bd4d-7e1691345612","managedByRoleDefinitionId":"91d00862-cf55-46a5-9dce-260bbd92ce25"},{"applicationId":"607ece82-f922-494f-88b8-30effaf12214","roleDefinitionId":"d312a9a6-5102-420b-b8b3-aa6b22670aaa","managedByRoleDefinitionId":"91d00862-cf55-46a5-9dce-260bbd92ce25"},{"applicationId":"18a66f5f-dbdf-4c17-9dd7-1634712a9cbe","roleDefinitionId":"8b910db7-60f9-4c04-af30-71aab18eda90","managedByRoleDefinitionId":"91d00862-cf55-46a5-9dce-260bbd92ce25"},{"applicationId":"fb9de05a-fecc-4642-b3ca-66b9d4434d4d","roleDefinitionId":"8b910db7-60f9-4c04-af30-71aab18eda90","managedByRoleDefinitionId":"91d00862-cf55-46a5-9dce-260bbd92ce25"},{"applicationId":"bf283ae6-5efd-44a8-b56a-2a7939982d60","roleDefinitionId":"8b910db7-60f9-4c04-af30-71aab18eda90","managedByRoleDefinitionId":"91d00862-cf55-46a5-9dce-260bbd92ce25"},{"applicationId":"6608bce8-e060-4e82-bfd2-67ed4f60262f","roleDefinitionId":"344880d0-81ee-4377-b825-b8b79810e492","managedByRoleDefinitionId":"91d00862-cf55-46a5-9dce-260bbd92ce25"}]	workspaces 5 182 597 2021-01-01|workspaces/onlineEndpoints 4 10 244|workspaces/onlineEndpoints/deployments 1 10 598|workspaces/batchEndpoints 4 10 71|workspaces/batchEndpoints/deployments 1 10 71|workspaces/batchEndpoints/jobs 0 183 103|workspaces/batchEndpoints/deployments/jobs 0 183 103|workspaces/computes 6 10 176|workspaces/jobs 0 10 71|workspaces/codes 0 10 71|workspaces/codes/versions 0 10 71|workspaces/components 0 10 347|workspaces/components/versions 0 10 347|workspaces/environments 0 10 71|workspaces/data 0 10 348|workspaces/datastores 0 182 599|workspaces/eventGridFilters 0 315 600|workspaces/models 0 10 71|workspaces/models/versions 0 10 71|operations 0 184 176|locations 0 184 176|locations/computeOperationsStatus 0 316 176|locations/mfeOperationResults 0 185 244|locations/mfeOperationsStatus 0 185 244|locations/workspaceOperationsStatus 0 10 601|locations/usages 0 10 349|locations/vmsizes 0 10 349|locations/quotas 0 10 350|locations/updatequotas 0 10 350|workspaces/linkedServices 6 10 602|workspaces/labelingJobs 0 10 348|workspaces/datasets 0 122 603
Microsoft.Databricks		[{"applicationId":"d9327919-6775-4843-9037-3fb0fb0473cb","roleDefinitionId":"f31567d0-b61f-43c2-97a5-a98cdc3bfcb6","managedByRoleDefinitionId":"8e3af657-a8ff-443c-a75c-2fe8c4bcb635"},{"applicationId":"2ff814a6-3304-4ab8-85cb-cd0e6f879c1d","roleDefinitionId":"f31567d0-b61f-43c2-97a5-a98cdc3bfcb6","managedByRoleDefinitionId":"8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}]	workspaces 5 123 140|workspaces/virtualNetworkPeerings 0 124 140|workspaces/dbWorkspaces 0 124 604|operations 0 317 140|locations 0 124 605|locations/operationstatuses 0 123 140|locations/getNetworkPolicies 0 123 140
Microsoft.MarketplaceNotifications		[{"applicationId":"a4c1cdb3-88ab-4d13-bc99-1c46106f0727","roleDefinitionId":"055740ed-aef4-4af0-9ecb-fbd9e662ebe7"}]	reviewsnotifications 0 0 351|operations 0 0 351
Microsoft.Logic		{"applicationId":"7cd684f4-8a78-49b0-91ec-6a35d38739ba","roleDefinitionId":"cb3ef1fb-6e31-49e2-9d87-ed821053fe58"}	workflows 4 186 177|locations/workflows 0 186 177|locations 0 318 177|operations 0 319 177|integrationAccounts 1 320 606|integrationServiceEnvironments 11 321 607|integrationServiceEnvironments/managedApis 7 322 608|hostingEnvironments 1 20 609|isolatedEnvironments 3 20 610
Microsoft.DBforMySQL		[{"applicationId":"76cd24bf-a9fc-4344-b1dc-908275de6d6d","roleDefinitionId":"c13b7b9c-2ed1-4901-b8a8-16f35468da29"},{"applicationId":"e6f9f783-1fdb-4755-acaf-abed6c642885","roleDefinitionId":"a864a0a2-ab66-47a6-97a8-223dc1379f87"},{"applicationId":"123cd850-d9df-40bd-94d5-c9f07b7fa203"}]	operations 0 71 14|servers 4 4 14|flexibleServers 4 125 178 - - z|servers/recoverableServers 0 323 14|servers/virtualNetworkRules 0 4 14|locations/capabilities 0 125 178|locations/checkNameAvailability 0 324 179|checkNameAvailability 0 71 611|getPrivateDnsZoneSuffix 0 325 178|locations/checkVirtualNetworkSubnetUsage 0 125 178|locations 0 71 14|locations/operationResults 0 4 14|locations/azureAsyncOperation 0 4 14|locations/administratorOperationResults 0 4 14|locations/administratorAzureAsyncOperation 0 4 14|locations/privateEndpointConnectionProxyOperationResults 0 4 1|locations/privateEndpointConnectionProxyAzureAsyncOperation 0 4 1|locations/privateEndpointConnectionOperationResults 0 4 1|locations/privateEndpointConnectionAzureAsyncOperation 0 4 1|locations/performanceTiers 0 326 14|locations/securityAlertPoliciesAzureAsyncOperation 0 4 170|locations/securityAlertPoliciesOperationResults 0 4 170|locations/recommendedActionSessionsAzureAsyncOperation 0 4 1|locations/recommendedActionSessionsOperationResults 0 4 1|servers/topQueryStatistics 0 4 1|servers/queryTexts 0 4 1|servers/waitStatistics 0 4 1|servers/resetQueryPerformanceInsightData 0 4 1|servers/advisors 0 4 1|servers/privateLinkResources 0 4 1|servers/privateEndpointConnections 0 4 1|servers/privateEndpointConnectionProxies 0 4 1|servers/keys 0 4 24|locations/serverKeyAzureAsyncOperation 0 4 24|locations/serverKeyOperationResults 0 4 24|servers/start 0 4 24|servers/stop 0 4 24|servers/upgrade 0 4 24
Microsoft.SaaS		[{"applicationId":"f738ef14-47dc-4564-b53b-45069484ccc7","roleDefinitionId":"b131dd2d-387a-4cae-bb9b-3d021f80d1e6"},{"applicationId":"20e940b3-4c77-4b0b-9a53-9e16a1b010a7"},{"applicationId":"5b712e99-51a3-41ce-86ff-046e0081c5c0"}]	applications 7 2 19|checknameavailability 0 2 19|saasresources 0 2 19|operationResults 0 2 19|operations 0 2 19|resources 1 2 19
Microsoft.AppPlatform		[{"applicationId":"03b39d0f-4213-4864-a245-b1476ec03169"},{"applicationId":"584a29b4-7876-4445-921e-71e427d4f4b3"},{"applicationId":"b61cc489-e138-4a69-8bf3-c2c5855c8784","roleDefinitionId":"462ddd96-910a-44f5-adfa-644d99942778"},{"applicationId":"e8de9221-a19c-4c81-b814-fd37c6caf9d2"},{"applicationId":"366cbfa5-46b3-47fb-9d70-55fb923b4833","roleDefinitionId":"d63d711d-1c1a-41d9-905a-fb87b28d47d9"},{"applicationId":"86adf623-eea3-4453-9f4a-18134ac1410d"}]	Spring 1 58 86 2019-05-01-preview|Spring/apps 6 58 86 2019-05-01-preview|Spring/apps/deployments 0 58 86 2019-05-01-preview|locations/checkNameAvailability 0 58 86 2019-05-01-preview|operations 0 0 86 2019-05-01-preview|locations 0 0 612 2019-05-01-preview|locations/operationResults 0 58 86 2019-05-01-preview|locations/operationStatus 0 58 86 2019-05-01-preview
Microsoft.GuestConfiguration		[{"applicationId":"e935b4a5-8968-416d-8414-caed51c782a9","roleDefinitionId":"9c6ffa40-421e-4dc0-9739-76b0699a11de"}]	guestConfigurationAssignments 2 0 352|software 2 126 104|softwareUpdates 2 126 104|softwareUpdateProfile 2 126 104|operations 0 0 352|configurationProfileAssignments 2 20 104|autoManagedVmConfigurationProfiles 1 20 104|autoManagedAccounts 4 20 104 2018-06-30-preview
Microsoft.CertificateRegistration		{"applicationId":"f3c21649-0979-4721-ac85-b0216b2cf413","roleDefinitionId":"933fba7e-2ed3-4da8-973d-8bd8298a9b40"}	certificateOrders 1 2 180 - 5|certificateOrders/certificates 0 2 180 - 5|validateCertificateRegistrationInformation 0 2 180 - 5|operations 0 2 180 - 5
Microsoft.NotificationHubs		0	namespaces 1 187 105|namespaces/notificationHubs 1 187 105|checkNamespaceAvailability 0 95 105|checkNameAvailability 0 95 105|operations 0 95 105|operationResults 0 95 105
Microsoft.DataFactory		[{"applicationId":"0947a342-ab4a-43be-93b3-b8243fc161e5","roleDefinitionId":"f0a6aa2a-e9d8-4bae-bcc2-36b405e8a5da"},{"applicationId":"5d13f7d7-0567-429c-9880-320e9555e5fc","roleDefinitionId":"956a8f20-9168-4c71-8e27-3c0460ac39a4"}]	dataFactories 1 96 613|factories 4 327 181 2018-06-01|factories/integrationRuntimes 0 328 181 2018-06-01|dataFactories/diagnosticSettings 0 188 18|dataFactories/metricDefinitions 0 188 18|checkDataFactoryNameAvailability 0 0 614|checkAzureDataFactoryNameAvailability 0 96 353|dataFactorySchema 0 96 353|operations 0 96 615|locations 0 0 181 2018-06-01|locations/configureFactoryRepo 0 329 181 2018-06-01|locations/getFeatureValue 0 330 245 2018-06-01
Microsoft.DataBoxEdge		[{"applicationId":"2368d027-f996-4edb-bf48-928f98f2ab8c"}]	DataBoxEdgeDevices 4 189 246 2021-06-01|DataBoxEdgeDevices/checkNameAvailability 0 189 246|operations 0 5 246|availableSkus 0 0 616
Microsoft.Devices		[{"applicationId":"0cd79364-7a90-4354-9984-6e36c841418d","roleDefinitionId":"C121DF10-FE58-4BC4-97F9-8296879F7BBB"},{"applicationId":"29f411f1-b2cf-4043-8ac8-2185d7316811","roleDefinitionId":"d04fc6c0-fc10-4ab8-b7de-c979247c3b65"},{"applicationId":"89d10474-74af-4874-99a7-c23c2f643083","roleDefinitionId":"7df22794-26e3-4f94-9d50-a4f0f6e1cb41"}]	checkNameAvailability 0 0 247 2018-04-01 21|checkProvisioningServiceNameAvailability 0 0 354 2018-01-22|usages 0 0 247 2018-04-01 21|operations 0 0 247 2018-04-01 21|operationResults 0 0 617 2018-04-01 21|IotHubs 4 190 618 2020-01-01 21|IotHubs/eventGridFilters 0 331 619|ProvisioningServices 4 332 354 2020-01-01|IotHubs/securitySettings 0 190 620|ElasticPools 1 20 621 2018-01-22-preview|ElasticPools/IotHubTenants 1 20 622 2018-01-22-preview
Microsoft.Media		{"applicationId":"374b2a64-3b6b-436b-934c-b820eacca870","roleDefinitionId":"aab70789-0cec-44b5-95d7-84b64c9487af"}	mediaservices 4 13 623 2020-05-01|videoAnalyzers 1 97 182 2021-05-01-preview|mediaservices/assets 0 13 106 2018-07-01|mediaservices/contentKeyPolicies 0 13 106 2018-07-01|mediaservices/streamingLocators 0 13 106 2018-07-01|mediaservices/streamingPolicies 0 13 106 2018-07-01|mediaservices/eventGridFilters 0 13 624 2018-02-05|mediaservices/transforms 0 13 106 2018-07-01|mediaservices/transforms/jobs 0 13 106 2018-07-01|mediaservices/streamingEndpoints 1 13 107 2018-07-01|mediaservices/liveEvents 1 13 107 2018-07-01|mediaservices/liveEvents/liveOutputs 0 13 107 2018-07-01|mediaservices/streamingEndpointOperations 0 13 107 2018-07-01|mediaservices/liveEventOperations 0 13 107 2018-07-01|mediaservices/liveOutputOperations 0 13 107 2018-07-01|mediaservices/privateEndpointConnectionProxies 0 13 248 2020-05-01|mediaservices/privateEndpointConnections 0 13 248 2020-05-01|mediaservices/privateEndpointConnectionOperations 0 13 248 2020-05-01|mediaservices/assets/assetFilters 0 13 355 2018-07-01|mediaservices/accountFilters 0 13 355 2018-07-01|videoAnalyzers/accessPolicies 0 97 182 2021-05-01-preview|videoAnalyzers/edgeModules 0 97 182 2021-05-01-preview|videoAnalyzers/videos 0 97 182 2021-05-01-preview|operations 0 0 625 2020-05-01|checknameavailability 0 0 626 2015-10-01|locations 0 0 356 2018-07-01|locations/checkNameAvailability 0 13 356 2020-05-01
Microsoft.ClassicStorage		0	storageAccounts 10 127 357 2014-06-01|quotas 0 6 141|checkStorageAccountAvailability 0 6 141|storageAccounts/services 0 191 18|storageAccounts/services/diagnosticSettings 0 191 18|storageAccounts/services/metricDefinitions 0 0 18|storageAccounts/services/metrics 0 192 18|storageAccounts/metricDefinitions 0 0 18|storageAccounts/metrics 0 192 18|capabilities 0 6 57|storageAccounts/blobServices 0 6 57|storageAccounts/tableServices 0 6 57|storageAccounts/fileServices 0 6 57|storageAccounts/queueServices 0 6 57|disks 0 6 57|images 0 6 57|vmImages 0 0 249|storageAccounts/vmImages 0 0 357|publicImages 0 6 135|osImages 0 6 57|osPlatformImages 0 6 57|operations 0 0 358
Microsoft.ManagedServices		{"applicationId":"66c6d0d1-f2e7-4a18-97a9-ed10f3347016","roleDefinitionId":"1e86f807-6ec0-40b3-8b5f-686b7e43a0a2"}	registrationDefinitions 2 0 183|registrationAssignments 2 0 183|operations 0 0 183|marketplaceRegistrationDefinitions 0 0 183|operationStatuses 0 0 627
84codes.CloudAMQP		0	servers 3 333 184|operations 0 0 184|listCommunicationPreference 0 0 184|updateCommunicationPreference 0 0 184
Crypteron.DataSecurity		0	apps 3 7 185|operations 0 0 185|listCommunicationPreference 0 0 185|updateCommunicationPreference 0 0 185
Dynatrace.Observability		[{"applicationId":"dba650ed-9577-4bc0-9b5f-ef73e2d5bdfc","roleDefinitionId":"09b4df5b-7d96-4f1a-98c9-315718a70c92"},{"applicationId":"95c8b18b-3ed0-4299-88e6-31a12c4b4092","roleDefinitionId":"8ea8de51-0215-466b-98c2-f39b22d630fe"}]	operations 0 0 47|registeredSubscriptions 0 0 47 2021-06-01-preview|locations 0 0 47|locations/operationStatuses 0 334 47
Microsoft.AAD		[{"applicationId":"443155a6-77f3-45e3-882b-22b3a8d431fb","roleDefinitionId":"7389DE79-3180-4F07-B2BA-C5BA1F01B03A"},{"applicationId":"abba844e-bc0e-44b0-947a-dc74e5d09022","roleDefinitionId":"63BC473E-7767-42A5-A3BF-08EB71200E04"},{"applicationId":"d87dcbc6-a371-462e-88e3-28ad15ec4e64","roleDefinitionId":"861776c5-e0df-4f95-be4f-ac1eec193323"}]	DomainServices 3 75 186 2021-05-01|DomainServices/oucontainer 0 75 628 2021-05-01|locations 0 75 186 2021-05-01|locations/operationresults 0 75 186 2021-05-01|operations 0 75 186 2021-05-01
microsoft.aadiam		[{"applicationId":"1b912ec3-a9dd-4c4d-a53e-76aa7adb28d7","roleDefinitionId":"c4cfa0e8-3cb5-4ced-9c3c-efaad3348120"}]	azureADMetrics 1 335 70 2020-07-01|privateLinkForAzureAD 1 336 250 2020-03-01|tenants 1 7 359 2017-04-01|operations 0 7 359|diagnosticSettings 0 0 360 2017-04-01-preview|diagnosticSettingsCategories 0 0 360 2017-04-01-preview
Microsoft.Addons		{"applicationId":"24d3987b-be4a-48e0-a3e7-11c186f39e41","roleDefinitionId":"8004BAAB-A4CB-4981-8571-F7E44D039D93"}	supportProviders 0 128 251|operations 0 128 251|operationResults 0 128 251
Microsoft.ADHybridHealthService	free	0	services 0 7 48|addsservices 0 7 48|configuration 0 7 48|operations 0 7 48|agents 0 7 48|aadsupportcases 0 7 48|reports 0 7 48|servicehealthmetrics 0 7 48|logs 0 7 48|anonymousapiusers 0 7 48
Microsoft.AgFoodPlatform		[{"applicationId":"e420dc86-d66f-4069-a2d0-be2f937bd272","roleDefinitionId":"c9511e72-16f4-4804-9bed-d3f21cbe122f"}]	operations 0 0 252 2020-05-12-preview|farmBeatsExtensionDefinitions 0 0 252 2020-05-12-preview|checkNameAvailability 0 0 252 2020-05-12-preview
Microsoft.AISupercomputer		[{"applicationId":"349e15d0-1c96-4829-95e5-7fc8fb358ff3","roleDefinitionId":"da5c10f8-3b94-4076-bb95-1421b4518aee"},{"applicationId":"9581bc0e-c952-4fd3-8d99-e777877718b1","roleDefinitionId":"da5c10f8-3b94-4076-bb95-1421b4518aee"}]	locations 0 337 108|locations/instanceTypeSeries 0 129 108|locations/instanceTypeSeries/instanceTypes 0 129 108|locations/operationResults 0 129 108|operations 0 193 108|images 0 338 108
Microsoft.AnalysisServices		{"applicationId":"4ac7d521-0382-477b-b0f8-7e1d95f85ca2","roleDefinitionId":"490d5987-bcf6-4be6-b6b2-056a78cb693a"}	servers 1 98 109 2017-08-01 16|locations 0 0 109 2017-08-01 16|locations/checkNameAvailability 0 98 109 2017-08-01 16|locations/operationresults 0 98 109 2017-08-01 16|locations/operationstatuses 0 98 109 2017-08-01 16|operations 0 339 109 - 16
Microsoft.AnyBuild		[{"applicationId":"16f9e0a0-ac78-4c2c-a55a-f3855317a63a","roleDefinitionId":"6fc3ed3a-fa07-4e79-9ac0-2db46b294d31"}]	Locations 0 0 187|Locations/OperationStatuses 0 194 187|clusters 3 194 187|Operations 0 0 187
Microsoft.ApiManagement		{"applicationId":"8602e328-9b72-4f2d-a4ae-1387d013a2b3","roleDefinitionId":"e263b525-2e60-4418-b655-420bae0b172e"}	service 4 59 142 2020-06-01-preview - z|deletedServices 0 59 361 2020-06-01-preview|locations 0 0 629 2020-06-01-preview|locations/deletedServices 0 59 361 2020-06-01-preview|validateServiceName 0 0 362|checkServiceNameAvailability 0 0 362|checkNameAvailability 0 59 142 2020-06-01-preview|reportFeedback 0 0 142|checkFeedbackRequired 0 0 142|operations 0 0 142 2019-12-01|getDomainOwnershipIdentifier 0 59 630 2020-12-01|service/eventGridFilters 0 59 631
Microsoft.AppAssessment		[{"applicationId":"f9c691e6-93b3-4d57-944c-afcc737f9abf","roleDefinitionId":"1dc07278-9fb7-4aa4-bf32-bbb5a0a0c0bd"}]	Locations 0 0 25|operations 0 0 25|Locations/OperationStatuses 0 76 25|Locations/osVersions 0 76 25|migrateProjects 3 5 25|migrateProjects/sites 0 5 25|migrateProjects/sites/machines 0 5 25|migrateProjects/sites/applianceConfigurations 0 5 25|migrateProjects/assessments 0 5 25|migrateProjects/assessments/machinesToAssess 0 5 25|migrateProjects/assessments/assessedMachines 0 5 25|migrateProjects/assessments/assessedMachines/applications 0 5 25|migrateProjects/assessments/assessedApplications 0 5 25|migrateProjects/assessments/assessedApplications/machines 0 5 25
Microsoft.Attestation		[{"applicationId":"c61423b7-1d1f-430d-b444-0eee53298103","roleDefinitionId":"7299b0b1-11da-4858-8943-7db197005959"}]	attestationProviders 3 130 143|defaultProviders 0 130 143|locations 0 0 143|locations/defaultProvider 0 130 143|operations 0 0 143
Microsoft.Automanage		[{"applicationId":"9ae330ab-d710-466b-851c-c828e7340846"},{"applicationId":"d828acde-4b48-47f5-a6e8-52460104a052","roleDefinitionId":"111e90e1-c9ec-40f6-b898-c0964578da58"}]	configurationProfileAssignments 2 195 253|configurationProfileAssignmentIntents 2 195 632|accounts 4 196 253 2020-06-30-preview|configurationProfilePreferences 1 196 253 2020-06-30-preview|bestPractices 0 20 188|bestPractices/versions 0 20 188|operations 0 340 633|configurationProfiles 1 20 188 2021-04-30-preview|configurationProfiles/versions 1 20 188 2021-04-30-preview
Microsoft.AutonomousDevelopmentPlatform		[{"applicationId":"dad37da6-229d-4bc0-8b94-fee8600589db","roleDefinitionId":"5cbfe752-1a6e-4926-b68f-0475c305f85e","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"},{"applicationId":"150c8903-2280-4ab6-8708-b080044d94c6","roleDefinitionId":"5cbfe752-1a6e-4926-b68f-0475c305f85e"}]	operations 0 0 189|locations 0 0 189|locations/operationstatuses 0 341 189|checknameavailability 0 0 189
Microsoft.AutonomousSystems		[{"applicationId":"a967240f-810b-4f79-85e5-25870cc69cbb","roleDefinitionId":"47b23f55-5e18-4fc7-a69a-f9b79a9811ea","managedByRoleDefinitionId":"6ee14824-e3a8-4536-ad65-346e3406f3c4"}]	workspaces 5 99 40 2020-05-01-preview|workspaces/validateCreateRequest 0 99 40 2020-05-01-preview|workspaces/operationresults 0 99 40 2020-05-01-preview|operations 0 99 40 2020-05-01-preview
Microsoft.AVS		[{"applicationId":"608f9929-9737-432e-860f-4e1c1821052f","roleDefinitionId":"a12e1b40-7eca-4c51-be1d-d8bc564dcfdd","allowedThirdPartyExtensions":[{"name":"VMCP"}]}]	operations 0 0 110|locations 0 0 110|locations/checkTrialAvailability 0 15 110|locations/checkQuotaAvailability 0 15 110|privateClouds 4 15 634|privateClouds/clusters 0 15 635|privateClouds/authorizations 0 15 110|privateClouds/hcxEnterpriseSites 0 15 110|privateClouds/globalReachConnections 0 15 41|privateClouds/addons 0 15 41|privateClouds/workloadNetworks 0 15 41|privateClouds/workloadNetworks/dhcpConfigurations 0 15 41|privateClouds/workloadNetworks/portMirroringProfiles 0 15 41|privateClouds/workloadNetworks/segments 0 15 41|privateClouds/workloadNetworks/vmGroups 0 15 41|privateClouds/workloadNetworks/gateways 0 15 41|privateClouds/workloadNetworks/virtualMachines 0 15 41|privateClouds/workloadNetworks/dnsServices 0 15 41|privateClouds/workloadNetworks/dnsZones 0 15 41|privateClouds/cloudLinks 0 15 39
Microsoft.AzureActiveDirectory		0	guestUsages 1 77 40 2020-05-01-preview|b2cDirectories 1 77 363 2017-01-30|checkNameAvailability 0 77 636|operations 0 77 363 2017-01-30|b2ctenants 0 77 637
Microsoft.AzureArcData		[{"applicationId":"319f651f-7ddb-4fc6-9857-7aef9250bd05","roleDefinitionId":"2e103dbb-6933-4a8b-a358-17ee9ff00b9e"},{"applicationId":"bb55177b-a7d9-4939-a257-8ab53a3b2bc6","roleDefinitionId":"53e71f1b-1471-4d76-9ca8-e6ed70639ef7"},{"applicationId":"a12e8ccb-0fcd-46f8-b6a1-b9df7a9d7231","roleDefinitionId":"2e103dbb-6933-4a8b-a358-17ee9ff00b9e"}]	Locations 0 0 638|Locations/OperationStatuses 0 342 639|DataControllers 3 343 254 2021-08-01|SqlManagedInstances 3 197 254 2021-08-01|PostgresInstances 3 197 640 2021-07-01-preview|SqlServerInstances 3 344 641 2021-08-01|Operations 0 0 254
Microsoft.AzureCIS		[]	autopilotEnvironments 1 345 642
Microsoft.AzureData		0	sqlServerRegistrations 1 346 255 2019-05-10-preview|operations 0 198 255|sqlServerRegistrations/sqlServers 0 198 255 2019-05-10-preview
Microsoft.AzurePercept		[{"applicationId":"5be973a1-1c81-4878-9ab6-6b261ab404e6"}]	Locations 0 0 49|Locations/OperationStatuses 0 347 49|checkNameAvailability 0 0 49|operations 0 0 49
Microsoft.AzureSphere		[{"applicationId":"e7d5afaf-5e93-4aad-b546-878812ff572c","roleDefinitionId":"0bf1834f-602f-4692-b93c-814d655198fd"}]	catalogs 3 50 3|catalogs/products 0 50 3|catalogs/products/devicegroups 0 50 3|catalogs/devices 0 50 3|locations 0 2 3|locations/operationStatuses 0 348 3|catalogs/certificates 0 50 3|catalogs/images 0 50 3|catalogs/deployments 0 50 3
Microsoft.AzureStack		0	operations 0 14 256|registrations 1 131 643|registrations/products 0 131 644|registrations/customerSubscriptions 0 131 256|cloudManifestFiles 0 14 256|linkedSubscriptions 1 100 144
Microsoft.AzureStackHCI		[{"applicationId":"1412d89f-b8a8-4111-b4fd-e82905cbd85d","roleDefinitionId":"90ffa33f-4875-44d8-b86f-d41c3aa6050e","managedByRoleDefinitionId":"5ece1ad5-ab30-4099-b16c-3aa7c8f5acb9"},{"applicationId":"1322e676-dee7-41ee-a874-ac923822781c","roleDefinitionId":"e91a9804-9f4d-4501-bf85-03bd4ea78451"},{"applicationId":"319f651f-7ddb-4fc6-9857-7aef9250bd05","roleDefinitionId":"12580382-2aec-4b61-ae1c-ecbdb4a0a25f"}]	operations 0 0 645|locations 0 0 646|locations/operationStatuses 0 349 647|clusters 1 100 648|clusters/arcSettings 0 100 231|clusters/arcSettings/extensions 0 100 231
Microsoft.BareMetalInfrastructure		{"applicationId":"cc5476ec-3074-44d1-8461-711f5d9b0e39","roleDefinitionId":"4a10987e-dbcf-4c3d-8e3d-7ddcd9c771c2","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}	bareMetalInstances 3 132 27|locations 0 0 27|locations/operationsStatus 0 132 27|operations 0 132 27
Microsoft.Billing	free	[{"applicationId":"80dbdb39-4f33-4799-8b6f-711b5e3e61b6","roleDefinitionId":"acdc79db-513f-461d-a542-61908d543bdc"}]	billingPeriods 2 0 649|invoices 0 0 650|enrollmentAccounts 0 0 316|billingRoleDefinitions 2 0 7|billingRoleAssignments 2 0 7|createBillingRoleAssignment 2 0 7|billingAccounts/createBillingRoleAssignment 0 0 72|billingAccounts/billingProfiles/createBillingRoleAssignment 0 0 72|billingAccounts/billingProfiles/invoiceSections/createBillingRoleAssignment 0 0 72|billingPermissions 2 0 7|billingAccounts/billingRoleDefinitions 0 0 11|billingAccounts/billingRoleAssignments 0 0 72|billingAccounts/billingPermissions 0 0 11|billingAccounts 0 0 651|billingAccounts/policies 0 0 73|billingAccounts/operationResults 0 0 190|billingAccounts/billingProfiles/billingRoleDefinitions 0 0 11|billingAccounts/billingProfiles/billingRoleAssignments 0 0 72|billingAccounts/billingProfiles/billingPermissions 0 0 11|billingAccounts/customers 0 0 364|billingAccounts/billingProfiles/customers 0 0 11|billingAccounts/billingProfiles/instructions 0 0 11|billingAccounts/customers/billingSubscriptions 0 0 58|billingAccounts/customers/products 0 0 11|billingAccounts/customers/transactions 0 0 191|billingAccounts/invoiceSections 0 0 7|billingAccounts/billingProfiles/invoiceSections 0 0 190|billingAccounts/billingProfiles/invoiceSections/billingRoleDefinitions 0 0 11|billingAccounts/billingProfiles/invoiceSections/billingRoleAssignments 0 0 72|billingAccounts/billingProfiles/invoiceSections/billingPermissions 0 0 11|billingAccounts/customers/billingPermissions 0 0 11|billingAccounts/invoiceSections/elevate 0 0 7|billingAccounts/createInvoiceSectionOperations 0 0 7|billingAccounts/patchOperations 0 0 7|billingAccounts/invoiceSections/patchOperations 0 0 7|billingAccounts/invoiceSections/productMoveOperations 0 0 7|billingAccounts/invoiceSections/billingSubscriptionMoveOperations 0 0 7|billingAccounts/listInvoiceSectionsWithCreateSubscriptionPermission 0 0 58|billingAccounts/billingProfiles 0 0 190|billingAccounts/BillingProfiles/patchOperations 0 0 7|departments 0 0 652|billingAccounts/departments 0 0 365|billingAccounts/departments/billingRoleDefinitions 0 0 11|billingAccounts/departments/billingRoleAssignments 0 0 72|billingAccounts/departments/billingPermissions 0 0 11|billingAccounts/enrollmentAccounts 0 0 365|billingAccounts/departments/enrollmentAccounts 0 0 145|billingAccounts/enrollmentAccounts/billingRoleDefinitions 0 0 11|billingAccounts/enrollmentAccounts/billingRoleAssignments 0 0 72|billingAccounts/enrollmentAccounts/billingPermissions 0 0 11|billingAccounts/enrollmentAccounts/billingSubscriptions 0 0 145|billingAccounts/departments/billingSubscriptions 0 0 145|billingAccounts/billingProfiles/paymentMethods 0 0 59|billingAccounts/availableBalance 0 0 73|billingAccounts/billingProfiles/availableBalance 0 0 146|billingAccounts/invoices 0 0 146|billingAccounts/billingProfiles/invoices 0 0 146|billingAccounts/transactions 0 0 58|billingAccounts/billingProfiles/transactions 0 0 59|billingAccounts/invoiceSections/transactions 0 0 7|billingAccounts/billingProfiles/invoiceSections/transactions 0 0 191|billingAccounts/billingProfiles/invoices/transactions 0 0 60|billingAccounts/invoices/transactions 0 0 653|billingAccounts/billingProfiles/validateDeleteBillingProfileEligibility 0 0 73|billingAccounts/billingProfiles/invoiceSections/validateDeleteInvoiceSectionEligibility 0 0 73|billingAccounts/invoices/transactionSummary 0 0 73|billingAccounts/billingSubscriptions 0 0 190|billingAccounts/billingSubscriptions/invoices 0 0 654|billingAccounts/billingProfiles/billingSubscriptions 0 0 364|billingAccounts/invoiceSections/billingSubscriptions 0 0 7|billingAccounts/billingProfiles/invoiceSections/billingSubscriptions 0 0 11|operationStatus 0 0 58|operationResults 0 0 58|billingAccounts/invoiceSections/products 0 0 7|billingAccounts/billingProfiles/invoiceSections/products 0 0 11|billingAccounts/invoiceSections/products/updateAutoRenew 0 0 7|billingAccounts/billingProfiles/invoiceSections/products/updateAutoRenew 0 0 60|billingAccounts/billingProfiles/products 0 0 58|billingAccounts/products 0 0 58|operations 0 0 655|billingAccounts/invoiceSections/initiateTransfer 0 0 7|billingAccounts/billingProfiles/invoiceSections/initiateTransfer 0 0 60|billingAccounts/invoiceSections/transfers 0 0 7|billingAccounts/billingProfiles/invoiceSections/transfers 0 0 191|transfers/acceptTransfer 0 0 59|transfers 0 0 366|transfers/declineTransfer 0 0 59|transfers/validateTransfer 0 0 59|billingAccounts/customers/initiateTransfer 0 0 60|billingAccounts/customers/transfers 0 0 191|billingAccounts/customers/transferSupportedAccounts 0 0 73|billingProperty 0 0 146|billingAccounts/billingProfiles/policies 0 0 58|billingAccounts/customers/policies 0 0 11|billingAccounts/billingProfiles/invoices/pricesheet 0 0 59|billingAccounts/billingProfiles/pricesheet 0 0 59|billingAccounts/billingProfiles/pricesheetDownloadOperations 0 0 59|billingAccounts/invoiceSections/billingSubscriptions/transfer 0 0 7|billingAccounts/invoiceSections/products/transfer 0 0 7|billingAccounts/billingProfiles/invoiceSections/products/transfer 0 0 60|billingAccounts/invoiceSections/productTransfersResults 0 0 7|transfers/operationStatus 0 0 7|billingAccounts/agreements 0 0 146|billingAccounts/lineOfCredit 0 0 59|billingAccounts/paymentMethods 0 0 366|paymentMethods 0 0 73|billingAccounts/billingProfiles/paymentMethodLinks 0 0 73|billingAccounts/payableOverage 0 0 145|billingAccounts/payNow 0 0 145|billingAccounts/reservations 0 0 11|billingAccounts/billingProfiles/reservations 0 0 11|billingAccounts/billingProfiles/validateDetachPaymentMethodEligibility 0 0 60|validateAddress 0 0 58|promotions 0 0 367|promotions/checkeligibility 0 0 367|billingAccounts/billingSubscriptions/elevateRole 0 0 368|billingAccounts/appliedReservationOrders 0 0 368
Microsoft.Bing		[{"applicationId":"c19490b5-c092-426f-b1a2-674b279d4975","roleDefinitionId":"7963cd60-9634-4abc-9a64-2482a3ef6373"}]	locations 0 2 87|accounts/skus 0 2 87|accounts/usages 0 2 87|registeredSubscriptions 0 2 87|operations 0 0 87|locations/operationStatuses 0 350 87|accounts 1 2 87
Microsoft.Blockchain		[{"applicationId":"78827f38-7b69-4d5e-a627-d6fdd9c759a0","roleDefinitionId":"9c68eaf3-8315-4e5c-b857-641b16b21f8f"},{"applicationId":"049d4938-2ef2-4274-aa8f-630fc9bc33d1","roleDefinitionId":"c6dd0893-0495-488a-ac21-ee5f1ba89769"},{"applicationId":"911e905a-a50e-4c94-9f7c-48bb12f549ed"}]	watchers 3 60 17 2019-06-01-preview|blockchainMembers 3 101 88|locations/watcherOperationResults 0 60 17 2019-06-01-preview|locations 0 199 88|locations/blockchainMemberOperationResults 0 101 88|locations/checkNameAvailability 0 101 88|locations/listConsortiums 0 101 88|operations 0 199 88|cordaMembers 3 5 88 2018-06-01-preview
Microsoft.BlockchainTokens		0	Operations 0 7 656
Microsoft.Blueprint		[{"applicationId":"f71766dc-90d9-4b7d-bd9d-4499c4331c3f","roleDefinitionId":"cb180127-cf6d-4672-9e75-e29a487f9658"}]	blueprints 2 0 111|blueprints/artifacts 0 0 111|blueprints/versions 0 0 111|blueprints/versions/artifacts 0 0 111|blueprintAssignments 9 0 111|blueprintAssignments/operations 0 0 657|blueprintAssignments/assignmentOperations 0 0 658|operations 0 0 111
Microsoft.BotService		[{"applicationId":"f3723d34-6ff5-4ceb-a148-d99dcd2511fc","roleDefinitionId":"71213c26-43ed-41d8-9905-3c12971517a3"},{"applicationId":"27a762be-14e7-4f92-899c-151877d6d497","roleDefinitionId":"aab320d1-5b9b-4748-982e-be803163df77"},{"applicationId":"5b404cf4-a79d-4cfe-b866-24bf8e1a4921","roleDefinitionId":"3d07f186-e6fa-4974-ac88-b88eeda6370a"},{"applicationId":"ce48853e-0605-4f77-8746-d70ac63cc6bc","roleDefinitionId":"d5b49851-91ee-42df-9dc4-00b3a3b4d96b"},{"applicationId":"e6650347-047f-4e51-9386-839384472ea5","roleDefinitionId":"a9b54502-e245-45bc-bd0f-aa7e1074afdc"}]	botServices 1 14 112 2021-03-01 17|botServices/channels 0 14 112 2021-03-01 17|botServices/connections 0 14 112 2021-03-01 17|listAuthServiceProviders 0 14 112 2021-03-01 17|hostSettings 0 14 164 2021-03-01|checkNameAvailability 0 14 112 2021-03-01 17|operations 0 14 112 2021-03-01 17
Microsoft.Capacity		[{"applicationId":"4d0ad6c7-f6c3-46d8-ab0d-1406d5e6c86b","roleDefinitionId":"FD9C0A9A-4DB9-4F41-8A61-98385DEB6E2D"},{"applicationId":"fbc197b7-9e9c-4f98-823f-93cb1cb554e6","roleDefinitionId":"941F67D2-083A-4B78-AF91-9B3B30B9B150"}]	resourceProviders 0 0 192|resourceProviders/locations 0 0 192|resourceProviders/locations/serviceLimits 0 0 192|resourceProviders/locations/serviceLimitsRequests 0 0 192|resources 0 88 659|reservationOrders 0 0 660|reservationOrders/reservations 0 0 661|listbenefits 0 0 369|reservations 0 0 662|reservationOrders/reservations/revisions 0 0 50|operations 0 0 663|catalogs 0 0 664|appliedReservations 0 0 50|checkOffers 0 0 50|checkScopes 0 0 50|calculatePrice 0 0 50|calculateExchange 0 0 665|exchange 0 0 666|reservationOrders/calculateRefund 0 0 50|reservationOrders/return 0 0 667|reservationOrders/split 0 0 50|reservationOrders/merge 0 0 50|reservationOrders/swap 0 0 668|validateReservationOrder 0 0 50|reservationOrders/availableScopes 0 0 50|reservationOrders/reservations/availableScopes 0 0 369|commercialReservationOrders 0 0 669|calculatePurchasePrice 0 0 257|placePurchaseOrder 0 0 257|checkPurchaseStatus 0 0 257|ownReservations 0 0 670|operationResults 0 0 671|listSkus 2 0 672|checkBenefitScopes 0 0 673
Microsoft.Cascade		[]	sites 3 351 193|Locations 3 0 193|Locations/operationStatuses 1 200 193|Operations 3 200 193
Microsoft.Chaos		[{"applicationId":"ecad3f28-c75d-4414-94e0-a5e1de4df79e","roleDefinitionId":"16f6458e-a375-4d8d-934e-5c9933967cb4"}]	operations 0 0 674
Microsoft.ClassicCompute		0	domainNames 10 127 675 2014-06-01|domainNames/internalLoadBalancers 0 0 676 2014-06-01|checkDomainNameAvailability 0 6 258|domainNames/slots 0 352 677|domainNames/slots/roles 0 127 258|domainNames/slots/roles/metricDefinitions 0 0 18|domainNames/slots/roles/metrics 0 201 18|virtualMachines 10 353 370 2014-06-01|capabilities 0 6 74|domainNames/capabilities 0 0 74|domainNames/serviceCertificates 0 0 74|quotas 0 6 258|virtualMachines/diagnosticSettings 0 354 18|virtualMachines/metricDefinitions 0 355 18|virtualMachines/metrics 0 201 18|operations 0 0 370|resourceTypes 0 6 135|moveSubscriptionResources 0 6 259|validateSubscriptionMoveAvailability 0 6 259|operationStatuses 0 6 259|operatingSystems 0 6 74|operatingSystemFamilies 0 6 74
Microsoft.ClassicInfrastructureMigrate		{"applicationId":"5e5abe2b-83cd-4786-826a-a05653ebb103","roleDefinitionId":"766c4d9b-ef83-4f73-8352-1450a506a69b"}	classicInfrastructureResources 0 356 678
Microsoft.ClassicNetwork		0	virtualNetworks 8 202 679 2014-06-01|virtualNetworks/virtualNetworkPeerings 0 203 249|virtualNetworks/remoteVirtualNetworkPeeringProxies 0 203 249|reservedIps 8 202 141 2014-06-01|quotas 0 6 141|gatewaySupportedDevices 0 6 141|operations 0 0 358|networkSecurityGroups 8 357 680 2015-06-01|capabilities 0 6 74|expressRouteCrossConnections 0 0 74|expressRouteCrossConnections/peerings 0 0 74
Microsoft.ClassicSubscription	free	0	operations 0 0 681 2017-06-01
Microsoft.CloudTest		0	accounts 5 78 113 2020-05-07 18|pools 5 78 113 2020-05-07 18|hostedpools 5 78 113 2020-05-07 18|images 5 78 113 2020-05-07 18|locations 6 0 113 2020-05-07 18|locations/operations 6 78 113 2020-05-07 18
Microsoft.CodeSigning		[{"applicationId":"71af9eaf-3a7b-43eb-bc59-c504bfe12240","roleDefinitionId":"19b6cda9-0548-4af8-a2cd-e1228d75f5fe"}]	Locations 0 0 114|Locations/OperationStatuses 0 358 114|Operations 0 0 114|checkNameAvailability 0 0 114|codeSigningAccounts 3 122 114|codeSigningAccounts/certificateProfiles 0 122 114
Microsoft.Codespaces		[{"applicationId":"9bd5ab7f-4031-4045-ace9-6bebbad202f6","roleDefinitionId":"59cd8abb-1e79-437f-9a05-4bca235c4c35"},{"applicationId":"48ef7923-268f-473d-bcf1-07f0997961f4","roleDefinitionId":"59cd8abb-1e79-437f-9a05-4bca235c4c35"}]	plans 5 133 682|operations 0 0 371|registeredSubscriptions 0 0 371
Microsoft.Commerce	free	0	UsageAggregates 0 0 372|RateCard 0 0 683|operations 0 0 372
Microsoft.Communication		[{"applicationId":"632ec9eb-fad7-4cbd-993a-e72973ba2acc","roleDefinitionId":"6c5c31b0-3a00-47ea-9555-f233670ba313"}]	Locations 0 0 89|CommunicationServices 1 2 89 2020-08-20-preview|CommunicationServices/eventGridFilters 0 2 89 2020-08-20-preview|operations 0 0 89|registeredSubscriptions 0 0 89 2020-08-20-preview|Locations/operationStatuses 0 134 89|CheckNameAvailability 0 2 89
Microsoft.ConfidentialLedger		[{"applicationId":"4353526e-1c33-4fcf-9e82-9683edf52848"},{"applicationId":"c9e0b461-3515-4a03-b576-ede91ed4336d"}]	Locations 0 2 260|Locations/operationstatuses 0 359 260|Ledgers 3 360 260|checkNameAvailability 0 0 684 2021-05-13-preview
Microsoft.Confluent		[{"applicationId":"1448fd13-7e74-41f4-b6e3-17e485d8ac2e","roleDefinitionId":"4db34280-b0be-4827-aa5b-418391409cee"}]	operations 0 0 194|locations 0 0 194|locations/OperationStatuses 0 361 373|organizations 3 362 373|checkNameAvailability 0 0 194|agreements 0 0 194|validations 0 0 115
Microsoft.ConnectedCache		[]	CacheNodes 1 7 685
Microsoft.ConnectedVehicle		[{"applicationId":"070fc472-7cef-4d53-9b65-34464c4d5f4a","roleDefinitionId":"d9be9a0d-13a3-4571-9428-498be31834b1"}]	locations 0 0 4|operations 0 0 4|Locations/OperationStatuses 0 363 4|checkNameAvailability 0 0 4|registeredSubscriptions 0 0 4
Microsoft.ConnectedVMwarevSphere		[{"applicationId":"ac9dc5fe-b644-4832-9d03-d9f1ab70c5f7","roleDefinitionId":"a27a5b7c-3d1a-4e97-b0ad-195eef808eb6"},{"applicationId":"157638eb-a5cb-4c10-af42-2d6759eb1871","roleDefinitionId":"59a59e1d-c18a-4c7c-8a99-2b5b311f08d2"},{"applicationId":"d2a590e7-6906-4a45-8f41-cecfdca9bca1","roleDefinitionId":"59a59e1d-c18a-4c7c-8a99-2b5b311f08d2"},{"applicationId":"5e5e43d4-54da-4211-86a4-c6e7f3715801","roleDefinitionId":"ffcd6e5b-8772-457d-bb17-89703c03428f"}]	Locations 0 0 5|Locations/OperationStatuses 0 364 5|Operations 0 0 5|VCenters/InventoryItems 0 60 5|VirtualMachines/HybridIdentityMetadata 0 60 5|VirtualMachines/Extensions 1 60 5|VirtualMachines/GuestAgents 0 60 5|VCenters 3 5 5|ResourcePools 3 5 5|VirtualNetworks 3 5 5|VirtualMachineTemplates 3 5 5|VirtualMachines 5 5 5|Clusters 3 5 5
Microsoft.Consumption	free	[{"applicationId":"c5b17a4f-cc6f-4649-9480-684280a2af3a","roleDefinitionId":"4a2e6ae9-2713-4cc9-a3b3-312899d687c3"}]	Forecasts 2 0 686|AggregatedCost 2 0 687|tenants 2 0 688|ReservationRecommendations 2 0 689|ReservationRecommendationDetails 2 0 241|ReservationSummaries 2 0 374|ReservationTransactions 2 0 375|Balances 2 0 375|Marketplaces 2 0 690|Pricesheets 2 0 691|ReservationDetails 2 0 374|Budgets 2 0 692|CostTags 2 0 693|Tags 2 0 694|Terms 2 0 695|UsageDetails 2 0 696|Charges 2 0 697|credits 2 0 261|events 2 0 261|lots 2 0 261|products 2 0 698|OperationStatus 2 0 376|OperationResults 2 0 376|Operations 0 0 699
Microsoft.CostManagement	free	[{"applicationId":"3184af01-7a88-49e0-8b55-8ecdce0aa950"},{"applicationId":"6b3368c6-61d2-4a72-854c-42d1c4e71fed"},{"applicationId":"997dc448-eeab-4c93-8811-6b2c80196a16"}]	Connectors 1 7 700|CloudConnectors 0 0 147|CheckConnectorEligibility 0 0 147|ExternalBillingAccounts 0 0 147|ExternalBillingAccounts/Dimensions 0 0 195|ExternalBillingAccounts/Query 0 0 195|ExternalSubscriptions/Dimensions 0 0 195|ExternalSubscriptions/Query 0 0 195|ExternalSubscriptions 2 0 147|Forecast 2 0 262|ExternalSubscriptions/Forecast 0 0 262|ExternalBillingAccounts/Forecast 0 0 262|Settings 0 0 701|operations 0 0 702|register 0 0 147|Query 2 0 377|Dimensions 2 0 377|Budgets 2 0 703|ExternalSubscriptions/Alerts 0 0 263|ExternalBillingAccounts/Alerts 0 0 263|Alerts 2 0 263|showbackRules 2 0 704|costAllocationRules 2 0 38|Exports 2 0 705|Reports 2 0 706|Reportconfigs 2 0 707|BillingAccounts 0 0 264|Departments 0 0 264|EnrollmentAccounts 0 0 264|Views 2 0 708|ScheduledActions 2 0 38|CheckNameAvailability 2 0 38|Insights 2 0 709|fetchPrices 0 0 341|GenerateReservationDetailsReport 2 0 222|ReservationDetailsOperationResults 2 0 222|GenerateDetailedCostReport 2 0 265|OperationStatus 2 0 265|OperationResults 2 0 265
Microsoft.CostManagementExports		[{"applicationId":"e5408ad0-c4e2-43aa-b6f2-3b4951286d99","roleDefinitionId":"5e4888b3-2747-4e5b-9897-ec0865b91bcf"}]	Operations 0 0 28
Microsoft.CustomerLockbox		[{"applicationId":"a0551534-cfc9-4e1f-9a7a-65093b32bb38","roleDefinitionId":"114bcfb6-5524-4d80-948a-d8a9937bc3e5"},{"applicationId":"01fc33a7-78ba-4d2f-a4b7-768e336e890e"},{"applicationId":"d8c767ef-3e9a-48c4-aef9-562696539b39"}]	operations 0 0 148|TenantOptedIn 0 0 148|EnableLockbox 0 0 148|DisableLockbox 0 0 148|requests 0 0 148
Microsoft.CustomProviders		{"applicationId":"bf8eb16c-7ba7-4b47-86be-ac5e4b2007a5","roleDefinitionId":"FACF09C9-A5D0-4D34-8B1F-B623AC29C6F7"}	resourceProviders 4 204 69|associations 2 5 69|operations 0 0 69|locations 0 0 69|locations/operationStatuses 0 204 69
Microsoft.D365CustomerInsights		0	instances 4 135 710 2020-06-10-preview 58|operations 0 0 711
Microsoft.Dashboard		[{"applicationId":"ce34e7e5-485f-4d76-964f-b3d2b16d1e4f","roleDefinitionId":"996b8381-eac0-46be-8daf-9619bafd1073"},{"applicationId":"6f2d169c-08f3-4a4c-a982-bcaf2d038c45"}]	locations 0 0 49|checkNameAvailability 0 0 49|locations/operationStatuses 0 365 49|operations 0 0 49
Microsoft.DataBox		[{"applicationId":"5613cb5c-a7c9-4099-8034-511fd7616cb2","roleDefinitionId":"382D72D1-63DC-4243-9B99-CB69FDD473D8","managedByRoleDefinitionId":"f4c0a4f9-768c-4927-ab83-d319111d6ef4"}]	jobs 5 51 61|locations 0 0 61|locations/validateAddress 0 51 61|locations/checkNameAvailability 0 51 61|locations/operationresults 0 51 61|operations 0 0 61|locations/availableSkus 0 51 61|locations/validateInputs 0 51 61|locations/regionConfiguration 0 51 61
Microsoft.DataCatalog		{"applicationId":"213f5f78-fb30-46c7-9e98-91c720a1c026","roleDefinitionId":"D55E2225-A6AB-481C-A5BE-1B7687C293FA"}	catalogs 1 205 149|checkNameAvailability 0 136 149|operations 0 136 149|locations 0 0 149|locations/jobs 0 205 149
Microsoft.DataCollaboration		{"applicationId":"2cc451ba-a8ec-496f-bdff-591f5ae2876c","roleDefinitionId":"fdf757e9-19df-4152-a1ae-5e719161cd12"}	listinvitations 0 137 116|locations 0 366 116|locations/operationResults 0 367 116|locations/consumerInvitations/reject 0 137 116|locations/consumerInvitations 0 137 116|operations 0 368 116
Microsoft.Datadog		[{"applicationId":"ae11f5fb-c627-4eec-b4a0-f7b5969426e5","roleDefinitionId":"904f1136-432f-44da-adc4-d3bdf27b156d"},{"applicationId":"055caf97-1b4f-4730-9f5d-acc24b707b06","roleDefinitionId":"4ac7c055-417e-47eb-9a38-137e6233a688"},{"applicationId":"0c6620df-7b29-44de-8ba4-688a56a20f9f","roleDefinitionId":"e2116b11-5fb7-4f68-b0e9-9d4173a5dfdb"}]	registeredSubscriptions 0 0 23 2021-03-01|locations 0 0 23|locations/operationStatuses 0 79 23|operations 0 0 23|monitors 5 79 23|monitors/tagRules 0 79 23|monitors/listMonitoredResources 0 61 23|monitors/listApiKeys 0 61 23|monitors/getDefaultKey 0 61 23|monitors/setDefaultKey 0 61 23|monitors/singleSignOnConfigurations 0 79 23|monitors/listHosts 0 79 23|monitors/listLinkedResources 0 61 23|monitors/refreshSetPasswordLink 0 61 23|agreements 0 0 23
Microsoft.DataMigration		{"applicationId":"a4bad4aa-bf02-4631-9f78-a64ffdba8150","roleDefinitionId":"b831a21d-db98-4760-89cb-bef871952df1","managedByRoleDefinitionId":"6256fb55-9e59-4018-a9e1-76b11c0a4c89"}	locations 0 0 117|services 3 80 117 2021-06-30|services/projects 3 80 117 2021-06-30|locations/operationResults 0 80 117|locations/operationStatuses 0 80 117|locations/checkNameAvailability 0 80 117|operations 0 369 103|SqlMigrationServices 3 138 103 2020-09-01-preview|DatabaseMigrations 2 138 103 2020-09-01-preview|Locations/OperationTypes 0 138 103 2020-09-01-preview
Microsoft.DataProtection		0	BackupVaults 4 81 90|ResourceGuards 3 370 712|operations 0 5 90|locations 0 0 90|locations/operationResults 0 81 90|locations/operationStatus 0 81 90|locations/checkNameAvailability 0 81 90|locations/checkFeatureSupport 0 81 90
Microsoft.DataShare		{"applicationId":"799f1985-1517-4fe1-af2b-ba3d87d4996b","roleDefinitionId":"0146496b-e06f-439a-83be-49fac884edf5"}	accounts 4 34 42|accounts/shares 0 34 42|accounts/shares/datasets 0 34 42|accounts/shares/synchronizationSettings 0 34 42|accounts/shares/invitations 0 34 42|accounts/sharesubscriptions 0 34 42|accounts/shares/providersharesubscriptions 0 34 42|accounts/sharesubscriptions/datasetmappings 0 34 42|accounts/sharesubscriptions/triggers 0 34 42|accounts/sharesubscriptions/consumerSourceDataSets 0 34 42|listinvitations 0 371 266|locations 0 206 378|locations/operationResults 0 139 42|locations/rejectInvitation 0 139 266|locations/consumerInvitations 0 139 266|operations 0 0 378
Microsoft.DBforMariaDB		[{"applicationId":"76cd24bf-a9fc-4344-b1dc-908275de6d6d","roleDefinitionId":"c13b7b9c-2ed1-4901-b8a8-16f35468da29"},{"applicationId":"123cd850-d9df-40bd-94d5-c9f07b7fa203"}]	operations 0 102 62|servers 4 9 62|servers/recoverableServers 0 372 62|servers/virtualNetworkRules 0 9 62|checkNameAvailability 0 102 62|locations 0 102 62|locations/operationResults 0 9 62|locations/azureAsyncOperation 0 9 62|locations/performanceTiers 0 9 62|locations/securityAlertPoliciesAzureAsyncOperation 0 9 245|locations/privateEndpointConnectionProxyOperationResults 0 9 1|locations/privateEndpointConnectionProxyAzureAsyncOperation 0 9 1|locations/privateEndpointConnectionOperationResults 0 9 1|locations/privateEndpointConnectionAzureAsyncOperation 0 9 1|locations/securityAlertPoliciesOperationResults 0 9 245|locations/recommendedActionSessionsAzureAsyncOperation 0 9 1|locations/recommendedActionSessionsOperationResults 0 9 1|servers/topQueryStatistics 0 9 1|servers/queryTexts 0 9 1|servers/waitStatistics 0 9 1|servers/resetQueryPerformanceInsightData 0 9 1|servers/advisors 0 9 1|servers/privateLinkResources 0 9 1|servers/privateEndpointConnections 0 9 1|servers/privateEndpointConnectionProxies 0 9 1|locations/serverKeyAzureAsyncOperation 0 9 24|locations/serverKeyOperationResults 0 373 24|servers/start 0 9 24|servers/stop 0 9 24|servers/keys 0 20 24
Microsoft.DelegatedNetwork		[{"applicationId":"a91b1853-4403-4f54-b5cb-d1ea19d90c37","roleDefinitionId":"ff3f8a59-97f9-442a-9d5f-e21908e36352"},{"applicationId":"1efe5bbf-d5b1-4fe9-99fa-f55ce1c88679"}]	operations 0 102 196|controller 3 140 196|orchestrators 5 140 196 2021-03-15|delegatedSubnets 3 140 196
Microsoft.DeploymentManager		[{"applicationId":"5b306cba-9c71-49db-96c3-d17ca2379c4d"}]	artifactSources 1 62 75 2018-09-01-preview 10|serviceTopologies 1 62 75 2018-09-01-preview 10|serviceTopologies/services 1 62 75 2018-09-01-preview 10|serviceTopologies/services/serviceUnits 1 62 75 2018-09-01-preview 10|steps 1 62 75 2018-09-01-preview 10|rollouts 1 62 75 2018-09-01-preview 10|operationResults 0 2 75 2018-09-01-preview 10|operations 0 2 75 2018-09-01-preview 10
Microsoft.DesktopVirtualization		[{"applicationId":"50e95039-b200-4007-bc97-8d5790743a63","roleDefinitionId":"CAD30215-AD1C-43BF-BE90-7BFA8B493E62"},{"applicationId":"9cdead84-a844-4324-93f2-b2e6bb768d07"},{"applicationId":"a85cf173-4192-42f8-81fa-777a763e6e2c"}]	workspaces 1 28 35|applicationgroups 1 28 35|applicationgroups/applications 0 28 35|applicationgroups/desktops 0 28 35|applicationgroups/startmenuitems 0 28 35|hostpools 1 28 35|hostpools/msixpackages 0 28 35|hostpools/sessionhosts 0 28 35|hostpools/sessionhosts/usersessions 0 28 35|hostpools/usersessions 0 28 35|scalingplans 1 28 35|operations 0 0 35
Microsoft.DeviceUpdate		[{"applicationId":"6ee392c4-d339-4083-b04d-6b7947c6cf78","roleDefinitionId":"a7c9caf5-ee6d-4cdd-94e0-917c34a027ec"}]	locations 0 0 38|locations/operationStatuses 0 374 38|operations 0 0 38|accounts 5 207 38|accounts/instances 1 207 38|checkNameAvailability 0 0 38|registeredSubscriptions 0 0 38
Microsoft.DevOps		{"applicationId":"499b84ac-1321-427f-aa17-267ca6975798","roleDefinitionId":"6a18f445-86f0-4e2e-b8a9-6b9b5677e3d8"}	pipelines 1 208 713 2019-07-01-preview
Microsoft.Diagnostics		[{"applicationId":"5b534afd-fdc0-4b38-a77f-af25442e3149","roleDefinitionId":"27d9fedd-5b4c-44b5-a9da-724fa33445c8"},{"applicationId":"fd225045-a727-45dc-8caa-77c8eb1b9521","roleDefinitionId":"3d2a0b76-5260-4d80-a9d7-624fb8cb7d00"}]	Operations 0 0 96|Locations 0 0 96|Locations/OperationStatuses 0 5 96|InsightDiagnostics 2 0 96
Microsoft.EdgeOrder		0	addresses 1 43 4|orderItems 1 43 4|orders 0 43 4|locations 0 375 4|locations/orders 0 43 4|listProductFamilies 0 43 4|listConfigurations 0 43 4|productFamiliesMetadata 0 43 4|operations 0 43 4|locations/operationresults 0 43 4
Microsoft.Elastic		[{"applicationId":"9d777fa9-b417-43b8-8991-12f8ee2161d2","roleDefinitionId":"727fce2f-45e6-4d8d-8a08-7302549a924f"},{"applicationId":"5b81a823-5f67-4fb3-8d0f-4c92b5044fe4","roleDefinitionId":"e0ad5282-27b3-4c62-a72f-ea7bef45503e"}]	operations 0 0 70|locations 0 0 70|locations/operationStatuses 0 376 70|monitors 3 209 70|monitors/tagRules 0 209 70|checkNameAvailability 0 0 70
Microsoft.EnterpriseKnowledgeGraph		0	services 1 103 197|operations 0 103 197|locations 0 103 197|locations/operationResults 0 103 197
Microsoft.Experimentation		[{"applicationId":"e00d2f8a-f6c8-46e4-b379-e66082e28ca8","roleDefinitionId":"d3a360d9-17f9-410e-9465-5c914c8cf570","managedByRoleDefinitionId":"fa096ccd-4e8f-49de-9594-64449b3ac6b3"},{"applicationId":"b998f6f8-79d0-4b6a-8c25-5791dbe49ad0","roleDefinitionId":"69e94dda-0a4a-440b-b24e-21880bdd5174"}]	locations 0 0 267|locations/operations 0 134 267|operations 0 134 267
Microsoft.ExtendedLocation		[{"applicationId":"bc313c14-388c-4e7d-a58e-70017303ee3b","roleDefinitionId":"a775b938-2819-4dd0-8067-01f6e3b06392"},{"applicationId":"319f651f-7ddb-4fc6-9857-7aef9250bd05","roleDefinitionId":"0981f4e0-04a7-4e31-bd2b-b2ac2fc6ba4e"}]	locations 0 0 379|customLocations 1 210 118|customLocations/enabledResourceTypes 0 210 118|locations/operationsstatus 0 211 118|locations/operationresults 0 211 118|operations 0 0 379
Microsoft.Falcon		[]	namespaces 1 7 714
Microsoft.Features	free	0	features 0 0 268|providers 0 0 268|featureProviders 0 0 380|subscriptionFeatureRegistrations 0 0 380|featureProviderNamespaces 0 0 381|featureConfigurations 0 0 381|operations 0 0 268
Microsoft.Fidalgo		[{"applicationId":"2dc3760b-4713-48b1-a383-1dfe3e449ec2","roleDefinitionId":"67ea68da-c3c7-4ee5-9e29-273c51f4f047"},{"applicationId":"0af06dc6-e4b5-4f28-818e-e78e62d137a5","roleDefinitionId":"3f64c1fb-4c99-4ecf-80fa-af31ce09c02a"}]	Locations 0 0 269|Locations/OperationStatuses 0 377 269|operations 0 0 269
Microsoft.FluidRelay		[{"applicationId":"3e8f1ed5-3a6e-47d1-ad1e-b14e6b69704b","roleDefinitionId":"b6a0489e-83d8-4a5b-959b-74fc2422c20d"}]	Operations 0 2 715
Microsoft.HanaOnAzure		{"applicationId":"cc5476ec-3074-44d1-8461-711f5d9b0e39","roleDefinitionId":"4a10987e-dbcf-4c3d-8e3d-7ddcd9c771c2","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}	hanaInstances 3 378 150|sapMonitors 3 104 716 2020-02-07-preview|locations/operationsStatus 0 104 150|locations 0 0 150|locations/operations 0 104 150|operations 0 104 150
Microsoft.HardwareSecurityModules		[{"applicationId":"0eb690b7-d23e-4fb0-b43e-cd161ac80cc3","roleDefinitionId":"48397dc8-3910-486a-8165-ab2df987447f"}]	locations 0 0 382 2018-10-31|operations 0 379 382 2018-10-31
Microsoft.HealthBot		[{"applicationId":"6db4d6bb-6649-4dc2-84b7-0b5c6894031e","roleDefinitionId":"d42334cd-b979-4a22-accc-650d0d157676"}]	Operations 0 0 198|Locations 0 0 198|Locations/OperationStatuses 0 380 198|healthBots 1 381 198
Microsoft.HealthcareApis		[{"applicationId":"4f6778d8-5aef-43dc-a1ff-b073724b9495"},{"applicationId":"3274406e-4e0a-4852-ba4f-d7226630abb7","roleDefinitionId":"e39edba5-cde8-4529-ba1f-159138220220"},{"applicationId":"894b1496-c6e0-4001-b69c-81b327564ca4","roleDefinitionId":"c69c1f48-8535-41e7-9667-539790b1c663"},{"applicationId":"75e725bf-66ce-4cea-9b9a-5c4caae57f33"}]	services 4 52 270|services/privateEndpointConnectionProxies 0 52 271|services/privateEndpointConnections 0 52 271|services/privateLinkResources 0 52 271|services/iomtconnectors 0 141 40|services/iomtconnectors/connections 0 141 40|services/iomtconnectors/mappings 0 141 40|workspaces 3 82 47 2021-06-01-preview|workspaces/dicomservices 1 82 47 2021-06-01-preview|workspaces/iotconnectors 4 82 47 2021-06-01-preview|workspaces/iotconnectors/fhirdestinations 0 82 47 2021-06-01-preview|workspaces/fhirservices 4 82 47 2021-06-01-preview|locations 0 52 270|locations/operationresults 0 52 717|checkNameAvailability 0 0 718|operations 0 52 270
Microsoft.HybridCompute		[{"applicationId":"8c420feb-03df-47cc-8a05-55df0cf3064b","roleDefinitionId":"83eeb1c6-47f8-4da2-bbc3-42a7ac767360"},{"applicationId":"d2a590e7-6906-4a45-8f41-cecfdca9bca1","roleDefinitionId":"f32ad452-2b05-4296-bee4-fc9056ed85fa"},{"applicationId":"5e5e43d4-54da-4211-86a4-c6e7f3715801","roleDefinitionId":"ffcd6e5b-8772-457d-bb17-89703c03428f"},{"applicationId":"eec53b1f-b9a4-4479-acf5-6b247c6a49f2"}]	machines 4 63 383 2021-05-20|machines/privateLinkScopes 0 63 272|machines/extensions 1 142 199 2021-05-20|locations 0 136 199 2021-05-20|locations/operationStatus 0 142 199 2021-05-20|locations/operationResults 0 142 199 2021-05-20|operations 0 0 383 2021-05-20|privateLinkScopes 1 63 384|privateLinkScopes/privateEndpointConnections 0 63 272|privateLinkScopes/privateEndpointConnectionProxies 0 63 384|locations/privateLinkScopes 0 63 272
Microsoft.HybridData		{"applicationId":"621269cf-1195-44a3-a835-c613d103dd15","roleDefinitionId":"00320cd4-8823-47f2-bbe4-5c9da031311d"}	dataManagers 1 382 385|operations 0 0 385
Microsoft.HybridNetwork		[{"applicationId":"b8ed041c-aa91-418e-8f47-20c70abc2de1","roleDefinitionId":"b193432e-9b7e-4885-b2c0-052afdceace3"}]	operations 0 0 273|locations 0 0 273|locations/OperationStatuses 0 383 273
Microsoft.ImportExport		{"applicationId":"7de4d5c5-5b32-4235-b8a9-33b34d6bcd2a","roleDefinitionId":"9f7aa6bb-9454-46b6-8c01-a4b0f33ca151"}	jobs 4 105 200 2020-08-01 27|locations 0 105 200 2020-08-01 27|locations/operationResults 0 105 200 2020-08-01 27|operations 0 105 200 2020-08-01 27
Microsoft.IndustryDataLifecycle		[{"applicationId":"3072002f-3e97-4979-91f2-09fe40da755d","roleDefinitionId":"23694dec-6164-410e-b12d-691a3c92ae59"}]	custodianCollaboratives/termsOfUseDocuments 0 19 20 2020-01-12-preview|custodianCollaboratives/collaborativeImage 0 19 20 2020-01-12-preview|custodianCollaboratives/invitations 0 19 20|custodianCollaboratives/invitations/termsOfUseDocuments 0 19 20|memberCollaboratives 4 19 20 2020-01-12-preview|dataConsumerCollaboratives 5 19 20 2020-01-12-preview|collaborativeInvitations 0 19 20|locations 0 19 20|locations/rejectInvitation 0 19 20|locations/generateInvitationAuthCode 0 19 20|locations/revokeInvitationAuthCode 0 19 20|locations/downloadInvitationFile 0 19 20|dataproviders 0 0 20|locations/dataPackages 0 19 20|memberCollaboratives/sharedDataPackages 0 19 20|custodianCollaboratives/receivedDataPackages 0 19 20|operations 0 0 719 2020-01-12-preview
Microsoft.IntelligentITDigitalTwin		[{"applicationId":"dfbed8b2-492a-414e-b2f0-482534e87bc5","roleDefinitionId":"0922588a-ac0c-4eb6-8d8f-afbeb8edf466"}]	Operations 0 0 720
Microsoft.IoTCentral		[{"applicationId":"9edfcdd9-0bc5-4bd4-b287-c3afc716aac7","roleDefinitionId":"913c14c1-35ac-45ee-b8f2-05524381b92c"}]	IoTApps 1 384 721|checkNameAvailability 0 0 386 2021-06-01|checkSubdomainAvailability 0 0 387 2021-06-01|operations 0 0 386 2021-06-01|appTemplates 0 0 387 2021-06-01
Microsoft.IoTSecurity		[{"applicationId":"cfbd4387-1a16-4945-83c0-ec10e46cd4da","roleDefinitionId":"d5d6ff70-e29a-4cec-b30b-4bd7ebcdcbaa"}]	Operations 0 0 3|defenderSettings 0 0 3|locations 0 0 274|locations/deviceGroups 0 53 3|locations/deviceGroups/devices 0 53 3|locations/deviceGroups/alerts 0 53 201|locations/deviceGroups/recommendations 0 53 201|locations/sites 0 53 49|locations/sites/sensors 0 53 49|sites 2 385 274|sensors 2 386 274|onPremiseSensors 0 0 3|alertTypes 0 0 201|recommendationTypes 0 0 201
Microsoft.KubernetesConfiguration		[{"applicationId":"c699bf69-fb1d-4eaf-999b-99e6b2ae4d85","roleDefinitionId":"90155430-a360-410f-af5d-89dc284d85c6"},{"applicationId":"03db181c-e9d3-4868-9097-f0b728327182","roleDefinitionId":"DE2ADB97-42D8-49C8-8FCF-DBB53EF936AC"},{"applicationId":"a0f92522-89de-4c5e-9a75-0044ccf66efd","roleDefinitionId":"b3429810-7d5c-420e-8605-cf280f3099f2"},{"applicationId":"bd9b7cd5-dac1-495f-b013-ac871e98fa5f","roleDefinitionId":"0d44c8f0-08b9-44d4-9f59-e51c83f95200"}]	sourceControlConfigurations 2 212 722 2021-03-01|extensions 9 212 723|operations 0 0 724
Microsoft.Kusto		[{"applicationId":"2746ea77-4702-4b45-80ca-3c97e680e8b7","roleDefinitionId":"dd9d4347-f397-45f2-b538-85f21c90037c"}]	clusters 4 35 76 2020-06-14 - z|clusters/databases 0 35 76 2020-06-14|clusters/attacheddatabaseconfigurations 0 35 725 2020-06-14|clusters/principalassignments 0 35 388 2020-06-14|clusters/databases/eventhubconnections 0 35 76 2020-06-14|clusters/databases/dataconnections 0 35 76 2020-06-14|clusters/databases/principalassignments 0 35 388 2020-06-14|locations/operationResults 0 35 76 2020-06-14|locations 0 0 76 2020-06-14|locations/checkNameAvailability 0 35 76 2020-06-14|operations 0 0 76 2020-06-14|clusters/databases/scripts 0 35 726 2021-01-01
Microsoft.LabServices		[{"applicationId":"1a14be2a-e903-4cec-99cf-b2e209259a0f","roleDefinitionId":"8f2de81a-b9aa-49d8-b24c-11814d3ab525","managedByRoleDefinitionId":"8f2de81a-b9aa-49d8-b24c-11814d3ab525"},{"applicationId":"c7bb12bf-0b39-4f7f-9171-f418ff39b76a","roleDefinitionId":"4796d754-aa9c-4af1-be54-f17836325288","managedByRoleDefinitionId":"4796d754-aa9c-4af1-be54-f17836325288"}]	labaccounts 3 213 389|locations/operations 0 213 389|operations 0 387 390|users 0 0 727|locations 0 0 390|labplans 3 6 40|labs 3 6 40|locations/operationResults 0 6 40
Microsoft.Logz		[{"applicationId":"a5472e16-e1d2-4bbe-81b3-ecdcd459b536","roleDefinitionId":"bd91f1c6-cda0-4e9d-9982-18a494ec938e"},{"applicationId":"0ecb6dbc-7807-4951-9a69-b5d3dfa5a0b5","roleDefinitionId":"b15da9ae-5633-4997-8e2c-b0941fb54476"}]	operations 0 0 5|locations 0 0 5|registeredSubscriptions 0 0 5 2020-10-01-preview|locations/operationStatuses 0 388 5|monitors 3 83 5|monitors/tagRules 0 83 5|monitors/singleSignOnConfigurations 0 83 5|monitors/accounts 1 83 5|monitors/accounts/tagRules 0 83 5
Microsoft.MachineLearning		{"applicationId":"0736f41a-0425-4b46-bdb5-1563eff02385","roleDefinitionId":"1cc297bc-1829-4524-941f-966373421033"}	Workspaces 4 389 728|webServices 7 106 119|operations 0 88 119|locations 0 88 119|locations/operations 0 106 119|locations/operationsStatus 0 106 119|commitmentPlans 3 106 119
Microsoft.Maintenance		{"applicationId":"f18474f2-a66a-4bb0-a3c9-9b8d892092fa","roleDefinitionId":"2f1ef7b0-d5c4-4d3c-98fa-6a9fa8e74aa5"}	maintenanceConfigurations 1 107 202|updates 2 107 202|configurationAssignments 2 107 202|applyUpdates 2 107 202|publicMaintenanceConfigurations 0 0 729
Microsoft.Management		{"applicationId":"f2c304cf-8e7e-4c3f-8164-16299ad9d272","roleDefinitionId":"c1cf3708-588a-4647-be7f-f400bbe214cf"}	resources 0 0 730|managementGroups 0 0 391|getEntities 0 0 275|managementGroups/settings 0 0 731|checkNameAvailability 0 0 275|operationResults 0 0 275|operationResults/asyncOperation 0 0 732|operations 0 0 391|tenantBackfillStatus 0 0 392|startTenantBackfill 0 0 392
Microsoft.Maps		[{"applicationId":"608f6f31-fed0-4f7b-809f-90f6c9b3de78","roleDefinitionId":"3431F0E6-63BC-482D-A96E-0AB819610A5F"},{"applicationId":"ba1ea022-5807-41d5-bbeb-292c7e1cf5f6","roleDefinitionId":"48195074-b752-4868-be0f-7c324a224aa1"}]	accounts 4 390 733 2021-07-01-preview|accounts/privateAtlases 1 391 734 2020-02-01-preview|accounts/creators 1 392 735 2021-02-01|accounts/eventGridFilters 0 214 66 2018-05-01|operations 0 214 736
Microsoft.Marketplace		[{"applicationId":"a0e1e353-1a3e-42cf-a8ea-3a9746eec58c"},{"applicationId":"87df0fbf-e22d-4d7c-bc30-f59ca7460837"},{"applicationId":"a5ce81bb-67c7-4043-952a-22004782adb5"}]	register 0 0 393|privategalleryitems 0 0 19|products 0 0 276|offers 0 0 276|macc 0 0 276|offerTypes 0 0 19|offerTypes/publishers 0 0 19|offerTypes/publishers/offers 0 0 19|offerTypes/publishers/offers/plans 0 0 19|offerTypes/publishers/offers/plans/configs 0 0 19|offerTypes/publishers/offers/plans/configs/importImage 0 0 19|offerTypes/publishers/offers/plans/agreements 0 0 19|operations 0 0 19|listAvailableOffers 0 0 19|publishers 0 0 277|publishers/offers 0 0 277|publishers/offers/amendments 0 0 277|privateStoreClient 0 0 737|privateStores 0 0 738|privateStores/offers 0 0 393|privateStores/requestApprovals/query 0 0 120|privateStores/requestApprovals/withdrawPlan 0 0 120|privateStores/RequestApprovals 0 0 120|privateStores/queryNotificationsState 0 0 120|privateStores/offers/acknowledgeNotification 0 0 120|privateStores/AdminRequestApprovals 0 0 120|privateStores/collections 0 0 39|privateStores/collections/offers 0 0 39|privateStores/bulkCollectionsAction 0 0 39|privateStores/collections/transferOffers 0 0 39|privateStores/queryOffers 0 0 39|privateStores/collectionsToSubscriptionsMapping 0 0 39|privateStores/billingAccounts 0 0 39|privateStores/queryApprovedPlans 0 0 39
Microsoft.MarketplaceApps		0	classicDevServices 3 393 203|operations 0 0 203|listCommunicationPreference 0 0 203|updateCommunicationPreference 0 0 203
Microsoft.MarketplaceOrdering	free	0	agreements 0 215 278|operations 0 0 278|offertypes 0 215 278
Microsoft.Migrate		[{"applicationId":"e3bfd6ac-eace-4438-9dc1-eed439e738de","roleDefinitionId":"e88f4159-1d71-4b12-8ef0-38c039cb051e"},{"applicationId":"51df634f-ddb4-4901-8a2d-52f6393a796b","roleDefinitionId":"d7568dc2-2265-41f7-9c0f-1e9c7862ca62"}]	projects 3 143 204|migrateprojects 5 394 739 2018-09-01-preview|assessmentProjects 3 54 740|moveCollections 5 216 394 2021-01-01|operations 0 181 741|locations 0 0 204|locations/checkNameAvailability 0 143 204|locations/assessmentOptions 0 143 204|locations/rmsOperationResults 0 216 394 2021-01-01
Microsoft.MixedReality		[{"applicationId":"c7ddd9b4-5172-4e28-bd29-1e0792947d18","roleDefinitionId":"b67ee066-e058-4ddb-92bc-83cdd74bc38a"},{"applicationId":"a15bc1de-f777-408f-9d2b-a27ed19c72ba"}]	locations 0 0 279|locations/checkNameAvailability 0 395 279|operations 0 0 279|spatialAnchorsAccounts 4 396 742|remoteRenderingAccounts 4 397 743|objectAnchorsAccounts 1 135 115
Microsoft.MobileNetwork		[{"applicationId":"54b9b9be-c365-4548-95c6-d2f2011f48f4","roleDefinitionId":"b27fa4bc-5127-4625-b3e5-5fc5eddbc24e"},{"applicationId":"b8ed041c-aa91-418e-8f47-20c70abc2de1","roleDefinitionId":"b27fa4bc-5127-4625-b3e5-5fc5eddbc24e"}]	Locations 0 0 144|Locations/OperationStatuses 0 5 144|Operations 0 0 144|packetCores 3 5 144
Microsoft.NetApp		[{"applicationId":"12fb057d-b751-47cd-857c-f2934bb677b4","roleDefinitionId":"e4796bef-6b6d-4cbc-ba1e-27f1a308d860"},{"applicationId":"608f9929-9737-432e-860f-4e1c1821052f","roleDefinitionId":"3db66429-be98-4b0c-8ad6-20dc5cb960e4"}]	operations 0 398 744|locations 0 20 745
Microsoft.ObjectStore		0	osNamespaces 1 7 17
Microsoft.OffAzure		[{"applicationId":"728a93e3-065d-4678-93b1-3cc281223341","roleDefinitionId":"b9967bf7-a345-4af8-95f0-49916f760fc6"}]	VMwareSites 3 54 746|HyperVSites 3 54 395|ServerSites 3 54 747|ImportSites 3 54 748|MasterSites 3 54 749|locations 0 0 396|locations/operationResults 0 54 396|operations 0 399 395
Microsoft.OpenLogisticsPlatform		[{"applicationId":"3bc3fbf6-023a-4d86-bd09-bac559ccc9cc","roleDefinitionId":"38f09e57-663e-42b8-9db9-7d9e5138d5e4"}]	Locations 0 7 121|locations/OperationStatuses 0 76 121|operations 0 0 121|checkNameAvailability 0 0 121|shareInvites 0 76 121|applicationRegistrationInvites 0 76 121
Microsoft.Peering		0	peerings 3 217 63 2020-04-01|peeringLocations 0 0 63 2020-04-01|legacyPeerings 0 0 63 2020-04-01|peerAsns 0 0 63 2020-04-01|peeringServices 3 217 63 2020-04-01|peeringServiceCountries 0 0 750 2020-04-01|peeringServiceLocations 0 0 63 2020-04-01|peeringServiceProviders 0 0 63 2020-04-01|checkServiceProviderAvailability 0 0 63 2020-04-01|cdnPeeringPrefixes 0 0 751 2020-10-01|operations 0 0 63 2020-04-01
Microsoft.Portal	free	0	dashboards 1 144 752|tenantconfigurations 0 144 397|listTenantConfigurationViolations 0 144 397|operations 0 400 753|locations 0 0 151|consoles 0 0 151|locations/consoles 0 218 151|userSettings 0 0 151|locations/userSettings 0 218 151
Microsoft.PowerBI		[{"applicationId":"00000009-0000-0000-c000-000000000000","roleDefinitionId":"d2079c0c-4a98-48b1-b511-eae3fc2003ab"}]	workspaceCollections 1 219 280 2016-01-29|locations 0 0 280 2016-01-29|locations/checkNameAvailability 0 219 280 2016-01-29|privateLinkServicesForPowerBI 3 2 220 2020-06-01|privateLinkServicesForPowerBI/operationResults 0 2 220 2020-06-01|operations 0 5 754
Microsoft.PowerBIDedicated		[{"applicationId":"4ac7d521-0382-477b-b0f8-7e1d95f85ca2","roleDefinitionId":"490d5987-bcf6-4be6-b6b2-056a78cb693a"},{"applicationId":"cb4dc29f-0bf4-402a-8b30-7511498ed654","roleDefinitionId":"e03b0682-208e-4ddd-841f-66fb49a5c930"}]	capacities 1 220 152 2017-01-01-preview|autoScaleVCores 3 220 755 2021-01-01|locations 0 0 756 2017-01-01-preview|locations/checkNameAvailability 0 401 152 2017-01-01-preview|locations/operationresults 0 402 152 2017-01-01-preview|locations/operationstatuses 0 403 152 2017-01-01-preview|operations 0 135 152
Microsoft.PowerPlatform		{"applicationId":"e64bd61e-5424-451f-b666-e02ee2878437","roleDefinitionId":"51598b27-f396-476b-b212-90d7da526159"}	operations 0 0 757
Microsoft.ProjectBabylon		[{"applicationId":"73c2949e-da2d-457a-9607-fcc665198967","roleDefinitionId":"1BC09725-0C9B-4F57-A3D0-FCCF4EB40120","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}]	operations 0 0 60|checkNameAvailability 0 0 60 2019-10-01-preview
Microsoft.ProviderHub		0	providerRegistrations 0 0 281|operationStatuses 0 0 758|providerRegistrations/resourceTypeRegistrations 0 0 759|providerRegistrations/defaultRollouts 0 0 281|providerRegistrations/customRollouts 0 0 281|providerRegistrations/resourceActions 0 0 760|availableAccounts 0 0 761
Microsoft.Purview		[{"applicationId":"73c2949e-da2d-457a-9607-fcc665198967","roleDefinitionId":"1BC09725-0C9B-4F57-A3D0-FCCF4EB40120","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}]	accounts 4 404 77 2020-12-01-preview|operations 0 0 77|setDefaultAccount 0 0 77 2020-12-01-preview|removeDefaultAccount 0 0 77 2020-12-01-preview|getDefaultAccount 0 0 77 2020-12-01-preview|checkNameAvailability 0 0 77 2020-12-01-preview|locations 0 0 77|locations/operationResults 0 405 77
Microsoft.Quantum		[{"applicationId":"a77d91dc-971b-4cf7-90c8-f183194249bc","roleDefinitionId":"915bd376-2da8-411d-9906-895a54086a66"}]	Workspaces 5 221 122 2019-11-04-preview|Operations 0 0 122|Locations 0 0 122|Locations/OperationStatuses 0 406 122|locations/offerings 0 221 122|Locations/checkNameAvailability 0 0 122
Microsoft.Quota		[{"applicationId":"fbc197b7-9e9c-4f98-823f-93cb1cb554e6","roleDefinitionId":"941F67D2-083A-4B78-AF91-9B3B30B9B150"}]	quotaLimitProviders 0 0 118|operations 0 0 118
Microsoft.RecommendationsService		[{"applicationId":"C5B731DB-1B0A-43F6-BCF6-757667D9CDC6","roleDefinitionId":"FA1FE492-0EDB-4A97-A404-DBDF3F915824"}]	locations 0 0 3|locations/operationStatuses 0 222 3|accounts 1 222 3|accounts/modeling 1 407 3|accounts/serviceEndpoints 1 408 3|operations 0 0 3|checkNameAvailability 0 0 3
Microsoft.RedHatOpenShift		[{"applicationId":"f1dd0a37-89c6-4e07-bcd1-ffd3d43d8875","roleDefinitionId":"640c5ac9-6f32-4891-94f4-d20f7aa9a7e6","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635","managedByAuthorization":{"allowManagedByInheritance":true}}]	locations 0 0 398|locations/operationresults 0 145 399|locations/operationsstatus 0 145 399|OpenShiftClusters 5 145 762 2020-04-30|operations 0 0 398
Microsoft.Relay		[{"applicationId":"91bb937c-29c2-4275-982f-9465f0caf03d","roleDefinitionId":"6ea9e989-a5f4-4187-8d11-c8db3dd04da1"},{"applicationId":"80369ed6-5f11-4dd9-bef3-692475845e77"}]	namespaces 1 120 763 - 1|namespaces/authorizationrules 0 5 153|namespaces/privateEndpointConnections 0 0 237|namespaces/hybridconnections 0 5 153|namespaces/hybridconnections/authorizationrules 0 5 153|namespaces/wcfrelays 0 5 153|namespaces/wcfrelays/authorizationrules 0 5 153|checkNameAvailability 0 5 400 - 1|operations 0 0 400 2017-04-01 1
Microsoft.ResourceConnector		[{"applicationId":"585fc3c3-9a59-4720-8319-53cce041a605","roleDefinitionId":"008e7b93-7712-4d05-83ce-a9fcc80300e9"},{"applicationId":"d22ea4d1-2678-4a7b-aa5e-f340c2a7d993","roleDefinitionId":"7c812eee-67c9-4a05-a1b1-c0ac88fd1067"}]	locations 0 0 764|operations 0 0 765
Microsoft.ResourceGraph	free	{"applicationId":"509e4652-da8d-478d-a730-e9d4a1996ca4"}	resources 0 32 401|resourcesHistory 0 32 766|resourceChanges 0 32 402|resourceChangeDetails 0 32 402|operations 0 32 401|subscriptionsStatus 0 32 767|queries 1 2 69
Microsoft.Resources	free	{"applicationId":"3b990c8b-9607-4c2a-8b04-1d41985facca"}	tenants 0 0 768 - 32|locations 0 0 154 - 3|operationresults 0 0 154 - 13|notifyResourceJobs 0 0 769|tags 2 0 770|checkPolicyCompliance 0 0 29|providers 0 0 29 - 3|checkresourcename 0 0 29 - 13|calculateTemplateHash 0 0 154 - 13|resources 0 0 154 - 3|subscriptions 0 0 771 - 32|subscriptions/resources 0 0 154 - 3|subscriptions/providers 0 0 29 - 3|subscriptions/operationresults 0 0 29 - 3|resourceGroups 8 223 29 - 3|subscriptions/resourceGroups 3 223 29 - 3|subscriptions/resourcegroups/resources 0 0 29 - 3|subscriptions/locations 0 0 29 - 32|subscriptions/tagnames 0 0 29 - 3|subscriptions/tagNames/tagValues 0 0 29 - 3|deployments 0 0 772 - 3|deployments/operations 0 0 773 - 3|links 2 0 29 - 3|operations 0 0 91 - 59|bulkDelete 0 0 29|deploymentScripts 3 146 282|deploymentScripts/logs 0 146 282|locations/deploymentScriptOperationResults 0 146 282|templateSpecs 1 224 403|templateSpecs/versions 1 224 403
Microsoft.Scheduler		0	jobcollections 1 147 283|operations 0 147 283|operationResults 0 147 283
Microsoft.Scom		[{"applicationId":"d3315f6c-968a-40bb-94d2-a6a9503b05f5","roleDefinitionId":"a51caa68-288c-4fb0-87d2-a722d0910d90","managedByRoleDefinitionId":"2324acd9-7b7e-49d0-a2a8-e084c9adc580"}]	locations/operationStatuses 0 409 205|operations 0 0 205|locations 0 0 205|managedInstances 3 5 205
Microsoft.ScVmm		[{"applicationId":"319f651f-7ddb-4fc6-9857-7aef9250bd05","roleDefinitionId":"4fe6d683-8411-4247-8525-b6b5b8a80669"}]	Locations 0 0 78|Locations/OperationStatuses 0 410 78|Operations 0 0 78|vmmservers 3 5 78|clouds 3 5 78|VirtualNetworks 3 5 78|VirtualMachineTemplates 3 5 78|VirtualMachines 3 5 78
Microsoft.SecurityDetonation		[{"applicationId":"29820072-374d-49b8-945a-3941d7e9b468","roleDefinitionId":"4ddf1807-30b0-464a-9d16-a8822daf866b"}]	operations 0 411 206|chambers 4 6 206 2021-07-01|operationResults 0 6 206|checkNameAvailability 0 6 206
Microsoft.SecurityInsights		[{"applicationId":"98785600-1bb7-4fb9-b9fa-19afe2c8a360","roleDefinitionId":"ef1c46aa-ae81-4091-ab83-f75f28efb7b8"}]	operations 0 0 404|alertRules 2 11 405|alertRuleTemplates 2 11 405|cases 2 11 37|bookmarks 2 11 345|dataConnectors 2 11 774|dataConnectorsCheckRequirements 2 11 37|enrichment 2 11 37|entities 2 11 37|incidents 2 11 404|officeConsents 2 11 37|settings 2 11 284|aggregations 2 11 37|entityQueries 2 11 284|entityQueryTemplates 2 11 284|threatIntelligence 2 11 775|automationRules 2 11 37|sourceControls 2 11 115|listrepositories 2 11 115|watchlists 2 11 776|onboardingStates 2 11 115|metadata 2 11 115
Microsoft.SerialConsole	free	0	consoleServices 0 0 66|serialPorts 2 412 66|locations 0 0 66|locations/consoleServices 0 413 66|operations 0 0 66
Microsoft.ServiceFabric		{"applicationId":"74cb6831-0dbb-4be1-8206-fd4df301cdc2","roleDefinitionId":"e55cc65f-6903-4917-b4ef-f8d4640b57f5","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}	clusters 1 18 777|clusters/applications 6 18 778|locations 0 0 123|locations/clusterVersions 0 18 123|locations/environments 0 18 123|locations/operations 0 18 123|locations/operationResults 0 18 123|operations 0 0 123|managedclusters 1 18 124|managedclusters/nodetypes 0 18 124|managedclusters/applicationTypes 0 18 207|managedclusters/applicationTypes/versions 0 18 207|managedclusters/applications 6 18 207|managedclusters/applications/services 0 18 207|locations/managedClusterOperations 0 18 124|locations/managedClusterOperationResults 0 18 124|locations/managedClusterVersions 0 18 124|locations/environments/managedClusterVersions 0 18 124
Microsoft.ServiceFabricMesh		[{"applicationId":"d10de03d-5ba3-497a-90e6-7ff8c9736059","roleDefinitionId":"BC13595A-E262-4621-929E-56FF90E6BF18"}]	applications 4 36 43|networks 1 36 43|volumes 1 36 43|secrets 1 36 43|gateways 1 36 43|locations 0 0 43|locations/applicationOperations 0 36 43|locations/networkOperations 0 36 43|locations/volumeOperations 0 36 43|locations/gatewayOperations 0 36 43|locations/secretOperations 0 36 43|operations 0 0 69
Microsoft.ServiceLinker		[{"applicationId":"c4288165-6698-45ba-98a5-48ea7791fed3","roleDefinitionId":"57197417-7922-48fd-b5ed-7b142db155ea"}]	locations 0 0 125|locations/operationStatuses 0 414 125|operations 0 0 125
Microsoft.ServicesHub		[{"applicationId":"9ed4cd8c-9a98-405f-966b-38ab1b0c24a3"}]	connectors 3 415 208|workspaces 0 0 208|supportOfferingEntitlement 0 0 208|operations 0 0 208
Microsoft.Singularity		[{"applicationId":"349e15d0-1c96-4829-95e5-7fc8fb358ff3","roleDefinitionId":"da5c10f8-3b94-4076-bb95-1421b4518aee"},{"applicationId":"9581bc0e-c952-4fd3-8d99-e777877718b1","roleDefinitionId":"da5c10f8-3b94-4076-bb95-1421b4518aee"},{"applicationId":"17724442-aa9a-46cc-bf09-c47bb1a98518","roleDefinitionId":"da5c10f8-3b94-4076-bb95-1421b4518aee"}]	accounts 3 29 4|accounts/storageContainers 0 29 4|accounts/accountQuotaPolicies 0 29 4|accounts/groupPolicies 0 29 4|accounts/jobs 6 29 4|accounts/models 6 29 4 2020-12-01-preview|locations 0 29 4|locations/instanceTypeSeries 0 29 4|locations/instanceTypeSeries/instanceTypes 0 29 4|locations/operationResults 0 29 4|operations 0 193 4|images 0 29 4
Microsoft.SoftwarePlan		0	hybridUseBenefits 2 0 17 - 60|operations 0 0 17
Microsoft.Solutions		{"applicationId":"ba4bc2bd-843f-4d61-9d33-199178eae34e","roleDefinitionId":"6cb99a0b-29a8-49bc-b57b-057acc68cd9a","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635","managedByAuthorization":{"managedByResourceRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}}	applications 5 148 285|applicationDefinitions 3 148 285|locations 0 416 406|jitRequests 3 148 779|locations/operationstatuses 0 417 406|operations 0 0 285
Microsoft.SqlVirtualMachine		[{"applicationId":"bd93b475-f9e2-476e-963d-b2daf143ffb9","roleDefinitionId":"f96bd990-ffdf-4c17-8ee3-77454d9c3f5d"}]	SqlVirtualMachineGroups 1 37 51 2017-03-01-preview|SqlVirtualMachines 1 37 51 2017-03-01-preview|SqlVirtualMachineGroups/AvailabilityGroupListeners 0 37 51 2017-03-01-preview|operations 0 37 51 2017-03-01-preview|Locations 0 37 51 2017-03-01-preview|Locations/OperationTypes 0 37 51 2017-03-01-preview|Locations/sqlVirtualMachineOperationResults 0 37 51 2017-03-01-preview|Locations/sqlVirtualMachineGroupOperationResults 0 37 51 2017-03-01-preview|Locations/availabilityGroupListenerOperationResults 0 37 51 2017-03-01-preview|Locations/registerSqlVmCandidate 0 37 51 2017-03-01-preview
Microsoft.StorageCache		[{"applicationId":"4392ab71-2ce2-4b0d-8770-b352745c73f5","roleDefinitionId":"e27430df-bd6b-4f3a-bd6d-d52ad1a7d075"}]	caches 5 84 126 2021-05-01|caches/storageTargets 0 84 126 2021-05-01|operations 0 84 126 2021-05-01|usageModels 0 84 126 2021-05-01|locations 0 0 126 2021-05-01|locations/ascoperations 0 84 126 2021-05-01
Microsoft.StoragePool		[{"applicationId":"5741a1ff-751d-4ad7-bcd1-dfe3c998fd11","roleDefinitionId":"3eef04c6-e880-42e9-aaef-6e04c508124c","managedByRoleDefinitionId":"7379b183-294f-4404-b062-f3b9a0f03f5a"}]	diskPools 4 85 127 2021-04-01-preview|diskPools/iscsiTargets 6 85 127 2021-04-01-preview|locations 0 0 127|locations/operationResults 0 85 127 2021-04-01-preview|locations/operationsStatus 0 85 127 2021-04-01-preview|locations/diskPoolZones 0 85 780|operations 0 0 127
Microsoft.StorageSync		[{"applicationId":"9469b9f5-6722-4481-a2b2-14ed560b706f","roleDefinitionId":"4cd49d82-1f4d-43fc-af0c-1c1203668e5a"},{"applicationId":"1fcdfafe-959b-4b32-afff-84f850974e84","roleDefinitionId":"18c76bf0-ff35-48d1-8a74-bcd770c71a1f"}]	storageSyncServices 1 45 92 2018-04-02|storageSyncServices/syncGroups 0 45 92 2017-06-05-preview|storageSyncServices/syncGroups/cloudEndpoints 0 45 92 2017-06-05-preview|storageSyncServices/syncGroups/serverEndpoints 0 45 92 2017-06-05-preview|storageSyncServices/registeredServers 0 45 92 2017-06-05-preview|storageSyncServices/workflows 0 45 92 2017-06-05-preview|operations 0 418 92 2017-06-05-preview|locations 0 0 286|locations/checkNameAvailability 0 419 286 2018-04-02|locations/workflows 0 420 286 2018-04-02|locations/operations 0 45 407 2020-03-01|locations/operationResults 0 45 407 2020-03-01
Microsoft.StorSimple		0	managers 3 421 781|operations 0 422 782
Microsoft.StreamAnalytics		0	streamingjobs 4 149 287|clusters 1 149 250|clusters/privateEndpoints 0 149 250|locations 0 423 287|locations/quotas 0 0 287|locations/testQuery 0 0 128|locations/compileQuery 0 0 128|locations/sampleInput 0 0 128|locations/testInput 0 0 128|locations/testOutput 0 0 128|locations/operationResults 0 0 128|operations 0 424 783
Microsoft.Subscription		[{"applicationId":"e3335adb-5ca0-40dc-b8d3-bedc094e523b"},{"applicationId":"5da7367f-09c8-493e-8fd4-638089cddec3"}]	SubscriptionDefinitions 0 7 408|SubscriptionOperations 0 7 784|CreateSubscription 2 225 785|operations 0 7 408|cancel 0 7 288|rename 0 7 288|enable 0 7 288|subscriptions 0 0 209|aliases 0 0 786|operationResults 0 225 60|acceptChangeTenant 0 0 209|changeTenantStatus 0 0 209|changeTenantRequest 0 0 209|policies 2 0 125|acceptOwnership 0 0 125|acceptOwnershipStatus 0 0 125
microsoft.support	free	[{"applicationId":"959678cf-d004-4c22-82a6-d2ce549a58b8","roleDefinitionId":"81a3dd11-5123-4ec3-9485-772b0a27d1bd"}]	operations 0 64 787|checkNameAvailability 0 0 155|services 0 64 155|services/problemclassifications 0 64 155|supporttickets 2 64 788|operationresults 0 64 155|operationsstatus 0 64 155|lookUpResourceId 0 0 47
Microsoft.Synapse		[{"applicationId":"9e09aefc-b2e5-4d19-9f74-3e3e8b11a57b","roleDefinitionId":"a53b114a-452b-4d20-bcd6-c51c3c8c5878","managedByRoleDefinitionId":"ede175bc-31e5-4074-ba98-e62b895797aa"},{"applicationId":"1ac05c7e-12d2-4605-bf9d-549d7041c6b3","roleDefinitionId":"48e77487-c9fa-4abe-8484-71ebdebdbbc2"},{"applicationId":"ec52d13d-2e85-410e-a89a-8c79fb6a32ac","roleDefinitionId":"c3a447c3-a63a-4905-a125-c6856f9d0e17"},{"applicationId":"5ebe1e69-13dd-4953-84fa-a74ed591db2e","roleDefinitionId":"e8ebe3e8-569b-4ad3-bea1-5b274fe0c49f"},{"applicationId":"2e458d69-0892-4655-b713-4f7b182315dd","roleDefinitionId":"45EA3B16-D4DD-48CA-BF0D-BBE644C0C0AF"}]	workspaces 4 25 52|workspaces/bigDataPools 1 25 52|workspaces/sqlPools 1 25 789|workspaces/sqlDatabases 1 25 156|locations/sqlDatabaseAzureAsyncOperation 0 25 156|locations/sqlDatabaseOperationResults 0 25 156|locations/sqlPoolAzureAsyncOperation 0 25 156|locations/sqlPoolOperationResults 0 25 156|workspaces/operationStatuses 0 25 52|workspaces/operationResults 0 25 52|checkNameAvailability 0 0 52|operations 0 425 52|kustoOperations 0 0 238|privateLinkHubs 1 25 52|locations 0 0 52|locations/operationResults 0 25 52|locations/operationStatuses 0 25 52
Microsoft.TestBase		[{"applicationId":"f3625a3e-6360-4580-968d-fae4cabc75a0","roleDefinitionId":"97af1d96-7c92-442d-8117-11e604996ca4"}]	locations 0 0 16|locations/operationstatuses 0 426 16|skus 0 2 16|operations 0 0 16|testBaseAccounts 1 2 16|testBaseAccounts/usages 0 2 16|testBaseAccounts/availableOSs 0 2 16|testBaseAccounts/testTypes 0 2 16|testBaseAccounts/flightingRings 0 2 16|testBaseAccounts/packages 1 2 16|testBaseAccounts/packages/osUpdates 0 2 16|testBaseAccounts/testSummaries 0 2 16|testBaseAccounts/packages/favoriteProcesses 0 2 16|testBaseAccounts/packages/testResults 0 2 16|testBaseAccounts/packages/testResults/analysisResults 0 2 16|testBaseAccounts/emailEvents 0 2 16|testBaseAccounts/customerEvents 0 2 16
Microsoft.TimeSeriesInsights		[{"applicationId":"120d688d-1518-4cf7-bd38-182f158850b6","roleDefinitionId":"5a43abdf-bb87-42c4-9e56-1c24bf364150"}]	environments 4 108 210|environments/eventsources 1 108 210|environments/referenceDataSets 1 108 210|environments/accessPolicies 0 108 210|operations 0 427 790
Microsoft.VideoIndexer		[]	operations 0 0 211|locations 0 0 211|locations/operationstatuses 0 428 211|checknameavailability 0 0 211
Microsoft.VirtualMachineImages		[{"applicationId":"cf32a0cc-373c-47c9-9156-0db11f6a6dfc","roleDefinitionId":"0ee55a0b-f45f-4392-92ec-e8bf1b4b5da5","managedByRoleDefinitionId":"9e3af657-a8ff-583c-a75c-2fe7c4bcb635"}]	imageTemplates 3 109 157 2020-02-14|imageTemplates/runOutputs 0 109 157|locations 0 429 157|locations/operations 0 109 157|operations 0 109 157
microsoft.visualstudio		{"applicationId":"499b84ac-1321-427f-aa17-267ca6975798","roleDefinitionId":"6a18f445-86f0-4e2e-b8a9-6b9b5677e3d8"}	account 3 110 212|operations 0 110 212|account/project 1 208 212|account/extension 1 110 212|checkNameAvailability 0 110 791
Microsoft.VMware		[{"applicationId":"ac9dc5fe-b644-4832-9d03-d9f1ab70c5f7","roleDefinitionId":"dd032bd9-65cc-4171-b688-c612566422ae"}]	Locations 0 0 79|Locations/OperationStatuses 0 430 79|Operations 0 0 79|VCenters/InventoryItems 0 431 5|arczones 3 5 792|vcenters 3 5 79|resourcepools 3 5 79|virtualnetworks 3 5 79|virtualmachinetemplates 3 5 79|virtualmachines 3 5 79
Microsoft.VMwareCloudSimple		[{"applicationId":"d96199e7-4674-4bbf-a1c6-ddf93682f5ee","roleDefinitionId":"533012ca-a3e7-44e4-93b4-3143f8b9409d","allowedThirdPartyExtensions":[{"name":"CloudSimpleExtension"}]}]	virtualMachines 1 38 28|dedicatedCloudNodes 1 38 28|dedicatedCloudServices 1 38 28|locations 0 0 28|locations/usages 0 38 28|locations/availabilities 0 38 28|locations/privateClouds 0 38 28|locations/privateClouds/virtualNetworks 0 38 28|locations/privateClouds/virtualMachineTemplates 0 38 28|locations/privateClouds/resourcePools 0 38 28|locations/operationresults 0 38 28|operations 0 0 28
Microsoft.VSOnline		[{"applicationId":"9bd5ab7f-4031-4045-ace9-6bebbad202f6","roleDefinitionId":"b879ac78-f1e6-448d-ab4c-5908cd5967c1"},{"applicationId":"48ef7923-268f-473d-bcf1-07f0997961f4","roleDefinitionId":"b879ac78-f1e6-448d-ab4c-5908cd5967c1"}]	accounts 1 133 793|plans 5 133 794|operations 0 0 409|registeredSubscriptions 0 0 409
Microsoft.WindowsESU		[{"applicationId":"e6c69915-bcc7-4335-b655-c62f949d691b","roleDefinitionId":"9bccffcd-2d3d-4b7c-a2cb-bb26e77b4810"}]	Operations 0 0 410|Locations 0 0 410|Locations/OperationStatuses 0 53 241
Microsoft.WindowsIoT		0	DeviceServices 3 432 411|operations 0 433 411
Microsoft.WorkloadBuilder		[{"applicationId":"63c2c773-89fe-4164-a02f-b8c7fc1772ae","roleDefinitionId":"322358fa-ea51-4f6c-b9d6-3be64015f074"}]	Locations 0 0 289|Locations/OperationStatuses 0 434 289|Operations 0 0 289
Microsoft.WorkloadMonitor		[{"applicationId":"ddc728e9-153d-4032-ab80-80e57af7a56f","roleDefinitionId":"553f60de-cc15-412f-9fdf-8f5152e7e0f5","managedByRoleDefinitionId":"553f60de-cc15-412f-9fdf-8f5152e7e0f5"}]	operations 0 0 129|monitors 2 0 129
NGINX.NGINXPLUS		[{"applicationId":"d3244f1e-56a7-4819-80e9-a30a7a83dde8","roleDefinitionId":"80799b62-7876-4ae1-9785-6488529891a9"},{"applicationId":"faf1f7e1-8522-498c-a7f9-6a7f1a17f873","roleDefinitionId":"e3aea15f-7ac2-4161-8a7d-3a4b82c02ca1"}]	operations 0 0 179|locations 0 0 179|locations/operationStatuses 0 206 179
Paraleap.CloudMonix		0	services 3 7 213|operations 0 0 213|listCommunicationPreference 0 0 213|updateCommunicationPreference 0 0 213
Pokitdok.Platform		0	services 3 7 214|operations 0 0 214|listCommunicationPreference 0 0 214|updateCommunicationPreference 0 0 214
RavenHq.Db		0	databases 3 435 215|operations 0 0 215|listCommunicationPreference 0 0 215|updateCommunicationPreference 0 0 215
Raygun.CrashReporting		0	apps 3 32 91|operations 0 0 91|listCommunicationPreference 0 0 91|updateCommunicationPreference 0 0 91
Sendgrid.Email		0	accounts 3 226 91|operations 0 226 91
Wandisco.Fusion		[{"applicationId":"37b36496-3f4f-443a-a406-5e0a0535f6a3","roleDefinitionId":"b10cdc1f-fd21-4fe9-bae7-7e2e25a91a21"}]	fusionGroups 3 436 15|fusionGroups/azureZones 1 86 15|fusionGroups/azureZones/plugins 1 86 15|fusionGroups/replicationRules 1 86 15|Locations 0 32 15|Locations/operationStatuses 0 437 15|registeredSubscriptions 0 0 15|fusionGroups/hiveReplicationRules 1 86 15|fusionGroups/managedOnPremZones 1 86 15|operations 0 0 15|migrators 3 438 15|migrators/targets 1 65 15|migrators/liveDataMigrations 1 65 15|migrators/exclusionTemplates 1 65 15|migrators/metadataMigrations 1 65 15|migrators/metadataTargets 1 65 15|migrators/pathMappings 1 65 15|fusionGroups/replicationRules/migrations 0 0 15
Microsoft.ProjectArcadia		[{"applicationId":"9e09aefc-b2e5-4d19-9f74-3e3e8b11a57b","roleDefinitionId":"a53b114a-452b-4d20-bcd6-c51c3c8c5878"},{"applicationId":"1ac05c7e-12d2-4605-bf9d-549d7041c6b3","roleDefinitionId":"48e77487-c9fa-4abe-8484-71ebdebdbbc2"},{"applicationId":"ec52d13d-2e85-410e-a89a-8c79fb6a32ac","roleDefinitionId":"c3a447c3-a63a-4905-a125-c6856f9d0e17"},{"applicationId":"5ebe1e69-13dd-4953-84fa-a74ed591db2e","roleDefinitionId":"e8ebe3e8-569b-4ad3-bea1-5b274fe0c49f"},{"applicationId":"2e458d69-0892-4655-b713-4f7b182315dd","roleDefinitionId":"45EA3B16-D4DD-48CA-BF0D-BBE644C0C0AF"}]	workspaces 4 5 17|workspaces/sparkComputes 1 5 17|workspaces/sqlComputes 1 5 17|workspaces/operationStatus 0 5 17|workspaces/operationResults 0 5 17|checkNameAvailability 0 227 17|operations 0 227 17
`

/** A list of places a line. */
export const placeLists: string = `
O5B?9G>6:.1AH8CQ@M=/LF4J0IK7D;-N23PE<
Y
2./-:0=4618C?5B>JN9G;3D7@MAOFKIHLPQE<
OT5B?9G>6:1.ARH8C@M=/FU4J0LIK7D;-N23PE<
<
<E
2
.126=4/-:08C5BO?J>N9G3;7D@MAFKIHLQP<E
OT5B?9G>6:1.ARH8C@M=/FU4J0LIK7D;-N23E<
=9>726:8C./@?A513;0-4<E
-/A7DRISLWH
.-345B?9G>6:18C=/0J7D2;A@FKISVXHLMPW]Q[<
C8:0-/.25B16?>NJ=47D9G;3@MARFUVKHZSILPQE<
a
.=2-54879/0D16BG:
016-.=42/:?3;D78C9G>J5B@MNAFKOIHLQP<E
Y5B?9G>6:.18C=/4J0-N2
23;.16-/D75B=:0C8JN>?4@M9GAOFKIHLPQE<
;1
E<
2./-?:0=48C5B61>JN;9G37D@MAOFKIHLPQE<
a5?23-/0:;4.198>7C@A=6FKISHLPE<
.12-:08C=46/?5BJ>NG93;7D@MAOFKIHLPQ<E
6.
3./-05;4172B:?6>8=9G@FDCAIHLK<
6/-0@M2.C8:1=4?5BN>J9G;D73bcde^gf_AFPOIHLKQ<E
:06.12=4C8?5BJ>N9G;3@MOTVKFU/-7DARHZE<
7DG9/-.123=4;6
6O5B9G>:.1AH8C=/LF4J0I;-N23KD7?M@
.-2134705/6>;9E
4bcde^fFP:85?06C>7G@A/3N1OHLKI=DBM9-J;g_Q2.<E
.
Y5B?9G>6:.18C=/4J0-N2;
59>6:.1/F407-23E<
O5B?X9G>6:.1ARH8CQ@M=/LWFU4J0]IK7D;-N23P
.12346A-/7D5:0@N?8HFI=SGB>LKCPQ
OT5B?9G>6:.1ARH8C@M=/LF4J0IVK7D;-N23PE<
4IS-.2
-.12=?/6:8BCM@045QJ>N9G7D;3AFKOHILXP<E
14B>;3G9?7D:58C/-=60.M@2JAOKVISFHXLPh<
=./-:016428C5B?>JN9G7D;3@MAOKFIHLPQ<E
6.-;
-.<E
5B?9G>6:.1AH8C@=/L40JIK7D;-23E
;2-/0:5B.9G617D>J=4?8C3@MARFUKVHZISLW
2.4-I/7D5B>:8C0J?G961=;3@AFKVSHXLMPW]Q[E<
.-0B;87>93O5A@/6:14=2DF?ISHTVKCXLWRJ
;=6?931A80>FIKD/-L@5G:H7OBCMJN24.PQE<
6-;
Y<E
2-0:J59@8F?V7<E
D=3507.-41/;8H9FI
.-
6-7D/30:>J9BC8?@MAI5KFHLE<
;.-428/0=13?5>@FKA6G97DB:CJIVSHXLMPW]Q[E<
=46-/2.18C?0:5B>N9G7D3;J@MAOFKIHLQPE<
5?9G6:.1AH8C@=/LF40I7-23KE
-.30657/419=2K>@:8F
>KOH;LIMN@FD?:J9GB8=03675C2A41./-P[Q<E
.-<
3<E
6.123;=4/-:08C5BOT?J>N9G7D@MARFUE<
;3-0.541/A87:9@=2P6D
=46-/2.18C?0:5B
9.23;@-/:0<
2.4-/7D5B>:8C0J?G961=;3@AFKIVSHXLMPW]Q[E<
361-:<E
=64/-:02.1C8?5BXJ>N3;9G7DAR@MUFVKISLZHE<
;410-2.9/=?DN:58M3G7>JBC@A6OFKIHLQP<E
Y5B?9G>6:.18C=/4J0-N2;E
OT5B?9G>6:1.ARH8C@M=/LFU4J0IK7D;-N23PE<
1/6-
;46OB9>:.A8@/FIKDNT5?G1RHCQM=LJ0S7-23P<E
;3/5-.4071
26.4-/:015B;=8C?>JN9G3@A7FIKHPLh
<;
ajklm
OT5B8C@MJ023?X>:.1ARZH/LWFUISVK7D-N9G6=4;
3E<
;?-5.19:>N8M=BG6JC@/40D273FKALIH
4.127O5B?9G6:AH>JN8C@M=/LF0IKD;-3Q[P]E<
4/-.1573
3-E<
596:.1@=/407-23<
.9-3568/704<
.23;-/:0<
81-FDIXLHKSCVTJRWP]M04=:62O5@.3?7;/9B>AQGE
4
4bcde^fFP5?06C>7G@A/3N1OHLKI=DBM9-J;g_:8Q<E2.
=64/-:02.1C8?5XBJ>N3;9G7DAR@MUFVKISLZHE<
.4/-03
3.261;5BO8C-/0:=4?9G>JNAD7@MFKIHPQ[L<^E
;63.215BO8C-/0:=4?9G>JNAD7@MFKIHPQ[LE<^
;62.-05B/7413?9>:A8@=IHKLFDCQ<
5B6.123=4;:0?8C/->JN9GD7HOT
2/.;
0/->8@13<
2/4-;01=?9B87N36.5<
23
.-0
.0-/38<
OT5B?9G>6:1.ARH8C@M=/LFU4J0IK7D;-N23E<
:0.132/-E
H23.1-/8C5B047
5B?9G>6:.18C@M=/F40J7D;-N23
4-081;E
6.123;=4/-:08C5BOTFU?J>N9G7D@MARKVHZIS
9Ai12./-3605B:D7
.1;234/-07D5B<E
=4;.126/-:08C?5N>J397
E<Y6.1=42/-:08C?5B
;410-2.9/=?DN:58M3G7>JBC@A6O<E
2./-:08C=4165B?7DJ>NG9;3M@OTAFKIHLPQ<E
.2-:08C=41G965BOT?XJ>N/3QP;M@7DAFUKIHL<E
B985>H=4.6-3017/2O;:D@AFI?TXGRMWKCLS<
1/6-5
14/-96IF7p:@O2.
FUKO5B9G?>NQJC8:0@M/-D7IH6=.1423P;AL<E
:06.12=4C8?5BJ>N9G3@MOTVKFU/-7DARHZE<
5B6.132=4;:0?8C/->JN9GD7@MAFKOIHLQPE<
;62.-05B/7413?9>:A8@=IHKLFDQC<
E
21-./0:4=36D75BOT8C9G>JN@F?IAKLH
21-/.0:4=36D75BOT8C9G>JN@FK?AILH
B:1H>LK23?AF0/58@7-96.I4<
14
:0.123=4;6/-8C?5BJ>N9G^_7D@MAFKOIHLQP<E
;4.-
O5B9G>:.1AH8C=/LFJ0I;N23KD7?M@
167.9GD2/-0E
;a
H23.14-/85B<E
-.t0
3
1
-
.53701-
1.96G-5BA>J840723OT?X:RZHNC[Q@M=/LWFU]ISVKD;P<
59>6:.1/F407;-23E<
nu
371D=50.-4/;8H9FI
;-30.541/A87:9@=2P6D
;.-/0:<
6:0.123=4;/-8C?B5NJ>9G7D@MAFSI
5B?9G>6:.1AH8C@=/LF4J0ISK7D-32
:05?9IH1.6=A7>J8@/LK;-324GE<
=4/-:02.C8?615BJ>N9G3;7D@M<E
5B9>6:.1AH8C@=/407D;-23PLIMFG?OJNKQE<
6-1/8204:C=.5B?>;7D9G3@AJLHoO
2.4-/7D5B>@AFK:8C0J?G961=;3IVSHXLMPW]Q[<E
4;.-28/0=13?5>@FKA6G97DB:CJIVSHXLMPW]Q[E<
2.4-<E
2.4-/7D5B>@FKA:8C0J?G961=;3ISVHXLMPW]Q[<E
.-AR6G97D;235OB/8C@M14=0J>:F?XT[Q]PZHISKVLW<E
81-FDIXLHKSCVTJRWPM]04=:62O5@.3?7;/9B>AQGE
81-FDIXLHKSCVTJRWP04=:62O5@.3?7;/9B>A]MQGE
Y6.1=42/-:08C?5B
KTVZ>MISCRUNGJHLWF:0@?8D2./-;45OB713=9A6E<
;=2-VZ.N1OTU?D/6KHS:QF7JBR3[CLAP>MX@04W58G9I<E
4bcde^fFP31.70/8-:25?6C>G@ANOHLKI=DBM9J;g_Q<E
4bcde^fFP:85?06C>7G@A/3N1OHLKI=DBM9-J;g_Q<E2.
4bcde^fFP5?06C>7G@A/3N1OHWLKI=DBM9-J;g_:8UQ<E2.
4bcde^fFP25?06C>7G@A/3.N1OHWLKI=DBM9-J;g_:8UQ<E
61-0A/3.78C:=4G@?D92;>JBMNFKOIHL5QP<E
.4/-037>985@A1:26F=
.2-:08C=41G965BOT?J>N/LHI3;M@7DAFK<E
.4/-037>985@A1:26F=<E
.-0B;87>935OA@/6:14=2DF?ISHTVKCXLWRJ
Y5B?9G>6:.18C=/4J0-N2E
1.=957-03/<
5B?9>6:.1AH8CQ@M/LF40JIK7D;-23P<
OT5B?9G>6:1.ARH8C@M=/FU4J0LIK7D;-N23PQE<
63.21;5BO8C-/0:=4?9G>JNAD7@MFKIHPQ[L<E
Y;63.215BO8C-/0:=4?9G>JNAD7@MFKIHPQ[LE<^
.12-:08C=46/?5BJ>NG93;7D@MAOFKIHPQ<E
.2^-/:08C=4165B?J>NG93;7D@MAFKIHLPQ<E
.-0B;87>935OA@/qr:si=DF?IS
DMGQPHLSI23.1/-0:=46C8@5B?>;97AFKE<
6./-7DARIH;3
-/7DARIH
;
9>=726:8C./@?A513;0-4<E
=9>726:8./@?A513;0-4<E
1<
5?9>6:.1A8C@=/407;-23E<
=64/-:02.1C8?X5BJ>N9G3;7DAR@MFUVKISLZHE<
5B6.123=4;:0?8C/->JN9GD7HOTE<
/.2;
.-0<E
2/:.-08C5B3;167DJ>9G?4M@A=OTZHFUVKE<
2648C:05BJ>N^_3;Q.1=/-?9G7D@MAFKOIHLP<E
2648C:05BJ>N^_3;.1=/-?9G7D@MAFKOIHLPQ<E
O5B9G>6:.1AH8C=/LF4J0I;-N23KD7?M@
3./
6.1423;/-987B50E<
61.=43;2-/987B50E<
57A13.0-/8@6<E
5B9A8C@M=/40JF7D2.6:-;31<
.0-/38;<
28/
=4.19G23;5BFKOIHL6:0/-7D8C?J>N^_@MAPQ<E
:0.123=4;6/-8C?5BJ>N9G^_7D@MAFKIQOHLP<E
2./-:0=4618C?5B>JN9G;3D7@MAO^_E<
5B.3-/9G<
.25-/0;
1E
3/0<
:05?98C/-N>J6.1=4;723
37.1-A64805/<E
.-/A051376;2=4@8:<
.-/A051376;2=4@8:n
.-;341/705A6=2@:8
;82BO9>6:@/F4IDN5T?G.1ARCM=J0S7-3<E
<Ea
42
1/7058?LIA>@KH9<E
8C@:O5B?0NJ.1=4923;G-7D/ARFU
2.>/-4016
4=12-/?0B987N
B?9LWKVHZAR@MCFISGUD6>5:.1N8;=/407-23
2./-3;8CD7<E
.2/-0
6:0.123=4;/-8C?B5NJ>9G7D@MAFKOIHLQP<E
:05OTB?9GIH1.6=A7D>NJ8C@M/LK;-324FE<
6
5B?9G>6:.1AR8C@M=/FU4J0VK7D;-N23
v
4;.-28/0=13?5>@AFK6G97DB:CJIVSHXLMPW]Q[E<
.-34961/<
.3461<
;.-428/0=13?5>@A6FKG97DB:CJIVSHXLMPW]Q[E<
4.2-/7D5B>@FKA:8C0J?G961=;3IVSHXLMPW]Q[E<
42.-/7D5B>@FKA:8C0J?G961=;3IVSHXLMPW]Q[E<
4.261=;3?G9-/7D5B>:8C0J@AFKIVSHXLMPW]Q[T<E
4.261=;3?G9-/7D5B>:8C0J@AFKIVSHXLMPW]Q[TE<
861C:4=5B?02-/.D7;3J>NG9M@F<
;.-AR69G7235O/8C14=0BDJ>:M@F?XZISHKVLWP[QT<E
.136-/7AG08<
.136-/A7G08<
.-AR6D;23J>NG9M@75OB/8C14=0:F?XT[Q]PZHISKVLW<E
AR.-6GD7;3J>N9M@25OB/8C14=0:F?XT[Q]PZHISKVLW<E
81-FDIXLHKSCVTJRWP]M04=:26O5@.3?7;/9B>AQGE
81-F26DIXLHKSCVTJRWP]M04=O5@.3?7;>B9/:AQG
81-FDIXLHKSCVTJRW]PM04=:62O@.3?7;/9B>5AQGE
=46-/2.18C?0:5B>NJ9G7D3;@MAOFKIHLQPE<
=46-/2.18C?0:5B>NJ9G7D3;@MRAOTFUVKISZHLWQPE<
2./-:0=4618C?5B>JN9G;3D7@MAFKIHLPQE<
2./-:0=4618C?5B>JN9G;3D7@MAROFKIHLPQE<
2./-:0=4618C?5B>JN9G;3D7@MAFIHLPQE<
2./-:0=4618C?5B>JN9G;3D7@MAOKFIHLPQE<
A
KTVZ>MISCRUNGJHLWF:0@?X8D2./-;45OB713=9A6E<
KTVZ>MISCRUNGJHLWF:0@?8D2./-45OB713=9A;6E<
2./-:0=461?5B>JN9G;3D7AOC8@MFKIHLPQE<
<Y6.1=42/-:08C?5B
E<Y6.1=423/-:08C?5B
6/-0@M2.C8:1=4?5BN>J9G;3bcde^gf_AFPOIHLKQ<E
4bcde^fFP25?06C>7G@A/3.N1OHLKI=DBM9-J;g_:8Q<E
6/-0@M2.C8:1=4?5BN>J9GD73bcde^fA;g_Q<E
bcde^f4FP3170/8-:5?6C>G@ANOHLKI=DBM9J;g_Q2.<E
_;.-QE
6/-0@M2.C8:1=4?5BN>J9G;D73bcde^f_AFPOIHLKQ
4bcde^fFP5?06C>7G@A/3N1OHWLIK=DBM9-J;g_:8UQ<E2.
=4?GDbcde^fFP3170/8-:56C>@ANOHLIKBM9J;g_Q2.<E
_<E
.126=4/-:08C5BO?J>N9G3;7D@MAFKIHLPQ<E
.4/-0379>85@A61:2F=?ILWBTHSVDCXKORJ
.4/-037>985@A1:26F=?IBLW
.4/-037>985@A61:2F=?ILWBTHSVDXCKORJ
a;56.1A8/F07-3>9B4O@:2=?DISVHTwLKCJRW<
2./-:08C=4165B?7DJ>NG9;3M@OTAFK<E
2./416B?7DJ>NG9;3M@OTA-:08C=5FKIHLPQ<E
2./-:08C=4165B?7DJ>NG9;3M@OTA<E
-4./0385@A61:29>7DF=?ILWBTHSVCXKORJ;PME<
-4./0385@A61:29>7DF=?ILWBTHSVCXKORJ;PM
-4./0379>85@A61:2F=?ILWBE<
.126=4/-:08C5B?J>N9G3;7D@MAROFE<
B985>H=4.6-3017/2O;:D@AFITXRWKCLS?<
.;4/-0379>85@A61:2F=?ILWB
;.4/-0379>85@A61:2F=?ILBTHSVDXCKORJ
.-0B;87>93O5A@/6:14=2DFISHTV?KCXLWRJ
.-0B;87>93O5A@/6:14=2DF?
./0-3E
;3.126E
OT5B?9G>6:1.ARH8C@M=/LFU4J0IK7D;-N23P[E<
1.=957-03/H<
5B?9>6:.1AH@M8C/LF40IK7D23-<
5B?9>6:1.AH8C@/=LF40IK7-23PE<
5B9>6:.1AHC8Q@M=/LF40JIK7D;-23P<
:0.12=46/-8C5B?>
:0.12=46/-8C?5B>
1.3-
:0.123=46/-8C5B?>
3.261;5BO8C-/0:=4?9G>JNAD7@MFKIHLPQ[<^E
3.261;5BO8C-/0:=4?9G>JNAD7@MFKIHPQ[L<E
3.261;5BO8C-/0:=4?X9G>JNAD7@MFKIHPQ[L<^E
3.261;5BO8C-/0:=4?X9G>JNAD7@MFKIHPQ[L
3.261;5BO8C-/0:=4?9G>JNAD7@MFIHPQ[L<E
5B6.123=4;:0?8C/->JN9GD7@MAFKOIHLQPE<
5B6.123=4;:0?8C/->JN9GD7@MAFOKIHLQPE<
.=-/:0164;328C5BO?>JN9G7D@MAKFIHLPQE<
.-0B;87>935OA@/qr:si=DF?ISVTHCKXLWRJ
2./-?:0=48C5B61>JN9G;37D@MAOFKIHLPQE<
6.-
:0.12=46/-8C?5BJ>N9G
6./-7DAIH;3
6.;-
6;-
6-
OT5B?9G>6:1.8C@M=/4J07D;-N32AKHIE<
6.1=423;9G?:0OT5B>JN8C@MFUVK/-AR7DLWHZIS
0.2-:18C6
-.;407135/A62=@8:<
<-.;407135/A62=@8:
=9>726:8C./@?A513;0-4<NE
=9>726:8C.513;0-4/@?A<E
2-8.@61/0:4=3D75BOTC9G>JNFK?AILH
=
=64/-:02.1C8?X5BJ>N9G3;7DAR@MFUVKISLZH
=64/-:02.1C8?X5BJ>N9G3;7DAR@FUVKISLZHE<
=64/-:02.1C8?5BJ>937DAFKE<
=64/-:02.1C85BJ>93;7DAFKE<
OT5B?9G6>:1.ARH8C@M=/FU4J0LIK7D;-N23PE<
5B?96:.1AH>8@/LF40IK7-23<
13?A0/58@7-96.I<
OT5B?9G>6:1.ARH8C@M=/FU4J0KLI7D;-N23PE<
.164895IH>A@?-/7;230:=FBJGDCLK<
.132648>?A@5IH9;/7-0:=FBJGDCLK<
.1326485IH9>?A@-/7;0:=FBJGDCLK<
.1-/7;26485IH9>?A@30:=FBJGDCLK<
2.3;16/-:08C5B7DJ>9G?4M@A=OTZHFUVKE<
.2-/0:5BC8D7163;=4OTARG9M@>J?<E
16.=42/-:08C5B
<3
O5B?9G>6:.1AH8C@M=/LF4J0IK7D;-N23
O5B?9G>6:.1AH8C@M=/LF4J0IK7D;-N23E<
O5B9G>:.1AH8C=/LF4J0I;-N23KD7?M@
O5B9G>6:.1AH8C=/LFJ0I;-N23KD7?M@4
1;3
61.=43;2E<
<-
85@7A16E3:.</0-2
85@7A1.63/0-E<
57163./0-8@AE<
5B9>6:.1A8@/04K7;-23E<
5B9A8C@M=/F40J7D2.6:-;31<
23<
;123
.<-0
2.-0
2/
:0.123=4;6/-8C?5BJ>N9G^_7D@MAFKOILQPH<E
:0.123=4;6/-8C?5BJ>N9G^_7D@MAFKOIHLQPE<
.1=/-?9G7DAFKOIHLQP2648C:05B3;J>N@M^_<E
.1=/-?9G7DAFKI2648C:05BO3;HLPJ>N@MQ^_<E
:0.12=46/-8C?5B>NJ9G3;7D@MAROTZHLWFUISVK<E
:0.123=4;6/-8C?5BJ>N9G^_7D@MAFKIQOHPL<E
E;
<.4-
.4-<
3<E;5A9.7-61/04?HF8
3;5A9.7-61/04?HF8<E
E<3-./
.<-
<4
5E
.50E<
5
;?-5.19:>N8M=BG6JC@/40D273FKALIH<OTXRZ[QWU]SVP
1/0;4.27O5B?9G6:AH>JN8C@M=LFIKD-3Q[P]E<
59>:.1/F07;3E<
OT5B?9G6>:1.ARH8C@M=/FU4J0LIK7D;-N23E<
OT5B?9G>6:1.ARH8C@M=/FU4J0IK7D;-N23E<
<3/0
-<
<E37.1-A64805/
E<;210-
H23.1-/85B4
.142:0/-9G7D5B3J>8CIS
.-1347/05<>;
.-1347/05>;<
2/-.3;0<E
E<;0-.
56.18/07;-2lmkxyj
:06.12=4C8?5BJ>N9G;3@MOTVKFU/-7DARE<
:06.12=4C8?5BJ>N9G3@MOTVKFU/-7DARE<
24:81.D;<E3
E<3-
4-08;E
;a3.-/E<
j
/-13kjE<
z:0.123=4;6/-8C?5BJ>9G
6:0/-3B7D9>J8C?M@AI5KFHLE<
5.18@/407-3
5.1@/-4703
1.0-385/47
O5B?9G>6.1AZH8C@M=/LW4J0]ISVK7D;-23P{|}E<
0
6:0.123=4;/-8C?B5NJ>9G
B?9LWKVHZAR@MCISGD6>5:.1N8;=/F40U7-23
B?9LWKVHZAR@MCISGD6>5:.1N8;=/407-2FU3
B?9LWKVHZAR@MCISGD6>5:.1N8;=/407-23FU
.-094?>751
.-0?94>751
2./-<E3;8CD7
2-0
.2/-
<-2
.3<-
5B6.12340?8C/->N9GD7@MARFKOIHLVSZW]<E
O5B?9G>6:.1AH8C[Q@M=/LF40JIK7D;-N23E<
31
<.;
5B9>6:.1A8@/047;-23
;E<
4=;23.16-/:0?C85BJN>9G7D@MAOKFIHLPQE<
;2-/0:5B.P9G617D>JE=4?8C3<@MARFUKVHZISLW
2-/0:5B.9G617D>J=4?8C;3@MARFUKVHZISLW
2-/0:5B.9G617D>J;3=4?8C@MARFUKVHZISLW
2./-?:0;8C5B<E
;0
-61/8204:C=.5B?>;73D9G@AJLHKO
-261/804:C=.5B?>;7HD9G3@AJLoO
3./-05;4172B:?6>8=9G@FDCAIHLKv
<2
9NAi12.</-3605B:D=7
5B9>6E:1<A8C@/40=K7D;-23HP.
.1;234/-7D05BE<
.2<-
.2-<
2.<
2.;<
;<
./-
.:/0-;23<
9:.<@/0-;23
9.@:/0-;23<`

/** A list of api-versions a line, in the order of the answer. */
export const versionLists: string = `2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview
2018-06-01-privatepreview 2018-06-01-preview 2018-06-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-05-01-preview
2021-02-01-preview
2020-12-01-preview
2020-10-01-preview
2014-04-01-preview 2014-04-01 2014-01-01
2018-11-01-preview
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01 2017-11-01 2017-10-01 2017-09-01 2017-08-01 2017-06-01 2017-04-01 2017-03-01 2016-12-01 2016-11-01 2016-10-01 2016-09-01 2016-08-01 2016-07-01 2016-06-01 2016-03-30 2015-06-15 2015-05-01-preview 2014-12-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview
2021-06-01-preview 2021-01-01-preview 2018-01-01-preview 2017-04-01 2015-08-01 2014-09-01
2020-05-01 2019-10-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview
2020-09-01
2017-12-01-preview 2017-12-01
2021-02-01-preview 2021-01-01-preview 2020-12-01-preview
2020-12-16-preview
2019-06-01-preview
2014-04-01
2018-03-01-beta
2020-01-12-preview
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01-preview 2014-04-01
2020-01-01 2015-06-01-preview
2021-03-01 2020-02-01-preview
2020-01-01-privatepreview 2020-01-01-preview 2020-01-01
2020-09-01-privatepreview
2020-06-01 2020-01-01 2018-09-01
2020-08-06-preview
2019-04-01
2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-06-01 2017-05-10 2017-05-01 2017-03-01 2016-09-01 2016-07-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01-preview
2018-05-01 2018-03-01-preview 2017-10-01 2017-09-15-preview 2017-09-01 2016-04-01 2015-05-04-preview
2020-09-01 2020-04-15 2020-03-31 2019-12-31 2019-06-15-preview 2019-04-15 2018-04-02 2017-10-12 2017-04-02 2016-10-02 2016-04-02 2015-06-01
2018-06-01-preview 2015-03-01-preview
2021-06-01-preview 2020-10-15-preview 2020-06-01 2020-04-01-preview 2020-01-01-preview 2019-06-01 2019-02-01-preview 2019-01-01 2018-09-15-preview 2018-05-01-preview 2018-01-01 2017-09-15-preview 2017-06-15-preview
2015-06-01-preview
2021-03-09-preview 2021-02-01-preview 2021-01-14-preview 2020-11-10-preview 2020-11-02-preview 2020-10-19-preview 2020-09-21-preview 2019-12-10-preview 2019-09-24-preview 2019-01-23-preview
2018-02-01-preview
2019-01-01-preview
2020-03-01-preview
2021-06-01
2020-05-01-preview
2021-06-01 2020-07-17-preview
2020-09-01 2019-11-01
2018-09-01-preview 2018-07-01-preview
2021-03-01 2021-02-01-preview 2020-10-01-preview 2020-04-01-preview
2019-11-01-preview 2016-11-01 2015-10-01-preview
2016-11-01 2015-10-01-preview
2021-06-01-preview
2014-01-01
2021-09-01-preview
2020-10-01-preview 2020-10-01-beta 2020-06-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2017-03-01-preview
2021-06-01-preview 2021-06-01 2021-05-01 2021-04-01-preview 2021-03-01 2020-12-01 2019-06-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01 2017-11-01 2017-10-01 2017-09-01
2021-07-01 2021-03-01 2020-11-01 2019-12-01 2018-10-01 2018-09-01 2018-07-01 2018-06-01 2018-04-01 2018-02-01-preview 2017-12-01-preview 2017-10-01-preview 2017-08-01-preview
2021-07-01-preview 2021-06-15 2021-05-15 2021-05-01-preview 2021-04-15 2021-04-01-preview 2021-03-15 2021-03-01-preview 2021-01-15 2020-09-01 2020-06-01-preview 2020-04-01 2020-03-01 2019-12-12 2019-08-01-preview 2019-08-01 2016-03-31 2016-03-19 2015-11-06 2015-04-08 2014-04-01
2016-11-01 2016-04-01 2015-12-01 2015-06-01 2014-06-01
2020-05-01 2019-10-01-preview 2018-11-01-preview
2019-10-01-preview 2018-11-01-preview
2019-10-01-preview
2021-05-01 2021-03-01 2020-11-01 2020-04-01 2019-09-01 2018-01-01
2018-06-01-preview 2018-06-01
2021-01-01 2020-10-01 2020-04-01 2020-01-01-preview 2019-09-01-preview 2019-08-01-preview
2017-10-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01
2018-05-01
2021-06-01-preview 2021-04-01-preview 2020-07-01-preview 2020-05-01 2018-10-01 2018-03-01-preview
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-02-01 2015-04-01 2015-02-01
2018-09-01-preview
2020-07-01-preview 2020-07-01
2021-10-01 2021-03-01-preview 2020-09-01-preview
2020-12-15-privatepreview 2020-05-01 2019-10-01-preview
2020-11-01-privatepreview
2016-11-01 2016-04-01 2015-12-01 2015-10-01 2015-06-01 2014-06-01
2019-11-01-preview 2018-09-01-preview
2021-01-01 2020-09-18 2020-06-14 2020-02-15 2019-11-09 2019-09-07 2019-05-15 2019-01-21 2018-09-07-preview 2017-09-07-privatepreview
2021-07-01 2020-12-01-preview
2020-06-05-preview
2020-10-01-preview 2019-12-20-privatepreview
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview 2019-05-01 2017-10-01
2019-06-01-preview 2019-04-01 2018-09-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-05-01-preview 2015-05-01
2021-03-01 2020-10-01-preview
2021-04-30 2017-04-18 2016-02-01-preview
2021-06-01-preview 2020-11-01-preview 2020-07-01 2019-05-01-preview
2020-06-10
2018-06-01-preview
2020-08-20-preview 2020-08-20
2021-07-01 2021-06-01-preview 2021-02-01-preview 2021-01-01 2020-01-01-alpha
2015-01-01
2020-09-01 2020-03-01 2019-10-01 2019-06-01 2019-03-01 2019-02-01 2018-10-01 2018-07-01 2018-04-02 2018-01-01-preview 2017-06-05-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30 2016-08-30 2016-04-30-preview 2016-03-30 2015-06-15 2015-05-01-preview
2020-07-01-preview
2021-06-01-preview 2020-10-15-preview 2020-04-01-preview
2021-06-01-preview 2021-01-01-preview 2018-01-01-preview 2017-04-01
2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01 2019-04-01 2018-11-01 2018-07-01 2018-03-01-preview 2018-02-01 2017-10-01 2017-06-01 2016-12-01 2016-05-01
2018-12-20-preview 2018-12-20
2021-03-01-preview 2020-07-01-preview 2020-06-01 2019-11-01-preview 2019-10-01 2019-02-01-preview
2020-12-01 2020-10-31 2020-03-01-preview
2020-09-01-preview
2018-06-30-preview
2017-04-01 2016-03-01 2014-09-01
2021-06-01 2020-05-01 2018-07-01 2018-06-01-preview 2018-03-30-preview
2021-06-01 2020-05-01 2019-05-01-preview 2018-07-01 2018-06-01-preview 2018-03-30-preview
2020-12-01-preview 2020-03-01-preview
2017-08-01-beta 2017-08-01 2017-07-14 2016-05-16
2021-06-01 2020-03-20
2018-11-01-preview 2018-11-01-alpha 2017-11-11-preview 2017-11-11-alpha
2021-03-01 2020-06-02 2018-07-12 2017-12-01
2020-05-07
2020-12-14-preview
2021-03-01-preview
2020-05-04-preview
2021-06-30 2018-07-15-preview 2018-04-19 2018-03-31-preview 2018-03-15-preview 2017-11-15-privatepreview 2017-11-15-preview 2017-04-15-privatepreview
2021-03-15-preview
2017-01-01 2016-05-01-preview
2021-06-01 2020-12-01
2021-06-24-preview 2020-06-23-preview
2019-11-04-preview
2021-06-01 2020-12-15-privatepreview 2020-12-15-preview 2020-12-01-privatepreview 2020-12-01-preview 2020-03-01 2020-02-01-privatepreview 2020-02-01-preview 2019-11-01-privatepreview 2019-11-01-preview 2019-06-01-preview 2019-03-01-privatepreview 2019-03-01-preview 2019-03-01 2018-02-01-privatepreview 2018-02-01 2017-07-01-privatepreview 2017-07-01-preview 2016-09-01 2016-03-01
2021-07-01-preview 2021-05-01 2021-01-01-preview 2020-01-01-preview
2021-01-01-privatepreview
2021-05-01 2021-03-01 2020-10-01 2020-03-01 2019-11-01 2019-08-01-preview
2021-04-01-preview 2020-03-15-preview
2017-04-01-preview
2020-01-13-preview
2020-12-01 2020-06-01 2019-07-01
2018-07-01-preview 2018-03-01-preview 2016-06-01 2015-08-01-preview
2018-03-01-preview 2016-06-01 2015-08-01-preview
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-10-30-preview 2017-03-30 2016-08-30 2016-04-30-preview 2016-03-30 2015-06-15 2015-05-01-preview
2021-07-01-preview 2019-10-17-preview

2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01 2019-04-01 2018-11-01 2018-07-01 2018-03-01-preview 2018-02-01 2017-10-01 2017-06-01 2016-12-01 2016-05-01 2016-01-01 2015-06-15 2015-05-01-preview
2021-06-01-preview 2021-04-01-preview 2020-04-01-preview 2019-09-01 2018-02-14-preview 2018-02-14 2016-10-01
2019-08-01 2017-08-01-preview
2018-10-15-preview 2018-09-15 2017-04-26-preview 2016-05-15
2021-04-01-preview 2018-04-01
2016-11-01 2016-04-01 2015-12-01 2015-06-01 2014-06-01 2014-01-01
2021-04-01-preview 2021-01-01-preview 2020-12-01 2020-06-01-preview 2019-12-01-preview 2019-12-01 2019-01-01 2018-06-01-preview 2018-01-01 2017-03-01 2016-10-10 2016-07-07 2015-09-15 2014-02-14
2021-06-01-preview 2020-10-01 2018-09-01-preview 2018-09-01
2020-06-01-preview
2020-12-15-privatepreview
2020-11-01-privatepreview 2020-05-01 2019-10-01-preview 2018-11-01-preview
2019-03-01-preview
2018-02-28-preview
2016-03-30 2015-07-01-preview
2017-11-03-preview
2020-04-01-preview 2018-10-01 2017-12-01-preview 2017-08-01-preview 2017-01-01-preview
2021-05-01 2021-01-01 2018-09-01-preview 2017-10-01 2017-01-01-preview
2017-04-01 2016-07-01 2015-08-01 2014-09-01
2019-09-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-06-01 2017-05-10 2017-05-01 2017-03-01 2016-09-01 2016-07-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01-preview
2020-04-01 2019-05-01-preview
2020-04-01-preview
2020-02-14 2019-05-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-05-01-preview 2014-04-01-preview 2014-04-01 2014-01-01
2020-01-13-preview 2019-06-01 2018-06-30 2018-01-15 2017-05-15-preview 2015-10-31 2015-01-01-preview
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01
2021-03-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-08-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2017-08-01 2016-09-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01-preview 2014-04-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30
2021-07-01 2021-03-01 2020-09-30 2019-12-01 2019-07-01 2019-03-01 2018-06-01
2017-12-01
2021-06-01-preview 2021-04-01-preview 2020-04-01-preview 2019-09-01 2018-02-14-preview 2018-02-14 2016-10-01 2015-06-01
2015-11-01-preview
2020-01-01-preview 2020-01-01
2019-08-01
2021-04-01-preview 2021-03-01 2020-01-01-preview
2021-10-01 2021-07-01 2021-04-01 2021-03-01-preview 2021-01-01 2020-09-01-preview 2020-08-01 2020-06-01 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview 2020-04-01 2020-03-01 2020-02-18-preview 2020-02-02 2020-01-01 2019-11-01 2019-06-01 2019-05-01 2018-11-19 2018-03-01-preview
2019-05-01 2018-07-01-preview 2017-07-01 2016-10-01 2016-06-01 2015-08-01-preview 2015-02-01-preview
2021-05-01-preview 2020-07-01-privatepreview 2020-07-01-preview
2021-05-01-preview
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-02-01 2015-08-01
2018-06-01 2017-09-01-preview
2021-05-01-privatepreview 2021-05-01-preview
2020-02-01-preview 2019-09-01 2019-06-01 2019-04-01-preview 2018-06-01-preview
2016-08-01
2016-08-12
2021-05-01 2021-03-01 2020-01-01 2017-06-01 2017-01-01
2020-08-26
2021-04-30-preview
2021-02-01-preview 2020-07-01-preview
2020-12-15-privatepreview 2020-11-01-privatepreview 2020-05-01 2019-10-01-preview 2018-11-01-preview
2020-11-01-privatepreview 2019-10-01-preview
2020-10-25 2019-07-19-preview
2020-11-01-preview
2021-03-01-preview 2020-03-01-preview 2020-03-01
2019-11-01 2019-10-01 2019-05-01-preview 2019-04-01-preview 2019-03-01-preview
2021-03-15 2020-08-08-preview
2018-12-03
2020-12-08
2021-06-10-preview 2021-05-20 2021-05-17-preview 2021-04-22-preview 2021-03-25-preview 2021-01-28-preview 2020-08-15-preview 2020-08-02 2020-07-30-preview 2020-03-11-preview 2019-12-12 2019-08-02-preview
2020-08-01 2016-11-01 2016-07-01-preview
2021-07-01-preview
2021-05-01 2021-04-01-preview 2020-07-01-preview 2020-04-01 2018-10-01 2018-06-01-preview 2017-04-26 2017-01-01 2016-01-01
2017-11-01
2018-02-02 2017-11-11-preview 2017-09-25-privatepreview
2021-06-30-preview
2021-07-01 2020-07-01-preview 2019-08-01-preview
2021-07-01-preview 2021-05-01 2021-01-01-preview
2019-08-15-preview
2021-01-01-privatepreview 2019-10-01-preview
2020-05-15 2018-08-15-preview 2017-11-15 2017-02-28-preview
2021-08-01-preview 2021-07-01-preview
2014-04-01-preview 2014-02-26
2016-08-10
2016-05-17
2016-07-18
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview 2019-05-01 2017-10-01 2017-03-01
2021-06-01-preview 2020-11-01-preview 2019-05-01-preview
2020-12-01 2020-06-01 2019-07-01 2018-03-01 2017-10-01 2017-02-01 2016-04-01 2015-08-01 2015-03-01 2014-04-01-preview 2014-04-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01
2020-06-01
2020-07-01 2020-05-01 2020-04-01 2020-01-01 2019-08-01 2019-05-01 2019-04-01 2018-08-01
2019-11-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-12-01-preview 2019-08-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-03-01 2015-08-01-preview 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01-preview 2014-04-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2019-02-01 2019-01-01 2018-11-01 2018-08-01 2018-05-01-preview 2018-02-01 2017-08-01 2016-09-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01
2017-10-15-preview
2021-04-01 2020-12-01 2020-09-30 2020-06-30 2020-05-01 2019-11-01 2019-07-01 2019-03-01 2018-09-30 2018-06-01 2018-04-01 2017-03-30 2016-04-30-preview
2018-04-20
2015-04-01 2014-04-01
2020-01-01 2017-04-19 2017-03-31 2016-07-12-preview 2016-05-09-preview
2021-01-01-preview
2021-06-01 2021-01-01 2020-09-01 2020-05-01 2020-03-01-preview 2020-03-01 2019-08-01 2019-04-01 2018-12-01 2017-09-01 2017-05-01 2017-01-01 2015-12-01 2015-09-01
2021-04-30 2017-04-18
2021-04-30
2021-06-01-preview 2021-06-01 2020-11-05-preview 2020-02-14-privatepreview 2020-02-14-preview
2020-05-01
2018-01-01-preview
2021-06-01-preview 2021-04-01-preview
2018-11-30 2015-08-31-PREVIEW
2019-10-01 2018-07-01-preview 2018-04-04 2017-12-12-preview 2017-10-17-preview 2017-08-09-preview
2019-10-01
2019-01-01-preview 2019-01-01
2019-01-01 2017-08-01-preview
2021-10-01 2021-03-01-preview 2020-12-01-preview 2020-09-01-preview
2018-06-01
2021-06-01-preview 2021-06-01 2021-02-01-preview 2021-02-01 2020-12-01 2020-09-01-preview 2020-09-01 2020-07-01-preview 2020-07-01 2020-06-01 2020-05-01-preview 2020-01-01 2019-08-01 2019-07-01 2019-03-01 2018-07-01 2017-09-01
2021-07-01-preview 2021-07-01 2021-03-31 2021-03-03-preview 2021-02-01-preview 2020-08-31-preview 2020-08-31 2020-08-01 2020-07-10-preview 2020-06-15 2020-04-01 2020-03-01 2019-11-04 2019-07-01-preview 2019-03-22-preview 2019-03-22 2018-12-01-preview 2018-04-01 2018-01-22 2017-07-01 2017-01-19 2016-02-03 2015-08-15-preview
2021-06-01 2021-05-01 2020-05-01
2016-11-01
2020-03-01-preview 2020-03-01
2018-03-01 2017-05-15
2020-05-12-preview
2020-06-30-preview
2021-08-01 2021-07-01-preview 2021-06-01-preview 2021-03-02-preview 2020-12-08-preview
2019-05-10-preview
2017-06-01
2019-06-01-privatepreview 2019-06-01-beta
2016-11-01 2016-04-01 2015-12-01 2015-10-01 2015-06-01 2014-06-01 2014-01-01
2016-11-01 2016-04-01 2015-12-01 2015-10-01
2021-05-13-preview 2020-12-01-preview
2021-05-01 2019-10-01 2018-11-01-preview 2018-10-01 2018-08-31
2019-11-01 2019-10-01 2019-05-01-preview 2019-04-01-preview 2019-03-01-preview 2018-12-01-preview
2019-10-01 2018-08-01-preview
2018-03-31
2021-01-01 2020-12-01-preview
2018-11-01-alpha
2019-11-01-preview
2021-07-01 2015-12-01 2014-08-01-preview
2021-08-01-privatepreview 2021-06-01-privatepreview
2021-06-01-preview 2021-01-11 2020-03-30 2020-03-15 2019-09-16 2018-08-20-preview
2021-06-01-preview 2020-03-30
2021-06-10-preview 2021-05-20 2021-05-17-preview 2021-04-22-preview 2021-03-25-preview 2021-01-28-preview
2021-05-01 2020-01-01-preview
2021-09-01-preview 2021-02-01-preview
2021-04-01 2020-10-01 2020-05-01 2020-02-01 2019-11-01 2018-03-01-preview 2018-03-01-beta 2018-01-01-preview
2018-08-01-beta
2019-06-30-preview
2021-01-01 2015-06-01
2021-03-01-preview 2021-01-01 2020-05-01 2020-04-06-preview 2019-12-02-preview 2019-02-28-preview
2016-01-29
2021-05-01-preview 2020-11-20 2020-10-01-preview 2020-09-01-preview 2020-06-01-preview 2019-02-01-preview
2020-10-01 2019-10-01-preview
2016-03-01 2016-01-01 2014-08-01-preview
2021-03-01-preview 2019-01-01-preview
2021-07-01 2020-08-21-preview 2019-07-01 2018-09-01-preview 2018-06-01 2018-03-01 2018-02-01 2017-12-01 2017-09-01
2020-09-01 2020-03-01 2019-10-01 2019-06-01 2019-03-01 2019-02-01 2018-10-01 2018-07-01 2018-04-02
2019-06-01 2018-11-01 2017-04-01-preview 2016-03-01 2015-11-01 2015-10-01 2015-09-01 2015-08-01-preview 2015-06-01 2015-05-01 2015-04-01 2015-03-01-preview
2020-09-01 2019-10-01-preview 2019-03-01-preview
2021-03-01-privatepreview 2020-07-01-privatepreview
2021-06-01-preview 2020-11-01-preview
2019-05-01 2017-10-01
2016-06-27-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-05-01-preview 2015-05-01 2014-04-01-preview 2014-04-01 2014-01-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2014-04-01-preview 2014-04-01 2014-01-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-08-01 2020-02-02-preview
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01
2018-05-01 2018-03-01-preview 2017-10-01 2017-09-15-preview 2017-09-01 2016-04-01
2018-08-01 2018-04-01 2018-03-01 2018-02-01 2017-05-01 2017-03-01 2015-11-01 2015-04-28-preview
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01
2020-12-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-12-01-preview 2019-08-01 2019-01-01 2018-11-01 2018-02-01 2016-08-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2017-08-01 2016-09-01 2016-08-01 2016-03-01 2015-11-01 2015-08-01-preview 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2015-01-01 2014-11-01 2014-06-01 2014-04-01-preview 2014-04-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2017-08-01 2016-09-01 2016-08-01 2016-03-01 2015-11-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2015-01-01 2014-11-01 2014-06-01 2014-04-01-preview 2014-04-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2019-02-01 2018-11-01 2018-08-01 2018-02-01 2017-08-01 2016-09-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30 2016-09-01 2016-08-01 2016-07-01 2016-06-01 2016-04-30-preview 2016-03-30 2015-06-15 2015-05-01-preview
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30 2016-08-30
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-09-30 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30 2016-08-30 2016-04-30-preview 2016-03-30 2015-06-15 2015-05-01-preview
2021-07-01 2021-04-01 2021-03-01 2020-12-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01
2018-09-01 2017-11-01-preview
2018-03-01-preview
2019-10-17-preview
2021-04-01 2019-11-01-preview
2021-04-01
2020-10-01 2020-08-01 2020-03-01-preview 2019-08-01-preview 2017-04-26-preview 2017-03-15-preview 2017-03-03-preview 2017-01-01-preview 2015-11-01-preview 2015-03-20
2020-08-01 2020-03-01-preview 2019-08-01-preview
2018-11-02-privatepreview
2021-06-01 2021-01-01 2020-09-01 2020-05-01 2020-03-01-preview 2020-03-01 2019-08-01 2019-04-01 2018-12-01 2017-09-01 2017-05-01 2017-01-01 2015-12-01 2015-09-01 2015-07-01 2014-05-01-privatepreview
2021-06-01 2021-01-01 2020-09-01 2020-05-01 2020-03-01-preview 2020-03-01 2019-08-01 2019-04-01 2018-12-01 2017-09-01
2020-09-01 2020-04-15 2020-03-31 2019-12-31
2020-09-01 2020-04-15 2019-06-15-preview
2018-03-29-privatepreview
2021-07-01-preview 2021-06-15 2021-05-01-preview 2021-04-01-preview 2021-03-01-preview 2020-06-01-preview
2021-06-01-preview 2020-10-15-preview 2020-06-01 2020-04-01-preview 2020-01-01-preview 2019-06-01 2019-02-01-preview 2018-09-15-preview
2021-06-01-preview 2021-01-01-preview 2018-01-01-preview
2015-08-01 2014-09-01
2017-04-01 2015-08-01 2014-09-01
2018-01-01-preview 2017-04-01
2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01
2021-06-01-preview 2021-04-01-preview 2020-04-01-preview 2019-09-01
2021-07-01 2021-06-01 2021-03-01 2017-07-01 2016-06-01
2016-06-01
2021-07-01 2021-06-01 2021-03-01 2017-07-01
2021-04-01-Preview 2020-08-01-Preview 2020-08-01 2020-03-13 2019-10-01-Preview 2015-08-19
2018-11-06-beta 2018-08-01-rc 2018-08-01-preview 2018-07-01-rc 2018-07-01-preview 2018-07-01-beta 2017-07-01-rc 2017-07-01-preview 2017-07-01-beta 2015-01-01-rc 2015-01-01-preview
2020-01-01-preview
2021-01-01 2020-01-01 2019-01-01 2015-06-01-preview
2017-08-01-preview
2021-06-01 2020-01-01 2019-01-01-preview
2020-01-01 2019-01-01-preview
2018-10-15-preview 2018-09-15 2017-04-26-preview 2016-05-15 2015-05-21-preview
2021-10-01 2020-09-01-preview
2021-03-01-preview 2020-09-01-preview
2021-10-01 2021-07-01 2021-04-01 2021-03-01-preview 2021-01-01 2020-09-01-preview 2020-08-01 2020-06-01 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview 2020-04-01 2020-03-01 2020-02-18-preview 2020-02-02 2020-01-01 2019-11-01 2019-06-01 2019-05-01 2018-11-19
2021-10-01 2021-07-01 2021-04-01 2021-03-01-preview 2021-01-01 2020-09-01-preview 2020-08-01 2020-06-01 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview 2020-04-01 2020-03-01 2020-02-18-preview 2020-02-02 2020-01-01 2019-11-01 2019-06-01
2021-03-03
2020-06-25 2018-11-20 2018-06-30-preview 2018-01-20-preview
2015-10-01 2015-09-01 2015-08-01 2015-07-01-preview 2015-05-01-preview 2015-01-01-preview
2020-03-01 2020-01-01 2018-01-22 2017-11-15 2017-08-21-preview
2021-06-01 2020-05-01 2018-07-01
2021-06-01 2021-05-01-privatepreview 2021-05-01-preview 2021-05-01 2020-05-01 2018-07-01 2018-06-01-preview 2018-03-30-preview
2016-11-01 2016-04-01 2015-12-01 2015-06-01 2014-06-01 2014-04-01-beta 2014-04-01 2014-01-01
2016-11-01 2016-04-01-beta 2016-04-01 2015-12-01 2015-06-01 2014-06-01 2014-04-01 2014-01-01
2017-04-01 2017-03-01 2016-09-01 2016-08-01 2016-07-01 2016-06-01 2016-03-01 2016-02-01 2015-11-01 2015-01-01
2017-04-01-preview 2017-04-01
2021-01-01-preview 2020-12-01 2020-06-01-preview
2015-09-15 2014-02-14
2021-04-01-preview 2020-05-01-preview 2019-01-01-privatepreview 2019-01-01-preview 2017-01-30 2016-12-13-preview 2016-02-10-privatepreview
2020-12-15-privatepreview 2020-05-01 2019-10-01-preview 2018-11-01-preview
2020-12-15-privatepreview 2019-10-01-preview 2018-06-30
2020-11-01-privatepreview 2019-10-01-preview 2018-11-01-preview
2020-11-01-preview 2020-09-01-preview
2020-12-15-privatepreview 2020-12-15-beta
2019-04-01-beta 2019-04-01
2017-04-01 2016-11-01 2016-04-01 2015-12-01 2015-10-01 2015-06-01 2014-06-01 2014-04-01 2014-01-01
2020-07-10-privatepreview 2020-07-10-beta 2020-07-10-alpha 2020-06-16-privatepreview 2020-06-16-beta 2020-06-16-alpha 2020-06-16
2015-06-01-preview 2015-03-31
2021-03-01-preview 2020-03-01
2019-10-01 2019-05-01 2019-01-01-preview 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-03-31 2018-01-31 2017-11-30 2017-06-30-preview
2019-10-01 2019-05-01 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-05-31 2018-03-31 2018-01-31 2017-11-30 2017-06-30-preview
2021-01-01 2019-11-01 2019-10-01 2019-05-01-preview 2019-05-01 2019-04-01-preview 2019-01-01 2018-11-01-preview 2018-10-01 2018-08-31
2019-11-01 2019-10-01 2019-05-01-preview 2019-04-01-preview 2019-03-01-preview 2019-01-01 2018-12-01-preview 2018-10-01-preview 2018-08-31 2018-08-01-preview 2018-05-31
2020-10-01-preview 2020-09-01 2019-11-01
2021-03-15-preview 2020-07-15-privatepreview
2021-07-01 2020-09-01 2020-01-01
2021-07-01 2020-09-01
2018-10-31-preview 2018-10-31
2021-06-10-preview 2021-05-20 2021-05-17-preview 2021-04-22-preview 2021-03-25-preview 2021-01-28-preview 2020-08-15-preview 2020-08-02 2020-07-30-preview 2020-03-11-preview 2019-12-12 2019-08-02-preview 2019-03-18-preview
2021-06-10-preview 2021-05-20 2021-05-17-preview 2021-04-22-preview 2021-03-25-preview 2021-01-28-preview 2020-08-15-preview
2021-05-01 2019-06-01 2016-06-01
2021-06-01 2018-09-01 2017-07-01-privatepreview
2021-06-01 2018-09-01
2021-01-01 2020-09-18 2020-06-14 2020-02-15 2019-11-09
2019-01-01-preview 2018-10-15 2017-12-01-preview
2020-05-01-preview 2019-01-01-preview 2018-10-15 2017-12-01-preview
2021-04-01 2020-10-01 2020-05-01 2020-02-01 2019-11-01 2018-03-01-preview 2018-03-01-beta 2018-01-01-preview 2017-11-01-preview 2017-08-31-preview 2017-06-30-preview 2017-05-31-preview
2021-04-01 2020-10-01 2020-05-01 2020-02-01 2019-11-01 2018-03-01-preview 2018-03-01-beta
2020-01-01
2021-01-01 2019-10-01-preview
2020-01-01 2019-06-06 2018-05-01-preview
2020-07-07
2020-09-01-preview 2019-01-01-preview
2021-09-01-preview 2020-04-30 2019-12-31-preview
2021-09-01-preview 2020-04-30
2017-04-01 2016-07-01
2021-06-01-preview 2021-03-01 2020-04-01-preview 2019-04-01 2018-09-01-preview
2020-09-01-preview 2020-04-01-preview 2018-09-01-preview
2021-05-01 2021-03-01-preview 2019-06-01-preview
2021-04-01 2021-03-01-preview 2020-01-01 2019-01-01-preview
2021-10-01-preview 2021-09-01-preview 2021-03-01-preview 2020-01-01 2019-01-01-preview
2021-07-01 2020-08-21-preview 2019-07-01 2018-09-01-preview 2018-06-01 2018-03-01 2018-02-01 2017-12-01 2017-09-01 2016-09-01-preview
2020-09-01 2020-03-01
2017-11-01-preview
2020-05-26-privatepreview 2020-05-26-preview 2020-05-26-beta 2020-05-26-alpha 2019-07-01-privatepreview 2019-07-01-preview 2019-07-01-beta 2019-07-01-alpha
2019-09-16-preview
2019-06-01 2018-02-16-preview
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview 2019-05-01-preview 2019-05-01 2017-10-01
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview 2019-05-01 2017-10-01 2017-06-01-preview 2017-03-01 2016-06-27-preview
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview 2019-05-01 2017-10-01 2017-06-01-preview 2017-03-01
2021-06-01-preview 2020-11-01-preview 2019-12-01-preview 2019-05-01-preview 2019-05-01 2017-10-01 2017-06-01-preview
2017-07-01 2017-01-31 2016-09-30 2016-03-30
2021-07-01 2021-05-01 2021-03-01 2021-02-01 2020-12-01 2020-11-01 2020-09-01 2020-07-01 2020-06-01 2020-04-01 2020-03-01 2020-02-01 2020-01-01 2019-11-01 2019-10-01 2019-08-01 2019-06-01 2019-04-01 2019-02-01 2018-08-01-preview 2018-03-31 2017-08-31
2019-09-30-preview 2019-04-30
2019-09-30-preview 2019-04-30 2018-09-30-preview
2017-08-31 2017-01-31 2016-09-30 2016-03-30 2015-11-01-preview
2017-08-31 2016-03-30
2016-03-30
2018-10-31 2018-03-31 2017-08-31 2017-07-01 2017-01-31 2016-09-30 2016-03-30 2015-11-01-preview
2021-07-01 2021-05-01 2021-03-01 2021-02-01 2020-12-01 2020-11-01 2020-09-01 2020-07-01 2020-06-01 2020-04-01 2020-03-01 2020-02-01 2020-01-01 2019-11-01 2019-10-01 2019-08-01 2019-06-01 2019-04-01 2017-09-30
2021-07-01 2021-05-01 2021-03-01
2021-07-01 2021-05-01 2021-03-01 2021-02-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-05-01-preview 2015-05-01 2014-04-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-05-01-preview 2015-01-01 2014-04-01-preview 2014-04-01 2014-01-01
2021-02-01-preview 2014-04-01-preview 2014-04-01 2014-01-01
2015-05-01-preview 2014-04-01-preview 2014-04-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2014-04-01-preview 2014-04-01 2014-01-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2017-03-01-preview 2015-05-01-preview 2014-04-01-preview 2014-04-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2017-10-01-preview 2017-03-01-preview 2015-09-01-preview 2015-05-01-preview 2015-05-01 2014-04-01-preview 2014-04-01 2014-01-01
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2015-05-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2017-03-01-preview
2019-06-01-preview 2018-06-01-preview 2017-10-01-preview
2021-02-01-preview 2020-11-01-preview 2020-08-01-preview 2020-02-02-preview 2019-06-01-preview 2018-06-01-preview 2018-06-01
2021-06-22 2021-04-01 2020-01-13-preview 2019-06-01 2018-06-30 2018-01-15 2017-05-15-preview 2015-10-31 2015-01-01-preview
2018-06-30 2018-01-15 2017-05-15-preview 2015-10-31 2015-01-01-preview
2020-01-13-preview 2019-06-01 2018-06-30 2018-01-15 2017-05-15-preview
2021-06-22 2021-04-01 2019-06-01 2018-06-30 2018-01-15 2017-05-15-preview 2015-10-31 2015-01-01-preview
2021-06-22
2021-03-01 2021-02-01-preview 2020-12-01 2020-06-01 2020-04-01-preview 2019-07-01 2018-03-01 2017-10-01 2017-02-01 2016-04-01 2015-08-01 2015-03-01 2014-04-01-preview 2014-04-01
2020-12-01 2020-06-01 2019-07-01 2018-03-01 2017-10-01 2017-02-01 2016-04-01 2015-08-01 2015-03-01 2014-04-01-preview 2014-04-01-alpha 2014-04-01
2021-03-01 2021-02-01-preview 2020-12-01 2020-10-01-preview 2020-06-01 2019-07-01 2018-03-01 2017-10-01 2017-02-01 2016-04-01 2015-08-01 2015-03-01 2014-04-01-preview 2014-04-01-alpha 2014-04-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01 2017-11-01 2017-10-01 2017-09-01 2017-08-01 2017-06-01 2017-04-01
2018-05-01 2018-03-01-preview 2017-10-01 2017-09-15-preview 2017-09-01
2020-06-01 2020-01-01
2018-08-01 2018-04-01 2018-03-01 2018-02-01 2017-09-01-preview
2018-08-01 2018-04-01 2017-09-01-preview
2018-08-01 2018-04-01 2018-03-01 2018-02-01 2017-05-01 2017-03-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01 2017-11-01 2017-10-01 2017-09-01 2017-08-01 2017-06-01 2017-04-01 2017-03-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01 2017-11-01 2017-10-01 2017-09-01 2017-08-01 2017-06-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01 2018-01-01 2017-11-01 2017-10-01 2017-09-01 2017-08-01 2017-06-01 2017-04-01 2017-03-01 2016-12-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01 2018-04-01 2018-03-01 2018-02-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01 2019-06-01 2019-04-01 2019-02-01 2018-12-01 2018-11-01 2018-10-01 2018-08-01 2018-07-01 2018-06-01 2018-05-01
2020-07-01 2020-05-01 2020-01-01 2019-08-01 2019-05-01 2019-04-01 2018-08-01
2020-11-01 2020-04-01 2019-10-01 2019-03-01
2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01 2019-11-01 2019-09-01 2019-08-01 2019-07-01
2021-03-01 2021-02-01 2021-01-01 2020-11-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2020-01-01 2019-12-01
2021-02-01-preview 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-04-01 2020-03-01 2019-12-01 2019-11-01
2021-02-01-preview 2020-08-01
2020-11-01 2020-07-01 2020-05-01 2020-04-01 2020-01-01 2019-11-01 2019-10-01 2019-08-01 2019-05-01 2019-04-01 2019-03-01 2018-08-01
2020-11-01 2020-04-01 2019-10-01 2019-03-01 2018-08-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-02-01 2016-08-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-03-01 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01 2020-10-01 2020-09-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01 2016-11-01 2016-08-01 2016-03-01 2015-08-01-preview 2015-08-01 2015-07-01 2015-06-01 2015-05-01 2015-04-01 2015-02-01 2014-11-01 2014-06-01 2014-04-01-preview 2014-04-01
2021-02-01 2021-01-15 2021-01-01 2020-12-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30 2016-08-30 2016-03-30 2015-06-15 2015-05-01-preview
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01
2021-07-01 2021-03-01 2020-09-30 2019-12-01 2019-07-01 2019-03-01 2018-06-01 2017-10-15-preview
2021-04-01 2020-12-01 2020-09-30 2020-06-30 2020-05-01 2019-11-01 2019-07-01
2021-04-01 2020-12-01 2020-09-30 2020-06-30 2020-05-01
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01 2017-03-30 2016-08-30 2016-04-30-preview
2021-07-01 2021-04-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01 2017-12-01
2020-02-02-preview 2020-02-02 2018-05-01-preview 2015-05-01 2014-12-01-preview 2014-08-01 2014-04-01
2018-04-20 2014-04-01
2018-05-01-preview 2015-05-01 2014-08-01 2014-04-01
2020-02-10-preview
2021-02-01-preview 2020-05-01-preview 2018-04-16 2017-09-01-preview
2016-03-01
2018-03-01
2018-03-01 2017-09-01-preview
2016-03-01 2014-04-01
2017-03-01-preview 2016-09-01-preview 2015-04-01 2014-11-01 2014-04-01
2018-11-27-preview
2015-04-01 2014-06-01 2014-04-01
2021-05-01-preview 2017-05-01-preview 2016-09-01 2015-07-01
2021-05-01-preview 2017-05-01-preview
2017-02-01
2018-01-01 2017-12-01-preview 2017-09-01-preview 2017-05-01-preview
2015-07-01
2015-04-01
2021-05-01 2019-07-01 2018-01-01 2017-12-01-preview 2017-09-01-preview 2017-05-01-preview 2016-09-01 2016-06-01
2017-12-01-preview
2019-06-01 2019-03-01 2018-09-01 2018-03-01 2017-04-01 2017-03-01-preview
2020-10-01 2017-04-01 2017-03-01-preview
2019-03-01 2018-09-01
2021-03-08 2020-10-20 2020-02-12 2018-06-17-preview 2018-06-01-preview
2020-11-20 2019-10-17-preview
2021-03-08 2020-10-20 2020-02-12 2018-06-17-preview 2018-06-15-preview 2018-06-01-preview 2016-06-15-preview
2020-06-02-preview
2021-06-01 2020-10-01 2020-08-01 2020-03-01-preview 2017-04-26-preview 2017-03-15-preview 2017-03-03-preview 2017-01-01-preview 2015-11-01-preview 2015-03-20
2019-09-01-preview
2020-03-01-preview 2019-08-01-preview 2015-11-01-preview
2020-08-01 2020-03-01-preview 2015-11-01-preview
2020-08-01 2020-03-01-preview 2017-04-26-preview
2020-08-01 2020-03-01-preview 2017-04-26-preview 2017-03-15-preview 2017-03-03-preview 2017-01-01-preview 2015-11-01-preview 2015-03-20
2020-08-01 2020-03-01-preview 2014-10-10
2020-08-01 2020-03-01-preview 2019-08-01-preview 2015-11-01-preview
2020-03-01-preview 2015-03-20
2020-10-01 2020-08-01 2020-03-01-preview
2020-10-01 2020-08-01 2020-03-01-preview 2015-11-01-preview 2014-11-10
2021-06-01 2020-10-01 2020-08-01 2020-03-01-preview 2019-08-01-preview
2021-06-01-preview 2021-04-01-preview 2020-05-01
2020-01-01 2017-04-19 2017-03-31
2020-07-01-preview 2020-01-01 2017-04-19 2017-03-31 2016-07-12-preview 2016-05-09-preview
2020-08-04-preview
2019-05-05-preview 2019-03-01-preview 2019-03-01 2018-11-02-privatepreview 2018-05-05-preview 2018-05-05 2017-11-15-privatepreview
2019-05-05-preview 2019-03-01-preview 2019-03-01 2018-05-05-preview 2018-05-05 2017-11-15-privatepreview
2019-05-05-preview 2018-05-05-preview 2018-05-05 2017-11-15-privatepreview
2021-04-01 2019-06-01 2019-03-01 2018-02-01-privatepreview
2019-05-05-preview 2018-11-02-privatepreview
2019-05-05-preview 2019-03-01-preview 2019-03-01
2018-05-05-preview 2018-05-05 2017-11-15-privatepreview
2021-06-01 2021-01-01 2020-09-01 2020-05-01 2020-03-01-preview 2020-03-01 2019-08-01 2019-04-01 2018-12-01 2017-09-01 2017-05-01
2020-09-01 2020-04-15 2020-03-31 2019-12-31 2019-06-15-preview 2019-04-15 2018-04-02 2017-10-12 2017-04-02 2016-10-02
2020-09-01 2020-04-15 2020-03-31 2019-12-31 2019-06-15-preview 2019-04-15 2018-04-02 2017-10-12 2017-04-02
2020-10-05-privatepreview
2021-06-01-preview 2021-06-01 2021-05-01-privatepreview 2021-04-10-privatepreview 2020-11-05-preview 2020-02-14-privatepreview 2020-02-14-preview
2021-03-31-privatepreview 2020-10-05-privatepreview 2018-03-29-privatepreview
2021-07-01 2021-03-01 2020-11-01 2019-12-01 2018-12-01 2018-10-01 2018-09-01 2018-07-01 2018-06-01 2018-04-01 2018-02-01-preview 2017-12-01-preview 2017-10-01-preview 2017-08-01-preview
2021-09-15-preview 2020-11-01-preview
2021-04-01-preview 2020-08-01-preview 2020-04-01-preview 2020-03-01-preview 2019-04-01-preview 2018-12-01-preview 2018-09-01-preview 2018-07-01 2018-01-01-preview 2017-10-01-preview 2017-09-01 2017-05-01 2016-07-01 2015-07-01 2015-06-01 2015-05-01-preview 2014-10-01-preview 2014-07-01-preview 2014-04-01-preview
2018-07-01 2018-01-01-preview 2017-09-01 2017-05-01 2016-07-01 2015-07-01 2015-06-01 2015-05-01-preview 2014-10-01-preview 2014-07-01-preview 2014-04-01-preview
2015-06-01 2015-05-01-preview 2014-10-01-preview 2014-07-01-preview 2014-04-01-preview
2018-07-01 2018-01-01-preview 2017-05-01 2016-07-01 2015-07-01 2015-06-01 2015-05-01-preview 2014-10-01-preview 2014-07-01-preview 2014-04-01-preview
2019-03-01-preview 2018-07-01-preview 2018-07-01
2017-04-01 2016-09-01 2015-06-01 2015-05-01-preview 2015-01-01
2017-05-01 2016-07-01 2015-07-01 2015-01-01 2014-10-01-preview 2014-06-01
2021-06-01 2020-09-01 2020-08-01 2020-03-01 2019-09-01 2019-06-01 2019-01-01 2018-05-01 2018-03-01 2016-12-01 2016-04-01 2015-10-01-preview
2021-06-01 2020-09-01 2020-08-01 2020-03-01 2019-09-01 2019-06-01 2019-01-01 2018-05-01 2018-03-01 2017-06-01-preview
2021-06-01 2020-09-01 2020-08-01 2020-03-01 2019-09-01 2019-06-01 2019-01-01 2018-05-01 2018-03-01 2017-06-01-preview 2016-12-01 2016-04-01 2015-10-01-preview
2020-09-01 2020-03-01-preview 2018-06-01-preview
2018-07-01 2018-01-01-preview 2017-05-01 2016-07-01 2015-07-01-preview 2015-07-01
2017-05-01 2016-07-01 2015-07-01 2015-06-01 2015-05-01-preview 2014-10-01-preview 2014-07-01-preview 2014-04-01-preview
2019-04-01-preview
2019-08-01-preview
2021-05-01-preview 2021-04-01-preview 2021-03-01-preview
2021-06-01-preview 2020-04-01-preview
2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01 2019-04-01 2018-11-01 2018-07-01 2018-03-01-preview 2018-02-01 2017-10-01 2017-06-01 2016-12-01 2016-07-01 2016-01-01
2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01 2019-04-01 2018-11-01 2018-07-01 2018-03-01-preview 2018-02-01 2017-10-01 2017-06-01 2016-12-01
2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01 2019-04-01 2018-11-01 2018-07-01 2018-03-01-preview 2018-02-01 2017-10-01 2017-06-01 2016-12-01 2016-07-01
2021-06-01 2021-05-01 2021-04-01 2021-02-01 2021-01-01 2020-08-01-preview 2019-06-01 2019-04-01 2018-11-01 2018-07-01 2018-02-01 2017-10-01 2017-06-01 2016-12-01
2021-06-01-preview 2021-04-01-preview 2020-04-01-preview 2019-09-01 2018-02-14-preview 2018-02-14 2016-10-01 2015-06-01 2014-12-19-preview
2021-06-01-preview 2021-04-01-preview 2020-04-01-preview 2019-09-01 2018-02-14-preview 2018-02-14
2021-06-01-preview 2021-04-01-preview 2020-04-01-preview
2019-10-01 2018-07-01-preview
2019-07-01 2018-07-01-preview
2020-10-01
2018-07-01-preview
2017-08-21-preview
2021-07-01 2021-06-01 2021-04-01 2021-03-01 2021-02-10 2021-02-01-preview 2021-02-01 2021-01-01 2020-12-01 2020-10-01 2020-07-01-preview 2020-07-01 2020-02-02-preview 2020-02-02 2019-06-15 2019-05-13-preview 2019-05-13 2018-12-20-preview 2018-12-20 2018-07-10-preview 2018-07-10 2018-01-10 2017-07-01-preview 2017-07-01 2016-12-01 2016-08-10 2016-06-01 2016-05-01 2015-12-15 2015-12-10 2015-11-10 2015-08-15 2015-08-10 2015-06-10 2015-03-15
2021-07-01 2021-06-01 2021-04-01 2021-03-01 2021-02-10 2021-02-01-preview 2021-02-01 2021-01-01 2020-12-01 2020-10-01 2020-07-01-preview 2020-07-01 2020-02-02-preview 2020-02-02 2019-06-15 2019-05-13-preview 2019-05-13 2018-07-10-preview 2018-07-10 2018-01-10 2017-09-01 2017-07-01-preview 2017-07-01 2016-12-01 2016-08-10 2016-06-01 2015-12-15 2015-12-10 2015-11-10 2015-08-15 2015-08-10 2015-06-10 2015-03-15
2018-01-10
2017-07-01-preview
2021-07-01 2021-06-01 2021-02-10 2018-07-10
2021-04-01-Preview 2020-08-01-Preview 2020-08-01 2020-03-13 2019-10-01-Preview 2015-08-19 2015-02-28 2014-07-31-Preview
2015-02-28 2014-07-31-Preview
2021-04-01-Preview 2020-08-01-Preview 2020-08-01 2020-03-13 2019-10-01-Preview 2015-08-19 2015-02-28
2020-05-01-preview 2020-05-01 2018-08-01-rc 2018-08-01-preview 2018-07-01-rc 2018-07-01-preview 2018-07-01 2017-07-01 2015-01-01
2020-09-01-rc 2018-07-01-rc 2018-07-01
2018-07-01-rc 2018-07-01-preview 2018-07-01-beta 2018-07-01-alpha 2018-07-01
2018-11-06-beta 2018-07-01-rc 2018-07-01-preview 2018-07-01-beta 2018-07-01-alpha 2018-07-01 2017-07-01-beta
2018-07-01 2015-01-01
2018-06-01 2017-08-01-preview
2020-01-01-preview 2017-08-01-preview
2017-08-01
2021-07-01 2021-06-01 2019-01-01 2017-08-01-preview
2021-01-15-preview
2021-06-01-preview 2021-01-01-preview 2017-04-01 2015-08-01 2014-09-01
2021-03-01-preview 2020-07-01-preview
2015-05-21-preview
2020-04-01-preview 2019-04-01-preview
2021-04-01-preview 2021-04-01 2020-04-01-preview
2021-04-01-preview 2021-04-01 2020-10-01-preview
2021-06-30-preview 2020-12-01 2020-10-31 2020-03-01-preview
2021-04-01-preview 2021-03-01 2020-01-01-preview 2019-11-01-preview 2019-09-01-privatepreview
2021-10-01 2021-07-01 2021-04-01 2021-03-01-preview 2021-01-01 2020-09-01-preview 2020-08-01 2020-06-01 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview 2020-04-01 2020-03-01 2020-02-18-preview 2020-02-02 2020-01-01 2019-11-01 2019-10-01 2019-06-01 2019-05-01 2018-11-19 2018-03-01-preview
2021-03-01-preview 2020-12-01-preview 2020-09-01-preview
2021-03-01-preview 2020-09-01-preview 2020-05-01-preview
2021-10-01 2021-07-01 2021-04-01 2021-03-01-preview 2021-01-01 2020-09-01-preview 2020-08-01 2020-06-01 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview 2020-04-01 2020-03-01 2020-02-18-preview 2020-02-02 2019-06-01 2019-05-01 2018-11-19 2018-03-01-preview
2021-10-01 2021-07-01 2021-04-01 2021-03-01-preview 2021-01-01 2020-09-01-preview 2020-09-01 2020-08-01 2020-06-01 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview 2020-04-01 2020-03-01 2020-02-18-preview 2020-02-02 2020-01-01 2019-11-01 2019-10-01 2019-06-01 2019-05-01 2018-11-19 2018-03-01-preview
2020-09-01-preview 2020-05-15-preview 2020-05-01-preview 2020-04-01-preview
2021-10-01
2018-04-01
2021-04-01-preview 2018-04-01 2018-03-15 2018-03-01
2019-05-01 2018-07-01-preview 2016-06-01 2015-08-01-preview
2019-06-01-preview 2019-05-01 2018-07-01-preview 2018-03-01-preview
2019-06-01-preview 2019-05-01 2018-07-01-preview
2018-04-01-privatepreview
2018-07-01-preview 2018-03-01-preview
2021-05-01-preview 2020-07-01-privatepreview 2020-07-01-preview 2017-12-01-preview 2017-12-01
2022-05-01-preview 2021-06-01-preview 2020-11-01-preview 2020-07-01 2019-05-01-preview
2015-10-01 2015-09-01 2015-08-01 2015-07-01-preview 2015-05-01-preview 2015-01-01-preview 2014-04-01
2015-05-01-preview 2015-01-01-preview
2018-06-01 2017-09-01-preview 2017-03-01-preview 2015-10-01 2015-09-01 2015-08-01 2015-07-01-preview 2015-05-01-preview 2015-01-01-preview
2021-02-01-preview 2020-09-01-preview 2020-09-01 2020-07-01-preview 2020-05-01-preview
2021-07-01-preview 2021-07-01 2021-03-31 2021-03-03-preview 2021-02-01-preview 2020-08-31-preview 2020-08-31 2020-08-01 2020-07-10-preview 2020-06-15 2020-04-01 2020-03-01 2020-01-01 2019-11-04 2019-09-01 2019-07-01-preview 2019-03-22-preview 2019-03-22 2018-12-01-preview 2018-04-01-preview 2018-04-01 2018-01-22-preview 2018-01-22 2017-11-15 2017-09-25-preview 2017-08-21-preview 2017-07-01 2017-01-19 2016-02-03 2015-08-15-preview
2021-07-01-preview 2021-07-01 2021-03-31 2021-03-03-preview 2020-08-31-preview 2020-08-31 2020-08-01 2020-07-10-preview 2020-06-15 2020-04-01 2020-03-01 2020-01-01 2019-11-04 2019-07-01-preview 2019-03-22-preview 2019-03-22 2018-12-01-preview 2018-04-01 2018-01-22 2017-07-01 2017-01-19 2016-02-03 2015-08-15-preview
2018-07-31 2018-01-15-preview
2019-09-01
2021-02-01-preview 2019-07-01-preview 2019-03-22-preview 2018-12-01-preview 2018-01-22-preview 2017-09-25-preview 2017-07-01
2021-02-01-preview 2019-07-01-preview 2019-03-22-preview 2018-01-22-preview 2017-09-25-preview 2017-07-01
2021-06-01 2021-05-01 2020-05-01 2018-07-01 2018-06-01-preview 2018-03-30-preview 2015-10-01 2015-04-01
2018-02-05
2021-06-01 2021-05-01-privatepreview 2021-05-01-preview 2021-05-01 2020-05-01 2018-07-01 2018-06-01-preview 2018-03-30-preview 2018-02-05 2015-10-01 2015-04-01
2015-10-01 2015-04-01
2020-02-01-preview 2019-09-01 2019-06-01 2019-04-01-preview
2021-05-01 2021-03-01 2020-01-01 2017-06-01
2021-04-01-preview 2021-01-01-preview 2020-12-01 2020-06-01-preview
2021-01-01-preview 2020-12-01
2021-04-01-preview 2021-01-01-preview
2021-03-30-preview
2021-04-30-preview 2020-06-30-preview
2021-06-01 2021-01-01-preview 2020-07-17-preview 2020-03-20
2021-06-01 2021-01-01-preview 2020-03-20
2021-04-01-preview 2020-05-01-preview 2019-01-01-privatepreview 2019-01-01-preview
2021-04-01-preview 2020-05-01-preview 2016-02-10-privatepreview
2021-08-01 2021-07-01-preview 2021-06-01-preview 2021-03-02-preview 2019-01-01
2021-08-01 2021-07-01-preview 2021-06-01-preview 2021-03-02-preview 2019-10-01
2021-07-01-preview 2021-06-01-preview 2021-03-02-preview 2020-12-08-preview
2021-08-01 2021-07-01-preview 2020-12-08-preview
2021-02-01
2021-05-01-preview 2020-06-01-preview 2017-06-01
2017-06-01 2016-01-01
2021-07-01-preview 2021-01-01-preview 2020-11-01-preview 2020-10-01 2020-03-01-preview
2021-07-01-preview 2021-01-01-preview 2020-11-01-preview 2020-10-01
2021-07-01-preview 2021-01-01-preview 2020-10-01
2021-01-01-preview 2020-10-01
2018-03-01-preview 2017-04-24-preview
2020-05-01 2019-10-01-preview 2018-11-01-preview 2018-03-01-preview 2017-04-24-preview 2017-02-27-preview
2020-12-15-privatepreview 2020-11-01-privatepreview 2020-05-01 2019-10-01-preview 2018-11-01-preview 2018-06-30 2018-05-31
2018-06-30 2018-05-31
2020-11-01-privatepreview 2020-05-01
2020-11-01-privatepreview 2020-05-01 2019-10-01-preview
2020-11-01-privatepreview 2020-09-01-preview 2020-05-01 2019-10-01-preview 2018-11-01-preview 2018-06-30 2018-03-01-preview 2017-04-24-preview 2017-02-27-preview
2019-07-19-preview
2017-11-11-preview 2017-11-11-alpha
2018-11-01-preview 2018-11-01-alpha
2019-04-01 2018-06-01 2017-11-01
2020-11-15-preview 2020-11-15-beta 2020-10-01-preview 2020-10-01-beta 2020-06-01-beta 2020-06-01 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2021-03-01-privatepreview 2021-03-01-beta 2020-10-01-preview 2020-10-01-beta 2020-06-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2021-07-01-beta 2021-07-01 2020-10-01-preview 2020-10-01-beta 2020-06-01-beta 2020-06-01 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2020-10-01-preview 2020-10-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2021-07-01-beta 2021-07-01 2021-03-01-privatepreview 2021-03-01-beta 2020-10-01-preview 2020-10-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2021-07-01-beta 2021-07-01 2020-10-01-preview 2020-10-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01
2021-07-01-beta 2021-07-01 2020-10-01-preview 2020-10-01-beta 2020-06-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01
2020-10-01-preview 2020-10-01-beta 2020-06-01-beta 2020-06-01 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01 2017-11-01-beta 2017-11-01
2020-10-01-preview 2020-10-01-beta 2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01
2019-04-01-beta 2019-04-01 2018-06-01-beta 2018-06-01
2020-06-01-beta 2020-06-01
2020-10-01-preview 2020-10-01-beta
2021-01-01-privatepreview 2021-01-01-beta
2021-03-01-privatepreview 2021-03-01-beta
2021-07-05-preview 2021-07-01-preview 2021-06-21-preview 2021-06-07-preview 2021-05-14-preview 2021-04-02-preview 2021-03-05-preview 2021-02-12-preview 2021-01-21-preview 2020-11-30-preview 2020-09-23-preview 2020-09-14-preview 2020-06-18-preview 2020-05-01-preview
2021-02-01 2020-02-01 2018-06-01 2017-11-15 2017-11-01 2016-11-01 2016-04-01 2015-12-01 2015-10-01 2015-06-01 2014-06-01 2014-01-01
2017-11-01 2016-11-01 2016-04-01 2015-12-01 2015-10-01 2015-06-01 2014-06-01 2014-01-01
2020-02-01 2018-06-01 2017-11-15 2016-11-01 2016-04-01 2015-12-01 2015-10-01 2015-06-01 2014-06-01 2014-01-01
2015-06-15
2017-11-15 2016-11-01 2016-04-01 2015-12-01 2015-06-01 2014-06-01 2014-01-01
2016-11-01 2016-04-01 2015-12-01 2015-06-01
2017-09-01 2017-06-01
2020-07-10-beta 2020-07-10-alpha 2020-06-16-beta 2020-06-16-alpha 2020-06-16
2016-08-31-preview 2015-06-01-preview 2015-05-15
2021-05-13-preview
2019-12-04-preview
2019-10-01 2019-05-01 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-05-31
2019-10-01 2019-05-01 2019-01-01 2018-10-01 2018-08-31 2018-06-30
2019-10-01 2019-05-01 2019-01-01 2018-10-01
2019-10-01 2019-05-01 2019-01-01-preview 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-03-31
2019-10-01 2019-05-01 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-05-31 2018-03-31 2018-01-31
2020-01-01-preview 2019-10-01 2019-05-01 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-05-31 2018-03-31 2018-01-31 2017-11-30 2017-06-30-preview
2019-10-01 2019-05-01 2019-04-01-preview 2019-03-01-preview 2019-01-01-preview 2019-01-01 2018-12-01-preview 2018-10-01 2018-08-31 2018-06-30 2018-03-31 2018-01-31 2017-12-30-preview
2019-11-01 2019-10-01 2019-05-01 2018-10-01 2018-08-31 2018-06-30 2018-05-31 2018-03-31
2019-11-01 2019-10-01 2019-05-01 2019-04-01-preview 2019-03-01-preview 2019-01-01 2018-12-01-preview 2018-10-01 2018-08-31 2018-08-01-preview 2018-06-30 2018-05-31 2018-03-31
2019-10-01 2019-05-01 2019-01-01 2018-10-01 2018-08-31 2018-06-30 2018-03-31 2018-01-31 2017-12-30-preview
2021-01-01 2019-11-01 2019-10-01 2019-05-01-preview 2019-05-01 2019-04-01-preview 2019-01-01 2018-12-01-preview 2018-11-01-preview 2018-10-01 2018-08-31 2018-06-30 2018-05-31 2018-03-31 2018-01-31 2017-11-30 2017-06-30-preview 2017-04-24-preview
2019-10-01 2019-05-01-preview 2019-05-01 2019-01-01 2018-11-01-preview 2018-10-01 2018-08-31
2019-10-01 2018-10-01 2018-08-31
2019-10-01 2019-05-01 2019-01-01 2018-11-01-preview 2018-10-01 2018-08-31 2018-06-30 2018-05-31 2018-03-31 2018-01-31 2017-11-30 2017-06-30-preview 2017-04-24-preview
2018-08-01-preview
2019-11-01 2019-01-01-preview
2019-10-01 2019-01-01 2018-10-01 2018-08-31 2018-08-01-preview
2019-10-01 2019-04-01-preview
2019-03-01-preview 2019-02-03-alpha 2019-02-02-alpha 2019-02-01-alpha
2021-01-01 2020-12-01-preview 2020-06-01 2020-05-01-preview 2019-11-01 2019-10-01 2019-09-01 2019-01-01-preview 2019-01-01
2018-12-01-preview 2018-08-01-preview
2018-05-31
2019-11-01 2019-10-01 2019-04-01-preview
2020-08-01-preview
2020-06-10-preview
2020-06-10-privatepreview 2020-06-10-preview 2020-06-10-beta
2021-07-01 2021-02-01-preview
2020-07-13-preview 2019-07-01-preview
2020-01-20-preview
2021-03-12-preview 2021-03-01-preview
2020-02-07-preview 2017-11-03-preview
2021-06-01-preview 2021-01-11 2020-05-01-preview 2020-03-30 2020-03-15 2019-09-16 2018-08-20-preview
2021-06-01-preview 2021-03-31-preview 2021-01-11 2020-03-30 2020-03-15 2019-09-16 2018-08-20-preview
2021-01-01-preview 2020-12-01-preview 2020-09-08-preview 2020-01-12-preview
2020-12-01-privatepreview
2018-09-01 2017-07-01-privatepreview
2021-03-01 2020-10-01-preview 2020-07-01-preview 2019-11-01-preview
2021-05-01-preview 2020-07-01-preview
2021-06-01-preview 2021-05-01-preview 2021-03-01 2020-10-01-preview 2020-07-01-preview 2019-11-01-preview
2021-01-01 2020-09-18 2020-06-14 2020-02-15 2019-11-09 2019-09-07
2021-01-01
2019-01-01-preview 2019-01-01-beta 2019-01-01-alpha 2018-10-15 2017-12-01-preview 2017-12-01-beta 2017-12-01-alpha
2016-04-01
2021-05-01 2021-04-01-preview 2020-07-01-preview
2017-11-01-preview 2017-08-31-preview 2017-06-30-preview 2017-05-31-preview
2021-04-01 2020-10-01 2020-05-01 2020-02-01 2018-03-01-beta
2021-04-01 2020-10-01 2020-05-01 2020-02-01 2019-11-01 2018-03-01-beta
2021-07-01-preview 2021-02-01 2020-02-01-preview 2018-05-01 2017-01-01-preview
2020-02-01-preview
2021-02-01 2020-02-01-preview
2021-02-01 2020-02-01-preview 2018-05-01 2017-01-01-preview
2018-08-01-beta 2018-03-01-beta
2021-06-01 2020-01-01
2020-06-01-preview 2020-05-01 2019-06-01 2018-09-01-preview
2020-05-01-preview 2019-10-01 2019-05-01 2018-06-30-preview
2019-10-01 2019-05-01 2018-06-30-preview 2018-02-02 2017-11-11-preview 2017-09-25-privatepreview
2021-03-01-preview 2021-01-01 2020-05-01 2019-12-02-preview 2019-02-28-preview
2021-03-01-preview 2021-01-01 2020-04-06-preview 2019-12-02-preview
2021-06-01 2021-04-01 2021-02-01 2020-12-01 2020-11-01 2020-10-01 2020-09-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-03-01 2020-02-01 2019-11-01 2019-10-01 2019-08-01 2019-07-01 2019-06-01 2019-05-01 2017-08-15
2021-08-01 2021-06-01 2021-04-01 2021-02-01 2020-12-01 2020-11-01 2020-10-01 2020-09-01 2020-08-01 2020-07-01 2020-06-01 2020-05-01 2020-03-01 2020-02-01 2019-11-01 2019-10-01 2019-08-01 2019-07-15-preview 2019-07-01 2019-06-01 2019-05-01 2017-08-15
2020-09-09-preview 2020-01-01-preview 2020-01-01 2019-06-06 2019-05-01-preview 2018-05-01-preview
2020-09-09-preview 2020-01-01-preview 2019-05-01-preview
2020-02-01 2020-01-01-preview 2019-05-01-preview
2020-11-11-preview 2020-07-07
2021-01-01 2020-10-01 2020-04-01 2020-01-01-preview
2021-01-01 2020-10-01
2020-09-01-preview 2020-09-01-alpha 2019-01-01-preview 2018-10-01-preview 2015-08-01-preview
2015-08-01-preview
2020-06-01 2016-01-29
2021-05-01 2021-01-01
2017-01-01-preview
2020-10-30 2020-04-01
2021-05-01-preview 2020-11-20 2020-06-01-preview 2019-10-01 2019-02-01-preview
2021-06-01-preview 2021-05-01-preview 2020-11-20 2020-10-01-preview 2020-09-01-preview 2020-06-01-preview 2019-02-01-preview
2021-05-01-preview 2021-01-01 2020-11-20 2020-10-01-preview 2020-09-01-preview 2020-06-01-preview 2019-02-01-preview
2021-05-01-preview 2020-06-01-preview 2019-02-01-preview 2018-11-01-preview
2020-04-30
2018-01-01-preview 2017-04-01 2016-07-01
2020-09-15-privatepreview
2021-02-01 2020-07-15-privatepreview
2021-06-01-preview 2020-09-01-preview 2020-04-01-preview 2018-09-01-preview
2019-04-01 2018-09-01-preview
2020-01-01 2019-09-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-06-01 2017-05-10 2017-05-01 2017-03-01 2016-09-01 2016-07-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01-preview
2019-09-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01
2019-10-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01
2019-10-01 2019-09-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-06-01 2017-05-10 2017-05-01 2017-03-01 2016-09-01 2016-07-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01-preview
2021-01-01 2020-10-01 2020-06-01 2019-09-01 2019-08-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-06-01 2017-05-10 2017-05-01 2017-03-01 2016-09-01 2016-07-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01-preview
2021-01-01 2020-10-01 2020-06-01 2019-09-01 2019-05-01 2019-04-01 2019-03-01 2018-11-01 2018-09-01 2018-08-01 2018-07-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-06-01 2017-05-10 2017-05-01 2017-03-01 2016-09-01 2016-07-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01-preview
2021-03-01-preview 2020-01-01 2019-01-01-preview
2021-04-01 2019-01-01-preview
2021-04-01 2021-03-01-preview 2019-01-01-preview
2021-06-01 2020-12-01-privatepreview 2020-12-01-preview 2020-03-01 2019-11-01-privatepreview 2019-11-01-preview 2019-06-01-preview 2019-03-01-privatepreview 2019-03-01-preview 2019-03-01 2018-02-01-privatepreview 2018-02-01 2017-07-01-privatepreview 2017-07-01-preview 2016-09-01 2016-03-01
2021-06-01 2020-12-01-privatepreview 2020-12-01-preview 2020-03-01 2019-11-01-privatepreview 2019-11-01-preview 2019-06-01-preview 2019-03-01-privatepreview 2019-03-01-preview 2019-03-01 2017-07-01-preview 2016-09-01 2016-03-01
2021-07-01 2020-08-21-preview 2019-07-01 2018-09-01-preview
2021-04-01-preview
2019-05-13 2017-06-01 2017-05-15 2017-01-01 2016-10-01 2016-06-01 2015-03-15 2014-09-01
2019-05-13 2016-10-01 2016-06-01 2015-03-15 2014-09-01
2019-06-01 2018-11-01 2017-04-01-preview 2016-03-01 2015-11-01 2015-10-01 2015-09-01 2015-08-01-preview 2015-06-01 2015-05-01 2015-04-01
2021-01-01-privatepreview 2019-10-01-preview 2018-11-01-preview 2018-03-01-preview 2017-11-01-preview
2019-10-01-preview 2018-11-01-preview 2018-03-01-preview
2021-01-01-privatepreview 2020-09-01 2019-10-01-preview
2021-06-01-preview 2020-04-01 2019-05-01-preview 2015-07-01-Preview 2015-03-01
2020-04-01 2019-05-01-preview 2015-07-01-Preview 2015-03-01
2021-06-01-preview 2021-06-01 2021-05-01 2021-04-01-preview 2021-03-01 2020-12-01 2020-04-01-preview 2019-06-01-preview
2021-03-31-preview 2020-05-15 2018-08-15-preview 2017-11-15 2017-05-31-privatepreview 2017-02-28-preview
2014-04-01-preview
2019-12-20-privatepreview
2019-07-01-preview 2019-07-01-beta 2019-07-01-alpha
2020-05-26-preview 2020-05-26-beta 2020-05-26-alpha 2019-07-01-preview 2019-07-01-beta 2019-07-01-alpha`

/** A list of API profiles a line: profile=api-version. */
export const profileLists: string = `
2018-06-01-profile=2017-04-01
2017-03-09-profile=2016-03-30 2018-03-01-hybrid=2017-03-30 2018-06-01-profile=2017-12-01
2018-06-01-profile=2016-06-01 2019-03-01-hybrid=2018-05-01
2017-03-09-profile=2016-03-01 2018-03-01-hybrid=2016-03-01 2018-06-01-profile=2016-03-01 2019-03-01-hybrid=2018-02-01
2017-03-09-profile=2018-02-01 2018-03-01-hybrid=2018-02-01 2018-06-01-profile=2018-02-01
2017-03-09-profile=2015-06-15 2018-03-01-hybrid=2017-10-01 2019-03-01-hybrid=2017-10-01
2017-03-09-profile=2016-06-01 2018-03-01-hybrid=2016-06-01 2018-06-01-profile=2018-03-01-preview
2017-03-09-profile=2016-08-01 2018-03-01-hybrid=2016-08-01 2018-06-01-profile=2018-02-01 2019-03-01-hybrid=2018-02-01
2017-03-09-profile=2016-03-01 2018-03-01-hybrid=2016-03-01 2018-06-01-profile=2018-02-01 2019-03-01-hybrid=2018-02-01
2018-06-01-profile=2018-09-01-preview
2018-06-01-profile=2017-09-01
2018-06-01-profile=2015-04-08
2018-06-01-profile=2016-06-01
2018-06-01-profile=2018-03-01
2018-06-01-profile=2018-12-20-preview
2018-06-01-profile=2017-08-01
2017-03-09-profile=2017-12-01 2018-06-01-profile=2018-07-12 2020-09-01-hybrid=2020-06-02 2019-03-01-hybrid=2021-03-01
2019-03-01-hybrid=2020-05-07
2018-06-01-profile=2017-10-01
2018-06-01-profile=2016-10-01
2018-06-01-profile=2018-04-01
2018-03-01-hybrid=2017-03-30 2018-06-01-profile=2017-12-01
2018-03-01-hybrid=2017-03-30 2018-06-01-profile=2018-04-01
2018-06-01-profile=2015-04-01
2019-03-01-hybrid=2017-10-01 2017-03-09-profile=2016-01-01 2018-03-01-hybrid=2016-01-01 2018-06-01-profile=2017-10-01
2019-03-01-hybrid=2016-10-01 2018-03-01-hybrid=2016-10-01 2018-06-01-profile=2016-10-01
2018-06-01-profile=2016-11-01
2017-03-09-profile=2015-06-15 2018-03-01-hybrid=2017-03-01 2019-03-01-hybrid=2017-10-01
2017-03-09-profile=2016-09-01 2018-03-01-hybrid=2017-08-01 2018-06-01-profile=2018-02-01 2019-03-01-hybrid=2018-02-01
2018-06-01-profile=2017-05-01 2019-03-01-hybrid=2015-07-01
2019-03-01-hybrid=2017-10-01
2018-06-01-profile=2016-06-01 2019-03-01-hybrid=2016-06-01
2018-06-01-profile=2020-04-01-preview
2017-03-09-profile=2016-09-01 2018-03-01-hybrid=2017-08-01 2018-06-01-profile=2018-02-01
2018-06-01-profile=2016-03-01
2018-06-01-profile=2018-01-01
2018-06-01-profile=2017-05-01
2018-06-01-profile=2018-03-01 2019-03-01-hybrid=2016-12-01
2018-06-01-profile=2015-08-01
2017-03-09-profile=2016-01-01 2018-03-01-hybrid=2016-01-01
2018-06-01-profile=2018-01-10
2018-06-01-profile=2017-07-01
2017-03-09-profile=2017-09-01 2018-03-01-hybrid=2017-10-01
2017-03-09-profile=2016-04-01 2018-03-01-hybrid=2016-04-01 2019-03-01-hybrid=2016-04-01
2017-03-09-profile=2018-02-01
2019-03-01-hybrid=2018-02-01
2018-06-01-profile=2016-09-01
2018-06-01-profile=2017-02-01
2018-06-01-profile=2015-07-01
2018-06-01-profile=2017-09-01 2019-03-01-hybrid=2015-07-01
2018-06-01-profile=2015-06-01
2018-06-01-profile=2017-04-01 2019-03-01-hybrid=2016-09-01
2018-06-01-profile=2018-01-01-preview
2019-03-01-hybrid=2017-10-01 2017-03-09-profile=2016-01-01 2018-03-01-hybrid=2016-01-01
2018-06-01-profile=2016-08-10
2018-06-01-profile=2017-07-01-preview
2018-06-01-profile=2018-07-10
2018-12-01-profile=2020-06-10-preview
2018-06-01-profile=2015-01-01
2018-06-01-profile=2019-06-01-preview`

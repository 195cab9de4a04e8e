import { providerNamed, type Provider } from './provider.js'

const everyProvider =
  'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers'

/** What a 501 names, and where Microsoft describes it. */
export interface Gap {
  readonly name: string
  readonly source: string
}

// Namespaces of Azure's that a call of ours is likely to meet.
const others: readonly string[] = (
  'Microsoft.Advisor Microsoft.ApiManagement Microsoft.App Microsoft.AppConfiguration Microsoft.Automation ' +
  'Microsoft.Batch Microsoft.Blueprint Microsoft.Cache Microsoft.Cdn Microsoft.CognitiveServices Microsoft.Consumption ' +
  'Microsoft.ContainerInstance Microsoft.ContainerRegistry Microsoft.ContainerService Microsoft.CostManagement ' +
  'Microsoft.DBforMySQL Microsoft.DBforPostgreSQL Microsoft.DataFactory Microsoft.DevTestLab Microsoft.DocumentDB ' +
  'Microsoft.EventGrid Microsoft.EventHub Microsoft.Features Microsoft.GuestConfiguration Microsoft.HybridCompute ' +
  'Microsoft.Insights Microsoft.Logic Microsoft.MachineLearningServices Microsoft.Maintenance Microsoft.ManagedIdentity ' +
  'Microsoft.ManagedServices Microsoft.Management Microsoft.MarketplaceOrdering Microsoft.Network ' +
  'Microsoft.OperationalInsights Microsoft.PolicyInsights Microsoft.RecoveryServices Microsoft.ResourceGraph ' +
  'Microsoft.ResourceHealth Microsoft.Search Microsoft.Security Microsoft.SerialConsole Microsoft.ServiceBus ' +
  'Microsoft.ServiceFabric Microsoft.SignalRService Microsoft.Sql Microsoft.SqlVirtualMachine Microsoft.Subscription ' +
  'Microsoft.Support Microsoft.Web'
).split(' ')

/** What Azure would answer for here and the lab cannot; undefined when Azure has nothing of that name either. */
export function missingType(
  providers: readonly Provider[],
  namespace: string,
  typeSegments: readonly string[],
): Gap | undefined {
  const provider = providerNamed(providers, namespace)
  const [first = '', ...nested] = typeSegments
  const gap = provider?.missing.types?.find(({ name }) => name.toLowerCase() === first.toLowerCase())
  if (provider && gap) return { source: gap.source, name: [provider.namespace, gap.name, ...nested].join('/') }
  const other = missingNamespace(namespace)
  return other && { ...other, name: [other.name, ...typeSegments].join('/') }
}

/** A namespace that Azure has and the lab has nothing of. */
export function missingNamespace(namespace: string): Gap | undefined {
  const name = others.find((candidate) => candidate.toLowerCase() === namespace.toLowerCase())
  return name === undefined ? undefined : { name, source: everyProvider }
}

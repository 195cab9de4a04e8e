import { versionsOf } from '../services/arm/gateway/provider.js'
import { providers } from '../services/arm/index.js'

/** A resource of each plain type, and the body that makes it. */
export const plainName = 'some-name'
/** A subnet and a security rule of those that have them. */
export const partName = 'some-part'
export const plainBody = {
  location: 'westus',
  tags: { a: 'b' },
  properties: {
    // of network interfaces
    ipConfigurations: [{ name: 'ip1' }],
    // of disks
    creationData: { createOption: 'Empty' },
  },
}

/** What makes one that has parts, where its type has them: a virtual network, a network security group. */
export const plainWhole = {
  ...plainBody,
  properties: { ...plainBody.properties, subnets: [{ name: partName }], securityRules: [{ name: partName }] },
}

/** Bodies of what lies in a plain resource. */
export const partBodies: Readonly<Record<string, object>> = {
  'arm.tags.put': { properties: { tags: { a: 'b' } } },
  'arm.tags.patch': { operation: 'Merge', properties: { tags: { b: 'c' } } },
  'arm.subnets.put': { properties: { addressPrefix: '10.7.3.0/24' } },
  'arm.security-rules.put': {
    properties: { priority: 1000, access: 'Allow', direction: 'Inbound', protocol: 'Tcp' },
  },
  'arm.queue-services.put': { properties: { cors: { corsRules: [] } } },
  'arm.table-services.put': { properties: { cors: { corsRules: [] } } },
  'arm.queues.put': { properties: { metadata: { a: 'b' } } },
  'arm.queues.patch': { properties: { metadata: { a: 'c' } } },
  'arm.tables.put': { properties: { signedIdentifiers: [] } },
  'arm.tables.patch': { properties: { signedIdentifiers: [] } },
  'arm.site-app-settings.put': { properties: { A: '1' } },
  'arm.site-connection-strings.put': { properties: { db: { value: 'x', type: 'Custom' } } },
}

/** An identity of that name, with a federated credential. */
export const plainIdentities = {
  [plainName]: { federatedCredentials: { github: { issuer: 'https://issuer.example', subject: 's' } } },
}

/** A queue and a table of the account. */
const storedPart = 'somepart'
const inAccount = ['queueServices/default/queues', 'tableServices/default/tables']

/** Names of what lies in others. */
export const partNames = {
  siteName: [plainName],
  subnetName: [partName],
  securityRuleName: [partName],
  queueName: [storedPart],
  tableName: [storedPart],
}

/** The paths that make them: a plain type's PUT ends in `{resourceName}`. */
export function plainPuts(subscriptionId: string, group: string): string[] {
  const puts = providers
    .flatMap(({ rows }) => rows)
    .filter(({ method, path }) => method === 'PUT' && path.endsWith('/{resourceName}'))
  const account = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`
  const parts = inAccount.map((path) => `${account}/${path}/${storedPart}?api-version=2023-01-01`)
  const whole = puts.map(({ path, type }) => {
    const filled = path
      .replace('{subscriptionId}', subscriptionId)
      .replace('{resourceGroupName}', group)
      .replace('{resourceName}', plainName)
    return `${filled}?api-version=${versionsOf(providers, type)[0]!}`
  })
  return [...whole, ...parts]
}

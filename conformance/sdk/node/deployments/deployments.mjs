/* Deploys a template with Azure's management clients for JavaScript, as on the VM: deployments.mjs PLAN. Prints one JSON line. */
import { readFileSync } from 'node:fs'
import { KeyVaultManagementClient } from '@azure/arm-keyvault'
import { ManagedServiceIdentityClient } from '@azure/arm-msi'
import { ResourceManagementClient } from '@azure/arm-resources'
import { DeploymentsClient } from '@azure/arm-resourcesdeployments'
import { StorageManagementClient } from '@azure/arm-storage'
import { ManagedIdentityCredential } from '@azure/identity'

const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const credential = new ManagedIdentityCredential()
const client = (Client) => new Client(credential, subscription)
const { deployments, deploymentOperations } = client(DeploymentsClient)
const { resources } = client(ResourceManagementClient)

const { name, group, location, template, parameters, read } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const properties = { mode: 'Incremental', template, parameters }

/** The same in a group and in the subscription, whose methods have names of their own. */
const at = group
  ? {
      validate: () => deployments.validate(group, name, { properties }),
      whatIf: () => deployments.whatIf(group, name, { properties }),
      createOrUpdate: () => deployments.createOrUpdate(group, name, { properties }),
      operations: () => deploymentOperations.list(group, name),
      exportTemplate: () => deployments.exportTemplate(group, name),
    }
  : {
      validate: () => deployments.validateAtSubscriptionScope(name, { location, properties }),
      whatIf: () => deployments.whatIfAtSubscriptionScope(name, { location, properties }),
      createOrUpdate: () => deployments.createOrUpdateAtSubscriptionScope(name, { location, properties }),
      operations: () => deploymentOperations.listAtSubscriptionScope(name),
      exportTemplate: () => deployments.exportTemplateAtSubscriptionScope(name),
    }

const changes = async () =>
  (await at.whatIf()).changes.map(({ changeType, resourceId }) => `${changeType} ${resourceId}`)

/** What has a client of its own is read by it, the rest by its id. */
const readers = {
  'Microsoft.KeyVault/vaults': (group, name) => client(KeyVaultManagementClient).vaults.get(group, name),
  'Microsoft.ManagedIdentity/userAssignedIdentities': (group, name) =>
    client(ManagedServiceIdentityClient).userAssignedIdentities.get(group, name),
  'Microsoft.Storage/storageAccounts': (group, name) =>
    client(StorageManagementClient).storageAccounts.getProperties(group, name),
}
async function readBack({ id, type, apiVersion }) {
  const parts = id.split('/')
  const reader = readers[type] ?? (() => resources.getById(id, apiVersion))
  const found = await reader(parts[4], parts.at(-1))
  return [found.id, found.type]
}

const validated = (await at.validate()).properties.provisioningState
const before = await changes()
const made = await at.createOrUpdate()
const operations = []
for await (const { properties } of at.operations())
  if (properties.targetResource) operations.push(properties.targetResource.id)
const exported = await at.exportTemplate()
const seen = {
  validated,
  before,
  state: made.properties.provisioningState,
  outputs: made.properties.outputs ?? {},
  operations,
  read: Object.fromEntries(await Promise.all(read.map(readBack))),
  exported: Object.keys(exported.template).sort(),
  after: await changes(),
}
console.log(JSON.stringify(seen))

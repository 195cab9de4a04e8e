// The official SDKs as a program of its own: nothing here knows of the lab. Prints one JSON line.
import { ResourceManagementClient } from '@azure/arm-resources'
import { StorageManagementClient } from '@azure/arm-storage'
import { ClientSecretCredential, DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { randomBytes } from 'node:crypto'

const { tenantId, subscriptionId, clientId, clientSecret } = JSON.parse(process.argv[2])
const quick = { updateIntervalInMs: 1 }
const owner = new ClientSecretCredential(tenantId, clientId, clientSecret)
const vm = new DefaultAzureCredential()
const print = {}

print.secret = (await new SecretClient('https://mytestkeyvault.vault.azure.net', vm).getSecret('MyTestSecret')).value

const secrets = new SecretClient('https://mi-lab-vault.vault.azure.net', owner)
await secrets.setSecret('api-key', 'one')
await (await secrets.beginDeleteSecret('api-key', { intervalInMs: 1 })).pollUntilDone()
await (await secrets.beginRecoverDeletedSecret('api-key', { intervalInMs: 1 })).pollUntilDone()
print.names = await all(secrets.listPropertiesOfSecrets())

print.group = (
  await new ResourceManagementClient(new ManagedIdentityCredential(), subscriptionId).resourceGroups.get('DevTest')
).location
const { resourceGroups } = new ResourceManagementClient(owner, subscriptionId)
await resourceGroups.createOrUpdate('orders', { location: 'westeurope' })
print.groups = await all(resourceGroups.list())
await resourceGroups.beginDeleteAndWait('orders', quick)
print.gone = !(await resourceGroups.checkExistence('orders')).body

const accounts = new StorageManagementClient(owner, subscriptionId).storageAccounts
print.created = (
  await accounts.beginCreateAndWait(
    'DevTest',
    'ordersdata',
    { location: 'westus', kind: 'StorageV2', sku: { name: 'Standard_LRS' } },
    quick,
  )
).provisioningState
const { keys } = await new StorageManagementClient(vm, subscriptionId).storageAccounts.listKeys(
  'DevTest',
  'devteststorage',
)

const url = 'https://devteststorage.blob.core.windows.net'
print.blobs = []
for (const credential of [new StorageSharedKeyCredential('devteststorage', keys[0].value), owner]) {
  const container = new BlobServiceClient(url, credential).getContainerClient('devtest')
  const content = randomBytes(10 * 1024 * 1024)
  const blob = container.getBlockBlobClient('big.bin')
  await blob.uploadData(content, { blockSize: 4 * 1024 * 1024, maxSingleShotSize: 1024 * 1024, concurrency: 3 })
  const chunks = []
  for await (const chunk of (await blob.download()).readableStreamBody) chunks.push(chunk)
  print.blobs.push([Buffer.concat(chunks).equals(content), ...(await all(container.listBlobsFlat()))])
  await blob.delete()
}

print.refused = await new SecretClient('https://nowhere-kv.vault.azure.net', vm, { retryOptions: { maxRetries: 0 } })
  .getSecret('x')
  .catch((error) => error.message)
console.log(JSON.stringify(print))

async function all(items) {
  const names = []
  for await (const { name } of items) names.push(name)
  return names.sort()
}

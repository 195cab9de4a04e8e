// The tutorials' flows with Azure's SDK for JavaScript, as on the VM; it may read and write the account's blobs. Prints one JSON line.
import { ResourceManagementClient } from '@azure/arm-resources'
import { StorageManagementClient } from '@azure/arm-storage'
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'

const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const vm = new ManagedIdentityCredential()
const usual = new DefaultAzureCredential()

const audience = async (credential, resource) => {
  const { token } = await credential.getToken(`${resource}/.default`)
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).aud
}
const tokens = [await audience(vm, 'https://vault.azure.net'), await audience(usual, 'https://management.azure.com')]

const vault = new SecretClient('https://mytestkeyvault.vault.azure.net', vm)
const { value } = await vault.getSecret('MyTestSecret')
await vault.setSecret('mine', 'new')
const secret = {
  value,
  names: await all(vault.listPropertiesOfSecrets()),
  missing: await refusal(vault.getSecret('nothing')),
}

const { resourceGroups } = new ResourceManagementClient(usual, subscription)
const { name, location } = await resourceGroups.get('DevTest')
const group = { name, location, another: await refusal(resourceGroups.get('mi-test')) }

const { keys } = await new StorageManagementClient(vm, subscription).storageAccounts.listKeys(
  'DevTest',
  'devteststorage',
)
const account = { keys: keys.map(({ keyName }) => keyName) }

const blobs = {}
const credentials = { key: new StorageSharedKeyCredential('devteststorage', keys[0].value), token: usual }
for (const [by, credential] of Object.entries(credentials)) {
  const container = new BlobServiceClient(
    'https://devteststorage.blob.core.windows.net',
    credential,
  ).getContainerClient('devtest')
  const blob = container.getBlockBlobClient(`by-${by}.txt`)
  await blob.upload('This is a test text file.\n', 26)
  blobs[by] = { text: String(await blob.downloadToBuffer()), names: await all(container.listBlobsFlat()) }
}
console.log(JSON.stringify({ tokens, secret, group, account, blobs }))

async function all(items) {
  const names = []
  for await (const { name } of items) names.push(name)
  return names
}

async function refusal(asking) {
  return asking.then(
    () => 'allowed',
    ({ statusCode, code }) => `${statusCode} ${code}`,
  )
}

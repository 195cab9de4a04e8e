// Tokens of a platform's identities, named in each way: identities.mjs managed|workload CLIENT_ID OBJECT_ID RESOURCE_ID
// Prints one JSON line: by name the token's payload or the error, then what two services gave one of the identities.
import { DefaultAzureCredential, ManagedIdentityCredential, WorkloadIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { BlobServiceClient } from '@azure/storage-blob'

const [kind, clientId, objectId, resourceId] = process.argv.slice(2)
const managed = {
  'none named': () => new ManagedIdentityCredential(),
  'client id': () => new ManagedIdentityCredential({ clientId }),
  'object id': () => new ManagedIdentityCredential({ objectId }),
  'resource id': () => new ManagedIdentityCredential({ resourceId }),
}
const workload = {
  'none named': () => new WorkloadIdentityCredential(),
  'client id': () => new WorkloadIdentityCredential({ clientId }),
}
const credentials = {
  DefaultAzureCredential: () => new DefaultAzureCredential(),
  ...(kind === 'managed' ? managed : workload),
}

const attempt = async (work) => {
  try {
    return await work()
  } catch (error) {
    return { error: `${error.name}: ${error.message}` }
  }
}

const payload = async (credential) => {
  const { token } = await credential.getToken('https://vault.azure.net/.default')
  return { payload: token.split('.')[1] }
}

const secret = async (credential) =>
  (await new SecretClient('https://shop-kv.vault.azure.net', credential).getSecret('db-password')).value

const blob = async (credential) => {
  const service = new BlobServiceClient('https://shopdata.blob.core.windows.net', credential)
  const client = service.getContainerClient('exports').getBlockBlobClient('hello.txt')
  await client.upload('hello', 5)
  return String(await client.downloadToBuffer())
}

const tokens = {}
for (const [name, credential] of Object.entries(credentials)) tokens[name] = await attempt(() => payload(credential()))
const chosen = credentials[kind === 'managed' ? 'client id' : 'none named']
console.log(
  JSON.stringify({
    tokens,
    secret: await attempt(() => secret(chosen())),
    blob: await attempt(() => blob(chosen())),
  }),
)

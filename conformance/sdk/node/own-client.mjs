// The tutorials' flows with managed-identity-lab/client, as on the VM: own-client.mjs SOURCE. Prints one JSON line.
import {
  createClient,
  fromEnvironment,
  readResourceGroupWithVmIdentity,
  readSecretWithVmIdentity,
  storeBlobWithAccountKey,
} from 'managed-identity-lab/client'

const subscriptionId = '98f51385-2edc-4b79-bed9-7718de4cb861'
const client = createClient({ ...fromEnvironment(), source: process.argv[2], retries: 0 })

const { tokenType } = await client.requestToken({ resource: 'https://vault.azure.net' })
const answer = { tokenType }
try {
  answer.secret = (await readSecretWithVmIdentity(client, { vault: 'mytestkeyvault', secret: 'MyTestSecret' })).value
  answer.group = (await readResourceGroupWithVmIdentity(client, { subscriptionId, resourceGroup: 'DevTest' })).location
  const { downloaded } = await storeBlobWithAccountKey(client, {
    subscriptionId,
    resourceGroup: 'DevTest',
    account: 'devteststorage',
    container: 'devtest',
  })
  answer.blob = Buffer.from(downloaded).toString()
} catch (error) {
  answer.failed = error.message
}
console.log(JSON.stringify(answer))

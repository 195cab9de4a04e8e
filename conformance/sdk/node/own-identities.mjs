// The same as identities.mjs with managed-identity-lab/client, which finds out by itself where it runs:
// own-identities.mjs [--source=NAME] managed|workload CLIENT_ID OBJECT_ID RESOURCE_ID
import { createClient, fromEnvironment } from 'managed-identity-lab/client'

const given = process.argv.slice(2)
const source = given[0].startsWith('--source=') ? given.shift().slice('--source='.length) : undefined
const [kind, clientId, objectId, resourceId] = given
const client = (identity) => () =>
  createClient({ ...fromEnvironment(), ...(source && { source }), ...(identity && { identity }), retries: 0 })
const credentials =
  kind === 'managed'
    ? {
        'none named': client(),
        'client id': client({ clientId }),
        'object id': client({ objectId }),
        'resource id': client({ resourceId }),
      }
    : { 'none named': client(), 'client id': client({ clientId }) }

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

const blob = async (credential) => {
  const at = { account: 'shopdata', container: 'exports', blob: 'hello.txt' }
  await credential.uploadBlob(at, 'hello')
  return String(Buffer.from(await (await credential.downloadBlob(at)).bytes()))
}

const tokens = {}
for (const [name, credential] of Object.entries(credentials)) tokens[name] = await attempt(() => payload(credential()))
const chosen = credentials[kind === 'managed' ? 'client id' : 'none named']
console.log(
  JSON.stringify({
    tokens,
    secret: await attempt(async () => (await chosen().getSecret('shop-kv', 'db-password')).value),
    blob: await attempt(() => blob(chosen())),
  }),
)

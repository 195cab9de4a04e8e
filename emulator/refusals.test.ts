import { expect, test } from 'vitest'
import { createControlApp } from './control/app.js'
import { createEmulator, isDrop, wireRequest, type Emulator } from './inside.test-support.js'
import request from 'supertest'

/*
 * What the tutorials grant is what makes their answers: each grant taken away turns the answers that rest on it, and no
 * others, into Azure's refusals, and `why` names the one command that would give it back.
 */

const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'
const group = `${subscription}/resourceGroups/DevTest`

interface Answers {
  secret: number
  group: number
  keys: number
  msi: number | 'dropped'
}

async function ask(emulator: Emulator, method: string, url: string, headers: Record<string, string>) {
  const outcome = await emulator.handle(wireRequest({ method, url, headers }))
  if (isDrop(outcome)) return { status: 'dropped' as const, text: '', requestId: '' }
  const text = Buffer.from(outcome.body as Uint8Array).toString()
  return {
    status: outcome.status,
    text,
    requestId: outcome.headers.find(([name]) => name === 'x-ms-request-id')?.[1] ?? '',
  }
}

async function tutorials(emulator: Emulator) {
  const imds = async (resource: string) => {
    const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
    return {
      Authorization:
        'Bearer ' +
        `${(JSON.parse((await ask(emulator, 'GET', url, { Metadata: 'true' })).text) as { access_token: string }).access_token}`,
    }
  }
  const vault = await imds('https://vault.azure.net')
  const arm = await imds('https://management.azure.com/')
  return {
    secret: await ask(
      emulator,
      'GET',
      'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01',
      vault,
    ),
    group: await ask(emulator, 'GET', `https://management.azure.com${group}?api-version=2016-06-01`, arm),
    keys: await ask(
      emulator,
      'POST',
      `https://management.azure.com${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/` +
        'listKeys?api-version=2016-12-01',
      arm,
    ),
    msi: await ask(emulator, 'GET', 'http://localhost:50342/oauth2/token?resource=https://management.azure.com/', {
      Metadata: 'true',
    }),
  }
}

const statuses = async (emulator: Emulator): Promise<Answers> => {
  const { secret, group, keys, msi } = await tutorials(emulator)
  return {
    secret: secret.status as number,
    group: group.status as number,
    keys: keys.status as number,
    msi: msi.status,
  }
}

const good: Answers = { secret: 200, group: 200, keys: 200, msi: 200 }

const remove = ({ world }: Emulator, chosen: (id: string) => boolean) =>
  world.change(() =>
    [...world.resources.values()].filter(({ id }) => chosen(id)).forEach(({ id }) => world.resources.delete(id)),
  )

async function why(emulator: Emulator, requestId: string): Promise<string> {
  const app = createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true })
  return (await request(app).get(`/_lab/why/${requestId}`).set('Host', '127.0.0.1')).text
}

test('with everything granted every tutorial is answered', async () => {
  expect(await statuses(createEmulator())).toEqual(good)
})

test('without Reader on the group only the group is refused, and why names the role', async () => {
  const emulator = createEmulator()
  remove(emulator, (id) => id.startsWith(`${group}/providers/Microsoft.Authorization/`))
  expect(await statuses(emulator)).toEqual({ ...good, group: 403 })
  const { group: refused } = await tutorials(emulator)
  expect(refused.text).toContain("'Microsoft.Resources/subscriptions/resourceGroups/read'")
  expect(await why(emulator, refused.requestId)).toMatch(
    /az role assignment create --assignee-object-id [0-9a-f-]{36} .*--scope \/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/DevTest/,
  )
})

test('without the key operator role only listKeys is refused, and why names the role', async () => {
  const emulator = createEmulator()
  remove(emulator, (id) => id.includes('/storageAccounts/devteststorage/providers/Microsoft.Authorization/'))
  expect(await statuses(emulator)).toEqual({ ...good, keys: 403 })
  const { keys } = await tutorials(emulator)
  expect(keys.text).toContain("'Microsoft.Storage/storageAccounts/listKeys/action'")
  expect(await why(emulator, keys.requestId)).toContain('--role \\"Storage Account Key Operator Service Role\\"')
})

test('without the access policy only the secret is refused, and why names the policy', async () => {
  const emulator = createEmulator()
  const { world } = emulator
  const vault = [...world.resources.values()].find(({ name }) => name === 'mytestkeyvault')!
  world.change(() => world.resources.put({ ...vault, properties: { ...vault.properties, accessPolicies: [] } }))
  expect(await statuses(emulator)).toEqual({ ...good, secret: 403 })
  const { secret } = await tutorials(emulator)
  expect(secret.text).toContain('does not have secrets get permission on key vault')
  expect(await why(emulator, secret.requestId)).toMatch(
    /az keyvault set-policy --name mytestkeyvault --object-id [0-9a-f-]{36} --secret-permissions get/,
  )
})

test('without the extension only its port is silent', async () => {
  const emulator = createEmulator()
  remove(emulator, (id) => id.includes('/extensions/'))
  expect(await statuses(emulator)).toEqual({ ...good, msi: 'dropped' })
})

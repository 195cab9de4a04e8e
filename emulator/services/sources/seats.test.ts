import { expect, test } from 'vitest'
import { createEmulator, type Emulator, type Scenario } from '../../inside.test-support.js'
import { ask } from '../../asking.test-support.js'

const identityHeader = 'a-header-of-this-test'
const resource = 'resource=https%3A%2F%2Fvault.azure.net'

const world: Scenario = {
  milab: 1,
  runsOn: 'orders',
  resourceGroups: {
    shop: {
      virtualMachines: {
        billing: { identity: 'system', extensions: ['ManagedIdentityExtensionForLinux'] },
        orders: { identity: 'system', extensions: ['ManagedIdentityExtensionForLinux'] },
      },
    },
  },
}

const lab = (scenario = world) => createEmulator({ scenario, identityHeader })

const sources = {
  imds: `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&${resource}`,
  'msi-extension': `http://localhost:50342/oauth2/token?${resource}`,
  'app-service': `http://127.0.0.1:4080/msi/token?api-version=2019-08-01&${resource}`,
}

const get = (emulator: Emulator, url: string, seat?: string, source?: string) =>
  ask(emulator).get(url, {
    ...(source !== undefined && { source }),
    headers: { Metadata: 'true', 'X-IDENTITY-HEADER': identityHeader },
    ...(seat !== undefined && { seat }),
  })

/** The name of the principal that the source's token is for. */
async function tokenFor(emulator: Emulator, url: string, seat?: string): Promise<string | undefined> {
  const { status, json, text } = await get(emulator, url, seat)
  if (status !== 200) throw new Error(`no token: ${status} ${text}`)
  const token = json.access_token as string
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { oid: string }
  return emulator.world.directory.principals.get(claims.oid)?.displayName
}

for (const [source, url] of Object.entries(sources)) {
  test(`two machines in one world each get their own token from ${source} by their seat`, async () => {
    const emulator = lab()
    expect(await tokenFor(emulator, url, 'billing')).toBe('billing')
    expect(await tokenFor(emulator, url, 'orders')).toBe('orders')
    expect(await tokenFor(emulator, url, 'BILLING')).toBe('billing')
  })

  test(`without a seat ${source} speaks for the machine that runsOn names, else for the world's first`, async () => {
    expect(await tokenFor(lab(), url)).toBe('orders')
    const { runsOn: _, ...rest } = world
    expect(await tokenFor(lab(rest), url)).toBe('billing')
  })

  test(`a seat that names no machine gets from ${source} what a world without machines answers`, async () => {
    // The MSI extension's port is closed then: the connection is dropped.
    const seen = (emulator: Emulator, seat?: string) =>
      get(emulator, url, seat).then(
        ({ status, text }) => `${status} ${text.replace(/"correlationId.*/, '')}`,
        (error: Error) => error.message,
      )
    expect(await seen(lab(), 'nowhere')).toBe(await seen(lab({ milab: 1 })))
  })
}

test('the metadata document is of the machine at the seat', async () => {
  const url = 'http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text'
  expect(await get(lab(), url, 'billing')).toMatchObject({ status: 200, text: 'billing' })
  expect(await get(lab(), url, 'orders')).toMatchObject({ status: 200, text: 'orders' })
})

test("a machine's requests do not count against the limits of another", async () => {
  const emulator = lab({ ...world, policies: { throttling: 'azure' } })
  emulator.world.clock.freeze(true)
  const url = 'http://169.254.169.254/metadata/instance?api-version=2021-02-01'
  const statuses = []
  for (const seat of ['billing', 'billing', 'billing', 'billing', 'billing', 'billing', 'orders'])
    statuses.push((await get(emulator, url, seat)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 200])
})

test('who asks for the MSI extension as a source has it on any machine, installed or not', async () => {
  const bare: Scenario = { milab: 1, resourceGroups: { shop: { virtualMachines: { orders: { identity: 'system' } } } } }
  const status = async (source?: string) =>
    get(lab(bare), sources['msi-extension'], 'orders', source).then(
      (answer) => answer.status,
      (error: Error) => error.message,
    )
  expect([await status(), await status('msi-extension')]).toEqual(['the connection was dropped', 200])
  const none: Scenario = { milab: 1, resourceGroups: { shop: { virtualMachines: { orders: { identity: 'none' } } } } }
  await expect(get(lab(none), sources['msi-extension'], 'orders', 'msi-extension')).rejects.toThrow('dropped')
})

test('Container Instances answers at IMDS’s address whom it was named to', async () => {
  const texts = await Promise.all(
    [undefined, 'container-instances'].map((source) =>
      ask(lab()).get(sources.imds, { ...(source !== undefined && { source }) }),
    ),
  )
  expect(texts.map(({ text }) => text)).toEqual([
    '{"error":"invalid_request","error_description":"Required metadata header not specified"}',
    'Required metadata header not specified or not correct',
  ])
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sharedKey } from '../client/index.js'
import {
  builtInScenario,
  createEmulator,
  isDrop,
  wireRequest,
  type Emulator,
  type Scenario,
} from './inside.test-support.js'

/*
 * The five tutorials, start to end: first the portal's steps from an empty world, by the requests that the portal
 * sends, then what they type on the VM, and at last the clean-up.
 */

interface Answer {
  status: number
  headers: Map<string, string>
  text: string
  bytes: Buffer
  json: <T>() => T
}

type Ask = (
  method: string,
  url: string,
  more?: { token?: string; headers?: Record<string, string>; body?: unknown },
) => Promise<Answer>

function asker(emulator: Emulator): Ask {
  return async (method, url, { token, headers = {}, body } = {}) => {
    const raw = typeof body === 'string' || body instanceof Uint8Array
    const outcome = await emulator.handle(
      wireRequest({
        method,
        url,
        headers: {
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && !raw && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
      }),
    )
    if (isDrop(outcome)) throw new Error(`${method} ${url}: the connection was dropped`)
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const text = bytes.toString()
    return {
      status: outcome.status,
      headers: new Map(outcome.headers.map(([k, v]) => [k.toLowerCase(), v])),
      text,
      bytes,
      json: <T>() => JSON.parse(text) as T,
    }
  }
}

interface Names {
  arm: string
  login: string
  vaultSuffix: string
  storageSuffix: string
  location: string
}

const publicNames: Names = {
  arm: 'management.azure.com',
  login: 'login.microsoftonline.com',
  vaultSuffix: 'vault.azure.net',
  storageSuffix: 'core.windows.net',
  location: 'westus',
}
const governmentNames: Names = {
  arm: 'management.usgovcloudapi.net',
  login: 'login.microsoftonline.us',
  vaultSuffix: 'vault.usgovcloudapi.net',
  storageSuffix: 'core.usgovcloudapi.net',
  location: 'usgovvirginia',
}

const portalSecret = 'not-a-real-secret'

function emptyWorld(cloud: Scenario['cloud']): Scenario {
  return { ...builtInScenario('empty'), ...(cloud && { cloud }), applications: { portal: { secret: portalSecret } } }
}

/** PowerShell's `echo … > test.txt`: UTF-16, little-endian, with a mark and CRLF. */
const testText = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('This is a test text file.\r\n', 'utf16le')])

async function poll(ask: Ask, answer: Answer, token: string): Promise<Answer> {
  let current = answer
  for (let i = 0; current.status === 202; i++) {
    expect(i).toBeLessThan(5)
    current = await ask('GET', current.headers.get('location')!, { token })
  }
  return current
}

async function tutorials(names: Names, cloud: Scenario['cloud']): Promise<void> {
  const emulator = createEmulator({ scenario: emptyWorld(cloud) })
  const ask = asker(emulator)
  const { tenantId, subscriptionId } = emulator.world.settings
  const portalApp = [...emulator.world.directory.principals.values()].find(
    ({ displayName }) => displayName === 'portal',
  )!
  const arm = `https://${names.arm}`
  const group = `${arm}/subscriptions/${subscriptionId}/resourceGroups/DevTest`
  const logIn = async (resource: string) => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: portalApp.appId,
      client_secret: portalSecret,
      resource,
    })
    const answer = await ask('POST', `https://${names.login}/${tenantId}/oauth2/token`, {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    expect(answer.status, answer.text).toBe(200)
    return answer.json<{ access_token: string }>().access_token
  }
  const portal = await logIn(`${arm}/`)

  // A new Windows virtual machine in a new resource group
  const createdGroup = await ask('PUT', `${group}?api-version=2016-06-01`, {
    token: portal,
    body: { location: names.location },
  })
  expect(createdGroup.status).toBe(201)
  const vm = `${group}/providers/Microsoft.Compute/virtualMachines/DevTestVM`
  const machine = {
    location: names.location,
    properties: {
      hardwareProfile: { vmSize: 'Standard_DS1_v2' },
      storageProfile: {
        imageReference: {
          publisher: 'MicrosoftWindowsServer',
          offer: 'WindowsServer',
          sku: '2016-Datacenter',
          version: 'latest',
        },
        osDisk: { createOption: 'FromImage' },
      },
      osProfile: { computerName: 'DevTestVM', adminUsername: 'azureuser', adminPassword: 'Not-A-Real-Password-1' },
      networkProfile: {
        networkInterfaces: [
          {
            id:
              `/subscriptions/${subscriptionId}/resourceGroups/DevTest/providers/Microsoft.Network/` +
              'networkInterfaces/nic1',
          },
        ],
      },
    },
  }
  const createdVm = await ask('PUT', `${vm}?api-version=2017-12-01`, { token: portal, body: machine })
  expect(createdVm.status, createdVm.text).toBe(201)
  expect(createdVm.text).not.toContain('Not-A-Real-Password-1')
  expect(
    (await ask('GET', createdVm.headers.get('azure-asyncoperation')!, { token: portal })).json<{ status: string }>()
      .status,
  ).toBe('Succeeded')

  // Before the identity is on, the VM's metadata service knows none and nothing listens on the extension's port
  const vaultToken =
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&' +
    `resource=${encodeURIComponent(`https://${names.vaultSuffix}`)}`
  const before = await ask('GET', vaultToken, { headers: { Metadata: 'true' } })
  expect(before.text).toBe('{"error":"invalid_request","error_description":"Identity not found"}')
  const msi =
    'http://localhost:50342/oauth2/' +
    `token?resource=${encodeURIComponent(`${arm}/`).replace(/%../g, (hex) => hex.toLowerCase())}`
  await expect(ask('GET', msi, { headers: { Metadata: 'true' } })).rejects.toThrow('dropped')

  // Managed Service Identity: yes. The switch turns the identity on and installs the extension.
  const on = await ask('PATCH', `${vm}?api-version=2017-12-01`, {
    token: portal,
    body: { identity: { type: 'SystemAssigned' } },
  })
  expect(on.status, on.text).toBe(200)
  const extension = `${vm}/extensions/ManagedIdentityExtensionForWindows`
  const installed = await ask('PUT', `${extension}?api-version=2017-12-01`, {
    token: portal,
    body: {
      location: names.location,
      properties: {
        publisher: 'Microsoft.ManagedIdentity',
        type: 'ManagedIdentityExtensionForWindows',
        typeHandlerVersion: '1.0',
        autoUpgradeMinorVersion: true,
        settings: { port: 50342 },
        protectedSettings: {},
      },
    },
  })
  expect(installed.status, installed.text).toBe(201)
  const seen = await ask('GET', `${vm}?api-version=2017-12-01`, { token: portal })
  const vmNow = seen.json<{ identity: { principalId: string }; resources: { name: string }[] }>()
  expect(vmNow.resources.map(({ name }) => name)).toEqual(['ManagedIdentityExtensionForWindows'])
  const listed = await ask('GET', `${vm}/extensions?api-version=2017-12-01`, { token: portal })
  expect(listed.json<{ value: { name: string }[] }>().value.map(({ name }) => name)).toEqual([
    'ManagedIdentityExtensionForWindows',
  ])

  // A key vault with the Secret Management template for the VM, and a secret
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault`
  const secretPermissions = ['get', 'list', 'set', 'delete', 'recover', 'backup', 'restore']
  const createdVault = await ask('PUT', `${vault}?api-version=2016-10-01`, {
    token: portal,
    body: {
      location: names.location,
      properties: {
        tenantId,
        sku: { family: 'A', name: 'standard' },
        accessPolicies: [
          {
            tenantId,
            objectId: portalApp.objectId,
            permissions: { keys: [], secrets: ['set', 'get', 'list'], certificates: [] },
          },
        ],
      },
    },
  })
  expect(createdVault.status, createdVault.text).toBe(200)
  const added = await ask('PUT', `${vault}/accessPolicies/add?api-version=2016-10-01`, {
    token: portal,
    body: {
      properties: {
        accessPolicies: [
          {
            tenantId,
            objectId: vmNow.identity.principalId,
            permissions: { keys: [], secrets: secretPermissions, certificates: [] },
          },
        ],
      },
    },
  })
  expect([200, 201], added.text).toContain(added.status)
  const host = `https://mytestkeyvault.${names.vaultSuffix}`
  const stored = await ask('PUT', `${host}/secrets/MyTestSecret?api-version=2016-10-01`, {
    token: await logIn(`https://${names.vaultSuffix}`),
    body: { value: 'p@ssw0rd!' },
  })
  expect(stored.status, stored.text).toBe(200)

  // A storage account of kind "General purpose", a container in it
  const account = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`
  const createdAccount = await poll(
    ask,
    await ask('PUT', `${account}?api-version=2016-12-01`, {
      token: portal,
      body: { location: names.location, kind: 'Storage', sku: { name: 'Standard_LRS' } },
    }),
    portal,
  )
  expect(createdAccount.status, createdAccount.text).toBe(200)
  const portalKeys = (await ask('POST', `${account}/listKeys?api-version=2016-12-01`, { token: portal })).json<{
    keys: { value: string }[]
  }>()
  const blob = blobAsker(ask, 'devteststorage', names)
  expect((await blob(portalKeys.keys[0]!.value, 'PUT', '/devtest?restype=container')).status).toBe(201)

  // Access control: Reader on the group, Storage Account Key Operator on the account
  const assign = async (scope: string, name: string, role: string) => {
    const answer = await ask(
      'PUT',
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2015-07-01`,
      {
        token: portal,
        body: {
          properties: {
            roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
            principalId: vmNow.identity.principalId,
          },
        },
      },
    )
    expect(answer.status, answer.text).toBe(201)
  }
  await assign(group, '3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a01', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  await assign(account, '3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a02', '81a9662b-bebf-436f-a333-f67b29880f12')

  // On the VM: IMDS, then the secret
  const token = (await ask('GET', vaultToken, { headers: { Metadata: 'true' } })).json<{ access_token: string }>()
    .access_token
  const secret = await ask('GET', `${host}/secrets/MyTestSecret?api-version=2016-10-01`, { token })
  expect(secret.json()).toMatchObject({ value: 'p@ssw0rd!', attributes: { enabled: true } })

  // On the VM: the MSI extension, then the resource group
  const armToken = (await ask('GET', msi, { headers: { Metadata: 'true' } })).json<{ access_token: string }>()
    .access_token
  const details = await ask('GET', `${group}?api-version=2016-06-01`, {
    token: armToken,
    headers: { 'Content-Type': 'application/json' },
  })
  expect(details.text).toBe(
    `{"id":"/subscriptions/${subscriptionId}/resourceGroups/DevTest","name":"DevTest",` +
      `"location":"${names.location}","properties":{"provisioningState":"Succeeded"}}`,
  )

  // On the VM: the account's keys, then the cmdlets' requests to put a blob and get it back
  const listKeys = await ask('POST', `${account}/listKeys/?api-version=2016-12-01`, { token: armToken })
  expect(listKeys.status, listKeys.text).toBe(200)
  const key = listKeys.json<{ keys: { value: string }[] }>().keys[0]!.value
  await cmdletsPutAndGet(blob, key)

  // Clean up
  const deleted = await poll(ask, await ask('DELETE', `${group}?api-version=2016-06-01`, { token: portal }), portal)
  expect(deleted.status).toBe(200)
  expect((await ask('GET', `${group}?api-version=2016-06-01`, { token: portal })).status).toBe(404)
  expect(emulator.resolve(`devteststorage.blob.${names.storageSuffix}`)).toBe('no-such-name')
  expect((await ask('GET', vaultToken, { headers: { Metadata: 'true' } })).text).toContain('Identity not found')
}

type BlobAsk = (
  key: string,
  method: string,
  path: string,
  headers?: Record<string, string>,
  body?: Uint8Array,
) => Promise<Answer>

function blobAsker(ask: Ask, account: string, { storageSuffix }: Names): BlobAsk {
  return (key, method, path, headers = {}, body) => {
    const url = `https://${account}.blob.${storageSuffix}${path}`
    const all: Record<string, string> = {
      'x-ms-version': '2017-04-17',
      'x-ms-date': new Date().toUTCString(),
      ...headers,
      ...(body && { 'Content-Length': String(body.byteLength) }),
    }
    return ask(method, url, {
      headers: { ...all, Authorization: sharedKey(account, key, { method, url, headers: Object.entries(all) }) },
      ...(body && { body }),
    })
  }
}

/** What Azure.Storage 4's Set- and Get-AzureStorageBlobContent send for a small file. */
async function cmdletsPutAndGet(blob: BlobAsk, key: string): Promise<void> {
  const md5 = (data: Uint8Array) => createHash('md5').update(data).digest('base64')
  const path = '/devtest/testblob'
  expect((await blob(key, 'HEAD', path)).status).toBe(404)
  const block = Buffer.from(`${createHash('md5').update('testblob').digest('hex')}12345678-000000`).toString('base64')
  const put = await blob(
    key,
    'PUT',
    `${path}?comp=block&blockid=${encodeURIComponent(block)}&timeout=90`,
    { 'Content-MD5': md5(testText) },
    testText,
  )
  expect(put.status, put.text).toBe(201)
  const list = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>${block}</Latest></BlockList>`)
  const committed = await blob(
    key,
    'PUT',
    `${path}?comp=blocklist&timeout=90`,
    { 'Content-MD5': md5(list), 'x-ms-blob-content-md5': md5(testText) },
    list,
  )
  expect(committed.status, committed.text).toBe(201)
  const head = await blob(key, 'HEAD', path)
  expect(head.headers.get('content-length')).toBe('56')
  expect(head.headers.get('content-type')).toBe('application/octet-stream')
  expect(head.headers.get('x-ms-blob-type')).toBe('BlockBlob')
  const got = await blob(key, 'GET', path, {
    'x-ms-range': 'bytes=0-55',
    'x-ms-range-get-content-md5': 'true',
    'If-Match': head.headers.get('etag')!,
  })
  expect(got.status).toBe(206)
  expect(got.headers.get('content-md5')).toBe(md5(testText))
  expect(got.bytes.equals(testText)).toBe(true)
}

test('the tutorials’ test file is 56 bytes long, as the cmdlet prints', () => {
  expect(testText.byteLength).toBe(56)
})

test('every step of the tutorials works from an empty world, in their order', () =>
  tutorials(publicNames, 'AzurePublicCloud'))

test('the same steps work in US Government names', () => tutorials(governmentNames, 'AzureUSGovernmentCloud'))

test('the vault tutorials print their secrets, byte for byte, in the default world', async () => {
  const ask = asker(createEmulator())
  const url =
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&' +
    'resource=https%3A%2F%2Fvault.azure.net'
  const token = (await ask('GET', url, { headers: { Metadata: 'true' } })).json<{ access_token: string }>().access_token
  const secret = await ask(
    'GET',
    'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01',
    { token },
  )
  expect(secret.text).toBe(
    '{"value":"p@ssw0rd!","id":"https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret/' +
      '7c2204c6093c4d859bc5b9eff8f29050","attributes":{"enabled":true,"created":1505088747,"updated":1505088747,' +
      '"recoveryLevel":"Purgeable"}}',
  )
  const other = await ask('GET', 'https://mi-lab-vault.vault.azure.net/secrets/mi-test?api-version=2016-10-01', {
    token,
  })
  expect(other.json()).toMatchObject({
    value: 'My Secret',
    id: 'https://mi-lab-vault.vault.azure.net/secrets/mi-test/50644e90b13249b584c44b9f712f2e51',
    attributes: { created: 1655000000 },
  })
})

test('the ARM tutorial prints its resource group, byte for byte, in the default world', async () => {
  const ask = asker(createEmulator())
  const url = 'http://localhost:50342/oauth2/token?resource=https%3a%2f%2fmanagement.azure.com%2f'
  const token = (await ask('GET', url, { headers: { Metadata: 'true' } })).json<{ access_token: string }>().access_token
  const group = await ask(
    'GET',
    'https://management.azure.com/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/' +
      'DevTest?api-version=2016-06-01',
    { token },
  )
  expect(group.text).toBe(
    '{"id":"/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest","name":"DevTest",' +
      '"location":"westus","properties":{"provisioningState":"Succeeded"}}',
  )
})

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createClient,
  nodeTransport,
  readResourceGroupWithVmIdentity,
  readSecretWithVmIdentity,
  storeBlobWithAccountKey,
  type ClientOptions,
} from '../../../client/index.js'
import { startLab, type StartedLab } from '../../../emulator/index.js'

/* The same over sockets: the official SDKs in a process of their own, TLS certificates checked, at the real names. */

let lab: StartedLab
let home: string

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'milab-sdk-'))
  lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: 0 })
})
afterEach(async () => {
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})

/** What the program's environment would be without anything of this machine's. */
function clean(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(AZURE_|MSI_|IDENTITY_|IMDS_|NODE_|VITEST|.*_proxy$)/i.test(name),
    ),
  )
}

function run(program: string, argument: object, env: NodeJS.ProcessEnv): Promise<unknown> {
  const path = fileURLToPath(new URL(`./programs/${program}`, import.meta.url))
  const child = spawn(process.execPath, [path, JSON.stringify(argument)], { env: { ...clean(), ...env } })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0 ? resolve(JSON.parse(output)) : reject(new Error(`it ended with ${status}\n${errors}`)),
    )
  })
}

function portal() {
  const { tenantId, subscriptionId, clientId, secretFile } = lab.portal
  return { tenantId, subscriptionId, clientId, clientSecret: readFileSync(secretFile, 'utf8').trim() }
}

const statuses = (service: string) =>
  lab.emulator.world.requests.filter((entry) => entry.service === service).map(({ status }) => status)

const printed = {
  secret: 'p@ssw0rd!',
  names: ['api-key', 'mi-test'],
  group: 'westus',
  groups: ['DevTest', 'mi-test', 'orders'],
  gone: true,
  created: 'Succeeded',
  blobs: [
    [true, 'big.bin'],
    [true, 'big.bin'],
  ],
}

test('the official SDKs honour HTTPS_PROXY and NODE_EXTRA_CA_CERTS, IMDS included', async () => {
  const env = { HTTPS_PROXY: lab.urls.http, NODE_EXTRA_CA_CERTS: lab.ca }
  expect(await run('official-sdks.mjs', portal(), env)).toEqual({
    ...printed,
    refused: expect.stringMatching(/502|nowhere-kv/) as string,
  })
  expect(statuses('imds')).toContain(200)
})

test('with AZURE_POD_IDENTITY_AUTHORITY_HOST they ask the lab for tokens directly', async () => {
  const env = {
    HTTPS_PROXY: lab.urls.http,
    NO_PROXY: '127.0.0.1',
    AZURE_POD_IDENTITY_AUTHORITY_HOST: lab.urls.http,
    NODE_EXTRA_CA_CERTS: lab.ca,
  }
  expect(await run('official-sdks.mjs', portal(), env)).toMatchObject(printed)
  const hosts = lab.emulator.world.requests
    .filter(({ service }) => service === 'imds')
    .map(({ url }) => new URL(url).origin)
  expect(new Set(hosts)).toEqual(new Set([lab.urls.http]))
})

test('without the CA they refuse to talk to the lab', async () => {
  await expect(run('official-sdks.mjs', portal(), { HTTPS_PROXY: lab.urls.http })).rejects.toThrow(/certificate/)
  expect(statuses('keyvault')).toEqual([])
})

/** Our client at the lab's ports: Azure's names in Host, TLS and tokens, connections to the lab. */
function atTheLab(source: 'imds' | 'msi-extension'): ClientOptions {
  const { http, https, msi } = lab.urls
  const transport = nodeTransport({
    ca: readFileSync(lab.ca, 'utf8'),
    route: (origin) =>
      origin.startsWith('https:') ? https : origin === 'http://169.254.169.254' ? http : (msi ?? undefined),
  })
  return { source, transport }
}

test.each(['imds', 'msi-extension'] as const)('our client’s three flows, with tokens from %s', async (source) => {
  const client = createClient(atTheLab(source))
  const { subscriptionId } = lab.portal
  expect((await readSecretWithVmIdentity(client, { vault: 'mytestkeyvault', secret: 'MyTestSecret' })).value).toBe(
    'p@ssw0rd!',
  )
  expect((await readResourceGroupWithVmIdentity(client, { subscriptionId, resourceGroup: 'DevTest' })).location).toBe(
    'westus',
  )
  const { downloaded } = await storeBlobWithAccountKey(client, {
    subscriptionId,
    resourceGroup: 'DevTest',
    account: 'devteststorage',
    container: 'devtest',
  })
  expect(Buffer.from(downloaded).toString()).toBe('This is a test text file.\n')
  expect(statuses(source)).toEqual([200, 200, 200])
})

test('our client, as the package has it, is a credential for SecretClient', async () => {
  const env = {
    HTTPS_PROXY: lab.urls.http,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: lab.urls.http,
    NODE_EXTRA_CA_CERTS: lab.ca,
  }
  expect(await run('own-client.mjs', {}, env)).toEqual({ value: 'My Secret' })
})

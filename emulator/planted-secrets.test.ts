import { createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createClient, nodeTransport, sharedKey, stringToSign, type Client } from '../client/index.js'
import { runConformance } from '../conformance/index.js'
import { requestLog } from './control/request-log.js'
import { exchange } from './hosts/test-socket.js'
import { builtInScenario, startLab, type Scenario, type StartedLab } from './inside.test-support.js'
import { readScenario } from './scenario/read.js'

/*
 * Secrets are planted at every place where a lab may hold or meet one, and those with a secret's shape at all others,
 * too; then everything that a person or another program may come to read is searched for them. What asks for its own
 * secret gets it: those answers are not looked at.
 */

const home = mkdtempSync(join(tmpdir(), 'milab-planted-'))
const planted = {
  value: 'Planted-Vault-Value-1',
  portal: 'Planted~Portal-Secret-2',
  control: 'Planted-Control-Token-3',
  identity: 'planted-identity-header-4',
  key1: Buffer.alloc(64, 0x5a).toString('base64'),
  key2: Buffer.alloc(64, 0xfb).toString('base64'),
  signature: 'UGxhbnRlZC1TaWduYXR1cmUtNQ==',
  sas: 'UGxhbnRlZC1TYXMtNg',
  /** a user delegation key, which the lab makes */
  delegation: '',
}
const tokens: string[] = []

/** Secrets that show their nature by their shape: they are masked wherever they are. */
const shaped = () => [planted.key1, planted.key2, ...tokens]

/** Every spelling in which one would give itself away. */
const needles = () => [
  ...Object.values(planted).flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]),
  ...tokens.flatMap((token) => [token, token.split('.')[2]!, token.split('.')[1]!.slice(0, 60)]),
]

function search(text: string, allowed: readonly string[] = []): void {
  for (const needle of needles()) {
    if (allowed.includes(needle)) continue
    const at = text.indexOf(needle)
    expect(at < 0 ? undefined : text.slice(Math.max(0, at - 150), at + needle.length + 20), needle).toBeUndefined()
  }
}

let lab: StartedLab
let port: number
const said: string[] = []
const printed: string[] = []

beforeAll(async () => {
  for (const name of ['error', 'warn', 'log', 'info'] as const)
    vi.spyOn(console, name).mockImplementation(
      (...what: unknown[]) =>
        void printed.push(what.map((one) => (typeof one === 'string' ? one : inspect(one, { depth: 10 }))).join(' ')),
    )
  const base = builtInScenario('tutorials')
  const group = base.resourceGroups!.DevTest!
  const scenario: Scenario = {
    ...base,
    roleAssignments: [
      ...base.roleAssignments!,
      { to: 'DevTestVM', role: 'Storage Blob Delegator', on: 'devteststorage' },
    ],
    applications: { portal: { secret: { env: 'PORTAL' } } },
    resourceGroups: {
      ...base.resourceGroups,
      DevTest: {
        ...group,
        vaults: {
          mytestkeyvault: {
            ...group.vaults!.mytestkeyvault!,
            secrets: { MyTestSecret: planted.value, off: { value: planted.value, enabled: false } },
          },
        },
        storageAccounts: {
          devteststorage: {
            ...group.storageAccounts!.devteststorage!,
            keys: { key1: planted.key1, key2: planted.key2 },
          },
        },
      },
    },
  }
  lab = await startLab({
    scenario,
    home,
    httpPort: 0,
    httpsPort: 0,
    msiPort: 0,
    controlToken: planted.control,
    identityHeader: planted.identity,
    environment: (name) => (name === 'PORTAL' ? planted.portal : undefined),
    onNotice: (text) => said.push(text),
  })
  port = Number(new URL(lab.urls.http).port)
  const log = requestLog(lab.emulator.world)
  lab.emulator.world.journal.listen((entry) => said.push(...log(entry).lines))
  for (const resource of ['https://vault.azure.net', 'https://management.azure.com/', 'https://storage.azure.com/']) {
    const answer = await exchange(
      port,
      raw(
        `GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`,
        'Host: 169.254.169.254',
        'Metadata: true',
      ),
    )
    tokens.push(/"access_token":"([^"]+)"/.exec(answer)![1]!)
  }
  const info = `<KeyInfo><Expiry>${new Date(Date.now() + 3_600_000).toISOString()}</Expiry></KeyInfo>`
  const key = await exchange(
    port,
    `${raw('POST /?restype=service&comp=userdelegationkey', `Host: ${account}`, `Authorization: Bearer ${tokens[2]}`, 'x-ms-version: 2021-08-06', `Content-Length: ${info.length}`)}${info}`,
  )
  planted.delegation = /<Value>([^<]+)</.exec(key)![1]!
})
afterAll(async () => {
  await lab.close()
  vi.restoreAllMocks()
  rmSync(home, { recursive: true, force: true })
})

// As a proxy sends it that ends TLS in front of the lab: over plain HTTP Azure's services are closed.
const raw = (start: string, ...headers: string[]) => {
  const forwarded = headers.some((line) => /^Host: .*\.(?:com|net)$/.test(line)) ? ['X-Forwarded-Proto: https'] : []
  return `${[`${start} HTTP/1.1`, ...headers, ...forwarded, 'Connection: close'].join('\r\n')}\r\n\r\n`
}
const account = 'devteststorage.blob.core.windows.net'

test('of requests that carry secrets in the wrong places, log, journal and why show none', async () => {
  const { tenantId, clientId, subscriptionId } = lab.portal
  const everything = [...Object.values(planted), ...tokens]
  for (const secret of everything) {
    const spelt = encodeURIComponent(secret)
    const hosts = [
      ['mytestkeyvault.vault.azure.net', '/secrets'],
      ['management.azure.com', `/subscriptions/${subscriptionId}`],
      [account, '/devtest'],
      ['login.microsoftonline.com', `/${tenantId}`],
      ['169.254.169.254', '/metadata/identity'],
      ['nope.vault.azure.net', ''],
      ['x', ''],
    ] as const
    for (const [host, path] of hosts) {
      const anywhere = shaped().includes(secret)
        ? [`${path}/${spelt}?api-version=7.4`, `http://${host}${path}/${spelt}`]
        : []
      for (const target of [...anywhere, `${path}?sig=${spelt}&client_secret=${spelt}`]) {
        await exchange(
          port,
          raw(
            `GET ${target}`,
            `Host: ${host}`,
            `Authorization: Bearer ${secret}`,
            'Metadata: true',
            'x-ms-version: 2021-08-06',
          ),
        )
      }
    }
    await exchange(
      port,
      raw(
        'GET /devtest',
        `Host: ${account}`,
        `Authorization: SharedKey devteststorage:${planted.signature}`,
        `x-ms-date: ${new Date().toUTCString()}`,
      ),
    )
    await exchange(port, raw(`GET /devtest/x?sv=2021-08-06&sig=${spelt}&se=2030-01-01`, `Host: ${account}`))
    // What the parser of HTTP refuses
    await exchange(port, `GET /x?sig=${secret} HTTP/9.9\r\nAuthorization: Bearer ${secret}\r\n\r\n`)
    await exchange(port, `GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nAuthorization: Bearer ${secret}\r\n\r\n`)
    if (shaped().includes(secret)) {
      await exchange(port, `GET /${secret} HTTP/9.9\r\n\r\n`)
      await exchange(port, `${secret}\r\n\r\n`)
      await exchange(port, raw(`CONNECT ${secret.replaceAll(/[^\w.-]/g, '')}:443`, 'Host: x'))
    }
    await exchange(port, raw('CONNECT example.com:443', 'Host: x', `Proxy-Authorization: Basic ${secret}`))
    await exchange(port, raw(`GET http://orders:${spelt}@mytestkeyvault.vault.azure.net/secrets/x`, 'Host: x'))
    await exchange(
      port,
      raw('GET /msi/token?api-version=2019-08-01&resource=x', 'Host: localhost', `X-IDENTITY-HEADER: ${secret}`),
    )
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${spelt}&resource=x`
    await exchange(
      port,
      `${raw(`POST /${tenantId}/oauth2/token`, 'Host: login.microsoftonline.com', 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${form.length}`)}${form}`,
    )
    const body = `{"value":"${secret}"`
    await exchange(
      port,
      `${raw('PUT /secrets/x?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', `Authorization: Bearer ${tokens[0]}`, `Content-Length: ${body.length}`)}${body}`,
    )
  }
  const control = (path: string) => exchange(port, raw(`GET /_lab/${path}`, 'Host: localhost'))
  const journal = await control('journal')
  expect(journal.match(/"id":/g)!.length).toBeGreaterThan(200)
  search(journal)
  for (const { requestId } of [...lab.emulator.world.journal.after()].filter((_, i) => i % 9 === 0))
    if (requestId !== undefined) search(await control(`why/${requestId}`))
  expect(said.length).toBeGreaterThan(200)
  search(said.join('\n'))
})

test('an error tells nobody a secret of the world', async () => {
  const { subscriptionId, tenantId, clientId } = lab.portal
  const now = new Date().toUTCString()
  const url = `https://${account}/devtest/missing`
  const headers = [
    ['x-ms-date', now],
    ['x-ms-version', '2021-08-06'],
  ] as const
  const wrong = createHmac('sha256', 'no').update('x').digest('base64')
  const right = sharedKey('devteststorage', planted.key1, { method: 'GET', url, headers })
  const bearer = (i: number) => `Authorization: Bearer ${tokens[i]}`
  const group = `/subscriptions/${subscriptionId}/resourceGroups/DevTest`
  const answers = await Promise.all(
    [
      raw('GET /secrets/off?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', bearer(0)),
      raw('PUT /secrets/MyTestSecret?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', bearer(0)),
      raw('GET /secrets/MyTestSecret?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', bearer(1)),
      raw(
        'GET /devtest/missing',
        `Host: ${account}`,
        `Authorization: SharedKey devteststorage:${wrong}`,
        `x-ms-date: ${now}`,
        'x-ms-version: 2021-08-06',
      ),
      raw(
        'GET /devtest/missing',
        `Host: ${account}`,
        `Authorization: ${right}`,
        `x-ms-date: ${now}`,
        'x-ms-version: 2021-08-06',
      ),
      raw(
        `POST ${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/regenerateKey?api-version=2021-04-01`,
        'Host: management.azure.com',
        bearer(1),
      ),
      raw(
        `PUT ${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault?api-version=2022-07-01`,
        'Host: management.azure.com',
        bearer(1),
      ),
      raw(`GET /${tenantId}/oauth2/token?client_id=${clientId}`, 'Host: login.microsoftonline.com'),
    ].map((text) => exchange(port, text)),
  )
  for (const answer of answers) {
    expect(answer).toMatch(/^HTTP\/1.1 [45]\d\d /)
    search(answer)
  }
  expect(stringToSign('devteststorage', { method: 'GET', url, headers })).not.toContain(planted.key1)
})

test('ready line and health name no secret, the run file only what finding a lab takes', async () => {
  search(JSON.stringify(lab.ready))
  search(await exchange(port, raw('GET /_lab/health', 'Host: localhost')))
  search(await exchange(port, raw('GET /_lab/world', 'Host: localhost')))
  const folder = join(home, 'run')
  const run = readFileSync(
    join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.json'))!,
    ),
    'utf8',
  )
  search(run, [planted.control, planted.identity])
  expect(Object.keys(JSON.parse(run) as object).sort()).toEqual([
    'ca',
    'controlToken',
    'doors',
    'event',
    'http',
    'https',
    'identityHeader',
    'msi',
    'nonce',
    'pid',
    'portal',
    'seatSecret',
    'version',
  ])
})

test('a scenario file with errors is told about without what it holds', async () => {
  const { value, portal, key1 } = planted
  const vault = (fields: string) =>
    `milab: 1\nresourceGroups: { rg: { vaults: { kv1: { secrets: { ${fields} } } } } }\n`
  const files = [
    vault(`a: [${value}]`),
    vault(`a: { value: [${value}] }`),
    vault(`a: { vlaue: ${value} }`),
    vault(`a: { value: { env: "${value}" } }`),
    vault(`a: { value: ${value}, version: x }`),
    vault(`a: "${value}`),
    vault(`a: ${value}: ${value}`),
    vault(`a: *${value}`),
    vault(`a: !${value} x`),
    `\tmilab: ${value}`,
    `milab: 1\napplications: { portal: { secret: [${portal}] } }`,
    `milab: 1\napplications: { portal: { secrett: ${portal} } }`,
    `milab: 1\napplications:\n  portal:\n  secret: ${portal}\n x`,
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: { key1: "${key1.slice(0, 60)}${value}" } } ` +
      '} } }',
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: { key3: "${key1}" } } } } }`,
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: "${key1}" } } } }`,
    `milab: 1\nsecret: ${value}\nsecret: ${value}`,
  ]
  for (const file of files) {
    const error = await readScenario(file, 'milab.yaml', () => undefined).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error, file).toBeInstanceOf(Error)
    search(inspect(error, { depth: 10 }))
  }
})

test('what the client throws holds no token, key or value', async () => {
  const route = (origin: string) => (origin.startsWith('https:') ? lab.urls.https : lab.urls.http)
  const client = createClient({
    transport: nodeTransport({ ca: readFileSync(lab.ca, 'utf8'), route }),
    retries: 0,
  } as Parameters<typeof createClient>[0])
  const address = { account: 'devteststorage', container: 'nope', blob: 'x', key: planted.key1 }
  const asked: ((client: Client) => Promise<unknown>)[] = [
    (one) => one.getSecret('mytestkeyvault', 'missing'),
    (one) => one.getSecret('mytestkeyvault', 'off'),
    (one) => one.getSecret('mytestkeyvault', 'MyTestSecret', { token: tokens[1]! }),
    (one) => one.getSecret('mytestkeyvault', 'MyTestSecret', { token: `${tokens[0]!}x` }),
    (one) => one.getResourceGroup(lab.portal.subscriptionId, 'nope', { token: tokens[0]! }),
    (one) => one.listKeys(lab.portal.subscriptionId, 'DevTest', 'nope'),
    (one) => one.uploadBlob(address, 'x'),
    (one) => one.uploadBlob({ ...address, container: 'devtest', key: planted.signature }, 'x'),
    async (one) => (await one.downloadBlob({ ...address, container: 'devtest' })).bytes(),
    (one) => one.requestToken({ resource: 'https://nothing.example' }),
  ]
  for (const ask of asked) {
    const error = await ask(client).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error, String(ask)).toBeInstanceOf(Error)
    // The signature that the service shows is the one of this request, which nobody can use again.
    search(
      `${inspect(error, { depth: 10, showHidden: true })}\n${JSON.stringify(error)}\n${String((error as Error).stack)}`,
    )
  }
})

test('no report of a run that fails holds a secret', async () => {
  const { emulator } = lab
  const { answerTo } = emulator
  const leak = {
    error: { code: 'X', message: `see https://x/?sig=${planted.sas}&se=1 and Bearer ${tokens[0]!}` },
    value: planted.value,
    access_token: tokens[1]!,
    keys: [{ keyName: 'key1', value: planted.key1 }],
  }
  const body = Buffer.from(JSON.stringify(leak))
  const leaking: typeof answerTo = async (request) =>
    request.host.includes('vault.azure.net')
      ? {
          status: 418,
          headers: [
            ['Content-Type', 'application/json'],
            ['Content-Length', String(body.byteLength)],
            ['x-milab', '0'],
            ['x-leak', tokens[0]!],
          ],
          body,
        }
      : answerTo(request)
  Object.assign(emulator, { answerTo: leaking })
  const reports = ['r.json', 'r.xml', 'r.md', 'r.html'].map((name) => join(home, name))
  const lines: string[] = []
  const run = await runConformance({
    target: lab.urls.http,
    only: ['keyvault/*', 'imds/*'],
    reports,
    print: (line) => lines.push(line),
  })
  Object.assign(emulator, { answerTo })
  expect(run.report!.counts.failed).toBeGreaterThan(0)
  expect(lines.join('\n')).toContain('418')
  for (const text of [lines.join('\n'), ...reports.map((file) => readFileSync(file, 'utf8'))]) search(text)
})

test('what a bug prints holds no secret', async () => {
  const { world } = lab.emulator
  const before = printed.length
  const spy = vi.spyOn(world.resources, 'ofType').mockImplementation(() => {
    throw new TypeError(`broken on purpose: ${planted.key1} Bearer ${tokens[0]} sig=${planted.sas}`)
  })
  for (const secret of [planted.value, planted.sas, tokens[0]!]) {
    await exchange(
      port,
      raw(
        `GET /metadata/identity/info?api-version=2018-02-01&sig=${encodeURIComponent(secret)}`,
        'Host: 169.254.169.254',
        'Metadata: true',
        `Authorization: Bearer ${secret}`,
      ),
    )
    await exchange(
      port,
      raw(
        `GET /subscriptions?api-version=2020-01-01&sig=${encodeURIComponent(secret)}`,
        'Host: management.azure.com',
        `Authorization: Bearer ${tokens[1]}`,
      ),
    )
  }
  spy.mockRestore()
  expect(printed.length).toBeGreaterThan(before)
  search(printed.join('\n'))
})

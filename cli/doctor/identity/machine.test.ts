import { expect, test } from 'vitest'
import { azure, of, tutorials } from './azure.test-support.js'
import { proxyVariables, route, surroundings } from './in-the-way.js'
import type { Answer, Machine, Unheard } from './machine.js'
import { credential, sourceVariables } from './variables.js'

const on = (more: Partial<Machine> & { files?: Record<string, string> } = {}): Machine => ({
  ...azure({ files: more.files ?? {} }).machine,
  ...more,
})

test('a proxy that requests to IMDS would pass is a warning, without its password; NO_PROXY excepts it', () => {
  const env = { http_proxy: 'http://me:hunter2@corp:8080' }
  const found = proxyVariables(on({ env }))
  expect(found).toMatchObject({ state: 'warning', remedy: expect.stringContaining('NO_PROXY') as string })
  expect(JSON.stringify(found)).not.toContain('hunter2')
  for (const NO_PROXY of ['169.254.169.254', 'localhost, 169.254.169.254', '*'])
    expect(proxyVariables(on({ env: { ...env, NO_PROXY } })).state).toBe('good')
  expect(proxyVariables(on({ env: { ...env, NO_PROXY: 'localhost' } })).state).toBe('warning')
  expect(proxyVariables(on({ env: { HTTPS_PROXY: 'http://corp:8080' } })).state).toBe('good')
})

const table = (...rows: string[]) =>
  ['Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT', ...rows].join('\n')
const byDefault = 'eth0 00000000 0100000A 0003 0 0 100 00000000 0 0 0'
const linkLocal = 'eth1 0000FEA9 00000000 0001 0 0 200 0000FFFF 0 0 0'
const toImds = 'eth0 FEA9FEA9 0100000A 0007 0 0 100 FFFFFFFF 0 0 0'

test.each([
  ['by the default route', [byDefault], 'good', /by eth0/],
  ['by a second interface’s link-local network', [byDefault, linkLocal], 'warning', /leave by eth1.*by eth0/],
  ['by a route of its own, which wins', [byDefault, linkLocal, toImds], 'good', /by eth0/],
  ['by none', ['eth0 0000000A 00000000 0001 0 0 0 00FFFFFF 0 0 0'], 'warning', /no route/],
])('requests to IMDS that leave %s', (_, rows, state, text) => {
  const machine = on({ files: { '/proc/net/route': table(...rows) } })
  const found = route(machine, false)
  expect(found).toMatchObject({ state, text: expect.stringMatching(text) as string })
  expect(route(machine, true).state).toBe('good')
})

test('on Windows and macOS routes are not looked at', () => {
  for (const platform of ['win32', 'darwin'] as const)
    expect(route(on({ platform }), false)).toMatchObject({ state: 'good', text: 'not looked at (Linux only)' })
})

test('a pod without a workload identity is told of it; a container only if IMDS is not reached', () => {
  const pod = { KUBERNETES_SERVICE_HOST: '10.0.0.1' }
  expect(surroundings(on({ env: pod }), true)).toMatchObject({
    state: 'warning',
    remedy: expect.stringContaining('azure.workload.identity/client-id') as string,
  })
  expect(surroundings(on({ env: { ...pod, AZURE_FEDERATED_TOKEN_FILE: '/t' } }), true).state).toBe('good')
  const container = on({ files: { '/.dockerenv': '' } })
  expect([surroundings(container, true).state, surroundings(container, false).state]).toEqual(['good', 'warning'])
  expect(surroundings(on(), false).state).toBe('good')
})

const matching = (text: RegExp) => expect.stringMatching(text) as string

const silent = (cause: Unheard['cause'], code: string) => () => ({ cause, code }) satisfies Answer
const firmware = { '/sys/class/dmi/id/chassis_asset_tag': '7783-7084-3265-9085-8269-3286-77' }

test.each([
  ['refused', 'ECONNREFUSED', /refuses connections.*firewall/, /iptables/],
  ['timeout', '3 s', /no connection .* in 3 s/, /ip route get.*AzurePlatformIMDS/],
  ['unreachable', 'ENETUNREACH', /unreachable.*no route/, /ip route get/],
  ['silent', '10 s', /does not respond/, /again/],
] as const)(
  'IMDS that is %s is told apart, and where this is not Azure it says so',
  async (cause, code, text, remedy) => {
    const instead = silent(cause, code)
    expect(await azure({ instead, files: firmware }).about('imds')).toMatchObject({
      state: 'bad',
      text: expect.stringMatching(text) as string,
      remedy: expect.stringMatching(remedy) as string,
    })
    const elsewhere = await azure({ instead }).about('imds')
    expect(elsewhere?.text).toContain('does not say that it is in Azure')
  },
)

test('in an app no metadata service is no fault, and no token is asked for', async () => {
  const env = { IDENTITY_ENDPOINT: 'http://127.0.0.1:41000/msi/token', IDENTITY_HEADER: 'h' }
  const vm = azure({ env, instead: silent('unreachable', 'EHOSTUNREACH') })
  const findings = await vm.look({ vault: 'mytestkeyvault' })
  expect(findings.filter(({ state }) => state === 'bad')).toEqual([])
  expect(of(findings, 'imds')?.text).toContain('as is right in App Service')
  expect(vm.sent).toHaveLength(2)
})

test('a service that has tokens and no document, as in Container Instances, is asked for tokens', async () => {
  const notFound = { status: 404, reason: '', headers: { 'content-type': 'application/json' }, text: '{}' }
  const vm = azure({
    instead: ({ url }) =>
      url.includes('/metadata/instance') ? { ...notFound, connectMs: 0, totalMs: 0, at: 0 } : undefined,
  })
  const findings = await vm.look()
  expect(of(findings, 'imds')).toMatchObject({ state: 'warning', remedy: matching(/Container Instances/) })
  expect(of(findings, 'identity')?.state).toBe('good')
})

test('something that adds the header Metadata for every caller is found', async () => {
  const vm = azure()
  const { send } = vm.machine
  const adding: Machine['send'] = (asking) => send({ ...asking, headers: [['Metadata', 'true']] })
  const { examine } = await import('./examine.js')
  expect(of(await examine({ ...vm.machine, send: adding }, {}), 'imds')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('adds the header') as string,
  })
})

test.each([
  [{ IDENTITY_ENDPOINT: 'http://x', IDENTITY_HEADER: 'h' }, /App Service/],
  [{ IDENTITY_ENDPOINT: 'http://x', IDENTITY_HEADER: 'h', IDENTITY_SERVER_THUMBPRINT: 't' }, /Service Fabric/],
  [{ IDENTITY_ENDPOINT: 'http://x', IMDS_ENDPOINT: 'http://y' }, /Azure Arc/],
  [{ MSI_ENDPOINT: 'http://x', MSI_SECRET: 's' }, /older protocol/],
  [{ MSI_ENDPOINT: 'http://x' }, /MSI_ENDPOINT makes SDKs ask Cloud Shell/],
])('on a virtual machine %j leads SDKs elsewhere', (env, text) => {
  expect(sourceVariables(on({ env }), true)).toMatchObject({
    state: 'bad',
    text: expect.stringMatching(text) as string,
    remedy: expect.stringMatching(/^unset /) as string,
  })
  expect(sourceVariables(on({ env }), false).state).toBe('good')
})

test('the Arc agent and a gateway for IMDS are warnings, IMDS’s own address is none', () => {
  const state = (env: Machine['env'], files = {}) => sourceVariables(on({ env, files }), true).state
  expect(state({}, { '/opt/azcmagent/bin/himds': '' })).toBe('warning')
  expect(state({ AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://10.0.0.1' })).toBe('warning')
  expect(state({ AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://169.254.169.254' })).toBe('good')
  expect(state({ IDENTITY_HEADER: 'alone' })).toBe('good')
})

const application = { AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_CLIENT_SECRET: 'hunter2' }
const workload = { AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_FEDERATED_TOKEN_FILE: '/f' }

test.each<[Record<string, string>, string, RegExp]>([
  [{}, 'good', /takes the managed identity$/],
  [{ AZURE_CLIENT_ID: 'c' }, 'good', /the one that AZURE_CLIENT_ID names/],
  [application, 'warning', /an application of its own \(AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_CLIENT_SECRET\)/],
  [{ ...application, AZURE_TENANT_ID: '' }, 'good', /incomplete/],
  [{ ...application, AZURE_TOKEN_CREDENTIALS: 'prod' }, 'warning', /an application/],
  [{ ...application, AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential' }, 'good', /managed identity/],
  [{ ...workload, AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' }, 'warning', /tries nothing but that/],
  [workload, 'warning', /a workload identity/],
  [{ AZURE_TOKEN_CREDENTIALS: 'dev' }, 'warning', /developer/],
  [{ AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential' }, 'warning', /tries nothing but that/],
])('with %j, DefaultAzureCredential’s choice is %s', (env, state, text) => {
  const found = credential(on({ env }))
  expect(found).toMatchObject({ state, text: expect.stringMatching(text) as string })
  expect(JSON.stringify(found)).not.toContain('hunter2')
})

test('a clock that is wrong is compared with the host’s', async () => {
  const behind = async (ms: number) => {
    const vm = azure()
    const { examine } = await import('./examine.js')
    const send: Machine['send'] = async (asking) => {
      const answer = await vm.machine.send(asking)
      return 'status' in answer ? { ...answer, at: answer.at - ms } : answer
    }
    return of(await examine({ ...vm.machine, send }, {}), 'clock')
  }
  expect(await behind(0)).toMatchObject({ state: 'good' })
  expect(await behind(120_000)).toMatchObject({ state: 'warning', text: expect.stringContaining('behind') as string })
  expect(await behind(-3_600_000)).toMatchObject({ state: 'bad', text: expect.stringContaining('ahead of') as string })
})

test('the old MSI extension and another program at its port are told apart', async () => {
  const at50342 = (text: string) =>
    azure({
      instead: ({ url }) =>
        url.startsWith('http://localhost')
          ? { status: 400, reason: '', headers: {}, text, connectMs: 0, totalMs: 0, at: 0 }
          : undefined,
    }).about('msi-extension')
  expect(await at50342('{"error_description":"Required metadata header not specified"}')).toMatchObject({
    state: 'warning',
    remedy: expect.stringContaining('az vm extension delete --vm-name DevTestVM --resource-group DevTest') as string,
  })
  expect((await at50342('hello'))?.text).toContain('not the MSI extension')
})

test('a lab that answers is named, and by nothing else is a lab known', async () => {
  expect(await azure({ stamped: true }).about('lab')).toMatchObject({ state: 'warning' })
  expect(await azure().about('lab')).toBeUndefined()
  expect(await azure({ env: { MILAB_EXEC: '0.1.0' } }).about('lab')).toMatchObject({ state: 'good' })
  const same = async (stamped: boolean) =>
    (await azure({ stamped, scenario: { ...tutorials(), roleAssignments: [] } }).look({ group: 'DevTest' })).filter(
      ({ id }) => id !== 'lab',
    )
  const withoutTimes = (text: string) => text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC|[\da-f-]{36}/g, '')
  expect(withoutTimes(JSON.stringify(await same(true)))).toBe(withoutTimes(JSON.stringify(await same(false))))
})

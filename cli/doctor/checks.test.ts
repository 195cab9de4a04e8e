import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthority } from '../../emulator/hosts/tls/stored.js'
import { examine } from './checks.js'
import type { Holder } from '../port-holder.js'
import type { CheckId, Finding, Machine, SeenLab } from './finding.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-doctor-'))
let pem: string
let key: string
/** The CA of another home. */
let older: string
beforeAll(async () => {
  const { caFile } = await openAuthority({ home: folder })
  pem = readFileSync(caFile, 'utf8')
  key = readFileSync(join(folder, 'ca', 'ca-key.pem'), 'utf8')
  older = (await openAuthority({ home: join(folder, 'older') })).ca
})
afterAll(() => rmSync(folder, { recursive: true }))

const caFile = '/home/me/milab/ca/ca.pem'
const http = 'http://127.0.0.1:4080'
const lab = (more: Partial<SeenLab> = {}): SeenLab => ({ http, ca: caFile, ahead: 0, worldAhead: 0, ...more })

type Given = Partial<Machine> & { files?: Record<string, string> }

/** A healthy machine. */
function machine(more: Given = {}): Machine {
  const files: Record<string, string> = { [caFile]: pem, '/home/me/milab/ca/ca-key.pem': key, ...more.files }
  return {
    platform: 'linux',
    nodeVersion: '20.20.2',
    env: {},
    home: '/home/me/milab',
    uid: 1000,
    now: Date.now(),
    ports: { http: 4080, https: 4443, msi: 50342 },
    labs: [],
    stat: (path) =>
      path in files
        ? { kind: 'file', uid: 1000, mode: 0o600 }
        : path.startsWith('/home/me') && !path.includes('.')
          ? { kind: 'folder', uid: 1000, mode: 0o700 }
          : undefined,
    isWritable: () => true,
    read: (path) => files[path],
    bytes: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path], 'latin1')),
    list: () => [],
    holder: async () => undefined,
    listens: async () => true,
    loopbackProblem: async () => undefined,
    localhost: async () => ['127.0.0.1', '::1'],
    hasIpv6: () => true,
    systemTrust: () => ({ name: 'a store', isTrusted: false, others: [] }),
    namespaces: async () => undefined,
    ...more,
  }
}

const about = async (id: CheckId, given: Machine): Promise<Finding> =>
  (await examine(given)).find((finding) => finding.id === id)!
const containing = (text: string) => expect.stringContaining(text) as string

test('on a healthy machine every check is good', async () => {
  for (const finding of await examine(machine())) expect(finding).toMatchObject({ state: 'good' })
})

const program: Holder = { kind: 'program', text: 'in use by nginx (process 7)' }

test('every problem has a remedy, and every check but two can find a problem', async () => {
  const sick = machine({
    nodeVersion: '18.0.0',
    isWritable: () => false,
    now: 0,
    holder: async () => program,
    namespaces: async () => ({ why: 'refused', remedy: 'sudo' }),
    env: {
      HTTPS_PROXY: 'http://corp:1',
      NO_PROXY: '*',
      IDENTITY_ENDPOINT: 'http://x',
      SSL_CERT_FILE: '/none',
      AZURE_CLIENT_ID: 'c',
    },
    probeImds: async () => 'other',
    loopbackProblem: async () => 'ENETUNREACH',
    localhost: async () => [],
    labs: [
      lab({
        certificateProblem: 'CERT_HAS_EXPIRED',
        ahead: 1e7,
        worldAhead: -1e9,
        clientIdProblem: 'Identity not found',
      }),
    ],
    systemTrust: () => ({ name: 'a store', isTrusted: false, others: ['/old.crt'] }),
  })
  const findings = await examine(sick)
  expect(findings.filter(({ state }) => state === 'good').map(({ id }) => id)).toEqual(['ipv6', 'surroundings'])
  for (const { id, state, remedy } of findings) if (state !== 'good') expect(remedy, id).toBeTruthy()
})

test.each(['18.20.0', '20.18.3', '19.9.0'])('Node %s is too old', async (nodeVersion) =>
  expect(await about('node', machine({ nodeVersion }))).toMatchObject({ state: 'bad' }),
)
test.each(['20.19.0', '22.0.0', '24.1.0'])('Node %s is new enough', async (nodeVersion) =>
  expect(await about('node', machine({ nodeVersion }))).toMatchObject({ state: 'good' }),
)

const home = (kind: 'link' | 'file' | 'folder', uid = 1000, mode = 0o700) =>
  machine({ stat: (path) => (path === '/home/me/milab' ? { kind, uid, mode } : undefined) })

test('a home that is a link, a file or another user’s is bad; one that others can read is a warning', async () => {
  for (const given of [home('link'), home('file'), home('folder', 1001), machine({ isWritable: () => false })])
    expect(await about('home', given)).toMatchObject({ state: 'bad' })
  expect(await about('home', home('folder', 1000, 0o755))).toMatchObject({
    state: 'warning',
    remedy: "chmod -R go= '/home/me/milab'",
  })
})

test('a home that does not exist yet is judged by the folder it would be created in', async () => {
  const none = {
    stat: (path: string) => (path === '/home' ? { kind: 'folder' as const, uid: 0, mode: 0o755 } : undefined),
  }
  expect(await about('home', machine({ ...none, isWritable: (path) => path !== '/home' }))).toMatchObject({
    state: 'bad',
    text: containing('cannot be created in /home'),
  })
  expect(await about('home', machine(none))).toMatchObject({ state: 'good' })
})

const day = 86_400_000
test('the CA is checked against the machine’s clock and its key', async () => {
  expect(await about('ca', machine({ now: 0 }))).toMatchObject({ state: 'bad', remedy: 'set the clock' })
  expect(await about('ca', machine({ now: Date.now() + 40 * 365 * day }))).toMatchObject({
    state: 'bad',
    text: expect.stringMatching(/^expired on /) as string,
  })
  expect(await about('ca', machine({ files: { [caFile]: 'spoilt' } }))).toMatchObject({ state: 'bad' })
  expect(await about('ca', machine({ read: (path) => (path.endsWith('ca.pem') ? pem : undefined) }))).toMatchObject({
    state: 'bad',
    text: 'its key is missing',
  })
  expect(await about('ca', machine({ read: () => undefined }))).toMatchObject({ state: 'good' })
})

test('a CA of another lab in the system’s store is reported with the file to remove', async () => {
  const trust = (found: ReturnType<Machine['systemTrust']>) =>
    about('system-trust', machine({ systemTrust: () => found }))
  const others = ['/usr/local/share/ca-certificates/milab-0123456789ab.crt']
  expect(await trust({ isTrusted: false, others })).toMatchObject({
    state: 'warning',
    text: containing('the CA of another lab'),
    remedy: containing(others[0]!),
  })
  expect(await trust({ isTrusted: false, others: [] })).toMatchObject({ state: 'good' })
  expect(await trust(undefined)).toMatchObject({ state: 'good' })
  const installed = (days: number, isTrusted = true) =>
    trust({ name: 'a store', until: Date.now() + days * 86_400_000, isTrusted, others: [] })
  expect(await installed(80)).toMatchObject({ state: 'good', text: containing('trusts the lab') })
  expect(await installed(10)).toMatchObject({ state: 'warning', text: containing('expires on') })
  expect(await installed(-1)).toMatchObject({ state: 'warning', text: containing('expired on') })
  expect(await installed(80, false)).toMatchObject({ state: 'warning', remedy: containing('milab ca install') })
})

const trusting = (text: string, more: Given = {}) =>
  machine({ env: { SSL_CERT_FILE: '/bundle.pem', ...more.env }, labs: more.labs ?? [], files: { '/bundle.pem': text } })

test('a bundle with the current CA is good; one with an older CA is bad', async () => {
  expect(await about('trust-variables', trusting(`${older}${pem}`))).toMatchObject({ state: 'good' })
  expect(await about('trust-variables', trusting(older))).toMatchObject({
    state: 'bad',
    text: containing('SSL_CERT_FILE: contains the CA of an older lab'),
    remedy: containing('milab env'),
  })
})

test('a bundle without a lab’s CA is bad if the proxy is the lab, otherwise a warning, as is no bundle', async () => {
  const led = { labs: [lab()], env: { HTTPS_PROXY: http } }
  expect(await about('trust-variables', trusting('', led))).toMatchObject({ state: 'bad' })
  expect(await about('trust-variables', trusting(''))).toMatchObject({ state: 'warning' })
  expect(await about('trust-variables', machine(led))).toMatchObject({
    state: 'warning',
    text: containing('no variable makes programs trust its CA'),
  })
  expect(
    await about('trust-variables', machine({ ...led, systemTrust: () => ({ name: '', isTrusted: true, others: [] }) })),
  ).toMatchObject({ state: 'good' })
})

test('a missing bundle is bad, and Java’s store is checked, too', async () => {
  expect(await about('trust-variables', machine({ env: { NODE_EXTRA_CA_CERTS: '/gone.pem' } }))).toMatchObject({
    state: 'bad',
    text: containing('NODE_EXTRA_CA_CERTS: the file is not readable'),
  })
  const java = { JAVA_TOOL_OPTIONS: '-Xmx1g -Djavax.net.ssl.trustStore="/a b.jks"' }
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
  expect(
    await about('trust-variables', machine({ env: java, bytes: () => Buffer.concat([Buffer.from('JKS'), der]) })),
  ).toMatchObject({ state: 'good' })
  expect(await about('trust-variables', machine({ env: java, bytes: () => Buffer.from('JKS') }))).toMatchObject({
    state: 'warning',
    text: containing('JAVA_TOOL_OPTIONS'),
  })
})

test('a machine that cannot connect to itself is bad, with the command that fixes it', async () => {
  expect(await about('loopback', machine({ loopbackProblem: async () => 'ENETUNREACH' }))).toMatchObject({
    state: 'bad',
    text: containing('ENETUNREACH'),
    remedy: containing('ip link set lo up'),
  })
  expect(await about('loopback', machine())).toMatchObject({ state: 'good' })
})

test.each([
  [[], true, 'bad'],
  [['10.0.0.1'], true, 'bad'],
  [['::1'], false, 'bad'],
  [['::1', '127.0.0.1'], false, 'warning'],
  [['::1'], true, 'good'],
  [['127.0.0.1'], false, 'good'],
])('localhost as %j, with IPv6 %s, is %s', async (addresses, hasIpv6, state) => {
  expect(await about('localhost', machine({ localhost: async () => addresses, hasIpv6: () => hasIpv6 }))).toMatchObject(
    { state },
  )
})

test('a port used by another program is bad, and the program is named; one used by a lab is not', async () => {
  const holder = async (port: number) => (port === 4443 ? program : undefined)
  expect(await about('port-https', machine({ holder }))).toMatchObject({
    state: 'bad',
    check: 'port 4443',
    text: 'in use by nginx (process 7)',
    remedy: containing('--https-port 0'),
  })
  expect(await about('port-http', machine({ holder }))).toMatchObject({ state: 'good' })
  expect(await about('port-http', machine({ holder: async () => ({ kind: 'lab', text: '' }) }))).toMatchObject({
    state: 'good',
  })
  expect(await about('port-msi', machine({ ports: { http: 1, https: 2, msi: undefined } }))).toBeUndefined()
})

test('if namespaces are refused, the reason and the remedy are those of exec', async () => {
  const refused = machine({ namespaces: async () => ({ why: 'unshare: Operation not permitted', remedy: 'use sudo' }) })
  expect(await about('namespaces', refused)).toMatchObject({
    state: 'warning',
    text: containing('Operation not permitted'),
    remedy: 'use sudo',
  })
  expect(
    await about('namespaces', machine({ platform: 'darwin', namespaces: () => Promise.reject(new Error('asked')) })),
  ).toMatchObject({ state: 'good' })
})

test('a lab’s certificate that its CA file does not verify is bad: a wrong clock, or a replaced CA', async () => {
  expect(
    await about('lab-certificate', machine({ labs: [lab({ certificateProblem: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })] })),
  ).toMatchObject({ state: 'bad', text: containing('replaced while the lab ran'), remedy: containing('milab stop') })
  expect(
    await about('lab-certificate', machine({ labs: [lab({ certificateProblem: 'CERT_NOT_YET_VALID' })] })),
  ).toMatchObject({ state: 'bad', text: containing('not yet valid'), remedy: containing('clock') })
  expect(await about('lab-certificate', machine({ labs: [lab()] }))).toMatchObject({
    state: 'good',
    text: containing('is valid'),
  })
})

test('a clock that was set back is detected by the lab’s files, a different one by a lab elsewhere', async () => {
  const now = Date.now()
  const modified = (at: number) =>
    machine({ now, stat: () => ({ kind: 'folder', uid: 1000, mode: 0o700, modified: at }) })
  expect(await about('clock', modified(now + 2 * day))).toMatchObject({
    state: 'bad',
    remedy: containing("set the machine's clock"),
  })
  expect(await about('clock', modified(now - 2 * day))).toMatchObject({ state: 'good' })
  expect(await about('clock', machine({ labs: [lab({ ahead: -3 * 3_600_000 })] }))).toMatchObject({
    state: 'bad',
    text: containing('differs by 3 hours'),
  })
  expect(await about('clock', machine({ labs: [lab({ ahead: 2000 })] }))).toMatchObject({ state: 'good' })
})

test('a world whose clock was moved is reported, with the call that moves it back', async () => {
  expect(await about('lab-clock', machine({ labs: [lab({ worldAhead: -2 * day })] }))).toMatchObject({
    state: 'warning',
    text: containing('2 days behind'),
    remedy: containing('/_lab/reset'),
  })
  expect(await about('lab-clock', machine({ labs: [lab({ worldAhead: 2 * day })] }))).toMatchObject({
    state: 'warning',
    text: containing('ahead of'),
  })
  expect(await about('lab-clock', machine({ labs: [lab({ worldAhead: 1500 })] }))).toMatchObject({ state: 'good' })
})

test.each(['http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'])(
  '%s to something other than a running lab is reported without its password',
  async (name) => {
    const finding = await about('proxy', machine({ env: { [name]: 'http://me:hunter2@corp:8080' }, labs: [lab()] }))
    expect(finding).toMatchObject({ state: 'warning', text: containing(name) })
    expect(JSON.stringify(finding)).not.toContain('hunter2')
    expect(await about('proxy', machine({ env: { [name]: 'http://localhost:4080/' }, labs: [lab()] }))).toMatchObject({
      state: 'good',
    })
  },
)

test('a proxy on this machine where nothing listens is bad', async () => {
  const env = { HTTPS_PROXY: http, http_proxy: 'http://corp:8080' }
  expect(await about('proxy', machine({ env, listens: async () => false }))).toMatchObject({
    state: 'bad',
    text: containing('HTTPS_PROXY: nothing listens there'),
    remedy: containing('unset HTTPS_PROXY'),
  })
  expect(await about('proxy', machine({ env: { HTTPS_PROXY: http } }))).toMatchObject({ state: 'warning' })
})

test('a NO_PROXY that bypasses the lab is bad', async () => {
  expect(await about('no-proxy', machine({ env: { NO_PROXY: 'localhost,.azure.net' } }))).toMatchObject({
    state: 'bad',
    text: containing('.azure.net'),
  })
  expect(
    await about('no-proxy', machine({ env: { NO_PROXY: 'localhost', no_proxy: '169.254.169.254' } })),
  ).toMatchObject({ state: 'bad', text: containing('169.254.169.254') })
  expect(await about('no-proxy', machine({ env: { NO_PROXY: 'localhost,127.0.0.1' } }))).toMatchObject({
    state: 'good',
  })
})

test('an endpoint variable of another token source is bad, one of the lab is not', async () => {
  expect(
    await about(
      'token-source',
      machine({ env: { IDENTITY_ENDPOINT: 'http://127.0.0.1:9999/msi/token' }, labs: [lab()] }),
    ),
  ).toMatchObject({ state: 'bad', remedy: containing('unset IDENTITY_ENDPOINT') })
  expect(
    await about('token-source', machine({ env: { IDENTITY_ENDPOINT: `${http}/msi/token` }, labs: [lab()] })),
  ).toMatchObject({ state: 'good' })
  expect(await about('token-source', machine({ env: { AZURE_CLIENT_SECRET: 'hunter2' } }))).toMatchObject({
    state: 'warning',
  })
})

test('an AZURE_CLIENT_ID that is not an identity of the machine gets a warning that names it', async () => {
  const id = '00000000-1111-4222-8333-444444444444'
  const stranger = { ...lab(), clientIdProblem: 'Identity not found' }
  const state = async (env: Record<string, string>, seen = stranger) =>
    (await about('client-id', machine({ env, labs: [seen] }))).state
  expect(await about('client-id', machine({ env: { AZURE_CLIENT_ID: id }, labs: [stranger] }))).toMatchObject({
    state: 'warning',
    text: containing(id),
    remedy: containing('unset AZURE_CLIENT_ID'),
  })
  expect(await state({ AZURE_CLIENT_ID: id }, lab() as typeof stranger)).toBe('good')
  expect(await state({ AZURE_CLIENT_ID: id, AZURE_CLIENT_SECRET: 's' })).toBe('good')
  expect(await state({})).toBe('good')
})

test('169.254.169.254 is probed only on request', async () => {
  expect(await about('imds', machine())).toMatchObject({ state: 'good', text: 'not tested; use --probe-imds' })
  expect(await about('imds', machine({ probeImds: async () => 'other' }))).toMatchObject({ state: 'warning' })
  expect(await about('imds', machine({ probeImds: async () => undefined }))).toMatchObject({ state: 'good' })
  expect(await about('imds', machine({ probeImds: async () => 'lab' }))).toMatchObject({
    state: 'good',
    text: 'the lab responds',
  })
})

test('on CI machines in Azure a warning about the metadata service needs no probe', async () => {
  const state = async (env: Record<string, string>) => (await about('imds', machine({ env }))).state
  expect(await state({ RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'Linux' })).toBe('warning')
  expect(await state({ TF_BUILD: 'True', AGENT_ISSELFHOSTED: '0', AGENT_OS: 'Windows_NT' })).toBe('warning')
  expect(await state({ RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'macOS' })).toBe('good')
  expect(await state({ RUNNER_ENVIRONMENT: 'self-hosted', RUNNER_OS: 'Linux' })).toBe('good')
  expect(await state({ TF_BUILD: 'True', AGENT_ISSELFHOSTED: '1' })).toBe('good')
})

test('WSL and containers are named', async () => {
  expect(
    (await about('surroundings', machine({ files: { '/proc/version': 'Linux 5.15 microsoft-standard-WSL2' } }))).text,
  ).toMatch(/^WSL/)
  expect((await about('surroundings', machine({ files: { '/.dockerenv': '' } }))).text).toMatch(/^a container/)
})

test('under milab exec its own lab is no problem: neither its ports, nor its variables, nor namespaces in namespaces', async () => {
  const findings = await examine(
    machine({
      env: {
        MILAB_EXEC: '0.1.0',
        SSL_CERT_FILE: '/tmp/milab-trust/ca-bundle.pem',
        AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://169.254.169.254',
        HTTPS_PROXY: http,
      },
      files: { '/tmp/milab-trust/ca-bundle.pem': older },
      labs: [
        { http: 'http://169.254.169.254', ca: '' },
        { http, ca: '' },
      ],
      holder: async () => ({ kind: 'strange-lab', text: 'in use by a lab without a run file here' }),
      namespaces: async () => ({ why: 'refused', remedy: 'sudo' }),
    }),
  )
  expect(findings.filter(({ state }) => state !== 'good')).toEqual([])
})

test('under milab exec a program that takes a port is still a problem', async () =>
  expect(
    await about('port-http', machine({ env: { MILAB_EXEC: '0.1.0' }, holder: async () => program })),
  ).toMatchObject({ state: 'bad' }))

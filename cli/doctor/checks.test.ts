import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthority } from '../../emulator/hosts/tls/authority.js'
import { examine } from './checks.js'
import type { Finding, Machine } from './finding.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-doctor-'))
let pem: string
let key: string
beforeAll(async () => {
  const { caFile } = await openAuthority({ home: folder })
  pem = readFileSync(caFile, 'utf8')
  key = readFileSync(join(folder, 'ca', 'ca-key.pem'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true }))

const lab = 'http://127.0.0.1:4080'

/** A machine on which all is well. */
function machine(more: Partial<Machine> & { files?: Record<string, string> } = {}): Machine {
  const files: Record<string, string> = { '/home/me/milab/ca/ca.pem': pem, '/home/me/milab/ca/ca-key.pem': key, ...more.files }
  return {
    platform: 'linux', nodeVersion: '20.20.2', env: {}, home: '/home/me/milab', uid: 1000, now: Date.now(), ports: [4080, 4443, 50342], labs: [],
    stat: (path) => (path in files ? { kind: 'file', uid: 1000, mode: 0o600 } : path.startsWith('/home/me') && !path.includes('.') ? { kind: 'folder', uid: 1000, mode: 0o700 } : undefined),
    isWritable: () => true, read: (path) => files[path], list: () => [],
    holder: async () => undefined, hasIpv6: () => true, namespaces: async () => undefined,
    ...more,
  }
}

const about = async (check: string, given: Machine): Promise<Finding> => (await examine(given)).find((finding) => finding.check === check)!

test('on a machine on which all is well every check is good', async () => {
  for (const finding of await examine(machine())) expect(finding).toMatchObject({ state: 'good' })
})

test('what is amiss has a remedy, always', async () => {
  const sick = machine({
    nodeVersion: '18.0.0', isWritable: () => false, now: 0, holder: async () => 'nginx (process 7)', namespaces: async () => ({ why: 'refused', remedy: 'sudo' }),
    env: { HTTPS_PROXY: 'http://corp:1', NO_PROXY: '*', IDENTITY_ENDPOINT: 'http://x', AZURE_CLIENT_SECRET: 's' }, probeImds: async () => 'other',
  })
  const findings = (await examine(sick)).filter(({ state }) => state !== 'good')
  expect(findings.length).toBeGreaterThan(9)
  for (const { check, remedy } of findings) expect(remedy, check).toBeTruthy()
})

test.each(['18.20.0', '20.18.3', '19.9.0'])('Node %s is too old', async (nodeVersion) => expect(await about('Node', machine({ nodeVersion }))).toMatchObject({ state: 'bad' }))
test.each(['20.19.0', '22.0.0', '24.1.0'])('Node %s will do', async (nodeVersion) => expect(await about('Node', machine({ nodeVersion }))).toMatchObject({ state: 'good' }))

const home = (kind: 'link' | 'file' | 'folder', uid = 1000, mode = 0o700) => machine({ stat: (path) => (path === '/home/me/milab' ? { kind, uid, mode } : undefined) })

test('a home that is a link, a file or somebody else’s is bad, one that others may read is told of', async () => {
  for (const given of [home('link'), home('file'), home('folder', 1001), machine({ isWritable: () => false })]) expect(await about('MILAB_HOME', given)).toMatchObject({ state: 'bad' })
  expect(await about('MILAB_HOME', home('folder', 1000, 0o755))).toMatchObject({ state: 'warning', remedy: "chmod -R go= '/home/me/milab'" })
})

test('a home that is not there yet is judged by what it would be made in', async () => {
  const none = { stat: (path: string) => (path === '/home' ? { kind: 'folder' as const, uid: 0, mode: 0o755 } : undefined) }
  expect(await about('MILAB_HOME', machine({ ...none, isWritable: (path) => path !== '/home' }))).toMatchObject({ state: 'bad', text: expect.stringContaining('cannot be made in /home') as string })
  expect(await about('MILAB_HOME', machine(none))).toMatchObject({ state: 'good' })
})

const day = 86_400_000
test('the CA is judged by the machine’s clock, and with its key', async () => {
  expect(await about('CA', machine({ now: 0 }))).toMatchObject({ state: 'bad', remedy: 'set the clock' })
  expect(await about('CA', machine({ now: Date.now() + 40 * 365 * day }))).toMatchObject({ state: 'bad', text: expect.stringMatching(/^ended on /) as string })
  expect(await about('CA', machine({ files: { '/home/me/milab/ca/ca.pem': 'spoilt' } }))).toMatchObject({ state: 'bad' })
  expect(await about('CA', machine({ read: (path) => (path.endsWith('ca.pem') ? pem : undefined) }))).toMatchObject({ state: 'bad', text: 'its key is missing' })
  expect(await about('CA', machine({ read: () => undefined }))).toMatchObject({ state: 'good' })
})

test('a port that another program has is bad and names it; a running lab’s is not', async () => {
  const holder = async (port: number) => (port === 4443 ? 'nginx (process 7)' : undefined)
  expect(await about('port 4443', machine({ holder }))).toMatchObject({ state: 'bad', text: 'taken by nginx (process 7)' })
  expect(await about('port 4080', machine({ holder }))).toMatchObject({ state: 'good' })
  expect(await about('port 4080', machine({ holder: async () => 'a lab', labs: [lab] }))).toMatchObject({ state: 'good' })
})

test('where namespaces are refused the reason and the remedy are those of exec', async () => {
  const refused = machine({ namespaces: async () => ({ why: 'unshare: Operation not permitted', remedy: 'use sudo' }) })
  expect(await about('milab exec', refused)).toMatchObject({ state: 'warning', text: expect.stringContaining('Operation not permitted') as string, remedy: 'use sudo' })
  expect(await about('milab exec', machine({ platform: 'darwin', namespaces: () => Promise.reject(new Error('asked')) }))).toMatchObject({ state: 'good' })
})

test('a proxy that is no running lab is told of without its password', async () => {
  const finding = await about('proxy', machine({ env: { https_proxy: 'http://me:hunter2@corp:8080' }, labs: [lab] }))
  expect(finding).toMatchObject({ state: 'warning', text: expect.stringContaining('https_proxy') as string })
  expect(JSON.stringify(finding)).not.toContain('hunter2')
  expect(await about('proxy', machine({ env: { HTTPS_PROXY: 'http://localhost:4080/' }, labs: [lab] }))).toMatchObject({ state: 'good' })
})

test('NO_PROXY that hides Azure is bad', async () => {
  expect(await about('NO_PROXY', machine({ env: { NO_PROXY: 'localhost,.azure.net' } }))).toMatchObject({ state: 'bad', text: expect.stringContaining('.azure.net') as string })
  expect(await about('NO_PROXY', machine({ env: { NO_PROXY: 'localhost,127.0.0.1' } }))).toMatchObject({ state: 'good' })
})

test('a stray endpoint of another token source is bad, one that is the lab’s is not', async () => {
  expect(await about('token source', machine({ env: { IDENTITY_ENDPOINT: 'http://127.0.0.1:9999/msi/token' }, labs: [lab] }))).toMatchObject({ state: 'bad', remedy: expect.stringContaining('unset IDENTITY_ENDPOINT') as string })
  expect(await about('token source', machine({ env: { IDENTITY_ENDPOINT: `${lab}/msi/token` }, labs: [lab] }))).toMatchObject({ state: 'good' })
  expect(await about('token source', machine({ env: { AZURE_CLIENT_SECRET: 'hunter2' } }))).toMatchObject({ state: 'warning' })
})

test('169.254.169.254 is asked only where that is wanted', async () => {
  expect(await about('169.254.169.254', machine())).toMatchObject({ state: 'good', text: 'not asked; --probe-imds does' })
  expect(await about('169.254.169.254', machine({ probeImds: async () => 'other' }))).toMatchObject({ state: 'warning' })
  expect(await about('169.254.169.254', machine({ probeImds: async () => undefined }))).toMatchObject({ state: 'good' })
  expect(await about('169.254.169.254', machine({ probeImds: async () => 'lab' }))).toMatchObject({ state: 'good', text: 'the lab answers' })
})

test('WSL and containers are named', async () => {
  expect((await about('surroundings', machine({ files: { '/proc/version': 'Linux 5.15 microsoft-standard-WSL2' } }))).text).toMatch(/^WSL/)
  expect((await about('surroundings', machine({ files: { '/.dockerenv': '' } }))).text).toMatch(/^a container/)
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startLab } from '../emulator/index.js'
import { openAuthority } from '../emulator/hosts/tls/stored.js'
import type { CheckId, Finding } from './doctor/finding.js'
import { bare, milab, milabFile, run } from './run-milab.test-support.js'

/* What users see if something is wrong with the machine: one line that says what, and how to fix it. */

const folder = mkdtempSync(join(tmpdir(), 'milab-stories-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let homes = 0
const newHome = () => join(folder, `home-${++homes}`)
const anyPorts = ['--http-port', '0', '--https-port', '0', '--msi-port', '0']

/** A finding of `milab doctor --json`, from what it printed. */
const finding = (stdout: string, id: CheckId) =>
  (JSON.parse(stdout) as { checks: Finding[] }).checks.find((check) => check.id === id)!

test('a port used by another program: start names the program and the option that helps', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as AddressInfo).port)),
  )
  try {
    const { status, stderr } = await milab(newHome(), ['start', ...anyPorts.slice(0, 4), '--msi-port', String(port)])
    expect(status).toBe(3)
    expect(stderr).toMatch(
      new RegExp(
        `^milab: the MSI endpoint cannot listen on 127\\.0\\.0\\.1 port ${port}: it is in use by .*--msi-port ` +
          `0 uses any free port, --no-msi starts without it\n$`,
      ),
    )
    if (process.platform === 'linux') expect(stderr).toContain(`(process ${process.pid})`)
  } finally {
    taken.close()
  }
})

test('a port used by a lab: start says which lab, and how to stop it', async () => {
  const home = newHome()
  await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  const { status, stderr } = await milab(home, [
    'start',
    '--http-port',
    new URL(lab.urls.http).port,
    '--https-port',
    '0',
    '--no-msi',
  ])
  expect(status).toBe(3)
  expect(stderr).toContain(
    `it is in use by the lab at ${lab.urls.http} (process ${process.pid}); milab status shows it, milab stop stops it`,
  )
  expect(stderr.split('\n')).toHaveLength(2)
})

test('an address of another machine: start says what --bind needs', async () => {
  const { status, stderr } = await milab(newHome(), ['start', ...anyPorts, '--bind', '192.0.2.1'])
  expect([status, stderr]).toEqual([
    3,
    'milab: the HTTP endpoint cannot listen on 192.0.2.1 port 0: this machine has no such address; --bind ' +
      'needs an address of this machine\n',
  ])
})

test('a NO_PROXY that bypasses the lab, and a CI machine in Azure: env says so on stderr', async () => {
  const home = newHome()
  await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  const env = { NO_PROXY: '.vault.azure.net,intra.example', RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'Linux' }
  const { status, stdout, stderr } = await milab(home, ['env', '--http-port', new URL(lab.urls.http).port], env)
  expect(status).toBe(0)
  expect(stdout).toContain("export NO_PROXY='localhost,127.0.0.1,::1,[::1],.localhost,intra.example'")
  expect(stderr).toMatch(
    /^milab: this is a GitHub-hosted runner, .* in Azure: .*\nmilab: dropped from NO_PROXY, .*: \.vault\.azure\.net\nmilab: some clients ignore [^\n]*\n$/,
  )
})

test('a CI machine in Azure: start says so, and stdout has only the ready line', async () => {
  const home = newHome()
  const env = { RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'Linux' }
  const { status, stdout, stderr } = await milab(home, ['start', '--detach', '--json', ...anyPorts], env)
  const { http } = JSON.parse(stdout) as { http: string }
  await milab(home, ['stop', '--http-port', new URL(http).port])
  expect(status).toBe(0)
  expect(stderr).toContain('milab: this is a GitHub-hosted runner')
})

test('a CA replaced while a lab runs, and a world whose clock was moved: doctor says so', async () => {
  const home = newHome()
  await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  const before = await milab(home, ['doctor', '--json', ...anyPorts])
  for (const id of ['lab-certificate', 'lab-clock'] as const)
    expect(finding(before.stdout, id)).toMatchObject({ state: 'good' })
  rmSync(join(home, 'ca'), { recursive: true })
  await openAuthority({ home })
  lab.emulator.world.clock.set(Date.now() - 3 * 86_400_000)
  const { status, stdout } = await milab(home, ['doctor', '--json', ...anyPorts])
  expect(status).toBe(1)
  expect(finding(stdout, 'lab-certificate')).toMatchObject({
    state: 'bad',
    remedy: expect.stringContaining('milab stop') as string,
  })
  expect(finding(stdout, 'lab-clock')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('3 days behind') as string,
  })
})

test('variables of a stopped lab: doctor says that nothing listens there and that the CA is old', async () => {
  const home = newHome()
  const lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  const { stdout: json } = await milab(home, ['env', '--shell', 'json', '--http-port', new URL(lab.urls.http).port])
  await lab.close()
  rmSync(join(home, 'ca'), { recursive: true })
  await openAuthority({ home })
  const env = Object.fromEntries(
    Object.entries(JSON.parse(json) as Record<string, string | null>).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  )
  const { status, stdout } = await milab(home, ['doctor', '--json', ...anyPorts], env)
  expect(status).toBe(1)
  expect(finding(stdout, 'proxy')).toMatchObject({
    state: 'bad',
    text: expect.stringContaining('nothing listens there') as string,
  })
  expect(finding(stdout, 'token-source')).toMatchObject({ state: 'bad' })
  expect(finding(stdout, 'trust-variables')).toMatchObject({
    state: 'bad',
    text: expect.stringContaining('the CA of an older lab') as string,
  })
})

const unshare = ['unshare', ...(process.getuid?.() === 0 ? ['-n'] : ['-rn'])] as [string, ...string[]]
const canBeAlone =
  process.platform === 'linux' &&
  spawnSync(unshare[0], [...unshare.slice(1), 'ip', 'link', 'set', 'lo', 'up']).status === 0

/** What a script of sh prints in a network of its own, with loopback down at first. */
const inside = (home: string, script: string) =>
  run(unshare[0], [...unshare.slice(1), 'sh', '-c', `milab() { "$NODE" "$MILAB" "$@"; }\n${script}`], {
    ...bare(),
    MILAB_HOME: home,
    NODE: process.execPath,
    MILAB: milabFile,
    NO_COLOR: '1',
  })

const ports = anyPorts.join(' ')

test.skipIf(!canBeAlone)(
  'loopback is down: doctor says so, with the command (Linux with namespaces and ip)',
  async () => {
    const { status, stdout } = await inside(newHome(), `milab doctor --json ${ports}`)
    expect(status).toBe(1)
    expect(finding(stdout, 'loopback')).toMatchObject({
      state: 'bad',
      remedy: expect.stringContaining('ip link set lo up') as string,
    })
  },
)

test.skipIf(!canBeAlone)(
  'a machine with IPv6 only: start says how to start there, and that works (Linux with namespaces and ip)',
  async () => {
    const script = `
      ip link set lo up; ip address del 127.0.0.1/8 dev lo
      milab start ${ports}; milab start --detach --json --bind ::1 ${ports} && milab stop >&2`
    const { status, stdout, stderr } = await inside(newHome(), script)
    expect(stderr).toMatch(
      /^milab: the HTTP endpoint cannot listen on 127\.0\.0\.1 port 0: .* no such address; .*milab start --bind ::1\n/,
    )
    expect(status, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ http: expect.stringMatching(/^http:\/\/\[::1\]:\d+$/) as string })
  },
)

test.skipIf(!canBeAlone)(
  'a machine without IPv6: the lab starts, and doctor finds no problem (Linux with namespaces and ip)',
  async () => {
    const script = `
      ip link set lo up; ip address del ::1/128 dev lo
      milab start --detach --json ${ports} >&2 && milab doctor --json ${ports}; milab stop >&2`
    const { stdout, stderr } = await inside(newHome(), script)
    expect(stderr).toContain('"event":"ready"')
    expect(finding(stdout, 'ipv6')).toMatchObject({ text: expect.stringContaining('127.0.0.1 only') as string })
    expect(finding(stdout, 'loopback')).toMatchObject({ state: 'good' })
  },
)

test.skipIf(!canBeAlone)(
  'another service at 169.254.169.254: doctor says so if told to probe (Linux with namespaces and ip)',
  async () => {
    const other =
      "require('http').createServer((req, res) => res.end('{}'))" +
      ".listen(80, '169.254.169.254', () => console.error('up'))"
    const script = `ip link set lo up; ip address add 169.254.169.254/32 dev lo
    milab doctor --json --probe-imds ${ports}
    "$NODE" -e "${other}" & other=$!
    for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.2; grep -q FEA9FEA9:0050 /proc/net/tcp && break; done
    milab doctor --json --probe-imds ${ports}; kill $other`
    const { stdout } = await inside(newHome(), script)
    const [before, after] = stdout.trim().split('\n')
    expect(finding(before!, 'imds')).toMatchObject({
      state: 'good',
      text: expect.stringContaining('nothing responds') as string,
    })
    expect(finding(after!, 'imds')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('another service responds') as string,
    })
  },
)

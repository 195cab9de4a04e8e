import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLab } from '../emulator/index.js'
import { bare, milab, milabFile, run } from './run-milab.test-support.js'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'milab-ca-'))
})
afterAll(() => rmSync(home, { recursive: true }))

test('without a CA, status says so and does not create one; path creates it, and the lab uses it', async () => {
  const none = await milab(home, ['ca', 'status'])
  expect([none.status, none.stdout]).toEqual([
    1,
    `no CA yet; milab start or milab ca path creates it at ${join(home, 'ca', 'ca.pem')}\n` +
      'no installed CA; milab env makes single programs trust the lab, milab ca install the whole system\n',
  ])
  const { status, stdout } = await milab(home, ['ca', 'path'])
  expect([status, stdout]).toEqual([0, `${join(home, 'ca', 'ca.pem')}\n`])
  const pem = readFileSync(stdout.trim(), 'utf8')
  await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  expect(readFileSync(lab.ca, 'utf8')).toBe(pem)
  const said = await milab(home, ['ca', 'status'])
  expect(said.stdout).toContain(new X509Certificate(pem).fingerprint256)
  expect(said.stdout).toContain(
    `valid    until ${new Date(new X509Certificate(pem).validTo).toISOString().slice(0, 10)}`,
  )
})

// Everything that the tool writes is on file systems of this mount namespace; the machine's own store is not touched.
const inNamespace = `
  set -eu
  mount -t tmpfs milab "$WORK"
  for d in /etc/ssl/certs /usr/local/share/ca-certificates; do
    mkdir -p "$WORK/copy$d"; cp -a "$d/." "$WORK/copy$d/"; mount --bind "$WORK/copy$d" "$d"
  done
  mkdir "$WORK/hooks"; mount --bind "$WORK/hooks" /etc/ca-certificates/update.d
  before=$(grep -c BEGIN /etc/ssl/certs/ca-certificates.crt)
  "$NODE" "$MILAB" ca install
  "$NODE" "$MILAB" ca status
  "$NODE" "$MILAB" ca install
  stat -c '%a %n' "$MILAB_HOME"/ca/installed*
  "$NODE" "$MILAB" start --detach --quiet --no-msi --http-port 0 --https-port 0
  url=$("$NODE" "$MILAB" status --json | "$NODE" -p 'JSON.parse(fs.readFileSync(0)).labs[0].https')
  curl -sS --noproxy '*' -o /dev/null -w 'by the system: %{http_code} ' "$url"; echo
  "$NODE" "$MILAB" stop
  "$NODE" "$MILAB" ca uninstall
  if "$NODE" "$MILAB" ca status; then exit 9; fi
  "$NODE" "$MILAB" ca uninstall
  test "$before" = "$(grep -c BEGIN /etc/ssl/certs/ca-certificates.crt)"
  ls /usr/local/share/ca-certificates
  ls "$MILAB_HOME/ca"
`
const mayIsolate =
  process.platform === 'linux' &&
  spawnSync('sh', [
    '-c',
    'command -v update-ca-certificates openssl && ls -d /etc/ca-certificates/update.d && ' +
      `unshare ${process.getuid?.() === 0 ? '-m' : '-rm'} mount -t tmpfs milab /tmp`,
  ]).status === 0

test.skipIf(!mayIsolate)(
  'install and uninstall change what the system trusts, and print what they did (needs Linux, mount ' +
    'namespaces, update-ca-certificates, openssl)',
  async () => {
    await milab(home, ['ca', 'path'])
    const work = mkdtempSync(join(tmpdir(), 'milab-mount-'))
    try {
      const env = { ...bare(), MILAB_HOME: home, NODE: process.execPath, MILAB: milabFile, WORK: work }
      const { status, stdout, stderr } = await run(
        'unshare',
        [process.getuid!() === 0 ? '-m' : '-rm', 'sh', '-c', inNamespace],
        env,
      )
      expect(status, `${stdout}\n${stderr}`).toBe(0)
      const anchor =
        /copied .* to (\/usr\/local\S+\/milab-[0-9a-f]{12}\.crt)\nran update-ca-certificates\ntrusted now/.exec(
          stdout,
        )?.[1]
      expect(anchor, stdout).toBeDefined()
      expect(stdout).toMatch(/^trusted {2}yes/m)
      expect(stdout).toMatch(/^already trusted/m)
      expect(stdout).toContain(`600 ${join(home, 'ca', 'installed-key.pem')}\n`)
      expect(stdout).toMatch(/^Until \d{4}-\d\d-\d\d, programs on this system will believe any server/m)
      expect(stdout).toMatch(/^by the system: \d{3} $/m)
      expect(stdout).toContain(`removed ${anchor}\nran update-ca-certificates\nno longer trusted`)
      expect(stdout).toMatch(/^removed .*installed\.pem and its key; restart running labs, .*\nthe lab's own CA/m)
      expect(stdout).toMatch(/^no CA at .*installed\.pem; nothing to undo/m)
      expect(stdout.slice(stdout.lastIndexOf('nothing to undo'))).not.toMatch(/milab-|installed/)
    } finally {
      rmSync(work, { recursive: true })
    }
  },
  60_000,
)

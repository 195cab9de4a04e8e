import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

/* Azure's SDK for Go, unmodified, in static programs. */

const home = mkdtempSync(join(tmpdir(), 'milab-go-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const sources = sourcesOf('go')
const program = (name: string) => join(prepared('go')!, 'bin', name)
const goVersion = () =>
  prepared('go') === undefined
    ? ''
    : spawnSync(program('go'), ['env', 'GOVERSION'], { cwd: sources }).stdout.toString().trim()

/** As go.mod pins it: `azsecrets 1.5.1`. */
function pinned(name: string): string {
  const [, version] = new RegExp(`/${name}(?:/v\\d+)? v(\\S+)$`, 'm').exec(
    readFileSync(join(sources, 'go.mod'), 'utf8'),
  )!
  return `${name} ${version}`
}

const recording = new Recording('go', { language: 'Go', runtime: goVersion().replace(/^go(\d+\.\d+).*/, 'Go $1') })
const ways = ['exec', 'exec-app-service', 'variables', 'variables-app-service'] as const

test.for(ways)('a short program with nothing configured prints the secret, by %s', async (way, { skip }) => {
  needs(skip, 'go', way)
  const ran = await runBy(way, [program('ten-lines')], { home })
  expect(ran).toEqual({ status: 0, stdout: 'p@ssw0rd!\n', stderr: '' })
})

const blobs = { small: 'hello', sameBytes: true, listed: 'in/blocks, small & plain.txt', left: 0 }

const tutorials = {
  secrets: {
    value: 'p@ssw0rd!',
    version: '7c2204c6093c4d859bc5b9eff8f29050',
    byVersion: 'p@ssw0rd!',
    names: ['MyTestSecret'],
  },
  group: {
    id: '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest',
    location: 'westus',
    state: 'Succeeded',
  },
  blobs: { keys: ['key1', 'key2'], blobs },
}

const credentials = { managed: 'ManagedIdentityCredential', default: 'DefaultAzureCredential' } as const
const eachCredential = ways.flatMap((way) =>
  (['managed', 'default'] as const).map((credential) => [credential, way] as const),
)

test.for(eachCredential)(
  "the tutorials' flows run with the %s credential, by %s",
  async ([credential, way], { skip }) => {
    needs(skip, 'go', way)
    const { status, stdout, stderr } = await runBy(way, [program('flows'), 'tutorials', credential], { home })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(tutorials)
    recording.saw(way, pinned('azidentity'), `a token, with ${credentials[credential]}`)
    if (credential === 'managed') return
    recording.saw(way, pinned('azsecrets'), 'a secret, by version and the latest; their names')
    recording.saw(way, pinned('armresources'), 'a resource group')
    recording.saw(way, pinned('armstorage'), "an account's keys")
    recording.saw(way, pinned('azblob'), 'blobs by account key: upload, also in blocks, download, list, delete')
  },
)

test.for(ways)("refusals come as Azure's own errors, and a data role opens blobs, by %s", async (way, { skip }) => {
  needs(skip, 'go', way)
  const { status, stdout, stderr } = await runBy(way, [program('flows'), 'refusals'], {
    home,
    options: ['--world', join(sources, 'world.yaml')],
  })
  expect(status, stderr).toBe(0)
  // The lab tells its user, not the program, what would add the vault.
  expect(stderr).toBe(
    way.startsWith('exec')
      ? "milab: no vault 'no-such-kv' in this world; add it with resourceGroups.<group>.vaults.no-such-kv: {}\n"
      : '',
  )
  const imds = !way.endsWith('app-service')
  expect(JSON.parse(stdout)).toEqual({
    secret: '403 Forbidden',
    group: '403 AuthorizationFailed',
    // A proxy resolves names itself: then its answer to CONNECT is all that a client sees.
    noVault: way.startsWith('exec')
      ? { name: 'no-such-kv.vault.azure.net', isNotFound: true }
      : expect.stringMatching(/Bad Gateway$/),
    clientID:
      '400 ManagedIdentityCredential authentication failed.' +
      `${imds ? " the requested identity isn't assigned to this resource" : ''}`,
    blobs,
    noBlob: '404 BlobNotFound',
  })
  recording.saw(way, pinned('azidentity'), 'an identity that the VM does not have: AuthenticationFailedError')
  recording.saw(way, pinned('azsecrets'), 'a secret that it may not read: ResponseError, 403 and Forbidden')
  const absent = 'a vault that does not exist: net.DNSError'
  recording.saw(
    way,
    pinned('azsecrets'),
    absent,
    way.startsWith('exec')
      ? 'works'
      : 'the proxy resolves names, so the error is its 502, “Bad Gateway”, and no net.DNSError',
  )
  recording.saw(way, pinned('azblob'), 'blobs by token and data role: the same')
})

test('AZURE_POD_IDENTITY_AUTHORITY_HOST is not read', async ({ skip }) => {
  needs(skip, 'go', 'exec')
  // Nobody listens there: who read it could not answer.
  const ran = await runBy(
    'exec',
    ['env', 'AZURE_POD_IDENTITY_AUTHORITY_HOST=http://127.0.0.1:9', program('ten-lines')],
    { home },
  )
  expect(ran).toEqual({ status: 0, stdout: 'p@ssw0rd!\n', stderr: '' })
  const why =
    'MSAL for Go names the variable and uses it nowhere: 169.254.169.254 is asked, and `HTTP_PROXY` leads that ' +
    'to the lab'
  recording.saw('variables', pinned('azidentity'), 'IMDS where `AZURE_POD_IDENTITY_AUTHORITY_HOST` says', why)
})

test('no program knows of the lab or turns a check off', () => {
  // The one of the stories counts its requests in the lab's journal; its credential and clients are as in the others.
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.go') && name !== join('story', 'main.go'),
  )
  expect(files.length).toBeGreaterThan(3)
  for (const file of files)
    expect(readFileSync(join(sources, file), 'utf8'), file).not.toMatch(
      /milab|127\.0\.0\.1|localhost|Disable|InsecureSkipVerify|Transport|Getenv|crypto\/(?:tls|x509)/,
    )
})

recording.isAsRecorded()

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, runBy, sourcesOf } from '../ways.test-support.js'
import { client, java } from './java.test-support.js'

/* Azure's SDK for Java, unmodified, in its own processes. A JVM takes seconds to start: few runs, each of many parts. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'milab-java-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('java', { language: 'Java', runtime: 'Java 17' })

/** What a program said on stderr, without what any Java says so. */
function warnings(stderr: string): string[] {
  const expected = [
    /^Picked up JAVA_TOOL_OPTIONS: /,
    // In exec's namespaces there is only the loopback interface, so netty makes up the number that it otherwise takes
    // from a network card.
    /io\.netty\.util\.internal\.MacAddressUtil - Failed to find a usable hardware address/,
    // The JDK's client sets this header itself.
    /JdkHttpClient - .*"headerName":"content-length"/,
  ]
  return stderr.split('\n').filter((line) => line !== '' && !expected.some((pattern) => pattern.test(line)))
}

/** The tutorials' world, and what `change` makes of it. */
interface World {
  resourceGroups: { DevTest: { vaults: Record<string, unknown> } }
  roleAssignments: unknown[]
}
function world(name: string, change: (world: World) => void): string {
  const made = JSON.parse(readFileSync(join(root, 'fixtures/scenarios/tutorials.json'), 'utf8')) as World
  change(made)
  const file = join(home, `${name}.json`)
  writeFileSync(file, JSON.stringify(made))
  return file
}

const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'
const vm =
  '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourcegroups/DevTest' +
  '/providers/Microsoft.Compute/virtualMachines/DevTestVM'
const blobs = [['a folder/größe.txt', 'large.bin'], 'hello', true, 3, 0]

test.for(['exec', 'exec-app-service', 'variables', 'variables-app-service'] as const)(
  'the tutorials’ flows work, by %s',
  async (way, { skip }) => {
    needs(skip, 'java', way)
    const granted = world('granted', ({ roleAssignments }) =>
      roleAssignments.push({ to: 'DevTestVM', role: 'Storage Blob Data Contributor', on: 'devteststorage' }),
    )
    const { status, stdout, stderr } = await runBy(way, java('Flows'), { home, options: ['--world', granted] })
    expect(warnings(stderr)).toEqual([])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      managedIdentity: ['https://management.azure.com', vm],
      default: ['https://vault.azure.net', vm],
      mytestkeyvault: [['MyTestSecret', 'p@ssw0rd!']],
      'mi-lab-vault': [['mi-test', 'My Secret']],
      group: [group, 'westus', 'Succeeded'],
      groups: ['DevTest'],
      keys: ['key1 of 64 bytes', 'key2 of 64 bytes'],
      blobsWithKey: blobs,
      blobsWithToken: blobs,
    })
    recording.saw(way, client('azure-identity'), 'tokens, with ManagedIdentityCredential')
    recording.saw(way, client('azure-identity'), 'tokens, with DefaultAzureCredential')
    recording.saw(way, client('azure-security-keyvault-secrets'), 'a secret, with DefaultAzureCredential')
    recording.saw(way, client('azure-security-keyvault-secrets'), 'secrets, got and listed')
    recording.saw(way, client('azure-resourcemanager-resources'), 'a resource group, got and listed')
    recording.saw(way, client('azure-resourcemanager-storage'), 'an account and its keys')
    recording.saw(way, client('azure-storage-blob'), 'blobs with the account’s key, also in blocks')
    recording.saw(way, client('azure-storage-blob'), 'blobs with a token, also in blocks')
  },
)

test('ten lines with nothing configured print the secret', async ({ skip }) => {
  needs(skip, 'java', 'exec')
  const { status, stdout, stderr } = await runBy('exec', java('Secret'), { home })
  expect([status, stdout, warnings(stderr)]).toEqual([0, 'p@ssw0rd!\n', []])
  recording.saw('exec', client('azure-security-keyvault-secrets'), 'a secret, with DefaultAzureCredential')
})

test.for(['exec', 'variables'] as const)(
  'the JDK’s own transport works beside options of the user’s, by %s',
  async (way, { skip }) => {
    needs(skip, 'java', way)
    const options = '-Xmx64m -Djava.net.preferIPv6Addresses=true'
    const { status, stdout, stderr } = await runBy(way, java('Secret', 'jdk-httpclient'), {
      home,
      env: { JAVA_TOOL_OPTIONS: options },
    })
    expect([status, stdout, warnings(stderr)]).toEqual([0, 'p@ssw0rd!\n', []])
    expect(stderr.match(/^Picked up JAVA_TOOL_OPTIONS: .*$/gm)).toEqual([expect.stringContaining(`: ${options} -D`)])
    recording.saw(
      way,
      client('azure-core-http-jdk-httpclient'),
      'a secret, with DefaultAzureCredential, by this transport instead of netty',
    )
  },
)

test.for(['exec', 'variables'] as const)('Java’s own clients go the tutorials’ way, by %s', async (way, { skip }) => {
  needs(skip, 'java', way)
  const [file, ...args] = java('Plain')
  const extension = way === 'exec' ? ['extension'] : []
  const { status, stdout, stderr } = await runBy(way, [file, ...args, ...extension], { home })
  expect(warnings(stderr)).toEqual([])
  expect(status).toBe(0)
  const sources = ['169.254.169.254', ...(way === 'exec' ? ['localhost'] : [])]
  expect(JSON.parse(stdout)).toEqual(
    Object.fromEntries(
      sources.flatMap((source) => [
        [`HttpClient ${source}`, 'p@ssw0rd!'],
        [`HttpURLConnection ${source}`, 'p@ssw0rd!'],
      ]),
    ),
  )
  for (const name of ['java.net.http.HttpClient', 'java.net.HttpURLConnection'])
    recording.saw(way, name, 'the tutorials’ requests')
})

/** The class of an error and of its cause, the status, and the words of both. */
type Described = [string, string, number, string, string]

test.for(['exec', 'variables'] as const)('what Azure refuses arrives in its words, by %s', async (way, { skip }) => {
  needs(skip, 'java', way)
  const closed = world(
    'closed',
    ({ resourceGroups }) =>
      (resourceGroups.DevTest.vaults['closed-vault'] = {
        authorization: 'rbac',
        secrets: { hidden: 'not for the VM' },
      }),
  )
  const { status, stdout, stderr } = await runBy(way, java('Errors'), { home, options: ['--world', closed] })
  expect(status, stderr).toBe(0)
  expect(stderr).not.toMatch(/certificat|PKIX/i)
  const { secretNotGranted, secretMissing, vaultMissing, clientIdMissing, blobNotGranted } = JSON.parse(
    stdout,
  ) as Record<string, Described>

  // A subclass of HttpResponseException: Key Vault's operations map 403 to it.
  expect(secretNotGranted!.slice(0, 3)).toEqual([
    'com.azure.core.exception.ResourceModifiedException',
    'com.azure.core.exception.ResourceModifiedException',
    403,
  ])
  expect(secretNotGranted![3]).toMatch(
    /^Status code 403, "\{"error":\{"code":"Forbidden","message":"Caller is not authorized to perform action on resource\.[^]*"innererror":\{"code":"ForbiddenByRbac"\}\}\}"$/,
  )
  expect(secretMissing!.slice(0, 3)).toEqual([
    'com.azure.core.exception.ResourceNotFoundException',
    'com.azure.core.exception.ResourceNotFoundException',
    404,
  ])
  expect(secretMissing![3]).toContain('"code":"SecretNotFound"')
  expect(blobNotGranted!.slice(0, 3)).toEqual([
    'com.azure.storage.blob.models.BlobStorageException',
    'com.azure.storage.blob.models.BlobStorageException',
    403,
  ])
  expect(blobNotGranted![3]).toContain('<Code>AuthorizationPermissionMismatch</Code>')
  expect(clientIdMissing!.slice(0, 3)).toEqual([
    'com.azure.core.exception.ClientAuthenticationException',
    'com.microsoft.aad.msal4j.MsalServiceException',
    0,
  ])
  expect(clientIdMissing![4]).toContain('{"error":"invalid_request","error_description":"Identity not found"}')

  expect(vaultMissing![0]).toBe('java.io.UncheckedIOException')
  if (way === 'exec') {
    expect(vaultMissing![4]).toMatch(/^no-such-vault\.vault\.azure\.net/)
    expect(vaultMissing![1]).toBe('java.net.UnknownHostException')
    expect(stderr).toContain("milab: no vault 'no-such-vault' in this world; add it with ")
  } else {
    // Through a proxy nobody asks for the address of a name: it is the proxy that does not find it.
    expect(vaultMissing![1]).toBe('io.netty.handler.proxy.HttpProxyHandler$HttpProxyConnectException')
    expect(vaultMissing![4]).toMatch(/no-such-vault\.vault\.azure\.net.*status: 502 /)
  }
})

test('no program turns a check off', () => {
  const names = readdirSync(join(sourcesOf('java'), 'src'), { recursive: true, encoding: 'utf8' })
  const programs = names
    .filter((name) => name.endsWith('.java'))
    .map((name) => readFileSync(join(sourcesOf('java'), 'src', name), 'utf8'))
  expect(programs.length).toBeGreaterThan(3)
  for (const text of [...programs, readFileSync(join(root, 'docs/in-your-tests-java.md'), 'utf8')])
    expect(text).not.toMatch(
      /disableChallengeResourceVerification|disableInstanceDiscovery|X509TrustManager|SSLContext|HostnameVerifier|Insecure|allowUnsafe/,
    )
})

recording.isAsRecorded()

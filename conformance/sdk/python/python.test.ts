import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInScenario } from '../../../emulator/index.js'
import { built } from '../../../emulator/hosts/exec/built.test-support.js'
import { Recording } from '../results.test-support.js'
import { needs, nothingConfigured, prepared, run, runBy, sourcesOf } from '../ways.test-support.js'

/* Azure's SDK for Python, unmodified, in processes of its own. */

const home = mkdtempSync(join(tmpdir(), 'milab-python-'))
const world = join(home, 'world.json')
beforeAll(() => {
  const base = builtInScenario('tutorials')
  const data = { to: 'DevTestVM', role: 'Storage Blob Data Contributor', on: 'devteststorage' }
  writeFileSync(world, JSON.stringify({ ...base, roleAssignments: [...base.roleAssignments!, data] }))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('python', { language: 'Python', runtime: 'Python 3.11' })
const python = () => join(prepared('python')!, 'bin/python')
const program = (name: string) => join(sourcesOf('python'), name)

const requirements = readFileSync(program('requirements.txt'), 'utf8')
/** A package with the version that requirements.txt pins. */
const named = (name: string) => `${name} ${new RegExp(`^${name}==(.+)$`, 'm').exec(requirements)![1]}`

const ways = ['exec', 'exec-app-service', 'variables', 'variables-app-service'] as const

test.for(ways)('ten lines with nothing configured print the secret, by %s', async (way, { skip }) => {
  needs(skip, 'python', way)
  const ran = await runBy(way, [python(), program('ten_lines.py')], { home })
  expect(ran).toEqual({ status: 0, stdout: 'p@ssw0rd!\n', stderr: '' })
  recording.saw(way, named('azure-keyvault-secrets'), 'a secret, with DefaultAzureCredential')
})

test('a user without root runs the ten lines, too', async ({ skip }) => {
  needs(skip, 'python', 'exec')
  skip(process.getuid!() !== 0, 'whoever runs this has no root: the tests above say the same')
  const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] as const
  const both = ['sh', '-c', '"$0" --version && "$1" --version', process.execPath, python()]
  const can = spawnSync(asNobody[0], [...asNobody.slice(1), 'unshare', '-Urnm', ...both])
  skip(can.status !== 0, 'that user may make no namespaces here, or cannot read this folder')
  const theirs = mkdtempSync(join(tmpdir(), 'milab-nobody-'))
  chownSync(theirs, 65534, 65534)
  try {
    const text = `import os; print(os.getuid())\n${readFileSync(program('ten_lines.py'), 'utf8')}`
    const command = [
      process.execPath,
      built('cli/milab.js'),
      'exec',
      '--require-namespaces',
      '--',
      python(),
      '-c',
      text,
    ]
    const ran = await run(
      [...asNobody, ...command],
      { ...nothingConfigured(), HOME: theirs, MILAB_HOME: theirs },
      theirs,
    )
    expect(ran).toEqual({ status: 0, stdout: '65534\np@ssw0rd!\n', stderr: '' })
  } finally {
    rmSync(theirs, { recursive: true, force: true })
  }
})

const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'
const blobs = {
  text: 'hello',
  'same bytes': true,
  blocks: 6,
  range: true,
  names: ['a folder/größe.txt', 'large.bin'],
  left: 0,
}

test.for(ways)('the tutorials’ flows, by %s', async (way, { skip }) => {
  needs(skip, 'python', way)
  const { status, stdout, stderr } = await runBy(way, [python(), program('flows.py')], {
    home,
    options: ['--world', world],
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    tokens: ['https://vault.azure.net', 'https://management.azure.com'],
    'read secrets': {
      value: 'p@ssw0rd!',
      'by version': 'p@ssw0rd!',
      names: ['MyTestSecret'],
      versions: ['7c2204c6093c4d859bc5b9eff8f29050'],
    },
    'changed secrets': {
      versions: true,
      'listed while deleted': ['mine'],
      recovered: ['2', 'text/plain', { made: 'here' }],
      backup: true,
      deleted: ['mine', 'https://mi-lab-vault.vault.azure.net/deletedsecrets/mine'],
    },
    group: {
      // Not as the tutorials spell it: the default mode takes that from a version of today.
      asked: [`https://management.azure.com${subscription}/resourcegroups/DevTest?api-version=2025-04-01`],
      id: `${subscription}/resourceGroups/DevTest`,
      location: 'westus',
      state: 'Succeeded',
    },
    account: { kind: 'Storage', endpoint: 'https://devteststorage.blob.core.windows.net/', keys: ['key1', 'key2'] },
    'blobs by key': blobs,
    'blobs by token': blobs,
  })
  const seen: [string, string][] = [
    ['azure-identity', 'ManagedIdentityCredential: a token'],
    ['azure-identity', 'DefaultAzureCredential: a token'],
    ['azure-keyvault-secrets', 'secrets: get, list, versions'],
    ['azure-keyvault-secrets', 'secrets: set, update, delete, recover, backup'],
    ['azure-mgmt-resource', 'a resource group'],
    ['azure-mgmt-storage', 'an account and its keys'],
    ['azure-storage-blob', 'blobs with an account key, also in blocks'],
    ['azure-storage-blob', 'blobs with a token, also in blocks'],
  ]
  for (const [name, does] of seen) recording.saw(way, named(name), does)
})

test.for(ways)('the same by the asynchronous clients, by %s', async (way, { skip }) => {
  needs(skip, 'python', way)
  const { status, stdout, stderr } = await runBy(way, [python(), program('async_flows.py')], {
    home,
    options: ['--world', world],
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const large = { 'same bytes': true, names: ['large.bin'] }
  expect(JSON.parse(stdout)).toEqual({
    secrets: { values: ['My Secret', '1'], names: ['mi-test', 'mine'], 'listed while deleted': ['mine'] },
    group: 'westus',
    'blobs by key': large,
    'blobs by token': large,
  })
  recording.saw(
    way,
    `${named('azure-identity')}, .aio, with ${named('aiohttp')}`,
    'the same flows with the asynchronous credentials and clients',
  )
})

/** A text in which these stand in this order. */
const words = (...said: string[]) =>
  expect.stringMatching(said.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*')) as string

/** An error as refusals.py prints it. */
const error = (name: string, status: number | null, codes: readonly string[], ...said: string[]) => ({
  error: name,
  status,
  codes,
  message: words(...said),
})
const forbidden = (codes: readonly string[], ...said: string[]) => error('HttpResponseError', 403, codes, ...said)

/** What each source says of an identity that the machine does not have, and what becomes of it in Python. */
const noIdentity = {
  exec: [
    error('CredentialUnavailableError', null, ['None'], 'Token request error: (invalid_request) Identity not found'),
    error(
      'CredentialUnavailableError',
      null,
      ['None'],
      'The requested identity has not been assigned to this resource.',
      'Identity not found',
    ),
  ],
  'variables-app-service': [
    error('CredentialUnavailableError', null, ['None'], '400, No User Assigned or Delegated Managed Identity found'),
    error('ClientAuthenticationError', 400, ['None'], 'No User Assigned or Delegated Managed Identity found'),
  ],
} as const

test.for(['exec', 'variables-app-service'] as const)(
  'what is refused arrives in Azure’s words, by %s',
  async (way, { skip }) => {
    needs(skip, 'python', way)
    const { status, stdout, stderr } = await runBy(way, [python(), program('refusals.py')], {
      home,
      options: ['--world', program('world.yaml')],
    })
    expect(status, stderr).toBe(0)
    expect(stdout + stderr).not.toMatch(/certificate|unverified|InsecureRequest/i)
    const [synchronous, asynchronous] = noIdentity[way]
    const unavailable = way === 'exec' ? 'Identity not found' : 'No User Assigned or Delegated Managed Identity found'
    // Through a proxy nobody asks for the address of a name: it is the proxy that does not find it.
    const noName =
      way === 'exec' ? "Failed to resolve 'no-such-vault.vault.azure.net'" : 'Tunnel connection failed: 502'
    expect(JSON.parse(stdout)).toEqual({
      role: forbidden(
        ['Forbidden', 'ForbiddenByRbac'],
        '(Forbidden) Caller is not authorized to perform action on resource.',
        "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
        'Vault: by-role;location=westeurope',
      ),
      policy: forbidden(
        ['Forbidden', 'AccessDenied'],
        '(Forbidden) The user, group or application',
        "does not have secrets get permission on key vault 'by-policy;location=westeurope'.",
      ),
      group: forbidden(
        ['AuthorizationFailed'],
        "does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourcegroups/read'",
      ),
      blobs: forbidden(
        ['AuthorizationPermissionMismatch'],
        'This request is not authorized to perform this operation using this permission.',
      ),
      'no vault': error('ServiceRequestError', null, ['None'], noName),
      'no identity': synchronous,
      'no identity, usual': error(
        'ClientAuthenticationError',
        null,
        ['None'],
        'DefaultAzureCredential failed to retrieve a token',
        unavailable,
      ),
      'no identity, asynchronous': asynchronous,
    })
    if (way === 'exec') expect(stderr).toContain("milab: no vault 'no-such-vault' in this world; add it with ")
  },
)

test('no program here turns a check off', () => {
  const programs = readdirSync(sourcesOf('python')).filter((name) => name.endsWith('.py'))
  expect(programs.length).toBeGreaterThan(3)
  const off =
    /verify_challenge_resource|disable_instance_discovery|connection_verify|verify\s*=\s*False|unverified|CERT_NONE/
  for (const name of programs) expect(readFileSync(program(name), 'utf8'), name).not.toMatch(off)
})

recording.isAsRecorded()

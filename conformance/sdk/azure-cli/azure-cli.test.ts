import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { refused, runLines, works } from './lines.test-support.js'
import { directory } from './directory-lines.test-support.js'
import { refusals } from './refusal-lines.test-support.js'
import { logInAsPortal, softDelete } from './set-up-lines.test-support.js'
import {
  account,
  byKey,
  group,
  listKeys,
  logIn,
  showGroup,
  showSecret,
  subscription,
  tenant,
} from './tutorial-lines.test-support.js'

/* az, unmodified: as the VM, as a service principal that sets things up, and where it is refused. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('azure-cli', { language: 'Azure CLI', runtime: 'Python 3.11' })
const world = (name: string) => ['--world', join(sourcesOf('azure-cli'), name)]

/** A new folder's first line looks for az's own newest version, and gets what an account that is not there gets. */
const versionCheck =
  "milab: no storage account 'azcliprod' in this world; add it with " +
  'resourceGroups.<group>.storageAccounts.azcliprod: {}\n'

test('az does the tutorials’ flows on the VM with nothing configured', async ({ skip }) => {
  needs(skip, 'azure-cli', 'exec')
  const lines = [
    refused('az group list', 1, /^ERROR: Please run 'az login' to setup account\.\n$/, 'before a login'),
    logIn,
    works('az account show', account),
    works(
      'az account get-access-token --resource https://vault.azure.net --query "[tenant, subscription, tokenType]"',
      [tenant, subscription, 'Bearer'],
    ),
    showSecret,
    works("az keyvault secret list --vault-name mytestkeyvault --query '[].name'", ['MyTestSecret']),
    showGroup,
    works('az group list', [group]),
    listKeys,
    ...byKey,
  ]
  // Its reports of its use are left on: with --offline they end here, and nothing waits for them or complains.
  expect(
    await runLines('exec', lines, recording, {
      home,
      options: ['--offline'],
      env: { AZURE_CORE_COLLECT_TELEMETRY: 'true' },
    }),
  ).toBe(
    `${versionCheck}milab: Application Insights is not emulated by managed-identity-lab: 'dc.services.visualstudio.com'\n`,
  )
})

test.for(['exec-app-service', 'variables', 'variables-app-service'] as const)(
  'az does the tutorials’ flows, by %s',
  async (way, { skip }) => {
    needs(skip, 'azure-cli', way)
    const storage = way === 'variables' ? [listKeys, ...byKey] : []
    const said = await runLines(way, [logIn, showSecret, showGroup, ...storage], recording, {
      home,
      ...(way.startsWith('exec') && { options: ['--offline'] }),
    })
    expect(said).toBe(way.startsWith('exec') ? versionCheck : '')
  },
)

test('a service principal logs in by variables alone', async ({ skip }) => {
  needs(skip, 'azure-cli', 'variables')
  const lines = [
    logInAsPortal,
    works('az group create --name DevTest --location westus', group),
    works('az keyvault secret set --vault-name rbac-kv --name other --value one --query value', 'one'),
    works("az keyvault secret list --vault-name rbac-kv --query '[].name'", ['MyTestSecret', 'other']),
    works('az keyvault secret delete --vault-name rbac-kv --name other --query name', 'other', { warns: softDelete }),
    works('az group list --query "length(@)"', 2),
  ]
  await runLines('variables', lines, recording, { home, options: world('refusals.yaml') })
})

test('az ends with an error and prints Azure’s words where Azure refuses, and our name for what we lack', async ({
  skip,
}) => {
  needs(skip, 'azure-cli', 'exec')
  const said = await runLines('exec', refusals, recording, { home, options: ['--offline', ...world('refusals.yaml')] })
  expect(said.split('\n')).toEqual(
    expect.arrayContaining([
      "milab: no vault 'no-such-kv' in this world; add it with resourceGroups.<group>.vaults.no-such-kv: {}",
    ]),
  )
})

test('az finds people and programs by their names, makes roles of one’s own, and locks', async ({ skip }) => {
  needs(skip, 'azure-cli', 'exec')
  await runLines('exec', directory, recording, { home, options: ['--offline', ...world('directory.yaml')] })
})

test('nothing here turns a check off', () => {
  for (const name of readdirSync(sourcesOf('azure-cli'))) {
    if (name === 'azure-cli.test.ts') continue
    expect(readFileSync(join(sourcesOf('azure-cli'), name), 'utf8'), name).not.toMatch(
      /DISABLE_CONNECTION_VERIFICATION|PYTHONWARNINGS|PYTHONHTTPSVERIFY|instance_discovery/i,
    )
  }
})

recording.isAsRecorded()

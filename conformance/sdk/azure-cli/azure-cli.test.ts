import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { lacking, refused, runLines, step, works, type Line } from './lines.test-support.js'

/* az, unmodified: as the VM, as a service principal that sets things up, and where it is refused. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('azure-cli', { language: 'Azure CLI', runtime: 'Python 3.11' })
const world = (name: string) => ['--world', join(sourcesOf('azure-cli'), name)]

const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const portal = { clientId: '5d6e1c7a-90b4-4f0e-8a3d-2c1b7e9f4a60', objectId: '7a1f0c52-3d84-4e6b-b9c7-8e5d2f6a1b03' }
const devTest = `/subscriptions/${subscription}/resourceGroups/DevTest`

/** A new folder's first line looks for az's own newest version, and gets what an account that is not there gets. */
const versionCheck =
  "milab: no storage account 'azcliprod' in this world; add it with " +
  'resourceGroups.<group>.storageAccounts.azcliprod: {}\n'

const account = {
  environmentName: 'AzureCloud',
  homeTenantId: tenant,
  id: subscription,
  isDefault: true,
  managedByTenants: [],
  name: 'Dev',
  state: 'Enabled',
  tenantId: tenant,
  user: { assignedIdentityInfo: 'MSI', name: 'systemAssignedIdentity', type: 'servicePrincipal' },
}
const group = {
  id: devTest,
  location: 'westus',
  managedBy: null,
  name: 'DevTest',
  properties: { provisioningState: 'Succeeded' },
  tags: null,
  type: 'Microsoft.Resources/resourceGroups',
}
const at = '2017-09-11T00:12:27+00:00'
const secret = {
  attributes: {
    created: at,
    enabled: true,
    expires: null,
    notBefore: null,
    recoverableDays: null,
    recoveryLevel: 'Purgeable',
    updated: at,
  },
  contentType: null,
  id: 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret/7c2204c6093c4d859bc5b9eff8f29050',
  kid: null,
  managed: null,
  name: 'MyTestSecret',
  tags: null,
  value: 'p@ssw0rd!',
}

const logIn = works('az login --identity', [account])
const showSecret = works('az keyvault secret show --vault-name mytestkeyvault --name MyTestSecret', secret)
const showGroup = works('az group show --name DevTest', group)
const listKeys = works(
  "az storage account keys list --resource-group DevTest --account-name devteststorage --query '[].keyName'",
  ['key1', 'key2'],
)

/** A blob up and down with what `access` stands for. */
const blob = (access: string, how: string): Line[] => [
  step("printf 'This is a test text file.' >test.txt"),
  works(
    `az storage blob upload ${access} --container-name devtest --name test.txt --file test.txt --no-progress ` +
      '--query request_server_encrypted',
    true,
    { does: `\`az storage blob upload\`, ${how}` },
  ),
  works(
    `az storage blob download ${access} --container-name devtest --name test.txt --file back.txt --no-progress ` +
      '--output none && cat back.txt',
    'This is a test text file.',
    { does: `\`az storage blob download\`, ${how}` },
  ),
]
const byKey = [
  step(
    'export AZURE_STORAGE_KEY=$(az storage account keys list --resource-group DevTest --account-name ' +
      "devteststorage --query '[0].value' --output tsv)",
  ),
  ...blob('--account-name devteststorage', 'with the account’s key'),
]

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

const logInAsPortal = works(
  `az login --service-principal --username ${portal.clientId} --password "$PORTAL_SECRET" --tenant ${tenant} ` +
    "--query '[].user'",
  [{ name: portal.clientId, type: 'servicePrincipal' }],
)

const machine = JSON.stringify({
  location: 'westus',
  identity: { type: 'SystemAssigned' },
  properties: {
    hardwareProfile: { vmSize: 'Standard_DS1_v2' },
    storageProfile: {
      imageReference: {
        publisher: 'MicrosoftWindowsServer',
        offer: 'WindowsServer',
        sku: '2016-Datacenter',
        version: 'latest',
      },
      osDisk: { createOption: 'FromImage' },
    },
    osProfile: { computerName: 'DevTestVM', adminUsername: 'azureuser', adminPassword: 'Not-A-Real-Password-1' },
    networkProfile: { networkInterfaces: [{ id: `${devTest}/providers/Microsoft.Network/networkInterfaces/nic1` }] },
  },
})
const vm = `${devTest}/providers/Microsoft.Compute/virtualMachines/DevTestVM`
const extension = JSON.stringify({
  location: 'westus',
  properties: {
    publisher: 'Microsoft.ManagedIdentity',
    type: 'ManagedIdentityExtensionForWindows',
    typeHandlerVersion: '1.0',
    autoUpgradeMinorVersion: true,
    settings: { port: 50342 },
    protectedSettings: {},
  },
})
const policy = (objectId: string, permissions: string) =>
  `az keyvault set-policy --name mytestkeyvault --object-id ${objectId} --secret-permissions ${permissions} ` +
  "--query 'length(properties.accessPolicies)'"
const assign = (role: string, scope: string) =>
  'az role assignment create --assignee-object-id "$VM" --assignee-principal-type ServicePrincipal --role ' +
  `'${role}' --scope ${scope} --query principalType`
const softDelete = /^WARNING: Warning! If you have soft-delete protection enabled on this key vault/

test('az sets up what the tutorials need from an empty world, uses it on the VM, and cleans up', async ({ skip }) => {
  needs(skip, 'azure-cli', 'exec')
  const storage = `${devTest}/providers/Microsoft.Storage/storageAccounts/devteststorage`
  const setUp = [
    logInAsPortal,
    works('az group create --name DevTest --location westus', group),
    works(
      `az rest --method put --uri '${vm}?api-version=2024-07-01' --body '${machine}' --query '[name, identity.type]'`,
      ['DevTestVM', 'SystemAssigned'],
      { does: '`az rest`: a VM with an identity' },
    ),
    works(
      `az rest --method put --uri '${vm}/extensions/ManagedIdentityExtensionForWindows?api-version=2024-07-01' ` +
        `--body '${extension}' --query name`,
      'ManagedIdentityExtensionForWindows',
      { does: '`az rest`: its MSI extension' },
    ),
    works('az vm show --resource-group DevTest --name DevTestVM --query name', 'DevTestVM'),
    step(
      'VM=$(az vm identity show --resource-group DevTest --name DevTestVM --query principalId --output tsv)',
      undefined,
      { does: '`az vm identity show`' },
    ),
    works(
      'az keyvault create --resource-group DevTest --name mytestkeyvault --location westus ' +
        '--enable-rbac-authorization false --no-self-perms true --query properties.accessPolicies',
      [],
      { does: '`az keyvault create --no-self-perms true`' },
    ),
    works(policy('"$VM"', 'get list'), 1, { does: '`az keyvault set-policy --object-id`' }),
    step(policy(portal.objectId, 'get list set delete purge'), 2),
    works(
      "az keyvault secret set --vault-name mytestkeyvault --name MyTestSecret --value 'p@ssw0rd!' --query " +
        'attributes.enabled',
      true,
    ),
    works(
      'az storage account create --resource-group DevTest --name devteststorage --location westus --kind Storage ' +
        '--sku Standard_LRS --query "[kind, sku.name, provisioningState]"',
      ['Storage', 'Standard_LRS', 'Succeeded'],
    ),
    works('az storage container create --account-name devteststorage --name devtest --auth-mode login', {
      created: true,
    }),
    works(assign('Reader', devTest), 'ServicePrincipal', { does: '`az role assignment create --assignee-object-id`' }),
    step(assign('Storage Account Key Operator Service Role', storage), 'ServicePrincipal'),
  ]
  const onTheVm = [
    { ...logIn, does: undefined },
    step('az keyvault secret show --vault-name mytestkeyvault --name MyTestSecret --query value', 'p@ssw0rd!'),
    step(
      'curl -s -H Metadata:true "http://localhost:50342/oauth2/token?resource=https%3a%2f%2fmanagement.azure.com%2f" ' +
        '| grep -o token_type',
      'token_type\n',
    ),
    step('az group show --name DevTest --query location', 'westus'),
    ...byKey.map((line): Line => ({ ...line, does: undefined })),
  ]
  const cleanUp = [
    step(logInAsPortal.line, logInAsPortal.prints),
    works('az keyvault secret delete --vault-name mytestkeyvault --name MyTestSecret --query name', 'MyTestSecret', {
      warns: softDelete,
    }),
    works('az keyvault delete --resource-group DevTest --name mytestkeyvault', undefined, { warns: softDelete }),
    works('az keyvault purge --name mytestkeyvault'),
    works('az storage account delete --resource-group DevTest --name devteststorage --yes'),
    works('az group delete --name DevTest --yes'),
    works('az group exists --name DevTest', false),
    refused('az login --identity', 1, /^ERROR: Identity not found\n/, 'the VM is gone'),
  ]
  await runLines('exec', [...setUp, ...onTheVm, ...cleanUp], recording, {
    home,
    options: ['--offline', ...world('empty.yaml')],
  })
})

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

const graph = /graph\.microsoft\.com.*Failed to resolve/
const notEmulated = (name: string) =>
  new RegExp(`^ERROR: \\(NotEmulated\\) ${name} (?:is|are) not emulated by managed-identity-lab(; see https://\\S+)?\n`)

test('az ends with an error and prints Azure’s words where Azure refuses, and our name for what we lack', async ({
  skip,
}) => {
  needs(skip, 'azure-cli', 'exec')
  const identity = `appid=[0-9a-f-]{36};oid=[0-9a-f-]{36};iss=https://sts\\.windows\\.net/${tenant}/`
  const lines = [
    refused(
      `az login --service-principal --username ${portal.clientId} --password wrong --tenant ${tenant}`,
      1,
      /^ERROR: AADSTS7000215: Invalid client secret provided\. /,
      'a wrong secret',
    ),
    refused(
      `az login --identity --client-id ${portal.clientId}`,
      1,
      /^ERROR: Identity not found\n/,
      'an identity that the VM does not have',
    ),
    { ...logIn, does: undefined },
    step('az keyvault secret show --vault-name open-kv --name MyTestSecret --query value', 'p@ssw0rd!'),
    step('export AZURE_STORAGE_AUTH_MODE=login'),
    ...blob('--account-name devteststorage --auth-mode login', '`--auth-mode login`'),
    works(
      "az storage blob list --account-name devteststorage --auth-mode login --container-name devtest --query '[].name'",
      ['test.txt'],
      { does: '`az storage blob list`, `--auth-mode login`' },
    ),
    refused(
      'az keyvault secret show --vault-name open-kv --name never-there',
      3,
      /^ERROR: \(SecretNotFound\) A secret with \(name\/id\) never-there was not found in this key vault\./,
      'a secret that does not exist',
    ),
    refused(
      'az keyvault secret show --vault-name policies-kv --name MyTestSecret',
      1,
      new RegExp(
        `^ERROR: \\(Forbidden\\) The user, group or application '${identity}.*' does not have secrets get ` +
          "permission on key vault 'policies-kv;location=westus'",
      ),
      'no access policy for it',
    ),
    refused(
      'az keyvault secret show --vault-name rbac-kv --name MyTestSecret',
      1,
      /^ERROR: \(Forbidden\) Caller is not authorized to perform action on resource\.\r?\n[^]*DecisionReason: 'DeniedWithNoValidRBAC'/,
      'no role for it',
    ),
    refused(
      'az keyvault secret show --vault-name no-such-kv --name MyTestSecret',
      1,
      /^ERROR: HTTPSConnection\(host='no-such-kv\.vault\.azure\.net', port=443\): Failed to resolve/,
      'a vault that does not exist',
    ),
    refused(
      'az group show --name mi-test',
      1,
      /^ERROR: \(AuthorizationFailed\) The client '[0-9a-f-]{36}' with object id '[0-9a-f-]{36}' does not have authorization to perform action 'Microsoft\.Resources\/subscriptions\/resourcegroups\/read' over scope/i,
      'a group that it is not allowed to read',
    ),
    works(
      `az role assignment list --scope ${devTest} --fill-principal-name false --query '[0].roleDefinitionName'`,
      'Reader',
      { does: '`az role assignment list --fill-principal-name false`' },
    ),
    lacking(
      `az role assignment list --scope ${devTest}`,
      1,
      graph,
      'It asks Microsoft Graph for names, which is not emulated',
    ),
    lacking(
      `az keyvault set-policy --name policies-kv --spn ${portal.clientId} --secret-permissions get`,
      1,
      graph,
      'It asks Microsoft Graph whose id that is, which is not emulated; `--object-id` does without',
      '`az keyvault set-policy --spn`',
    ),
    lacking(
      'az vm create --resource-group DevTest --name other --image Canonical:ubuntu-24_04-lts:server:latest ' +
        '--admin-username azureuser --admin-password Not-A-Real-Password-1',
      2,
      notEmulated('Microsoft\\.Compute/locations/\\S+'),
      '501: it looks the image up and deploys a template, of which nothing is emulated; `az rest` makes the VM',
    ),
    lacking(
      'az vm start --resource-group DevTest --name DevTestVM',
      1,
      notEmulated('Microsoft\\.Compute/virtualMachines/start'),
      '501 with that name: it is not emulated',
    ),
    lacking(
      'az disk list --resource-group DevTest',
      1,
      notEmulated('Microsoft\\.Compute/disks'),
      '501 with that name: it is not emulated',
    ),
    lacking(
      'az keyvault key list --vault-name open-kv',
      1,
      notEmulated('Key Vault keys'),
      '501 with that name: it is not emulated',
    ),
  ]
  const said = await runLines('exec', lines, recording, { home, options: ['--offline', ...world('refusals.yaml')] })
  expect(said.split('\n')).toEqual(
    expect.arrayContaining([
      "milab: no vault 'no-such-kv' in this world; add it with resourceGroups.<group>.vaults.no-such-kv: {}",
      "milab: Microsoft Graph is not emulated by managed-identity-lab: 'graph.microsoft.com'",
    ]),
  )
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

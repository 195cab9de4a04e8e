import { step, works, type Line } from './lines.test-support.js'

/* The lines of the tutorials on the VM, and what they print. */

export const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
export const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
export const portal = {
  clientId: '5d6e1c7a-90b4-4f0e-8a3d-2c1b7e9f4a60',
  objectId: '7a1f0c52-3d84-4e6b-b9c7-8e5d2f6a1b03',
}
export const devTest = `/subscriptions/${subscription}/resourceGroups/DevTest`

export const account = {
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
export const group = {
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

export const logIn = works('az login --identity', [account])
export const showSecret = works('az keyvault secret show --vault-name mytestkeyvault --name MyTestSecret', secret)
export const showGroup = works('az group show --name DevTest', group)
export const listKeys = works(
  "az storage account keys list --resource-group DevTest --account-name devteststorage --query '[].keyName'",
  ['key1', 'key2'],
)

/** A blob up and down with what `access` stands for. */
export const blob = (access: string, how: string): Line[] => [
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
export const byKey = [
  step(
    'export AZURE_STORAGE_KEY=$(az storage account keys list --resource-group DevTest --account-name ' +
      "devteststorage --query '[0].value' --output tsv)",
  ),
  ...blob('--account-name devteststorage', 'with the account’s key'),
]

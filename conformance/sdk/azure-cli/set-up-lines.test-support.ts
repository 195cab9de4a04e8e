import { refused, step, works, type Line } from './lines.test-support.js'
import { byKey, devTest, group, logIn, portal, tenant } from './tutorial-lines.test-support.js'

/* What sets up the tutorials from an empty world by requests and object ids, uses it on the VM, and cleans up. */

export const logInAsPortal = works(
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
export const softDelete = /^WARNING: Warning! If you have soft-delete protection enabled on this key vault/

const storage = `${devTest}/providers/Microsoft.Storage/storageAccounts/devteststorage`
export const byRest: readonly Line[] = [
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
export const onTheVm = [
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
export const cleanUp = [
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

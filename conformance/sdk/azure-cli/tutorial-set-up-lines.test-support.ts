import { step, works, type Line } from './lines.test-support.js'
import { devTest } from './tutorial-lines.test-support.js'

/* What the five tutorials do in Azure's portal, by az's ordinary commands, from an empty world on; docs/lesson.md has these lines. */

/** Printed for every image: az 2.91 reads the features of dictionaries as members of objects. */
const trustedLaunch = /^WARNING: Consider upgrading security for your workloads using Azure Trusted Launch VMs\./

const vm = '--resource-group DevTest --name DevTestVM'
const secretManagement = 'get list set delete recover backup restore'

const groupNamed = (name: string) =>
  works(`az group create --name ${name} --location westus --query name`, name, { does: '`az group create`' })

/** A vault that judges by access policies; its maker may do everything in it, as in Azure's portal. */
const vault = (name: string, inGroup: string) =>
  works(
    `az keyvault create --resource-group ${inGroup} --name ${name} --location westus --enable-rbac-authorization false ` +
      "--query 'properties.accessPolicies[].permissions.secrets'",
    [['all']],
    { does: '`az keyvault create`' },
  )
const policy = (name: string) =>
  works(
    `az keyvault set-policy --name ${name} --spn "$APP" --secret-permissions ${secretManagement} ` +
      "--query 'length(properties.accessPolicies)'",
    2,
    { does: '`az keyvault set-policy --spn`' },
  )
const secret = (name: string, called: string, value: string) =>
  works(`az keyvault secret set --vault-name ${name} --name ${called} --value '${value}' --query value`, value, {
    does: '`az keyvault secret set`',
  })
const assign = (role: string, scope: string) =>
  works(
    `az role assignment create --assignee "$VM" --role '${role}' --scope ${scope} --query principalType`,
    'ServicePrincipal',
    { does: '`az role assignment create --assignee`: an object id' },
  )

/** The machine of the tutorials; what else it needs is made by `az vm create`. */
const machine: readonly Line[] = [
  works(
    `az vm create ${vm} --image MicrosoftWindowsServer:WindowsServer:2016-Datacenter:latest --size Standard_DS1_v2 ` +
      "--admin-username azureuser --admin-password 'Not-A-Real-Password-1' --query powerState",
    'VM running',
    { warns: trustedLaunch },
  ),
  works(`az vm identity assign ${vm} --query userAssignedIdentities`, {}, { does: '`az vm identity assign`' }),
  works(
    'az vm extension set --resource-group DevTest --vm-name DevTestVM --publisher Microsoft.ManagedIdentity ' +
      '--name ManagedIdentityExtensionForWindows --version 1.0 --settings \'{"port":50342}\' --query provisioningState',
    'Succeeded',
  ),
  step(`VM=$(az vm identity show ${vm} --query principalId --output tsv)`, undefined, {
    does: '`az vm identity show`',
  }),
  step("APP=$(az ad sp list --display-name DevTestVM --query '[0].appId' --output tsv)", undefined, {
    does: '`az ad sp list`',
  }),
]

/** Each step with the lines for it, in the order of the table in docs/lesson.md. */
export const tutorialSetUp: readonly Line[] = [
  groupNamed('DevTest'),
  ...machine,
  vault('mytestkeyvault', 'DevTest'),
  secret('mytestkeyvault', 'MyTestSecret', 'p@ssw0rd!'),
  policy('mytestkeyvault'),
  assign('Reader', devTest),
  works(
    'az storage account create --resource-group DevTest --name devteststorage --location westus --kind Storage ' +
      "--sku Standard_LRS --query '[kind, sku.name]'",
    ['Storage', 'Standard_LRS'],
    { does: '`az storage account create`' },
  ),
  works('az storage container create --account-name devteststorage --name devtest --auth-mode login', {
    created: true,
  }),
  assign(
    'Storage Account Key Operator Service Role',
    `${devTest}/providers/Microsoft.Storage/storageAccounts/devteststorage`,
  ),
  groupNamed('mi-test'),
  vault('mi-lab-vault', 'mi-test'),
  secret('mi-lab-vault', 'mi-test', 'My Secret'),
  policy('mi-lab-vault'),
]

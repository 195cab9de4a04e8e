import { lacking, step, works, type Line } from './lines.test-support.js'
import { logInAsPortal } from './set-up-lines.test-support.js'
import { devTest } from './tutorial-lines.test-support.js'

/* What people use besides while they set up: identities, machines, vaults, accounts, groups and any resource. */

const on = '--resource-group DevTest'
const vm = `${on} --name DevTestVM`
const identity = `${on} --name orders-id`
const federated = `${on} --identity-name orders-id`
const isIdentity = `${identity} --resource-type Microsoft.ManagedIdentity/userAssignedIdentities`
const blobs = '--account-name devteststorage'
/** Without a key or a sign-in it looks the key up, and says so. */
const looksUpTheKey =
  /^WARNING: \nThere are no credentials provided in your command and environment, we will query for account key/

const identities: readonly Line[] = [
  works(`az identity create ${identity} --query name`, 'orders-id'),
  works(`az identity list ${on} --query '[].name'`, ['orders-id']),
  works(`az identity show ${identity} --query type`, 'Microsoft.ManagedIdentity/userAssignedIdentities'),
  works(`az vm identity assign ${vm} --identities orders-id --query 'length(userAssignedIdentities)'`, 1, {
    does: '`az vm identity assign --identities`',
  }),
  step(`ID=$(az identity show ${identity} --query clientId --output tsv)`),
  works('az ad sp show --id "$ID" --query displayName', 'orders-id'),
  works(
    `az role assignment create --assignee "$ID" --role Reader --scope ${devTest} --query principalType`,
    'ServicePrincipal',
    { does: '`az role assignment create --assignee`: a client id' },
  ),
  works('az role assignment list --all --assignee "$ID" --query \'[].roleDefinitionName\'', ['Reader'], {
    does: '`az role assignment list --all --assignee`',
  }),
  works(
    `az identity federated-credential create ${federated} --name github --issuer ` +
      'https://token.actions.githubusercontent.com --subject repo:o/r:ref:refs/heads/main --query name',
    'github',
  ),
  works(`az identity federated-credential list ${federated} --query '[].name'`, ['github']),
  works(`az identity federated-credential delete ${federated} --name github --yes`),
  lacking(
    `az identity list-resources ${identity}`,
    1,
    /^ERROR: \(NotEmulated\) Microsoft\.ManagedIdentity\/userAssignedIdentities\/listAssociatedResources is not emulated by managed-identity-lab/,
    '501 with that name: it is not emulated; `az vm list` shows which machine has which identity',
  ),
  works(`az vm identity remove ${vm} --identities orders-id --query type`, 'SystemAssigned'),
  works(`az role assignment delete --assignee "$ID" --role Reader --scope ${devTest}`),
  works(`az identity delete ${identity}`),
]

const vaults: readonly Line[] = [
  works('az keyvault show --name mytestkeyvault --query name', 'mytestkeyvault'),
  works("az keyvault list --resource-group DevTest --query '[].name'", ['mytestkeyvault']),
  works(
    'az keyvault update --name mytestkeyvault --enabled-for-template-deployment true --query name',
    'mytestkeyvault',
  ),
  works(
    'az keyvault delete-policy --name mytestkeyvault --spn "$(az ad sp list --display-name DevTestVM --query ' +
      "'[0].appId' --output tsv)\" --query 'length(properties.accessPolicies)'",
    1,
    { does: '`az keyvault delete-policy --spn`' },
  ),
]

const accounts: readonly Line[] = [
  works(`az storage account show ${on} --name devteststorage --query kind`, 'Storage'),
  works(`az storage account list ${on} --query '[].name'`, ['devteststorage']),
  works(
    `az storage container create ${blobs} --name other`,
    { created: true },
    {
      does: '`az storage container create`, with a key that it looks up',
      warns: looksUpTheKey,
    },
  ),
  works(`az storage container list ${blobs} --auth-mode login --query '[].name'`, ['devtest', 'other']),
  works(`az storage account keys renew ${on} --account-name devteststorage --key key1 --query '[].keyName'`, [
    'key1',
    'key2',
  ]),
  works(`az storage account update ${on} --name devteststorage --tags stage=dev --query tags.stage`, 'dev'),
]

const machines: readonly Line[] = [
  works(`az vm list ${on} --query '[].name'`, ['DevTestVM']),
  works(`az vm show ${vm} --show-details --query powerState`, 'VM running', { does: '`az vm show --show-details`' }),
  works(`az vm extension list ${on} --vm-name DevTestVM --query '[].name'`, ['ManagedIdentityExtensionForWindows']),
  works(`az vm extension delete ${on} --vm-name DevTestVM --name ManagedIdentityExtensionForWindows`),
  works(`az vm identity remove ${vm} --query type`, undefined, { does: '`az vm identity remove`' }),
  works(`az vm delete ${vm} --yes`),
]

const groups: readonly Line[] = [
  works('az group update --name DevTest --tags stage=dev --query tags.stage', 'dev'),
  works('az group wait --name DevTest --exists'),
  works("az group export --name DevTest --query 'length(resources) > `3`'", true),
  works(`az group lock create --name keep ${on} --lock-type CanNotDelete --query name`, 'keep'),
  works(`az group lock list ${on} --query '[].name'`, ['keep']),
  works(`az group lock delete --name keep ${on}`),
  works(`az identity create ${identity} --query location`, 'westus'),
  works(`az resource show ${isIdentity} --query name`, 'orders-id'),
  works(`az resource tag ${isIdentity} --tags stage=dev --query tags.stage`, 'dev'),
  works("az resource list --tag stage=dev --query 'sort([].name)'", ['devteststorage', 'orders-id']),
  works(`az resource delete ${isIdentity}`),
  works('az provider show --namespace Microsoft.KeyVault --query registrationState', 'Registered'),
  works("az role definition list --name Reader --query '[].roleName'", ['Reader']),
  works("az account list-locations --query 'length(@) > `30`'", true),
]

const logIn: Line = { ...logInAsPortal, does: undefined }

/** Each in the world of more.yaml. */
export const more: Readonly<Record<string, readonly Line[]>> = {
  'identities and vaults': [logIn, ...identities, ...vaults],
  'accounts, groups, machines and any resource': [logIn, ...accounts, ...groups, ...machines],
}

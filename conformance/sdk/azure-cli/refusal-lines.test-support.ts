import { lacking, refused, step, works, type Line } from './lines.test-support.js'
import { blob, devTest, logIn, portal, tenant } from './tutorial-lines.test-support.js'

/* Where Azure refuses, and where the lab lacks something. */

const notEmulated = (name: string) =>
  new RegExp(`^ERROR: \\(NotEmulated\\) ${name} (?:is|are) not emulated by managed-identity-lab(; see https://\\S+)?\n`)

const identity = `appid=[0-9a-f-]{36};oid=[0-9a-f-]{36};iss=https://sts\\.windows\\.net/${tenant}/`
export const refusals: readonly Line[] = [
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
  works(
    `az role assignment list --scope ${devTest} --query '[0].[roleDefinitionName, principalName]'`,
    ['Reader', null],
    {
      does: '`az role assignment list`, without the permission to read names',
    },
  ),
  refused(
    `az keyvault set-policy --name policies-kv --spn ${portal.clientId} --secret-permissions get`,
    1,
    /^ERROR: The command failed with an unexpected error[^]*GraphError: Insufficient privileges to complete the operation\.\n/,
    'an identity without a permission at Microsoft Graph asks for a name there',
  ),
  lacking(
    'az vm redeploy --resource-group DevTest --name DevTestVM',
    1,
    notEmulated('Microsoft\\.Compute/virtualMachines/redeploy'),
    '501 with that name: it is not emulated',
  ),
]

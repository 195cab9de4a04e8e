import { refused, step, works, type Line } from './lines.test-support.js'
import { logInAsPortal } from './set-up-lines.test-support.js'
import { devTest } from './tutorial-lines.test-support.js'

/* People and programs by their names, at Microsoft Graph; roles of one's own; locks. */

const ann = 'ann@contoso.onmicrosoft.com'
const ci = '6d6e1c7a-90b4-4f0e-8a3d-2c1b7e9f4a61'
const readers = '4aaa03cc-2580-4588-9f75-2c53692a4320'

const assign = (assignee: string, role = 'Reader') =>
  `az role assignment create --assignee ${assignee} --role '${role}' --scope ${devTest} --query principalType`

const role = (description: string) =>
  JSON.stringify({
    Name: 'Group Lister',
    Description: description,
    Actions: ['Microsoft.Resources/subscriptions/resourceGroups/read'],
    AssignableScopes: [devTest],
  })

export const directory: readonly Line[] = [
  { ...logInAsPortal, does: undefined },
  works(`az ad sp show --id ${ci} --query displayName`, 'ci'),
  works(`az ad user show --id ${ann} --query userPrincipalName`, ann),
  works("az ad group member list --group readers --query '[].displayName'", ['ann']),
  works("az ad sp list --display-name orders --query '[].displayName'", ['orders-id']),
  works(`az ad app show --id ${ci} --query displayName`, 'ci'),
  refused(
    'az ad signed-in-user show',
    1,
    /^ERROR: \/me request is only valid with delegated authentication flow\.\n/,
    'a service principal asks who “me” is',
  ),
  works(assign(ci), 'ServicePrincipal', { does: '`az role assignment create --assignee`: a client id' }),
  works(assign(ann), 'User', { does: '`az role assignment create --assignee`: a user principal name' }),
  works(assign(readers), 'Group', { does: '`az role assignment create --assignee`: an object id' }),
  works(`az role assignment list --scope ${devTest} --query 'sort([].principalName)'`, [ci, ann, 'readers']),
  works(`az role definition create --role-definition '${role('lists')}' --query roleName`, 'Group Lister'),
  works(`az role definition list --scope ${devTest} --custom-role-only --query '[].roleName'`, ['Group Lister']),
  step(assign(ann, 'Group Lister'), 'User'),
  refused(
    `az role definition delete --scope ${devTest} --name 'Group Lister'`,
    1,
    /^ERROR: \(RoleDefinitionHasAssignments\) There are existing role assignments referencing role\.\n/,
    'a role in use is deleted',
  ),
  works(`az role assignment delete --assignee ${ann} --role 'Group Lister' --scope ${devTest}`),
  works(`az role definition update --role-definition '${role('lists groups')}' --query description`, 'lists groups', {
    warns: /Role "id" is missing/,
  }),
  works(`az role definition delete --scope ${devTest} --name 'Group Lister'`),
  works('az lock create --name keep --resource-group DevTest --lock-type CanNotDelete --query level', 'CanNotDelete'),
  works("az lock list --resource-group DevTest --query '[].name'", ['keep']),
  refused(
    'az identity delete --resource-group DevTest --name orders-id',
    1,
    /^ERROR: \(ScopeLocked\) The scope '\S+orders-id' cannot perform delete operation because following scope\(s\) are locked: /,
    'what is locked is deleted',
  ),
  works('az lock delete --name keep --resource-group DevTest'),
  works('az identity create --resource-group DevTest --name new-id --query name', 'new-id'),
  works(`az keyvault set-policy --name policies-kv --spn ${ci} --secret-permissions get --query name`, 'policies-kv', {
    does: '`az keyvault set-policy --spn`',
  }),
  works(`az keyvault set-policy --name policies-kv --upn ${ann} --secret-permissions get --query name`, 'policies-kv', {
    does: '`az keyvault set-policy --upn`',
  }),
]

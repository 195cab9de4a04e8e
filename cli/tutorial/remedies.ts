import type { AzureError } from '../../client/index.js'
import type { Bindings } from '../../conformance/index.js'
import type { CallName } from './calls.js'
import type { Places } from './places.js'

/** What the tutorial sets up before a request, as an `az` line: that is missing where Azure refuses. */
export function tutorialsRemedy(
  call: CallName,
  { status, innerCode, code = '' }: Pick<AzureError, 'status' | 'innerCode' | 'code'>,
  places: Places,
  bindings: Bindings,
): readonly string[] | undefined {
  const { subscription, group, vault, secret, account, container } = places
  const principal = bindings['vm.principalId'] ?? 'PRINCIPAL-ID'
  const inGroup = `/subscriptions/${subscription}/resourceGroups/${group}`
  const assign = (role: string, scope: string) =>
    `az role assignment create --assignee-object-id ${principal} --assignee-principal-type ServicePrincipal ` +
    `--role '${role}' --scope ${scope}`
  const vaultId = `"$(az keyvault show --name ${vault} --query id --output tsv)"`
  switch (call) {
    case 'requestToken':
      return status === 400
        ? ['az vm identity assign --resource-group GROUP --name VM', '  gives the VM its system-assigned identity']
        : undefined
    case 'getSecret':
      if (status === 404) return [`az keyvault secret set --vault-name ${vault} --name ${secret} --value VALUE`]
      if (status !== 403) return undefined
      if (innerCode === 'ForbiddenByRbac') return [assign('Key Vault Secrets User', vaultId)]
      if (innerCode === 'AccessDenied')
        return [`az keyvault set-policy --name ${vault} --object-id ${principal} --secret-permissions get list`]
      return /^ForbiddenBy(?:Firewall|Connection)$/.test(innerCode ?? '')
        ? [`the vault's network rules do not let this VM in: az keyvault network-rule list --name ${vault}`]
        : undefined
    case 'getResourceGroup':
      return status === 403 ? [assign('Reader', inGroup)] : undefined
    case 'listKeys':
      return status === 403
        ? [
            assign(
              'Storage Account Key Operator Service Role',
              `${inGroup}/providers/Microsoft.Storage/storageAccounts/${account}`,
            ),
          ]
        : undefined
    default:
      if (code === 'ContainerNotFound')
        return [`az storage container create --account-name ${account} --name ${container}`]
      if (code === 'KeyBasedAuthenticationNotPermitted')
        return [`az storage account update --name ${account} --resource-group ${group} --allow-shared-key-access true`]
      return code === 'AuthorizationFailure'
        ? [`the account's network rules may not let this VM in: az storage account network-rule list -n ${account}`]
        : undefined
  }
}

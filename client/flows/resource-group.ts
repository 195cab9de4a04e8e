import type { ResourceGroup } from '../arm.js'
import type { Client } from '../client.js'

/**
 * The tutorial "Use a Windows VM Managed Service Identity (MSI) to access Resource Manager":
 * the machine's identity, a token for ARM (its resource with the slash at the end), the resource group.
 * Source:
 * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access
 */
export async function readResourceGroupWithVmIdentity(
  client: Client,
  {
    subscriptionId,
    resourceGroup,
    apiVersion = '2016-06-01',
  }: { subscriptionId: string; resourceGroup: string; apiVersion?: string },
): Promise<ResourceGroup> {
  const { accessToken } = await client.requestToken({ resource: client.settings.endpoints.armResource })
  return client.getResourceGroup(subscriptionId, resourceGroup, { token: accessToken, apiVersion })
}

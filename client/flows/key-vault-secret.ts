import type { Client } from '../client.js'
import type { Secret } from '../key-vault.js'

/**
 * The tutorial "Use a Windows VM system-assigned managed identity to access Azure Key Vault":
 * the machine's identity, a token for Key Vault, the secret.
 * Source:
 * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access
 */
export async function readSecretWithVmIdentity(
  client: Client,
  { vault, secret, apiVersion = '2016-10-01' }: { vault: string; secret: string; apiVersion?: string },
): Promise<Secret> {
  const { accessToken } = await client.requestToken({ resource: client.settings.endpoints.vaultResource })
  return client.getSecret(vault, secret, { token: accessToken, apiVersion })
}

import { ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'

const credential = new ManagedIdentityCredential()
for (const vault of ['orders-kv', 'billing-kv', 'stock-kv', 'mail-kv']) {
  const client = new SecretClient(`https://${vault}.vault.azure.net`, credential)
  try {
    console.log(vault, (await client.getSecret('password')).value)
  } catch (error) {
    console.log(vault, error.statusCode)
  }
}

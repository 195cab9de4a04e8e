import { DefaultAzureCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'

const client = new SecretClient('https://mytestkeyvault.vault.azure.net', new DefaultAzureCredential())
console.log((await client.getSecret('MyTestSecret')).value)

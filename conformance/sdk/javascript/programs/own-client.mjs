// Our client, as the package has it, is the credential of an official SDK. Prints one JSON line.
import { SecretClient } from '@azure/keyvault-secrets'
import { createClient, fromEnvironment } from 'managed-identity-lab/client'

const { value } = await new SecretClient(
  'https://mi-lab-vault.vault.azure.net',
  createClient(fromEnvironment()),
).getSecret('mi-test')
console.log(JSON.stringify({ value }))

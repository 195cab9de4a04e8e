// Reads a certificate from the vault as the machine, and logs in with it as an application. Prints who then reads which secret.
import { ClientCertificateCredential, ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { vault } from './seen.mjs'

const [tenant, client] = process.argv.slice(2)
const { value: certificate } = await new SecretClient(vault, new ManagedIdentityCredential()).getSecret('login')
const application = new ClientCertificateCredential(tenant, client, { certificate })
const { token } = await application.getToken('https://vault.azure.net/.default')
const { appid } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
const { value } = await new SecretClient('https://orders-secrets.vault.azure.net', application).getSecret('db-password')
console.log(JSON.stringify([appid, value]))

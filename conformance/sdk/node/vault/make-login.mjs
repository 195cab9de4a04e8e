// Makes a certificate in the vault, and prints what its secret holds: a private key and the certificate, in PEM.
import { DefaultAzureCredential } from '@azure/identity'
import { CertificateClient } from '@azure/keyvault-certificates'
import { SecretClient } from '@azure/keyvault-secrets'
import { quick, vault } from './seen.mjs'

const credential = new DefaultAzureCredential()
const policy = { issuerName: 'Self', subject: 'CN=orders', contentType: 'application/x-pem-file' }
const making = await new CertificateClient(vault, credential).beginCreateCertificate('login', policy, quick)
await making.pollUntilDone()
const { value } = await new SecretClient(vault, credential).getSecret('login')
console.log(JSON.stringify(value))

import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity'
import { CertificateClient } from '@azure/keyvault-certificates'
import { SecretClient } from '@azure/keyvault-secrets'
import { expect } from 'vitest'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario, type Scenario } from '../../../emulator/index.js'
import { makeCertificate } from '../../../emulator/policy/x509/certificate.js'
import { nameDer, nameParts } from '../../../emulator/policy/x509/names.js'
import { pem } from '../../../emulator/policy/x509/pem.js'

/* Azure's clients, unmodified, through msw at the real names: a program that logs in with a certificate out of a vault. */

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const name = nameDer(nameParts('CN=orders')!)
const content = { subject: name, publicKey, keyUsage: [], extendedKeyUsage: [], alternativeNames: {}, isCa: false }
const term = { serial: randomBytes(16), notBefore: 1_700_000_000, notAfter: 4_000_000_000 }
const certificate = pem('CERTIFICATE', makeCertificate(content, { name, privateKey }, term))
process.env.MILAB_TEST_PAIR = pem('PRIVATE KEY', privateKey.export({ format: 'der', type: 'pkcs8' })) + certificate

const base = builtInScenario('tutorials')
const portal = { clientId: '11111111-2222-4333-8444-555555555555', secret: 'not-a-real-secret' }
const ordersId = '22222222-2222-4333-8444-555555555555'
const scenario: Scenario = {
  ...base,
  applications: { portal, orders: { clientId: ordersId, certificates: [certificate] } },
  resourceGroups: {
    ...base.resourceGroups,
    orders: {
      location: 'westus',
      vaults: { 'orders-kv': { certificates: { login: { from: { env: 'MILAB_TEST_PAIR' } } } } },
    },
  },
}
const test = labTest.extend({ scenario })

const url = 'https://orders-kv.vault.azure.net'
const tenant = base.tenant!.id!
const asPortal = () => new ClientSecretCredential(tenant, portal.clientId, portal.secret)

test('ClientCertificateCredential logs in with the certificate that a vault’s secret holds', async () => {
  const { value } = await new SecretClient(url, asPortal()).getSecret('login')
  const credential = new ClientCertificateCredential(tenant, ordersId, { certificate: value! })
  const { token } = await credential.getToken('https://vault.azure.net/.default')
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object
  expect(claims).toMatchObject({ appid: ordersId, appidacr: '2' })
})

test('CertificateClient makes a certificate, whose secret SecretClient reads', async () => {
  const client = new CertificateClient(url, asPortal())
  const poller = await client.beginCreateCertificate(
    'shop',
    { issuerName: 'Self', subject: 'CN=shop' },
    { intervalInMs: 1 },
  )
  const made = await poller.pollUntilDone()
  expect(new X509Certificate(Buffer.from(made.cer!)).subject).toBe('CN=shop')
  const secret = await new SecretClient(url, asPortal()).getSecret('shop')
  expect([secret.properties.contentType, secret.properties.certificateKeyId]).toEqual([
    'application/x-pkcs12',
    made.keyId,
  ])
})

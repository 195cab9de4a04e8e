import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { CertificateClient, DefaultCertificatePolicy } from '@azure/keyvault-certificates'
import { SecretClient } from '@azure/keyvault-secrets'
import { quick, refusal, vault } from './seen.mjs'

/** The README's samples of certificates, and what programs read of them as secrets. */
export async function certificates(credential) {
  const client = new CertificateClient(vault, credential)
  const secrets = new SecretClient(vault, credential)

  const policy = { issuerName: 'Self', subject: 'CN=orders.example.com', validityInMonths: 12 }
  const creating = await client.beginCreateCertificate('orders', policy, quick)
  const made = await creating.pollUntilDone()
  const { status } = await operationOf(client, 'orders')
  const secret = await secrets.getSecret('orders')
  const pfx = Buffer.from(secret.value, 'base64')
  const opens = createSecureContext({ pfx, passphrase: '' }) !== undefined

  const fromPfx = await client.importCertificate('from-pfx', pfx)
  const pem = await (
    await client.beginCreateCertificate(
      'pem',
      { ...DefaultCertificatePolicy, contentType: 'application/x-pem-file' },
      quick,
    )
  ).pollUntilDone()
  const text = await secrets.getSecret('pem')
  const fromPem = await client.importCertificate('from-pem', Buffer.from(text.value), {
    policy: { contentType: 'application/x-pem-file', issuerName: 'Unknown', subject: pem.policy.subject },
  })

  await client.createIssuer('Contoso', 'Test', { administratorContacts: [{ email: 'ann@contoso.com' }] })
  const issuer = await client.getIssuer('Contoso')
  await client.setContacts([{ email: 'ann@contoso.com' }])
  const contacts = await client.getContacts()

  const pending = await client.beginCreateCertificate('given-up', { issuerName: 'Unknown', subject: 'CN=given-up' })
  await pending.cancelOperation()
  const cancelled = (await operationOf(client, 'given-up')).status

  const deleted = await (await client.beginDeleteCertificate('orders', quick)).pollUntilDone()
  const gone = await refusal(client.getCertificate('orders'))
  const recovered = await (await client.beginRecoverDeletedCertificate('orders', quick)).pollUntilDone()
  return {
    created: [status, new X509Certificate(made.cer).subject],
    secret: [secret.properties.contentType, opens],
    fromPfx: Buffer.from(fromPfx.cer).equals(Buffer.from(made.cer)),
    fromPem: [fromPem.policy.contentType, Buffer.from(fromPem.cer).equals(Buffer.from(pem.cer))],
    cancelled,
    issuer: [issuer.provider, issuer.administratorContacts[0].email],
    contacts: contacts.map(({ email }) => email),
    deleted: [deleted.name, gone],
    recovered: recovered.name,
  }
}

const operationOf = async (client, name) =>
  (await client.getCertificateOperation(name)).getOperationState().certificateOperation

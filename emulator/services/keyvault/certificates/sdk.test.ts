import { X509Certificate } from 'node:crypto'
import { CertificateClient, type CertificateClientOptions } from '@azure/keyvault-certificates'
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import { expect, test } from 'vitest'
import { tokenOf } from '../../../asking.test-support.js'
import { createEmulator, isDrop, wireRequest } from '../../../inside.test-support.js'
import { resource, withVault } from '../gateway/vaults.test-support.js'

/* Azure's own client for certificates, unmodified but for the wire: its challenge and its polling. */

async function client() {
  const emulator = createEmulator({ scenario: withVault({}) })
  const token = await tokenOf(emulator, 'portal', { resource })
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const body = typeof request.body === 'string' ? request.body : ''
      const headers = Object.fromEntries(request.headers)
      const outcome = await emulator.handle(wireRequest({ url: request.url, method: request.method, headers, body }))
      if (isDrop(outcome)) throw new Error('dropped')
      const bodyAsText = Buffer.from(outcome.body as Uint8Array).toString()
      return {
        request,
        status: outcome.status,
        headers: createHttpHeaders(Object.fromEntries(outcome.headers)),
        bodyAsText,
      }
    },
  }
  const credential = { getToken: () => Promise.resolve({ token, expiresOnTimestamp: 4_000_000_000_000 }) }
  const options: CertificateClientOptions = { httpClient, retryOptions: { maxRetries: 0 } }
  return new CertificateClient('https://other-vault.vault.azure.net', credential, options)
}

const poll = { intervalInMs: 1 }
const policy = { issuerName: 'Self', subject: 'cn=MyCert', keyType: 'EC' as const }

test('Azure’s client makes, lists, changes, backs up, deletes and restores certificates', async () => {
  const certificates = await client()
  const poller = await certificates.beginCreateCertificate('c', policy, { ...poll, tags: { a: 'b' } })
  const made = await poller.pollUntilDone()
  expect([made.policy?.subject, made.properties.tags, made.properties.enabled]).toEqual(['cn=MyCert', { a: 'b' }, true])
  expect(new X509Certificate(Buffer.from(made.cer!)).subject).toBe('CN=MyCert')
  const version = made.properties.version!
  await certificates.updateCertificateProperties('c', version, { enabled: false })
  expect((await certificates.getCertificateVersion('c', version)).properties.enabled).toBe(false)
  await certificates.updateCertificatePolicy('c', { ...policy, validityInMonths: 6 })
  expect((await certificates.getCertificate('c')).policy?.validityInMonths).toBe(6)
  const names: string[] = []
  for await (const { name } of certificates.listPropertiesOfCertificates()) names.push(name!)
  let versions = 0
  for await (const { version } of certificates.listPropertiesOfCertificateVersions('c')) versions += version ? 1 : 0
  expect([names, versions]).toEqual([['c'], 1])
  const backup = (await certificates.backupCertificate('c'))!
  await (await certificates.beginDeleteCertificate('c', poll)).pollUntilDone()
  expect((await certificates.getDeletedCertificate('c')).recoveryId).toMatch(/deletedcertificates\/c$/)
  await (await certificates.beginRecoverDeletedCertificate('c', poll)).pollUntilDone()
  await (await certificates.beginDeleteCertificate('c', poll)).pollUntilDone()
  await certificates.purgeDeletedCertificate('c')
  expect((await certificates.restoreCertificateBackup(backup)).name).toBe('c')
})

test('Azure’s client cancels a request that it has just made, and deletes it', async () => {
  const certificates = await client()
  const waiting = { ...policy, issuerName: 'Unknown' }
  await certificates.beginCreateCertificate('waiting', waiting, poll)
  const pending = await certificates.getCertificateOperation('waiting', poll)
  expect(pending.getOperationState().certificateOperation?.statusDetails).toMatch(/Merge/)
  await pending.cancelOperation()
  await certificates.deleteCertificateOperation('waiting')
  await expect(certificates.getCertificateOperation('waiting', poll)).rejects.toThrow(/Pending certificate not found/)
})

test('issuers and contacts, as Azure’s client reads them', async () => {
  const certificates = await client()
  const admin = { firstName: 'John', lastName: 'Doe', email: 'a@b.c', phone: '1' }
  await certificates.createIssuer('i', 'Test', { accountId: 'a', password: 'p', administratorContacts: [admin] })
  const issuer = await certificates.getIssuer('i')
  expect([issuer.provider, issuer.accountId, issuer.administratorContacts]).toEqual(['Test', 'a', [admin]])
  const poller = await certificates.beginCreateCertificate('c', { ...policy, issuerName: 'i' }, poll)
  const made = await poller.pollUntilDone()
  expect(new X509Certificate(Buffer.from(made.cer!)).issuer).toBe('CN=managed-identity-lab Certificate Authority')
  await certificates.setContacts([{ email: 'a@b.c' }])
  expect(await certificates.getContacts()).toEqual([{ email: 'a@b.c', name: undefined, phone: undefined }])
})

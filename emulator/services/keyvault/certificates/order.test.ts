import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { expect, test } from 'vitest'
import {
  anotherPem,
  publicCertificate,
  publicPem,
} from '../../../../conformance/cases/keyvault/certificates/imported.js'
import { readPfx } from '../../../policy/x509/pkcs12/read.js'
import { lab } from '../gateway/lab.test-support.js'

const another = new X509Certificate(anotherPem).raw.toString('base64')

/** What the secret holds once a certificate is merged that came after another. */
async function merged(preserveCertOrder: boolean) {
  const { send } = lab()
  await send('POST /certificates/c/import', { value: publicPem })
  const policy = {
    issuer: { name: 'Unknown' },
    x509_props: { subject: 'CN=c' },
    key_props: { kty: 'EC', crv: 'P-256', reuse_key: true },
    secret_props: { contentType: 'application/x-pkcs12' },
  }
  const created = await send('POST /certificates/c/create?api-version=7.6', { policy, preserveCertOrder })
  expect([created.status, created.json.preserveCertOrder]).toEqual([202, preserveCertOrder])
  const { status, json } = await send('POST /certificates/c/pending/merge?api-version=7.6', {
    x5c: [another, publicCertificate],
  })
  expect([status, json.cer, json.preserveCertOrder]).toEqual([201, publicCertificate, preserveCertOrder])
  const pfx = Buffer.from((await send('GET /secrets/c')).json.value, 'base64')
  const pem = await send('GET /secrets/c?api-version=2025-07-01&outContentType=application/x-pem-file')
  return { pfx, pem: pem.json.value as string }
}

test.each([
  ['its own certificate first', false, [publicCertificate, another]],
  ['the order in which they came, where that is preserved', true, [another, publicCertificate]],
])('a merged certificate’s secret has %s, as a PFX and in PEM', async (_, preserves, expected) => {
  const { pfx, pem } = await merged(preserves)
  expect(readPfx(pfx, '').certificates.map((der) => der.toString('base64'))).toEqual(expected)
  // OpenSSL takes the certificate that has the key's id.
  createSecureContext({ pfx, passphrase: '' })
  const found = pem.split(/(?=-----BEGIN CERT)/).slice(1)
  expect(found.map((one) => new X509Certificate(one).raw.toString('base64'))).toEqual(expected)
  expect(new X509Certificate(Buffer.from(publicCertificate, 'base64')).checkPrivateKey(createPrivateKey(pem))).toBe(
    true,
  )
})

test('a policy for which Azure issues certificates by itself is 501 by name, when it is made and when it is changed', async () => {
  const { send } = lab()
  await send('POST /certificates/c/create', { policy: { issuer: { name: 'Self' }, x509_props: { subject: 'CN=c' } } })
  const platformManaged = { certificateUsage: 'PublicTLSServerAuth', metadata: {} }
  for (const [request, body] of [
    ['POST /certificates/p/create?api-version=2026-04-01', { policy: { platformManaged } }],
    ['PATCH /certificates/c/policy?api-version=2026-04-01', { platformManaged }],
  ] as const) {
    const { status, header } = await send(request, body)
    expect([status, header('x-milab-not-emulated')]).toEqual([501, 'platform-managed certificates of Key Vault'])
  }
})

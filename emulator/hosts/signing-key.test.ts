import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { selfSigned } from './signing-key.js'

test('the certificate of a signing key is signed by that key, for five years, under Entra’s name', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = new X509Certificate(selfSigned(pair))
  expect(certificate.publicKey.equals(pair.publicKey)).toBe(true)
  expect(certificate.verify(pair.publicKey)).toBe(true)
  expect(certificate.verify(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)).toBe(false)
  expect([certificate.subject, certificate.issuer]).toEqual(new Array(2).fill('CN=accounts.accesscontrol.windows.net'))
  const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000
  expect(days).toBe(5 * 365)
  expect(Date.parse(certificate.validFrom)).toBeLessThanOrEqual(Date.now())
  expect(certificate.serialNumber).toMatch(/^4[0-9A-F]{31}$/)
})

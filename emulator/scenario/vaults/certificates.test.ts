import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicPem } from '../../../conformance/cases/keyvault/certificates/imported.js'
import { ask } from '../../asking.test-support.js'
import { builtInScenario, createEmulator } from '../../inside.test-support.js'
import type { Scenario } from '../../index.js'
import { describeWorld } from '../describe.js'
import type { ScenarioCertificate } from './shape.js'

function withCertificates(
  certificates: Record<string, ScenarioCertificate>,
  secrets: Record<string, string> = {},
): Scenario {
  const tutorials = builtInScenario('tutorials')
  const vaults = { kv: { certificates, secrets } }
  return { ...tutorials, resourceGroups: { ...tutorials.resourceGroups, extra: { location: 'westus', vaults } } }
}

const url = (path: string) => `https://kv.vault.azure.net${path}?api-version=7.4`

test('a certificate of a scenario is made when it is first needed, whoever asks first, and only once', async () => {
  for (const first of ['/secrets/web', '/certificates/web', '/keys/web', '/certificates']) {
    const emulator = createEmulator({
      scenario: withCertificates({ web: { curve: 'P-256', dnsNames: ['shop.example'], contentType: 'pem' } }),
    })
    const portal = ask(emulator, 'portal')
    expect((await portal.get(url(first))).status).toBe(200)
    const [secret, again] = await Promise.all([portal.get(url('/secrets/web')), portal.get(url('/secrets/web'))])
    expect(secret.text).toBe(again.text)
    const { value } = secret.json as { value: string }
    const certificate = new X509Certificate(value)
    expect([certificate.subject, certificate.subjectAltName]).toEqual(['CN=web', 'DNS:shop.example'])
    expect(certificate.checkPrivateKey(createPrivateKey(value))).toBe(true)
    const { cer } = (await portal.get(url('/certificates/web'))).json as { cer: string }
    expect(Buffer.from(cer, 'base64')).toEqual(certificate.raw)
    const { key } = (await portal.get(url('/keys/web'))).json as { key: { x: string } }
    expect(key.x).toBe(certificate.publicKey.export({ format: 'jwk' }).x)
  }
})

test('its ids are the same at every start, and with a key and a certificate in PEM all of it is', async () => {
  const answers = async () => {
    const emulator = createEmulator({
      scenario: withCertificates({ web: { curve: 'P-256' }, own: { from: { env: 'PAIR' } } }),
      environment: () => publicPem,
    })
    const portal = ask(emulator, 'portal')
    const texts = await Promise.all(
      ['/certificates/own', '/secrets/own', '/keys/own'].map(async (path) => (await portal.get(url(path))).json),
    )
    const { id } = (await portal.get(url('/certificates/web'))).json as { id: string }
    const [certificate, secret, key] = texts as [{ cer: string; policy: object }, { value: string }, { key: object }]
    return [id, certificate.cer, secret.value, key.key, certificate.policy] as const
  }
  const [first, second] = [await answers(), await answers()]
  expect(first.slice(0, 4)).toEqual(second.slice(0, 4))
  expect(first[2]).toBe(publicPem)
  expect(first[4]).toMatchObject({
    x509_props: { subject: 'O=Internet Widgits Pty Ltd, S=Some-State, C=AU', validity_months: 1200, key_usage: [] },
    issuer: { name: 'Unknown' },
  })
})

test('a world with certificates is described so that it can be built again', () => {
  const certificates = {
    web: {
      subject: 'CN=web',
      kty: 'EC' as const,
      curve: 'P-384' as const,
      months: 6,
      reuseKey: true,
      tags: { a: 'b' },
    },
    off: { subject: 'CN=off', kty: 'RSA' as const, size: 2048 as const, enabled: false, exportable: false },
  }
  const { world } = createEmulator({ scenario: withCertificates(certificates) })
  expect(describeWorld(world).resourceGroups!.extra!.vaults!.kv).toMatchObject({ certificates })
  expect(describeWorld(world).resourceGroups!.extra!.vaults!.kv).not.toHaveProperty('secrets')
})

test('what does not fit is told with its place, and without the text of a private key', () => {
  const built = (certificates: Record<string, ScenarioCertificate>, secrets = {}, text = publicPem) =>
    createEmulator({ scenario: withCertificates(certificates, secrets), environment: () => text })
  expect(() => built({ web: { subject: 'web' } })).toThrow(/certificates\.web\.subject: 'web' is not a name/)
  expect(() => built({ web: { kty: 'RSA', curve: 'P-256' } })).toThrow(/RSA has no curve/)
  expect(() => built({ web: { kty: 'RSA-HSM' } })).toThrow(/requires a vault with sku: premium/)
  expect(() => built({ web: {} }, { Web: 'v' })).toThrow(/'web' is a secret of this vault already/)
  const [key] = publicPem.split('-----BEGIN CERTIFICATE')
  for (const text of ['x', key!, publicPem.slice(key!.length), publicPem.replace('MIIB', 'AAAA')]) {
    const failure = (() => {
      try {
        built({ web: { from: { env: 'PAIR' } } }, {}, text)
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })()
    expect(failure).toMatch(/certificates\.web\.from: /)
    expect(failure).not.toContain('MIGH')
  }
})

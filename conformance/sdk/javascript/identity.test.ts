import { ClientSecretCredential, DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { describe, expect } from 'vitest'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario } from '../../../emulator/index.js'

/* The official SDK, unmodified, through msw at the real names; authority validation is on. */

const vault = 'https://vault.azure.net/.default'
const arm = 'https://management.azure.com/.default'
const portal = { clientId: '11111111-2222-4333-8444-555555555555', secret: 'not-a-real-secret' }

const test = labTest.extend({ scenario: { ...builtInScenario('tutorials'), applications: { portal } } })

const claims = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>

test('DefaultAzureCredential finds the VM by its probe, and gets its token', async ({ lab }) => {
  const { token, expiresOnTimestamp } = await new DefaultAzureCredential().getToken(vault)
  expect(claims(token)).toMatchObject({ aud: 'https://vault.azure.net', idtyp: 'app' })
  expect(expiresOnTimestamp).toBeGreaterThan(Date.now() + 3_600_000)
  expect(lab.requests.map(({ status }) => status)).toEqual([400, 200])
})

test('ManagedIdentityCredential asks IMDS and nobody else', async ({ lab }) => {
  const { token } = await new ManagedIdentityCredential().getToken(arm)
  expect(claims(token)).toMatchObject({ aud: 'https://management.azure.com' })
  expect(new Set(lab.requests.map(({ service }) => service))).toEqual(new Set(['imds']))
})

test('an identity that the VM does not have is an error with IMDS’s words', async () => {
  const credential = new ManagedIdentityCredential({ clientId: '00000000-1111-4222-8333-444444444444' })
  await expect(credential.getToken(vault)).rejects.toThrow(/Identity not found/i)
})

test('two 429s of IMDS are waited out', async ({ lab }) => {
  lab.faults.add({ on: 'imds.token', times: 2, do: { answer: { status: 429, headers: { 'Retry-After': '0' } } } })
  // Not a resource of another test: the SDK keeps managed identities' tokens for the whole process.
  await new ManagedIdentityCredential().getToken('https://storage.azure.com/.default')
  expect(lab.requests.map(({ status }) => status).filter((status) => status !== 400)).toEqual([429, 429, 200])
})

describe('ClientSecretCredential', () => {
  const { tenant } = builtInScenario('tutorials')
  const credential = (secret: string, tenantId = tenant!.id!) =>
    new ClientSecretCredential(tenantId, portal.clientId, secret)

  test('gets the portal a token from Entra, the authority being discovered first', async ({ lab }) => {
    const { token } = await credential(portal.secret).getToken(arm)
    expect(claims(token)).toMatchObject({
      aud: 'https://management.azure.com',
      appid: portal.clientId,
      tid: tenant!.id,
    })
    expect(lab.requests.map(({ operation }) => operation)).toContain('entra.token.v2')
  })

  test('a wrong secret is AADSTS7000215', async () => {
    await expect(credential('wrong').getToken(arm)).rejects.toThrow(/AADSTS7000215/)
  })

  test('an unknown tenant is AADSTS90002', async () => {
    await expect(credential(portal.secret, '99999999-2222-4333-8444-555555555555').getToken(arm)).rejects.toThrow(
      /AADSTS90002|endpoints_resolution_error/,
    )
  })
})

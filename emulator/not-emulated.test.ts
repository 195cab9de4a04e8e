import { expect, test } from 'vitest'
import { ask, subscription } from './asking.test-support.js'
import { NotEmulated } from './core/refusal.js'
import { createEmulator } from './inside.test-support.js'
import { services } from './services/index.js'

const source = 'https://learn.microsoft.com/azure'
const account = 'https://devteststorage.blob.core.windows.net'

/** A lab in which no service has anything. */
const labWithout = (what: string) =>
  createEmulator({
    services: services.map((service) => ({
      ...service,
      gates: [
        () => {
          throw new NotEmulated(what, source)
        },
      ],
    })),
  })

const explanation = `Waving is not emulated by managed-identity-lab; see ${source}`
const azureError = { error: { code: 'NotEmulated', message: explanation } }
const oauthError = { error: 'NotEmulated', error_description: explanation }

test.each<[string, string, object]>([
  ['keyvault', 'https://mytestkeyvault.vault.azure.net/secrets?api-version=7.4', azureError],
  ['arm', `https://management.azure.com${subscription}?api-version=2016-06-01`, azureError],
  ['entra', 'https://login.microsoftonline.com/common/discovery/instance', oauthError],
  ['imds', 'http://169.254.169.254/metadata/instance?api-version=2021-02-01', oauthError],
  ['msi-extension', 'http://localhost:50342/oauth2/token', oauthError],
  ['arc', 'http://localhost:40342/metadata/identity/oauth2/token', oauthError],
  ['container-instances', 'http://169.254.169.254/metadata/identity/oauth2/token', oauthError],
  ['app-service', 'http://127.0.0.1:4080/msi/token', { statusCode: 501, message: explanation }],
])('what %s lacks is an error in its own shape, with the source', async (service, url, body) => {
  const lab = labWithout('Waving')
  const answer = await ask(lab).get(url, { source: service })
  expect([...lab.world.journal.after()]).toMatchObject([{ service, verdict: 'not-emulated', status: 501 }])
  expect(answer).toMatchObject({ status: 501, reason: 'Waving is not emulated by managed-identity-lab', json: body })
  expect(answer.header('x-milab-not-emulated')).toBe('Waving')
  const [entry] = lab.world.journal.after()
  expect(answer.header('x-ms-request-id')).toBe(entry!.requestId)
})

test('what Blob lacks is an XML error with its code in a header, and a HEAD has the headers alone', async () => {
  const lab = labWithout('Waving')
  const answer = await ask(lab).get(`${account}/devtest/x`)
  expect(answer).toMatchObject({ status: 501, reason: 'Waving is not emulated by managed-identity-lab' })
  expect([answer.code, answer.header('x-milab-not-emulated')]).toEqual(['NotEmulated', 'Waving'])
  const id = answer.header('x-ms-request-id')
  expect(answer.text).toContain(`<Error><Code>NotEmulated</Code><Message>${explanation}\nRequestId:${id}\nTime:`)
  const head = await ask(lab).head(`${account}/devtest/x`)
  expect(head).toMatchObject({ status: 501, code: 'NotEmulated', text: '' })
  expect(head.header('Content-Length')).toBeUndefined()
})

test('a name that no line of a header can hold is spelt so that one can', async () => {
  const answer = await ask(labWithout(`Wav\r\ning ${'é'.repeat(500)}`)).get(`${account}/devtest/x`)
  expect(answer.reason).toMatch(/^Wav\?\?ing [?]{191} is not emulated by managed-identity-lab$/)
  expect(answer.header('x-milab-not-emulated')).toMatch(/^Wav\?\?ing [?]{191}$/)
})

test.each<[string, 'is' | 'are']>([
  ['Key Vault keys', 'are'],
  ['random bytes of a Managed HSM', 'are'],
  ['deleted containers in lists', 'are'],
  ['identityIds, by which older api-versions name identities', 'are'],
  ['Key Vault health status', 'is'],
  ['a role assignment with conditions', 'is'],
  ['Get Page Ranges', 'is'],
  ['Find Blobs by Tags', 'is'],
  ['Microsoft.Network/virtualNetworks', 'is'],
  ['Entra Kerberos', 'is'],
])('%s %s not emulated', (what, verb) =>
  expect(new NotEmulated(what).message).toBe(`${what} ${verb} not emulated by managed-identity-lab`),
)

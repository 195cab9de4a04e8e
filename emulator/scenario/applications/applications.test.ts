import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { selfSigned } from '../../hosts/signing-key.js'
import { makeSigningKey, storeSigningKey } from '../../world/keys.js'
import { describeWorld } from '../describe.js'
import { filesOfTexts } from '../files.test-support.js'
import { readWithWarnings, ScenarioFileError } from '../read.js'

const key = await makeSigningKey(selfSigned)
const pem = new X509Certificate(key.certificate).toString()
const privatePem = `-----BEGIN PRIVATE KEY-----\n${storeSigningKey(key).pkcs8}\n-----END PRIVATE KEY-----\n`
const texts: Readonly<Record<string, string>> = { './client.pem': pem, './key.pem': privatePem, './der.cer': 'x' }
const files = filesOfTexts(texts)

async function read(text: string, hasFiles = true) {
  const read = readWithWarnings(`milab: 1\n${text}`, 'm.yaml', () => undefined, hasFiles ? files : undefined)
  return read.then(
    ({ scenario }) => ({ scenario, problems: [] as string[] }),
    (error: unknown) => {
      if (!(error instanceof ScenarioFileError)) throw error
      return { scenario: undefined, problems: error.message.split('\n') }
    },
  )
}

test('a certificate is named as a file beside the scenario file, or stands in it', async () => {
  const inline = pem.trimEnd().split('\n').join('\n        ')
  const text = `applications:\n  a:\n    certificates:\n      - ./client.pem\n      - |\n        ${inline}\n`
  const { scenario, problems } = await read(text)
  expect(problems).toEqual([])
  const { world } = createEmulator({ scenario: scenario! })
  const der = Buffer.from(key.certificate).toString('base64')
  const principal = [...world.directory.principals.values()].find(({ displayName }) => displayName === 'a')!
  expect(principal.registration?.certificates).toEqual([der, der])
  expect(describeWorld(world).applications?.a).toMatchObject({ certificates: [pem, pem] })
})

test.each([
  [
    'certificates: [./none.pem]',
    'm.yaml:4:20 applications.a.certificates[0]: ./none.pem cannot be read: there is no ./none.pem',
  ],
  ['certificates: [./der.cer]', 'applications.a.certificates[0]: ./der.cer is not a certificate in PEM; openssl x509'],
  ['certificates: [./key.pem]', 'applications.a.certificates[0]: this is a private key, which stays with the client;'],
  ['certificates: [5]', 'applications.a.certificates[0]: expected a string, got 5'],
  ['accessTokenVersion: 3', 'applications.a.accessTokenVersion: expected 1 or 2'],
  ['appRoles: [a b]', "'a b' is not a valid role of an application"],
  ['appRoles: [A, A]', 'applications.a.appRoles[1]: this role appears twice; keep one'],
])('%s is told: %s', async (line, expected) => {
  const { problems } = await read(`applications:\n  a:\n    ${line}\n`)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(expected)
  expect(problems[0]).not.toContain(storeSigningKey(key).pkcs8.slice(0, 40))
})

test('the name of a file is read in a scenario file only', async () => {
  const { problems } = await read('applications:\n  a:\n    certificates: [./client.pem]\n', false)
  expect(problems[0]).toContain('this is not PEM, and the names of files are read only in a scenario file')
})

test.each([
  [
    '{ to: portal, on: api, role: Orders.Raed }',
    "'api' has no application role 'Orders.Raed'; did you mean 'Orders.Read'?",
  ],
  ['{ to: portal, on: portal, role: X }', "'portal' has no application role 'X'; add it: appRoles: [X]"],
  ['{ to: nobody, on: api, role: Orders.Read }', "is named 'nobody'"],
])('an assignment of %s is told: %s', async (line, expected) => {
  const { problems } = await read(
    `applications:\n  api: { appRoles: [Orders.Read] }\nappRoleAssignments:\n  - ${line}\n`,
  )
  expect(problems).toEqual([expect.stringContaining(expected)])
})

const scenario: Scenario = {
  milab: 1,
  resourceGroups: { rg: { virtualMachines: { billing: {} } } },
  applications: {
    'orders-api': { uri: 'api://orders', accessTokenVersion: 2, appRoles: ['Orders.Write', 'Orders.Read'] },
    'old-api': { uri: 'api://old', appRoles: ['Old.Read'] },
  },
  appRoleAssignments: [
    { to: 'billing', on: 'orders-api', role: 'Orders.Read' },
    { to: 'billing', on: 'old-api', role: 'Old.Read' },
  ],
}

const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>

test('an application’s tokens have its version, and the roles that the identity has there', async () => {
  const emulator = createEmulator({ scenario })
  const claimsFor = async (resource: string) => {
    const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
    const { json } = await ask(emulator).get(url, { headers: { Metadata: 'true' } })
    const [head, body] = String(json.access_token).split('.', 2).map(decoded)
    return { head, body: body! }
  }
  const { tenantId } = emulator.world.settings
  const orders = [...emulator.world.directory.principals.values()].find(
    ({ displayName }) => displayName === 'orders-api',
  )!
  for (const name of ['api://orders', `api://${orders.appId}`, orders.appId]) {
    const { head, body } = await claimsFor(name)
    expect(head).toEqual({ typ: 'JWT', alg: 'RS256', kid: expect.any(String) })
    expect(Object.keys(body)).toEqual('aud iss iat nbf exp aio azp azpacr oid rh roles sub tid uti ver'.split(' '))
    expect(body).toMatchObject({
      aud: orders.appId,
      iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      azpacr: '2',
      roles: ['Orders.Read'],
      ver: '2.0',
    })
  }
  expect((await claimsFor('api://old')).body).toMatchObject({ aud: 'api://old', ver: '1.0', roles: ['Old.Read'] })
  expect((await claimsFor('https://vault.azure.net')).body).not.toHaveProperty('roles')
})

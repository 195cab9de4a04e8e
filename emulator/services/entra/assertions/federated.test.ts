import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { issueAssertion, labIssuer, subjectOf } from '../../../policy/tokens/assertions.js'
import { whyText } from '../../../control/why.js'
import { builtInScenario, createEmulator, type Scenario } from '../../../inside.test-support.js'
import { claimsOf, login, tenant } from '../entra.test-support.js'
import { assert, jwt } from './assertions.test-support.js'

const github = 'https://token.actions.githubusercontent.com'
const subject = 'repo:contoso/orders:ref:refs/heads/main'
const audience = 'api://AzureADTokenExchange'
const deployId = '22222222-3333-4444-8555-666666666666'
const appId = '33333333-4444-4555-8666-777777777777'

const tutorials = builtInScenario('tutorials')
const scenario: Scenario = {
  ...tutorials,
  resourceGroups: {
    ...tutorials.resourceGroups,
    DevTest: {
      ...tutorials.resourceGroups!.DevTest!,
      userAssignedIdentities: {
        'deploy-id': {
          clientId: deployId,
          federatedCredentials: {
            github: { issuer: github, subject },
            cluster: { issuer: labIssuer, subject: subjectOf('DevTestVM'), audiences: [audience, 'api://other'] },
          },
        },
        'plain-id': { clientId: '44444444-5555-4666-8777-888888888888' },
      },
    },
  },
  applications: {
    pipeline: { clientId: appId, federatedCredentials: { github: { issuer: github, subject } } },
  },
}
const emulator = createEmulator({ scenario })
const { world } = emulator
const made = async (of: { issuer?: string; subject?: string; audience?: string; lifetime?: number } = {}) =>
  (await issueAssertion(world, { issuer: github, subject, audience, ...of })).token

test.each(['v1', 'v2'] as const)(
  'at the %s endpoint an assertion logs in as a user-assigned identity',
  async (version) => {
    const answer = await assert(emulator, await made(), deployId, version)
    expect(answer.status).toBe(200)
    expect(String(answer.json.expires_in)).toBe('86399')
    expect(claimsOf(answer.json.access_token)).toMatchObject({
      aud: 'https://vault.azure.net',
      appid: deployId,
      appidacr: '2',
      xms_mirid: expect.stringMatching(/\/resourcegroups\/DevTest\/.*\/userAssignedIdentities\/deploy-id$/),
    })
  },
)

test('an assertion logs in as an application, for an hour', async () => {
  const answer = await assert(emulator, await made(), appId)
  expect([answer.status, answer.json.expires_in]).toEqual([200, 3599])
  expect(claimsOf(answer.json.access_token)).toMatchObject({ appid: appId, appidacr: '2' })
})

test('an audience may be one of several, on both sides', async () => {
  for (const wanted of [audience, 'api://other']) {
    const token = await made({ issuer: labIssuer, subject: subjectOf('DevTestVM'), audience: wanted })
    expect((await assert(emulator, token, deployId)).status).toBe(200)
  }
  const { privateKey, kid } = await world.keys.ofIssuer(github)
  const seconds = world.clock.seconds()
  const claims = { iss: github, sub: subject, aud: ['https://kubernetes.default.svc', audience], exp: seconds + 60 }
  expect((await assert(emulator, jwt({ alg: 'RS256', kid }, claims, privateKey), deployId)).status).toBe(200)
})

test.each([
  ['of an unknown issuer', { issuer: 'https://example.com' }, 700211, "issuer 'https://example.com'"],
  ['of an issuer with another slash', { issuer: `${github}/` }, 700211, `issuer '${github}/'`],
  ['for another audience', { audience: 'api://nothing' }, 700212, "audience 'api://nothing'"],
  [
    'of another subject',
    { subject: 'repo:contoso/orders:pull_request' },
    700213,
    "subject 'repo:contoso/orders:pull_request'",
  ],
])('an assertion %s is refused with the code for it', async (_, of, code, text) => {
  const answer = await assert(emulator, await made(of), deployId)
  expect([answer.status, answer.json.error, answer.json.error_codes]).toEqual([401, 'invalid_client', [code]])
  expect(answer.json.error_description).toMatch(
    new RegExp(`^AADSTS${code}: No matching federated identity record found for presented assertion `),
  )
  expect(answer.json.error_description).toContain(
    `${text}. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ` +
      'https://learn.microsoft.com/entra/workload-id/workload-identity-federation Trace ID: ',
  )
  expect(answer.json.error_uri).toBe(`${login}/error?code=${code}`)
  const fix = whyText([...world.journal.after()].at(-1)!, world)?.fix
  expect(fix?.yaml).toContain('deploy-id:\n        federatedCredentials:\n          <name>: { issuer: ')
})

test('a subject in other case is told as such', async () => {
  const answer = await assert(emulator, await made({ subject: subject.replace('contoso', 'Contoso') }), deployId)
  expect([answer.status, answer.json.error_codes]).toEqual([401, [7002138]])
  expect(answer.json.error_description).toContain('The subject matches with case-insensitive comparison, but not with')
})

test('parts that match different credentials match none', async () => {
  const answer = await assert(emulator, await made({ subject: subjectOf('DevTestVM') }), deployId)
  expect([answer.status, answer.json.error, answer.json.error_codes]).toEqual([400, 'invalid_request', [70021]])
  expect(answer.json.error_description).toContain(
    `Assertion Issuer: '${github}'. Assertion Subject: '${subjectOf('DevTestVM')}'. Assertion Audience: '${audience}'. `,
  )
})

test('an assertion ends by the world’s clock', async () => {
  const own = createEmulator({ scenario })
  const { token } = await issueAssertion(own.world, { issuer: github, subject, audience, lifetime: 600 })
  own.world.clock.advance(599_000)
  expect((await assert(own, token, deployId)).status).toBe(200)
  own.world.clock.advance(1000)
  const answer = await assert(own, token, deployId)
  expect([answer.status, answer.json.error_codes]).toEqual([401, [700024]])
})

test('an identity without credentials says so, also a system-assigned one', async () => {
  const machine = [...world.directory.principals.values()].find(({ displayName }) => displayName === 'DevTestVM')!
  for (const client of ['44444444-5555-4666-8777-888888888888', machine.appId]) {
    const answer = await assert(emulator, await made(), client)
    expect([answer.status, answer.json.error_codes]).toEqual([401, [70025]])
    expect(answer.json.error_description).toMatch(
      /^AADSTS70025: The client '[0-9a-f-]{36}'\(.+\) has no configured federated identity credentials\. Trace/,
    )
  }
})

test('what the issuer did not sign is refused, and the journal says where assertions come from', async () => {
  const claims = { iss: github, sub: subject, aud: audience, exp: world.clock.seconds() + 60 }
  const answer = await assert(emulator, jwt({ alg: 'RS256' }, claims), deployId)
  expect([answer.status, answer.json.error_codes]).toEqual([401, [700027]])
  expect(whyText([...world.journal.after()].at(-1)!, world)?.fix?.text).toContain('milab token --assertion')
})

test('a managed identity’s token for the exchange logs in where a credential trusts it', async () => {
  const machine = [...world.directory.principals.values()].find(({ displayName }) => displayName === 'DevTestVM')!
  const trusting = createEmulator({
    scenario: {
      ...scenario,
      applications: {
        pipeline: {
          clientId: appId,
          federatedCredentials: { vm: { issuer: `${login}/${tenant}/v2.0`, subject: machine.objectId } },
        },
      },
    },
  })
  const imds = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${audience}`
  const { json } = await ask(trusting).get(imds, { headers: { Metadata: 'true' } })
  expect((await assert(trusting, String(json.access_token), appId)).status).toBe(200)
})

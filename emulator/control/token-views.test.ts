import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { createEmulator } from '../inside.test-support.js'
import { lab, tokenUrl } from './app.test-support.js'
import type { WireToken, WireTokenCheck } from './inspector/wire.js'

async function tokenOf({ ask }: ReturnType<typeof lab>, resource = 'https%3A%2F%2Fvault.azure.net'): Promise<string> {
  const url = tokenUrl.replace('https%3A%2F%2Fvault.azure.net', resource)
  const { body } = (await ask({ url, headers: { Metadata: 'true' } })) as { body: string }
  return (JSON.parse(body) as { access_token: string }).access_token
}

test('the tokens that were handed out are listed by their claims, and never themselves', async () => {
  const here = lab()
  const token = await tokenOf(here)
  const { body, text } = await here.api.get('/_lab/tokens').expect(200)
  const [listed] = (body as { tokens: WireToken[] }).tokens
  expect(listed).toMatchObject({
    seat: 'DevTestVM',
    audience: 'Azure Key Vault',
    claims: { aud: 'https://vault.azure.net' },
  })
  for (const part of token.split('.')) expect(text).not.toContain(part)
})

test('what Entra issued to applications is listed by its claims, the newest 50, and never itself', async () => {
  const emulator = createEmulator({ scenario: { milab: 1, applications: { billing: { secret: 'the-secret' } } } })
  const { api } = lab({ emulator })
  const { world } = emulator
  const [billing] = world.directory.principals.by('displayName', 'billing')
  const form = {
    ...{ grant_type: 'client_credentials', client_id: billing!.appId, client_secret: 'the-secret' },
    resource: 'https://management.azure.com/',
  }
  const login = async () => {
    const url = `https://login.microsoftonline.com/${billing!.tenantId}/oauth2/token`
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    return (await ask(emulator, 'anonymous').send('POST', url, body, { headers })).json.access_token as string
  }
  const token = await login()
  const list = async () => {
    const { body, text } = await api.get('/_lab/tokens').expect(200)
    return { tokens: (body as { tokens: WireToken[] }).tokens, text }
  }
  const { tokens, text } = await list()
  expect(tokens).toMatchObject([{ client: 'billing', claims: { appid: billing!.appId } }])
  for (const part of token.split('.')) expect(text).not.toContain(part)
  expect(JSON.stringify(world.snapshot())).not.toContain(token)
  for (let i = 0; i < 55; i++) await login()
  expect((await list()).tokens).toHaveLength(50)
})

test('a token is taken by the services that it is for, and the others say why not', async () => {
  const here = lab()
  const token = await tokenOf(here)
  const before = here.emulator.world.snapshot()
  const entries = [...here.emulator.world.journal.after()].length
  const { body } = await here.api
    .post('/_lab/tokens/check')
    .send({ token: `Bearer ${token}\n` })
    .expect(200)
  const { header, claims, services } = body as WireTokenCheck
  expect(header).toMatchObject({ typ: 'JWT', alg: 'RS256' })
  expect(claims.aud).toBe('https://vault.azure.net')
  expect(services.map(({ service, takes }) => [service, takes])).toEqual([
    ['Azure Resource Manager', false],
    ['Key Vault mytestkeyvault', true],
    ['Blob Storage devteststorage', false],
  ])
  expect(services[0]!.fix).toContain('request it with resource=https://management.azure.com/')
  expect(here.emulator.world.snapshot()).toEqual(before)
  expect([...here.emulator.world.journal.after()].length).toBe(entries)
  expect(here.emulator.world.keys.verified.get(token)).toBeUndefined()
})

test('a token for Resource Manager is taken there, and one that is altered nowhere', async () => {
  const here = lab()
  const token = await tokenOf(here, 'https%3A%2F%2Fmanagement.azure.com%2F')
  const verdicts = async (given: string) => {
    const { body } = await here.api.post('/_lab/tokens/check').send({ token: given }).expect(200)
    return (body as WireTokenCheck).services.map(({ takes }) => takes)
  }
  expect(await verdicts(token)).toEqual([true, false, false])
  const [head, claims, signature] = token.split('.') as [string, string, string]
  const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
  expect(await verdicts([head, claims, other].join('.'))).toEqual([false, false, false])
})

test.each(['', 'planted-secret', 'a.b', 'a.b.c', 'e30.W10.x', 'e30.e30.x.y'])(
  'what is not a token, such as %j, is refused without repeating it',
  async (token) => {
    const { body } = await lab().api.post('/_lab/tokens/check').send({ token }).expect(400)
    if (token !== '') expect(JSON.stringify(body)).not.toContain(token)
  },
)

test('no other site gets a token checked or listed', async () => {
  const { api } = lab()
  await api.get('/_lab/tokens').set('Sec-Fetch-Site', 'cross-site').expect(403)
  await api.post('/_lab/tokens/check').set('Origin', 'http://attacker.example').send({ token: 'x' }).expect(403)
  await api.post('/_lab/tokens/check').set('Content-Type', 'text/plain').send('{"token":"x"}').expect(415)
})

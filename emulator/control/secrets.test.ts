import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest, type RequestParts } from '../index.js'
import { createControlApp } from './app.js'
import { requestLog } from './request-log.js'

const key1 = Buffer.alloc(64, 0x5a).toString('base64')
const key2 = Buffer.alloc(64, 0xfb).toString('base64')
const long = 'pl@nted secret/value+1 "quoted"'
const planted = {
  value: 'planted-value-1',
  short: 'pl-7',
  long,
  portal: 'planted~portal',
  control: 'planted-control-token',
  cut: 'planted-cut-signature',
}
const jwt = (claims: object) =>
  [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.') + '.cGxhbnRlZC1zaWduYXR1cmU'
const foreign = jwt({ aud: 'https://vault.azure.net', iss: 'planted' })

/** Every spelling in which a planted secret would give itself away. */
const needles = (tokens: readonly string[]) => [
  ...Object.values(planted).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    JSON.stringify(secret).slice(1, -1),
  ]),
  ...[key1, key2].flatMap((key) => [key, encodeURIComponent(key)]),
  ...[...tokens, foreign].flatMap((token) => [token, token.split('.')[2]!, token.split('.')[1]!.slice(0, 40)]),
]

test('nothing that the control API or the request log says holds a secret, wherever one was planted', async () => {
  const emulator = createEmulator({
    onBug: () => undefined,
    scenario: {
      milab: 1,
      runsOn: 'vm',
      resourceGroups: {
        rg: {
          virtualMachines: { vm: {} },
          vaults: {
            kv1: { authorization: 'rbac', secrets: { a: planted.value, b: planted.long, c: planted.short } },
            kv2: { accessPolicies: [{ to: 'vm', permissions: { keys: ['get'] } }], secrets: { a: planted.value } },
          },
          storageAccounts: { acc: { keys: { key1, key2 }, containers: { data: {} } } },
        },
      },
      applications: { portal: { secret: planted.portal } },
    },
  })
  const { world } = emulator
  const app = createControlApp({
    emulator,
    ready: () => ({ event: 'ready' }),
    ca: () => 'PEM',
    isLoopbackBound: false,
    controlToken: planted.control,
    onBug: () => undefined,
  })
  const said: string[] = []
  const log = requestLog(world, { colour: true })
  world.journal.listen((entry) => said.push(...log(entry)))

  const send = async (request: RequestParts) => {
    const outcome = await emulator.handle(wireRequest(request))
    return isDrop(outcome) ? '' : Buffer.from(outcome.body as Uint8Array).toString()
  }
  const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='
  const tokens: string[] = []
  for (const resource of ['https://vault.azure.net', 'https://management.azure.com/', 'https://storage.azure.com/']) {
    tokens.push(
      (
        JSON.parse(await send({ url: imds + encodeURIComponent(resource), headers: { Metadata: 'true' } })) as {
          access_token: string
        }
      ).access_token,
    )
  }

  // In URLs, headers and bodies, to every service and to none, escaped and not, well-formed and not.
  const secrets = [...Object.values(planted).slice(0, 4), key1, key2, foreign, ...tokens]
  for (const secret of secrets) {
    for (const spelt of [
      encodeURIComponent(secret),
      encodeURIComponent(encodeURIComponent(secret)),
      secret.replace(/[ "]/g, escape),
    ]) {
      const headers = { Authorization: `Bearer ${secret}`, Metadata: 'true', 'x-ms-version': '2021-08-06' }
      for (const url of [
        imds + spelt,
        `http://169.254.169.254/metadata/${spelt}`,
        `https://kv1.vault.azure.net/secrets/${spelt}?api-version=7.4`,
        `https://kv1.vault.azure.net/${spelt}/x?api-version=${spelt}`,
        `https://kv1.vault.azure.net/secrets/a/${spelt}?api-version=7.4`,
        `https://kv2.vault.azure.net/secrets/a?api-version=7.4&${spelt}=x`,
        `https://nokv.vault.azure.net/${spelt}`,
        `https://acc.blob.core.windows.net/data/${spelt}`,
        `https://acc.blob.core.windows.net/data/b?sv=2020-02-10&sig=${planted.cut}&se=${spelt}`,
        `https://management.azure.com/subscriptions/${spelt}?api-version=2016-06-01`,
        `https://login.microsoftonline.com/${spelt}/oauth2/token`,
        `http://elsewhere.example/${spelt}`,
      ]) {
        await send({ url, headers })
        await send({
          url,
          method: 'POST',
          headers: { ...headers, Authorization: `Bearer ${tokens[0]}`, 'Content-Type': 'application/json' },
          body: `{"value": "${secret}", ${secret}`,
        })
        await send({
          url,
          method: secret.replace(/[^\w-]/g, '') || 'X',
          headers: { Authorization: `SharedKey acc:${secret}` },
        })
      }
    }
  }
  const login = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/token'
  const form = `grant_type=client_credentials&client_id=${planted.value}&client_secret=${encodeURIComponent(planted.portal)}&resource=${encodeURIComponent(planted.long)}`
  await send({
    url: login,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form,
  })
  await send({ url: `${login}?${form}` })

  const answers: string[] = []
  const api = supertest(app)
  const ask = async (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: string | object,
    type = 'application/json',
  ) => {
    const request = api[method](path).set('Authorization', `Bearer ${planted.control}`)
    const answer = await (body === undefined ? request : request.set('Content-Type', type).send(body))
    answers.push(`${answer.status} ${JSON.stringify(answer.headers)} ${answer.text}`)
    return answer
  }
  const { entries } = (await ask('get', '/_lab/journal')).body as {
    entries: { requestId: string | null; verdict: string }[]
  }
  expect(entries.length).toBeGreaterThan(500)
  const sample = entries.filter((_, i) => i % 13 === 0)
  for (const { requestId } of sample) if (requestId) await ask('get', `/_lab/why/${requestId}`)
  for (const path of ['health', 'world', 'clock', 'faults', 'ca.pem']) await ask('get', `/_lab/${path}`)
  await api
    .get('/_lab/world')
    .set('Authorization', `Bearer ${planted.control}x`)
    .then(({ text }) => answers.push(text))

  for (const secret of [planted.value, planted.long, key1, foreign]) {
    const escaped = encodeURIComponent(secret)
    await ask('get', `/_lab/why/${escaped}`)
    await ask('delete', `/_lab/faults/${escaped}`)
    await ask('get', `/_lab/${escaped}`)
    await ask('get', `/_lab/journal?after=${escaped}`)
    await ask('get', `/_lab/world?secrets=${escaped}`)
    await ask('post', '/_lab/reset', `{"${secret}`)
    await ask('post', '/_lab/reset', JSON.stringify(secret))
    await ask('post', '/_lab/reset', { [secret]: secret })
    await ask('post', '/_lab/reset', secret, `text/${escaped}`)
    await ask('post', '/_lab/clock', { now: secret })
    await ask('post', '/_lab/clock', { advance: secret })
    await ask('post', '/_lab/faults', { on: secret, do: { delay: secret } })
    await ask('post', '/_lab/faults', { on: 'imds.token', do: { delay: secret } })
    await ask('post', '/_lab/faults', {
      on: 'imds.token',
      times: 1,
      do: { answer: { status: 500, body: { note: secret, access_token: secret }, headers: { 'x-key': secret } } },
    })
    await ask('put', '/_lab/world', {
      milab: 1,
      resourceGroups: { rg: { vaults: { kv1: { secrets: { a: { value: [secret] }, [secret]: secret } } } } },
    })
    await ask('put', '/_lab/world', {
      milab: 1,
      resourceGroups: { [secret]: { location: secret } },
      cloud: secret,
      [secret]: secret,
    })
    await ask('put', '/_lab/world', {
      milab: 1,
      runsOn: secret,
      roleAssignments: [{ to: secret, role: secret, on: secret }],
    })
  }
  await ask('get', '/_lab/faults')
  await ask('get', '/_lab/world')
  // A secret that is gone from the world stays one.
  await ask('put', '/_lab/world', { milab: 1 })
  await ask('get', '/_lab/journal')
  await ask('post', '/_lab/reset')
  await send({ url: `https://kv1.vault.azure.net/secrets/${planted.value}` })
  await ask('get', '/_lab/journal?limit=1')

  expect(said.length).toBeGreaterThan(500)
  const everything = [...answers, ...said]
  for (const needle of needles(tokens)) {
    const found = everything.find((text) => text.includes(needle))
    expect(found?.slice(Math.max(0, found.indexOf(needle) - 200), found.indexOf(needle) + 100), needle).toBeUndefined()
  }
  expect(everything.find((text) => text.includes(planted.cut))).toBeUndefined()
  // The search can find: what was not secret is there.
  expect(everything.find((text) => text.includes('kv1.vault.azure.net'))).toBeDefined()
})

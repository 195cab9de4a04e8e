import supertest from 'supertest'
import { expect } from 'vitest'
import { ask, tokenOf } from '../asking.test-support.js'
import { createEmulator, type Scenario } from '../inside.test-support.js'
import { createControlApp } from './app.js'
import { requestLog } from './request-log.js'

export const key1 = Buffer.alloc(64, 0x5a).toString('base64')
const key2 = Buffer.alloc(64, 0xfb).toString('base64')

/** Secrets that only their place makes secret. */
export const planted = {
  value: 'planted-value-1',
  long: 'pl@nted secret/value+1 "quoted"',
  portal: 'planted~portal',
  control: 'planted-control-token',
  identityHeader: 'planted-identity-header',
}

const jwt = (claims: object) =>
  [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.') + '.cGxhbnRlZC1zaWduYXR1cmU'

/** A token that this lab did not make. */
export const foreign = jwt({ aud: 'https://vault.azure.net', iss: 'planted' })

const scenario: Scenario = {
  milab: 1,
  runsOn: 'vm',
  resourceGroups: {
    rg: {
      virtualMachines: { vm: {} },
      vaults: {
        kv1: { authorization: 'rbac', secrets: { a: planted.value, b: planted.long } },
        kv2: { accessPolicies: [{ to: 'vm', permissions: { keys: ['get'] } }], secrets: { a: planted.value } },
      },
      storageAccounts: { acc: { keys: { key1, key2 }, containers: { data: {} } } },
    },
  },
  applications: { portal: { secret: planted.portal } },
}

/** Every spelling in which a secret would give itself away. */
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

/** A lab with a secret wherever one may stand, and all that its request log and its control API print. */
export async function plantedLab() {
  const emulator = createEmulator({
    onBug: () => undefined,
    scenario,
    identityHeader: planted.identityHeader,
  })
  const { world } = emulator
  const logged: string[] = []
  const answered: string[] = []
  const log = requestLog(world, { colour: true })
  world.journal.listen((entry) => logged.push(...log(entry).lines))
  const api = supertest(
    createControlApp({
      emulator,
      ready: () => ({ event: 'ready' }),
      ca: () => 'PEM',
      isLoopbackBound: false,
      controlToken: planted.control,
      onBug: () => undefined,
    }),
  )
  const tokens = await Promise.all(
    ['https://vault.azure.net', 'https://management.azure.com/', 'https://storage.azure.com/'].map((resource) =>
      tokenOf(emulator, { principal: 'vm' }, { resource }),
    ),
  )

  /** A request to the control API, with its token. */
  async function control(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: string | object,
    { type = 'application/json', token = planted.control } = {},
  ): Promise<{ readonly body: unknown }> {
    const request = api[method](path).set('Authorization', `Bearer ${token}`)
    const answer = await (body === undefined ? request : request.set('Content-Type', type).send(body))
    answered.push(`${answer.status} ${JSON.stringify(answer.headers)} ${answer.text}`)
    return answer
  }

  function expectNoSecret(): void {
    const everything = [...answered, ...logged]
    for (const needle of needles(tokens)) {
      const found = everything.find((text) => text.includes(needle))
      const around = found?.slice(Math.max(0, found.indexOf(needle) - 200), found.indexOf(needle) + 100)
      expect(around, needle).toBeUndefined()
    }
  }

  return { asking: ask(emulator), world, tokens, logged, answered, control, expectNoSecret }
}

export type PlantedLab = Awaited<ReturnType<typeof plantedLab>>

const spellings = (secret: string) => [
  encodeURIComponent(secret),
  encodeURIComponent(encodeURIComponent(secret)),
  secret.replace(/[ "]/g, escape),
]

/** The places of a URL that are shown. */
const shownPlaces = (spelt: string) => [
  `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${spelt}`,
  `http://169.254.169.254/metadata/${spelt}`,
  `https://kv1.vault.azure.net/secrets/${spelt}?api-version=7.4`,
  `https://kv1.vault.azure.net/${spelt}/x?api-version=${spelt}`,
  `https://kv1.vault.azure.net/secrets/a/${spelt}?api-version=7.4`,
  `https://kv2.vault.azure.net/secrets/a?api-version=7.4&${spelt}=x`,
  `https://nokv.vault.azure.net/${spelt}`,
  `https://acc.blob.core.windows.net/data/${spelt}`,
  `https://acc.blob.core.windows.net/data/b?sv=2020-02-10&se=${spelt}`,
  `https://management.azure.com/subscriptions/${spelt}?api-version=2016-06-01`,
  `https://login.microsoftonline.com/${spelt}/oauth2/token`,
  `http://elsewhere.example/${spelt}`,
]

/** Secrets that are known by their shape, at every place of a request, to every service and to none, escaped and not. */
export async function sendShapesEverywhere({ asking, tokens }: PlantedLab): Promise<void> {
  for (const secret of [key1, key2, foreign, ...tokens]) {
    const headers = { Metadata: 'true', 'x-ms-version': '2021-08-06' }
    for (const url of spellings(secret).flatMap(shownPlaces)) {
      await asking.get(url, { headers: { ...headers, Authorization: `Bearer ${secret}` } })
      await asking.post(url, `{"value": "${secret}", ${secret}`, {
        headers: { ...headers, Authorization: `Bearer ${tokens[0]}`, 'Content-Type': 'application/json' },
      })
      await asking.send(secret.replace(/[^\w.-]/g, '') || 'X', url)
    }
  }
}

const hosts = [
  'https://kv1.vault.azure.net/secrets/a',
  'https://kv2.vault.azure.net/secrets/a',
  'https://nokv.vault.azure.net/',
  'https://acc.blob.core.windows.net/data/b',
  `https://management.azure.com/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861`,
  'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/token',
  'http://169.254.169.254/metadata/identity/oauth2/token',
  'http://localhost:50342/oauth2/token',
  'http://127.0.0.1:4080/milab/app-service/token',
  'http://elsewhere.example/',
]

const secretParameters = ['sig', 's%69g', 'client_secret', 'client_assertion', 'password', 'access_token']

/** Secrets that are known by their place alone, at each such place, to every service and to none. */
export async function sendSecretsInTheirPlaces({ asking, tokens }: PlantedLab): Promise<void> {
  // The MSI extension drops some of these: they are in the journal, too.
  const send = (...[method, url, body, more]: Parameters<typeof asking.send>) =>
    asking.send(method, url, body, more).catch(() => undefined)
  for (const secret of Object.values(planted)) {
    const spelt = encodeURIComponent(secret)
    const allowed = { Authorization: `Bearer ${tokens[0]}` }
    for (const host of hosts) {
      for (const scheme of ['Bearer', 'Basic', 'SharedKey acc:', 'PoP'])
        await send('GET', `${host}?api-version=7.4`, undefined, { headers: { Authorization: `${scheme} ${secret}` } })
      await send('GET', `${host}?api-version=2019-08-01`, undefined, {
        headers: { 'Proxy-Authorization': `Basic ${secret}`, 'X-IDENTITY-HEADER': secret, Secret: secret },
      })
      for (const name of secretParameters) {
        await send('GET', `${host}?api-version=7.4&${name}=${spelt}&sv=2021-08-06`)
        await send('GET', `${host}?from=${encodeURIComponent(`https://acc.blob.core.windows.net/b?${name}=${spelt}`)}`)
        const form = `grant_type=client_credentials&client_id=x&${name}=${spelt}&resource=y`
        await send('POST', host, form, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
      }
      for (const body of [
        { value: secret },
        { value: [secret] },
        { value: { [secret]: secret } },
        { properties: { value: secret } },
        `{"value": "${secret}`,
        `{"value": ${secret}}`,
        secret,
      ])
        for (const method of ['PUT', 'PATCH', 'POST'])
          await send(method, `${host}?api-version=7.4`, body, {
            headers: { ...allowed, 'Content-Type': 'application/json' },
          })
    }
  }
}

import supertest from 'supertest'
import { expect } from 'vitest'
import { ask, tokenOf } from '../asking.test-support.js'
import { createEmulator, type Scenario } from '../inside.test-support.js'
import { createControlApp } from './app.js'
import { requestLog } from './request-log.js'

export const key1 = Buffer.alloc(64, 0x5a).toString('base64')
const key2 = Buffer.alloc(64, 0xfb).toString('base64')

export const planted = {
  value: 'planted-value-1',
  short: 'pl-7',
  long: 'pl@nted secret/value+1 "quoted"',
  portal: 'planted~portal',
  control: 'planted-control-token',
  cut: 'planted-cut-signature',
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
        kv1: { authorization: 'rbac', secrets: { a: planted.value, b: planted.long, c: planted.short } },
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

/** A lab with a secret wherever one may stand, and all that its request log and its control API say. */
export async function plantedLab() {
  const emulator = createEmulator({ onBug: () => undefined, scenario })
  const { world } = emulator
  const logged: string[] = []
  const answered: string[] = []
  const log = requestLog(world, { colour: true })
  world.journal.listen((entry) => logged.push(...log(entry)))
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

  return { asking: ask(emulator), tokens, logged, answered, control, expectNoSecret }
}

export type PlantedLab = Awaited<ReturnType<typeof plantedLab>>

const spellings = (secret: string) => [
  encodeURIComponent(secret),
  encodeURIComponent(encodeURIComponent(secret)),
  secret.replace(/[ "]/g, escape),
]

const urlsWith = (spelt: string) => [
  `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${spelt}`,
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
]

/**
 * Sends every secret in URLs, headers and bodies, to every service and to none, escaped and not, well-formed and not.
 */
export async function sendSecretsEverywhere({ asking, tokens }: PlantedLab): Promise<void> {
  const { value, short, long, portal } = planted
  for (const secret of [value, short, long, portal, key1, key2, foreign, ...tokens]) {
    const headers = { Authorization: `Bearer ${secret}`, Metadata: 'true', 'x-ms-version': '2021-08-06' }
    const allowed = { ...headers, Authorization: `Bearer ${tokens[0]}`, 'Content-Type': 'application/json' }
    for (const url of spellings(secret).flatMap(urlsWith)) {
      await asking.get(url, { headers })
      await asking.post(url, `{"value": "${secret}", ${secret}`, { headers: allowed })
      await asking.send(secret.replace(/[^\w-]/g, '') || 'X', url, undefined, {
        headers: { Authorization: `SharedKey acc:${secret}` },
      })
    }
  }
}

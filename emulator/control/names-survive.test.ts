import supertest from 'supertest'
import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { masked } from '../core/redact.js'
import { requestsOf } from '../hosts/face/lab-request.js'
import { createEmulator, type Scenario } from '../inside.test-support.js'
import { Prng } from '../world/prng.test-support.js'
import { createControlApp } from './app.js'
import { requestLog } from './request-log.js'

/*
 * What the lab prints does not depend on what the secrets of the world are: a world whose secrets are equal to its
 * names, and to words that the lab itself prints, prints the same as its twin with long random secrets.
 */

const words = [
  'orders',
  'secret',
  'token',
  'password',
  'sig',
  'value',
  'key1',
  'bearer',
  'eyjson',
  'true',
  'dev',
  'rbac',
]
const everydaySecrets = [
  '1',
  'x',
  'https',
  'az',
  'role',
  '127.0.0.1',
  'vault',
  'authorization',
  'unknown',
  'none',
  '4080',
]

interface Names {
  readonly group: string
  readonly vm: string
  readonly vault: string
  readonly account: string
  readonly container: string
  readonly secret: string
  readonly application: string
}

function drawnNames(random: Prng): Names {
  const word = () => random.pick(words)
  return {
    group: word(),
    vm: `${word()}-vm`,
    vault: `${word()}-kv`,
    account: `${word()}data`,
    container: `${word()}-c`,
    secret: word(),
    application: `${word()}-app`,
  }
}

const scenarioOf = (names: Names, values: readonly string[]): Scenario => ({
  milab: 1,
  runsOn: names.vm,
  resourceGroups: {
    [names.group]: {
      virtualMachines: { [names.vm]: {} },
      vaults: {
        [names.vault]: {
          authorization: 'rbac',
          secrets: Object.fromEntries(values.map((value, i) => [i === 0 ? names.secret : `s${i}`, value])),
        },
        [`${names.vault}2`]: { secrets: { [names.secret]: values[0]! } },
      },
      storageAccounts: { [names.account]: { containers: { [names.container]: {} } } },
    },
  },
  applications: { [names.application]: { secret: values[0]! } },
})

/** All that is printed of some refused requests and of the control API, but for what differs from run to run. */
async function printedOf(names: Names, values: readonly string[]): Promise<string> {
  const emulator = createEmulator({
    scenario: scenarioOf(names, values),
    randomness: new Prng(7),
    wallClock: () => Date.parse('2026-03-01T12:00:00Z'),
    identityHeader: 'x',
  })
  const { world } = emulator
  const lines: string[] = []
  const log = requestLog(world)
  world.journal.listen((entry) => lines.push(...log(entry).lines))
  const { group, vm, vault, account, container, secret, application } = names
  const asVm = ask(emulator, { principal: vm })
  const places = [
    `https://${vault}.vault.azure.net/secrets/${secret}?api-version=7.4`,
    `https://${vault}2.vault.azure.net/secrets/${secret}?api-version=7.4`,
    `https://no-${vault}.vault.azure.net/secrets/${secret}`,
    `https://${account}.blob.core.windows.net/${container}/${secret}`,
    `https://no${account}.blob.core.windows.net/${container}`,
    `https://management.azure.com/subscriptions/${world.settings.subscriptionId}/resourceGroups/${group}?api-version=2021-04-01`,
    `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api://${secret}`,
    `https://login.microsoftonline.com/${application}/oauth2/token`,
  ]
  for (const url of places) await asVm.get(url, { headers: { 'x-ms-version': '2021-08-06', Metadata: 'true' } })
  const api = supertest(
    createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true, onBug: () => undefined }),
  )
  const answers = [
    await api.get('/_lab/journal'),
    await api.get('/_lab/world'),
    await api
      .put('/_lab/world')
      .send({ milab: 1, runsOn: vm, [secret]: 1, resourceGroups: { [vault]: { x: secret } } }),
    await api.post('/_lab/faults').send({ on: secret, do: { delay: application } }),
  ]
  for (const { requestId } of requestsOf(world))
    if (requestId !== null) answers.push(await api.get(`/_lab/why/${requestId}`))
  const texts = [...lines, JSON.stringify(requestsOf(world), undefined, 1), ...answers.map(({ text }) => text)]
  return texts.join('\n').replace(/"ms": ?[\d.]+|\d+(?:\.\d+)? ms\b/g, '')
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'names survive secrets that are equal to them (world %i)',
  async (seed) => {
    const random = new Prng(seed)
    const names = drawnNames(random)
    const same = [...Object.values(names), ...Object.values(names).map((name) => name.slice(0, 4)), ...everydaySecrets]
    const other = same.map((_, i) => `${i}-${random.guid()}`)
    const printed = await printedOf(names, same)
    expect(printed.replaceAll(`"${masked}"`, '')).not.toContain(masked)
    for (const name of Object.values(names)) expect(printed).toContain(name)
    expect(printed).toContain(`- { to: ${names.vm}, role: Key Vault Secrets User, on: ${names.vault} }`)
    expect(printed).toBe(await printedOf(names, other))
  },
)

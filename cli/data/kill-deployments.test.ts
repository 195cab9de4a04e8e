import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { Prng } from '../../emulator/world/prng.test-support.js'
import { send, tokensOf, type Tokens } from './kill-asking.test-support.js'
import { startKept, type KilledLab } from './kill-lab.test-support.js'
import { loadWorld } from './kill-load.test-support.js'

// A fifth of the kills of other writes, since each is of one deployment. The seed is in the failure's title.
const kills = Math.ceil(Number(process.env.MILAB_KILLS ?? 20) / 5)
const seed = Number(process.env.MILAB_KILL_SEED ?? 1)

const version = 'api-version=2025-04-01'
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'
const identities = 'Microsoft.ManagedIdentity/userAssignedIdentities'
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

const identity = (name: string, dependsOn: readonly string[] = []) => ({
  type: identities,
  apiVersion: '2023-01-31',
  name,
  location: 'westus',
  dependsOn,
})

/** Identities one after the other, two more in a module, and a role for the first of them. */
const templateOf = (mark: string) => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  resources: [
    ...Array.from({ length: 6 }, (_, at) => identity(`${mark}-${at}`, at === 0 ? [] : [`${mark}-${at - 1}`])),
    {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2025-04-01',
      name: `${mark}-module`,
      dependsOn: [`${mark}-2`],
      properties: {
        mode: 'Incremental',
        template: {
          $schema: schema,
          contentVersion: '1.0.0.0',
          resources: [identity(`${mark}-in-0`), identity(`${mark}-in-1`, [`${mark}-in-0`])],
        },
      },
    },
    {
      type: 'Microsoft.Authorization/roleAssignments',
      apiVersion: '2022-04-01',
      name: `[guid('${mark}')]`,
      properties: {
        roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${reader}')]`,
        principalId: `[reference('${mark}-0').principalId]`,
        principalType: 'ServicePrincipal',
      },
    },
  ],
  outputs: { last: { type: 'string', value: `[reference('${mark}-5').clientId]` } },
})

const made = (mark: string) => [
  ...Array.from({ length: 6 }, (_, at) => `${mark}-${at}`),
  `${mark}-in-0`,
  `${mark}-in-1`,
]

interface Body {
  readonly value: readonly {
    readonly name: string
    readonly properties: { readonly targetResource?: { readonly resourceName: string } }
  }[]
  readonly properties: {
    readonly provisioningState?: string
    readonly error?: object
    readonly outputs?: { readonly last: { readonly value: string } }
    readonly clientId?: string
    readonly principalId?: string
  }
}

interface Arm {
  /** status and JSON */
  (method: string, path: string, body?: object): Promise<readonly [number, Body]>
}

const armOf = ({ urls }: KilledLab, tokens: Tokens): Arm => {
  const group = `/subscriptions/${urls.portal.subscriptionId}/resourceGroups/shop`
  return async (method, path, body) => {
    const { status, text } = await send(urls, 'management.azure.com', `${group}${path}`, {
      method,
      headers: { Authorization: `Bearer ${tokens.arm}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return [status, JSON.parse(text === '' ? '{}' : text) as Body]
  }
}

const deploymentAt = (name: string, rest = '') => `/providers/Microsoft.Resources/deployments/${name}${rest}?${version}`

/** The deployment has ended well, and all of it is there once; or it was never acknowledged, and nothing is. */
async function judge(arm: Arm, mark: string, isAcknowledged: boolean): Promise<'whole' | 'nothing'> {
  const identitiesNow = async () => {
    const [, { value }] = await arm('GET', `/providers/${identities}?api-version=2023-01-31`)
    return value
      .map(({ name }) => name)
      .filter((name) => name.startsWith(`${mark}-`))
      .sort()
  }
  const [status, deployment] = await arm('GET', deploymentAt(mark))
  if (status === 404) {
    expect([isAcknowledged, await identitiesNow()], mark).toEqual([false, []])
    return 'nothing'
  }
  expect([status, deployment.properties.provisioningState, deployment.properties.error], mark).toEqual([
    200,
    'Succeeded',
    undefined,
  ])
  expect(await identitiesNow(), mark).toEqual(made(mark).sort())
  const [, last] = await arm('GET', `/providers/${identities}/${mark}-5?api-version=2023-01-31`)
  expect(deployment.properties.outputs?.last.value, mark).toBe(last.properties.clientId)
  const [, first] = await arm('GET', `/providers/${identities}/${mark}-0?api-version=2023-01-31`)
  const filter = `$filter=principalId%20eq%20'${first.properties.principalId}'`
  const [, roles] = await arm(
    'GET',
    `/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&${filter}`,
  )
  expect(roles.value, mark).toHaveLength(1)
  const targets: string[] = []
  for (const name of [mark, `${mark}-module`]) {
    const [, { value }] = await arm('GET', deploymentAt(name, '/operations'))
    targets.push(...value.flatMap(({ properties }) => properties.targetResource?.resourceName ?? []))
  }
  expect(targets.filter((name) => name.startsWith(`${mark}-`)).sort(), mark).toEqual(
    [...made(mark), `${mark}-module`].sort(),
  )
  return 'whole'
}

test(
  `a deployment goes on after ${kills} kills, nothing is lost and nothing is made twice (seed ${seed})`,
  { timeout: 1_800_000 },
  async () => {
    const place = mkdtempSync(join(tmpdir(), 'milab-kill-deployment-'))
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
    writeFileSync(join(place, 'world.yaml'), JSON.stringify(loadWorld))
    const random = new Prng(seed)
    let tokens: Tokens | undefined
    let usual = 100
    let before: { readonly mark: string; readonly isAcknowledged: boolean } | undefined
    const ends = { whole: 0, nothing: 0 }
    for (let kill = 0; kill <= kills; kill++) {
      const started = await startKept(place)
      tokens ??= await tokensOf(started.urls)
      const arm = armOf(started, tokens)
      if (before) ends[await judge(arm, before.mark, before.isAcknowledged)]++
      else {
        // The first is whole: it tells how long one takes, and so when the others are killed.
        const begun = performance.now()
        expect((await arm('PUT', deploymentAt('warm'), bodyOf('warm')))[0]).toBe(201)
        usual = performance.now() - begun
        expect(await judge(arm, 'warm', true)).toBe('whole')
      }
      const ended = new Promise((resolve) => started.lab.once('exit', resolve))
      if (kill === kills) {
        started.lab.kill('SIGTERM')
        await ended
        break
      }
      const mark = `d${kill}`
      const put = arm('PUT', deploymentAt(mark), bodyOf(mark)).then(
        ([status]) => status === 201,
        () => false,
      )
      await sleep((usual * random.bytes(1)[0]!) / 255)
      started.lab.kill('SIGKILL')
      await ended
      before = { mark, isAcknowledged: await put }
    }
    console.log(`${ends.whole} went on to their end, ${ends.nothing} had not been begun`)
    expect(ends.whole + ends.nothing).toBe(kills)
    expect(ends.whole).toBeGreaterThan(0)
  },
)

const bodyOf = (mark: string) => ({ properties: { mode: 'Incremental', template: templateOf(mark) } })

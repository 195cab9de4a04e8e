import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest from 'supertest'
import { expect, onTestFinished } from 'vitest'
import { worldFileAt } from '../hosts/world-file.js'
import { createEmulator } from '../inside.test-support.js'
import { readScenario } from '../scenario/read.js'
import type { Store } from '../world/store.js'
import { createControlApp } from './app.js'
import type { ChangesView } from './inspector/wire-world.js'

/** A shop, with comments, short forms and a secret of the environment. */
export const yaml = `# The shop.
milab: 1
resourceGroups:
  shop: # where all of it is
    location: westus
    virtualMachines:
      orders: { os: Linux, identity: system } # takes orders
    vaults:
      # The vault of the shop.
      shop-kv:
        authorization: rbac
        secrets:
          db: planted-old-value
          env: { value: { env: SHOP } }
    storageAccounts:
      shopdata: { containers: { data: {} } }
roleAssignments:
  # May read secrets.
  - { to: orders, role: Key Vault Secrets User, on: shop-kv }
  - { to: orders, role: Reader, on: shop } # for the page
`

/** A lab that was started with a file of that text. */
export async function opened(text = yaml, name = 'milab.yaml', store?: Store) {
  const folder = mkdtempSync(join(tmpdir(), 'milab-save-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, text)
  const environment = (variable: string) => (variable === 'SHOP' ? 'planted-of-environment' : undefined)
  const read = (given: string) => readScenario(given, name, environment)
  const emulator = createEmulator({ scenario: await read(text), environment, ...(store && { store }) })
  const app = createControlApp({
    emulator,
    ready: () => ({}),
    ca: () => '',
    isLoopbackBound: true,
    worldFile: worldFileAt(path, text, read),
  })
  const api = supertest(app)
  const subscription = `/subscriptions/${emulator.world.settings.subscriptionId}`
  const send = async (method: string, url: string, body?: object) => {
    const whole = url.startsWith('/') ? `https://management.azure.com${subscription}${url}` : url
    const answer = await api.post('/_lab/portal').send({ method, url: whole, ...(body && { body }) })
    expect(answer.body.status, JSON.stringify(answer.body)).toBeLessThan(300)
  }
  const changes = async () => (await api.get('/_lab/world/changes').expect(200)).body as ChangesView
  const lines = async () => (await changes()).lines.map(({ sign, text: line }) => `${sign} ${line}`)
  return { api, emulator, path, folder, send, changes, lines, file: () => readFileSync(path, 'utf8') }
}

export const secret = (name: string) => `https://shop-kv.vault.azure.net/secrets/${name}?api-version=7.4`
export const identity = (name: string) =>
  `/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}?api-version=2023-01-31`

import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { scenarioDigest } from '../create.js'
import { worldFileAt } from '../hosts/world-file.js'
import { createEmulator } from '../inside.test-support.js'
import { readScenario } from '../scenario/read.js'
import type { Store, Written } from '../world/store.js'
import { createControlApp } from './app.js'
import { identity, opened, secret, yaml } from './save.test-support.js'

test('a world that did not change has no lines, and saving it writes nothing', async () => {
  const { api, changes, path, file } = await opened()
  expect(await changes()).toEqual({ file: path, lines: [], notDescribed: [] })
  const before = statSync(path).mtimeMs
  await api.post('/_lab/world/save').expect(200, { file: path, lines: [] })
  expect(statSync(path).mtimeMs).toBe(before)
  expect(file()).toBe(yaml)
})

test('what changed is shown as lines of YAML with their place, values masked', async () => {
  const { send, lines } = await opened()
  await send('PUT', secret('api'), { value: 'planted-new-value' })
  await send('PUT', '/resourceGroups/other?api-version=2021-04-01', { location: 'eastus' })
  await send('DELETE', secret('env'))
  expect(await lines()).toEqual([
    '  resourceGroups:',
    '    shop:',
    '      vaults:',
    '        shop-kv:',
    '          secrets:',
    '-           env:',
    '-             value: "***"',
    expect.stringMatching(/^- {13}created: /),
    '+           api:',
    '+             value: "***"',
    expect.stringMatching(/^\+ {13}version: /),
    expect.stringMatching(/^\+ {13}created: /),
    '+   other:',
    '+     location: eastus',
  ])
})

test('a save keeps comments and spelling, and the file then describes the world', async () => {
  const { api, emulator, send, lines, file, folder } = await opened()
  await send('PUT', secret('api'), { value: 'planted: "new" # value' })
  await send('PUT', identity('billing-id'), { location: 'westus' })
  await send('DELETE', secret('db'))
  const assignments = [...emulator.world.resources.ofType('Microsoft.Authorization/roleAssignments')]
  const reader = assignments.find(({ properties }) => String(properties.roleDefinitionId).endsWith('f606fba81ae7'))!
  await send('DELETE', `https://management.azure.com${reader.id}?api-version=2022-04-01`)
  await api.post('/_lab/world/save').expect(200)
  const saved = file()
  for (const comment of ['# The shop.', '# where all of it is', '# takes orders', '# The vault of the shop.'])
    expect(saved).toContain(comment)
  expect(saved).toContain('{ env: SHOP }')
  expect(saved).toContain('- { to: orders, role: Key Vault Secrets User, on: shop-kv }')
  expect(saved).not.toContain('Reader')
  expect(saved).not.toContain('planted-old-value')
  expect(saved).not.toContain('planted-of-environment')
  expect(await lines()).toEqual([])
  expect(readdirSync(folder)).toEqual(['milab.yaml'])
  const again = await opened(saved)
  expect(again.emulator.world.resources.ofType('Microsoft.ManagedIdentity/userAssignedIdentities')).toHaveLength(1)
  await again.send('GET', secret('api'))
})

test('after a save, a reset goes back to what was saved', async () => {
  const { api, emulator, send, lines } = await opened()
  await send('PUT', identity('kept'), { location: 'westus' })
  await api.post('/_lab/world/save').expect(200)
  await send('PUT', identity('lost'), { location: 'westus' })
  await api.post('/_lab/reset').expect(204)
  const names = emulator.world.resources.ofType('Microsoft.ManagedIdentity/userAssignedIdentities')
  expect(names.map(({ name }) => name)).toEqual(['kept'])
  expect(await lines()).toEqual([])
})

test('what is only stored is saved, beside what the file had of it', async () => {
  const workspace = '/resourceGroups/shop/providers/Microsoft.OperationalInsights/workspaces/logs'
  const { api, send, lines, file } = await opened(`${yaml}resources:\n  - { id: ${workspace} } # the logs\n`)
  await send('PUT', identity('kept'), { location: 'westus' })
  const network = '/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/net?api-version=2023-09-01'
  await send('PUT', network, { location: 'westus' })
  await api.post('/_lab/world/save').expect(200)
  expect(await lines()).toEqual([])
  expect(file()).toContain(`- { id: ${workspace} } # the logs`)
  expect(file()).toMatch(/providers\/Microsoft\.Network\/virtualNetworks\/net/)
})

test('a file that another program changed is not overwritten', async () => {
  const { api, send, path, file, lines } = await opened()
  await send('PUT', identity('billing-id'), { location: 'westus' })
  writeFileSync(path, `${yaml}# mine\n`)
  const refused = await api.post('/_lab/world/save').expect(409)
  expect(refused.body.error).toMatchObject({ code: 'FileChanged', message: expect.stringContaining('nothing was') })
  expect(file()).toBe(`${yaml}# mine\n`)
  expect((await lines()).length).toBeGreaterThan(0)
})

test('a secret behind an alias is written out, and the other place keeps its value', async () => {
  const aliased = yaml
    .replace('db: planted-old-value', 'db: &value planted-old-value')
    .replace('env: { value: { env: SHOP } }', 'env: *value')
  const { api, send, file } = await opened(aliased)
  await send('PUT', secret('env'), { value: 'planted-new-value' })
  await api.post('/_lab/world/save').expect(200)
  expect(file()).toContain('db: &value planted-old-value')
  expect(file()).toContain('value: planted-new-value')
})

test('what a merge key brings along is written out where it changes, and stays where it came from', async () => {
  const merged = yaml
    .replace(
      'shop-kv:\n        authorization: rbac\n        secrets:\n',
      'base-kv: &base { authorization: rbac, secrets: { one: planted-1, two: planted-2 } }\n      shop-kv:\n        <<: *base\n',
    )
    .replace(/ {10}db:.*\n.*\n/, '')
  const { api, send, file } = await opened(merged)
  await send('DELETE', secret('two'))
  await api.post('/_lab/world/save').expect(200)
  expect(file()).toContain('base-kv: &base { authorization: rbac, secrets: { one: planted-1, two: planted-2 } }')
  expect(file()).toMatch(/<<: \*base\n +secrets:\n +one:/)
})

test('a text that does not describe the world is not written', async () => {
  const { api, emulator, send, path, file } = await opened()
  const scenario = await readScenario(yaml, path, () => 'AAAA')
  const worldFile = worldFileAt(path, yaml, () => Promise.resolve(scenario))
  const app = createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true, worldFile })
  await send('PUT', identity('billing-id'), { location: 'westus' })
  const answer = await supertest(app).post('/_lab/world/save').expect(409)
  expect(answer.body.error.code).toBe('CannotSave')
  expect(file()).toBe(yaml)
  await api.post('/_lab/world/save').expect(200)
})

test('a file in JSON stays JSON', async () => {
  const scenario = { milab: 1, resourceGroups: { shop: { location: 'westus' } } }
  const { api, send, file } = await opened(JSON.stringify(scenario), 'milab.json')
  await send('PUT', identity('billing-id'), { location: 'westus' })
  await api.post('/_lab/world/save').expect(200)
  expect(JSON.parse(file())).toMatchObject({
    resourceGroups: { shop: { userAssignedIdentities: { 'billing-id': {} } } },
  })
})

test('a link stays a link, and the file keeps its mode', async () => {
  const { api, emulator, send, path, folder } = await opened()
  chmodSync(path, 0o640)
  await send('PUT', identity('billing-id'), { location: 'westus' })
  const link = join(folder, 'link.yaml')
  symlinkSync(path, link)
  expect(await worldFileAt(link, yaml, () => Promise.reject(new Error())).replace(yaml, `${yaml}\n`)).toBe(true)
  expect(readFileSync(link, 'utf8')).toBe(`${yaml}\n`)
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(emulator.world.faults.list()).toEqual([])
  await api.get('/_lab/world/changes').expect(200)
})

test('a world that was put in place of the file’s is not saved to it', async () => {
  const { api, send, file } = await opened()
  await api
    .put('/_lab/world')
    .send({ milab: 1, resourceGroups: { shop: {} } })
    .expect(200)
  await send('PUT', identity('billing-id'), { location: 'westus' })
  const answer = await api.post('/_lab/world/save').expect(409)
  expect(answer.body.error.code).toBe('AnotherWorld')
  expect(file()).toBe(yaml)
})

test('what keeps the world between two runs learns what was saved', async () => {
  const kept: Written[] = []
  const store: Store = {
    load: () => Promise.resolve(undefined),
    append: async (written) => void kept.push(...written),
    keep: () => Promise.reject(new Error('there are no bytes here')),
  }
  const { api, send, file } = await opened(yaml, 'milab.yaml', store)
  await send('PUT', identity('billing-id'), { location: 'westus' })
  await api.post('/_lab/world/save').expect(200)
  const seed = kept.findLast(({ at }) => at === 'seed')!.record
  const saved = await readScenario(file(), 'milab.yaml', () => 'planted-of-environment')
  expect(seed).toMatchObject({ from: scenarioDigest(saved) })
})

test('faults are no change of the world', async () => {
  const { api, lines } = await opened()
  await api.post('/_lab/faults').send({ story: 'imds-throttled' }).expect(201)
  expect(await lines()).toEqual([])
})

test('without a file there is nothing to save to', async () => {
  const emulator = createEmulator()
  const app = createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true })
  const answer = await supertest(app).post('/_lab/world/save').expect(409)
  expect(answer.body.error).toMatchObject({ code: 'NoFile', message: expect.stringContaining('--world') })
})

test('another site cannot make the lab write its file', async () => {
  const { api, send, file } = await opened()
  await send('PUT', identity('billing-id'), { location: 'westus' })
  await api.post('/_lab/world/save').set('Origin', 'http://evil.example').expect(403)
  await api.post('/_lab/world/save').set('Host', 'evil.example').expect(403)
  await api.post('/_lab/world/save').set('Sec-Fetch-Site', 'cross-site').expect(403)
  expect(file()).toBe(yaml)
})

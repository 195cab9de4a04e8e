import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Scenario } from '../scenario/shape.js'
import { openLab } from './lab.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-kept-deployments-'))
afterAll(() => rmSync(folder, { recursive: true }))

const identities = 'Microsoft.ManagedIdentity/userAssignedIdentities'
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [{ type: identities, apiVersion: '2023-01-31', name: 'orders-id', location: 'westus' }],
}
const scenario: Scenario = { milab: 1, resourceGroups: { shop: {} }, deployments: [{ template: './main.json' }] }
const options = { scenario, folder, home: join(folder, 'home'), httpPort: 0, httpsPort: 0, msiPort: null } as const

test('a folder that holds a world goes on with what was deployed into it, and deploys nothing again', async () => {
  writeFileSync(join(folder, 'main.json'), JSON.stringify(template))
  const data = join(folder, 'data')
  const first = await openLab({ ...options, data })
  const made = first.emulator.world.resources.named(identities, 'orders-id')!
  await first.close()
  // It is not even read.
  rmSync(join(folder, 'main.json'))
  const second = await openLab({ ...options, data })
  expect(second.emulator.world.resources.named(identities, 'orders-id')).toEqual(made)
  second.emulator.reset()
  expect(second.emulator.world.resources.named(identities, 'orders-id')).toEqual(made)
  await second.close()
})

test('a lab whose template is refused does not open, and leaves no world in its folder', async () => {
  const data = join(folder, 'other')
  await expect(openLab({ ...options, data })).rejects.toThrow('deployments[0].template: ./main.json cannot be read')
  writeFileSync(join(folder, 'main.json'), JSON.stringify(template))
  const lab = await openLab({ ...options, data })
  expect(lab.emulator.world.resources.named(identities, 'orders-id')).toBeDefined()
  await lab.close()
})

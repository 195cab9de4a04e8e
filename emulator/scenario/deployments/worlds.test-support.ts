import { readFileSync } from 'node:fs'
import type { Scenario } from '../../inside.test-support.js'
import { filesOfTexts } from '../files.test-support.js'

export const first = readFileSync(
  new URL('../../../fixtures/templates/01-identity-vault-rbac.json', import.meta.url),
  'utf8',
)
export const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'
export const shop = `${subscription}/resourceGroups/shop`
export const password = { dbPassword: { value: 'pw' }, vaultName: { value: 'shop-kv' } }

export const templateOf = (resources: object[], more: object = {}) => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  ...more,
  resources,
})
export const identity = (name: string) => ({
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  apiVersion: '2023-01-31',
  name,
  location: 'westus',
})

export const world = (more: Partial<Scenario>): Scenario => ({
  milab: 1,
  subscription: { id: '98f51385-2edc-4b79-bed9-7718de4cb861' },
  resourceGroups: { shop: {} },
  ...more,
})
export const files = filesOfTexts({
  './main.json': first,
  './main.parameters.json': JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: password,
  }),
})
export const deployed = { group: 'shop', template: './main.json', parameters: './main.parameters.json' }

import { readFileSync } from 'node:fs'
import type { Scenario } from '../../../scenario/shape.js'
import { subscription } from '../../../asking.test-support.js'

/* Fifteen set-ups as people write them, and the world that they are deployed to. */

const folder = new URL('../../../../fixtures/templates/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

/** What what-if says after a deployment where it does not say NoChange, by the last part of the resource's id. */
type After = Readonly<Record<string, 'Modify' | 'Unsupported'>>

/** A property that holds a reference is a change, and an id that holds one cannot be told: as in Azure. */
export const setUps: Readonly<Record<string, After>> = {
  '01-identity-vault-rbac': { 'f5d950d2-c602-5548-b5c6-c9e2b2dea60f': 'Modify' },
  '02-vault-access-policies': { add: 'Modify' },
  '03-storage-container-keys': {},
  '04-vm-both-identities': {},
  '05-web-app-key-vault-references': {
    'web-umlakhxtsopj4': 'Modify',
    'b3995dec-c6c3-5c31-918b-b98ed7e51278': 'Modify',
  },
  '06-functions-identity-storage': {
    'f30960f0-9463-5e1c-a479-28e757c8223f': 'Modify',
    'aff2afba-ebe6-5412-a28d-3de50663655d': 'Modify',
    '357dacbb-deba-5a2f-bd08-756e086a6284': 'Modify',
    'fn-orders': 'Modify',
  },
  '07-container-app': { 'orders-env': 'Modify', orders: 'Modify' },
  '08-modules': { "'4633458b-17de-408a-b874-0445c86b69e6'))]": 'Unsupported' },
  '09-loops-conditions': { 'loops-j5h26adnnetwu': 'Modify' },
  '10-subscription-scope': { '76d8be3d-37cd-54e9-839a-58d75b874f18': 'Modify' },
  '12-federated-credentials': { '40500254-55ec-5b15-8dd3-ba9a190fdf01': 'Modify' },
  '13b-module-get-secret': {},
  '15-symbolic-language-2': {},
}

export const templateNamed = (name: string) => read(`${name}.json`)
export const parametersOf = (name: string): object => read(`predicted/${name}.json`).parameters

export const setUpWorld = (more: Partial<Scenario> = {}): Scenario => ({
  milab: 1,
  subscription: { id: subscription.slice('/subscriptions/'.length), name: 'Dev' },
  resourceGroups: {
    DevTest: {
      location: 'westus',
      userAssignedIdentities: { 'orders-id': {} },
      virtualMachines: { DevTestVM: { os: 'Linux', identity: 'system' } },
      vaults: {
        mytestkeyvault: {
          enabledForTemplateDeployment: true,
          secrets: { MyTestSecret: 'p@ssw0rd!', 'db-password': 'correct horse' },
        },
        'mi-lab-vault': {},
      },
      storageAccounts: { devteststorage: { containers: { devtest: {} } } },
    },
  },
  roleAssignments: [{ to: 'DevTestVM', role: 'Owner', on: 'subscription' }],
  ...more,
})

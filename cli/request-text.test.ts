import { expect, test } from 'vitest'
import type { WhyView } from '../emulator/control/journal-view.js'
import { requestText } from './request-text.js'
import { rolesText } from './roles-text.js'

const scope = '/subscriptions/s/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/old-kv'
const judgement = { principalId: 'o', kind: 'dataAction', action: 'a/read', scope, allowed: false } as const

const view = (more: Partial<WhyView>): WhyView => ({
  id: 1,
  at: '2026-01-02T03:04:05.000Z',
  ms: 1,
  door: 'https',
  service: 'keyvault',
  operation: 'keyvault.secrets.get-latest',
  method: 'GET',
  url: 'https://old-kv.vault.azure.net/secrets/x',
  status: 403,
  requestId: 'r',
  principal: { objectId: 'o', name: 'orders' },
  verdict: 'refused',
  outcome: 'refused',
  reason: 'orders may not',
  ...more,
})

test.each<[string, NonNullable<WhyView['decisions']>[number], readonly string[]]>([
  [
    'roles',
    {
      ...judgement,
      type: 'role',
      considered: [{ role: 'Reader', scope: '/subscriptions/s/resourceGroups/shop', assignment: 'i', grants: false }],
    },
    ['by roles: data action a/read on old-kv: not allowed', 'Reader on shop does not grant it'],
  ],
  [
    'access policies',
    {
      ...judgement,
      type: 'policy',
      needs: 'secrets get',
      considered: [
        { tenantId: 't', objectId: 'o', permissions: { keys: [], secrets: ['list', 'set'], certificates: [] } },
      ],
    },
    ['by access policies: secrets get on old-kv: not allowed', 'a policy gives secrets list, set'],
  ],
  [
    'access policies, without one',
    { ...judgement, type: 'policy', needs: 'secrets get', considered: [] },
    ['by access policies: secrets get on old-kv: not allowed', 'no policy for this caller'],
  ],
  [
    'a key',
    { ...judgement, allowed: true, type: 'key', by: 'key1', dateJudgedBy: 'world' },
    ["by the account's key1: allowed"],
  ],
  [
    'public access',
    { ...judgement, allowed: true, type: 'public-access', by: 'blob' },
    ["by the container's public access (blob): allowed"],
  ],
])('a decision by %s is put into words', (_, decision, words) => {
  const lines = requestText(view({ decisions: [decision] }), 'here').split('\n')
  const from = lines.findIndex((line) => line.startsWith('judged'))
  expect(lines.slice(from, from + words.length).map((line) => line.slice(9).trim())).toEqual(words)
})

test('what a client sent cannot fake a line or steer the terminal', () => {
  const evil = 'x\nwhy      all is well\u001b[2J'
  const fix = {
    text: evil,
    yaml: `roleAssignments:\n  - { on: "${'\u001b[2J'}" }`,
    az: evil.replace('\n', ' '),
    bicep: '\u001b[2J',
  }
  const refused = {
    ...view({ url: evil, reason: evil, fix, principal: { objectId: evil, name: evil } }),
    count: 2,
    requestIds: [],
  }
  const text = requestText(refused, 'here')
  expect(text).not.toContain('\u001b')
  expect(text.match(/^why/gm)).toHaveLength(1)
  for (const format of ['yaml', 'az', 'bicep'] as const)
    expect(rolesText([refused], 'here', format)).not.toContain('\u001b')
})

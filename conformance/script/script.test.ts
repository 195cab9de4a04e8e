import { expect, test } from 'vitest'
import { fill } from '../bindings.js'
import { cases } from '../cases/index.js'
import type { Case } from '../model.js'
import type { LiveFile } from '../targets/live-file.js'
import { bindingsOf } from '../world-bindings.js'
import { doctorScript } from './index.js'
import { scriptPlan } from './requests.js'
import { quoted } from './shell-words.js'

const live: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
  subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  resourceGroup: { name: 'Orders(prod)', location: 'westus' },
  keyVault: { name: 'ordersvault', secret: 'DbPassword' },
  storage: { account: 'ordersdata', container: 'invoices' },
  msiExtension: true,
  keys: true,
  secret: true,
}

/** The requests that a script's lines send: URLs with the names of variables, and headers. */
function requestsIn(script: string): string[] {
  const lines = script.slice(script.search(/^(?:questions\(\)|function Questions) \{/m)).split('\n')
  const calls = lines.flatMap((line) => [
    ...line.matchAll(/(?:^|; ) *(?:get|ask|Send|Ask) (\S+) "([^"]*)"((?: '[^']*',?)*)/g),
  ])
  return calls.map(([, token, url, headers]) => {
    const words = url!.replaceAll(/`|\\/g, '').replaceAll(/\$\{?(\w+)\}?/g, '{$1}')
    return `${token!.replaceAll(/["$]/g, '')} ${words} ${[...headers!.matchAll(/'([^']*)'/g)].map(([, header]) => header).join(', ')}`
  })
}

test.each([[live], [undefined]])('both scripts send the same requests, each of them once', (names) => {
  const [sh, ps1] = [requestsIn(doctorScript('sh', names)), requestsIn(doctorScript('ps1', names))]
  expect(sh.length).toBeGreaterThan(20)
  expect(ps1).toEqual(sh)
  expect(new Set(sh).size).toBe(sh.length)
})

test('a script sends what the calm cases send, and neither keys nor a secret’s value', () => {
  const offers = new Set([
    'imds',
    'entra',
    'group',
    'vault',
    'vault-secret',
    'account',
    'container',
    'msi-extension',
    'default-identity',
  ] as const)
  const { requests, cases: asked, leftOut } = scriptPlan(cases, new Set([...offers, 'azure-timing', 'strict-versions']))
  const sent = requestsIn(doctorScript('sh', live))
  expect(sent).toHaveLength(requests.length)
  expect(asked.length).toBeGreaterThan(30)
  expect(leftOut.filter(({ id }) => !id.startsWith('msi-extension/'))).toEqual([])
  expect(sent.filter((line) => /listKeys|\/secrets\/[^/]*\?|userData/i.test(line))).toEqual([])
  const vault = sent.filter((line) => line.includes('{vault_host}'))
  expect(vault.every((line) => /\/secrets\?|\/versions\?/.test(line))).toBe(true)
})

test('what a script cannot ask is named in its head', () => {
  const other: Case = {
    id: 'imds/other',
    title: 'x',
    grounds: [],
    needs: ['imds'],
    steps: [
      { kind: 'send', as: 'nobody', to: '{imds.host}', method: 'GET', path: '/a', save: { id: { json: 'id' } } },
      { kind: 'send', as: 'nobody', to: '{imds.host}', method: 'GET', path: '/{saved.id}' },
    ],
  }
  expect(scriptPlan([other], new Set(['imds']))).toMatchObject({
    cases: [],
    leftOut: [{ id: 'imds/other', why: 'it asks for what an earlier response named' }],
  })
})

test.each([
  ['sh', live],
  ['sh', undefined],
  ['ps1', live],
  ['ps1', undefined],
] as const)('the %s script is ASCII, and at most 200 lines', (kind, names) => {
  const text = doctorScript(kind, names)
  expect(text).toMatch(/^[\x20-\x7E\n]+$/)
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(200)
  expect(text.includes('ordersvault')).toBe(names !== undefined)
})

test('a name stands in quotes, whatever is in it', () => {
  expect(quoted("a'; rm -rf $HOME; `x`")).toBe(`'a'"'"'; rm -rf $HOME; \`x\`'`)
  const hostile = { ...live, resourceGroup: { name: "x'$(touch /tmp/x)'" } }
  expect(doctorScript('sh', hostile)).toContain(`group_name='x'"'"'$(touch /tmp/x)'"'"''`)
  expect(doctorScript('ps1', hostile)).toContain("$group_name = 'x''$(touch /tmp/x)'''")
})

test('the identity of live.yaml is named where tokens are asked for that others carry', () => {
  const clientId = '11111111-2222-4333-8444-555555555555'
  const sent = requestsIn(doctorScript('sh', { ...live, identity: { clientId } }))
  expect(sent[0]).toContain(`resource={arm_audience}&client_id=${clientId}`)
})

test('its requests can be filled with the names of live.yaml', () => {
  const { requests } = scriptPlan(cases, new Set(['imds', 'entra', 'group', 'default-identity']))
  const bindings = bindingsOf({ cloud: live.cloud, tenant: 't', subscription: 's', group: { name: 'g' } })
  const known = { ...bindings, 'vm.clientId': 'c', 'vm.principalId': 'p' }
  for (const request of requests) expect(fill(request, known).path, request.path).not.toMatch(/\{[a-z]/)
})

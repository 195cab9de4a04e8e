import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { buildWorld } from './build.js'
import { nameProblem, scenarioTemplate, type TemplateNames } from './init.js'
import { readScenario, ScenarioFileError } from './read.js'

test('the template is valid and names the schema for editors that it is given', async () => {
  expect(scenarioTemplate()).not.toContain('$schema')
  const text = scenarioTemplate({ schema: './milab.schema.json' })
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/milab\.schema\.json\n/)
  const scenario = await readScenario(text, 'milab.yaml', () => undefined)
  const bytes = (length: number) => new Uint8Array(length)
  expect(
    buildWorld(scenario, {
      wallClock: () => 0,
      randomness: { bytes, guid: () => '00000000-0000-4000-8000-000000000000' },
      keys: undefined as never,
    }).settings.runsOn,
  ).toMatch(/my-vm$/)
})

test('what its comments show is valid, too', async () => {
  const text = scenarioTemplate()
    .replace(/^# (applications:|faults:)/gm, '$1')
    .replace(/^# {3}/gm, '  ')
    .replace('# accessPolicies', 'accessPolicies')
  const scenario = await readScenario(text, 'milab.yaml', () => undefined)
  expect(Object.keys(scenario)).toEqual(expect.arrayContaining(['applications', 'faults']))
  expect(scenario.resourceGroups!['my-group']!.vaults!['my-lab-vault']!.accessPolicies).toHaveLength(1)
})

test('it takes names of the vault, its secrets and the account', async () => {
  const text = scenarioTemplate({ vault: 'orders-kv', secrets: ['db', '123', 'no'], account: '123456' })
  const { resourceGroups } = await readScenario(text, 'milab.yaml', () => undefined)
  const group = resourceGroups!['my-group']!
  expect(Object.keys(group.vaults!['orders-kv']!.secrets!).sort()).toEqual(['123', 'db', 'no'])
  expect(Object.keys(group.storageAccounts!)).toEqual(['123456'])
  expect(
    Object.keys((parse(scenarioTemplate({ secrets: [] })) as typeof group & { resourceGroups: object }).resourceGroups),
  ).toEqual(['my-group'])
})

test('it takes names of keys, and lets the machine use them', async () => {
  const text = scenarioTemplate({ vault: 'orders-kv', keys: ['signing', '123'] })
  const { resourceGroups, roleAssignments } = await readScenario(text, 'milab.yaml', () => undefined)
  expect(resourceGroups!['my-group']!.vaults!['orders-kv']!.keys).toEqual({
    '123': { kty: 'RSA' },
    signing: { kty: 'RSA' },
  })
  expect(roleAssignments).toContainEqual({ to: 'my-vm', role: 'Key Vault Crypto User', on: 'orders-kv' })
})

test('it takes names of certificates, and lets the machine read them', async () => {
  const text = scenarioTemplate({ certificates: ['web', '123'] })
  const { resourceGroups, roleAssignments } = await readScenario(text, 'milab.yaml', () => undefined)
  expect(resourceGroups!['my-group']!.vaults!['my-lab-vault']!.certificates).toEqual({ '123': {}, web: {} })
  expect(roleAssignments).toContainEqual({ to: 'my-vm', role: 'Key Vault Certificate User', on: 'my-lab-vault' })
})

test('with an identity the machine has that one, and the roles are its', async () => {
  const text = scenarioTemplate({ identity: 'orders-id' })
  const scenario = await readScenario(text, 'milab.yaml', () => undefined)
  const group = scenario.resourceGroups!['my-group']!
  expect(group.userAssignedIdentities).toEqual({ 'orders-id': {} })
  expect(group.virtualMachines!['my-vm']).toEqual({ os: 'Linux', identity: 'orders-id' })
  expect(new Set(scenario.roleAssignments!.map(({ to }) => to))).toEqual(new Set(['orders-id']))
})

test('a name that Azure would refuse is refused when the file is read', async () => {
  await expect(readScenario(scenarioTemplate({ vault: 'a: {}\nb' }), 'milab.yaml', () => undefined)).rejects.toThrow(
    ScenarioFileError,
  )
})

test.each<[TemplateNames, string]>([
  [
    { vault: 'Bad_Name' },
    "--vault: 'Bad_Name' is not a valid vault name: 3 to 24 letters, digits and single hyphens, ",
  ],
  [{ secrets: ['good', 'not good'] }, "--secret: 'not good' is not a valid secret name: "],
  [{ account: 'my-account' }, "--account: 'my-account' is not a valid storage account name: "],
  [{ vault: 'orders', account: 'orders' }, "--account: the file already has something named 'orders'"],
  [{ vault: 'mylabstorage' }, "--vault: the file already has something named 'mylabstorage'"],
  [{ vault: 'my-vm' }, "--vault: the file already has something named 'my-vm'"],
  [{ secrets: ['db', 'DB'] }, "--secret: 'DB' is given twice"],
  [{ keys: ['a key'] }, "--key: 'a key' is not a valid key name: "],
  [{ keys: ['sign', 'Sign'] }, "--key: 'Sign' is given twice"],
  [{ certificates: ['a/b'] }, "--certificate: 'a/b' is not a valid certificate name: "],
  [{ certificates: ['web', 'Web'] }, "--certificate: 'Web' is given twice"],
  [{ secrets: ['Web'], certificates: ['web'] }, "--certificate: 'web' has a key and a secret of its name"],
  [{ identity: 'system' }, "--identity: 'system' is not a valid user-assigned identity name: "],
  [{ identity: 'my-vm' }, "--identity: the file already has something named 'my-vm'"],
])('of %j the option is named that gave a wrong name', (names, words) =>
  expect(nameProblem(names)?.startsWith(words), nameProblem(names)).toBe(true),
)

test('with names in which no option is wrong, the template is valid', async () => {
  const names = { vault: 'Orders-KV', secrets: ['db', '1'], account: 'orders1', identity: '123' }
  expect(nameProblem(names)).toBeUndefined()
  await expect(readScenario(scenarioTemplate(names), 'milab.yaml', () => undefined)).resolves.toBeDefined()
})

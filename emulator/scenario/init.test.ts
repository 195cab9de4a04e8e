import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { buildWorld } from './build.js'
import { scenarioTemplate } from './init.js'
import { readScenario, ScenarioFileError } from './read.js'

test('the template is valid and names its schema for editors', async () => {
  const text = scenarioTemplate()
  expect(text).toMatch(/^# yaml-language-server: \$schema=\S+world\.schema\.json\n/)
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

test('a name that Azure would refuse is refused when the file is read', async () => {
  await expect(readScenario(scenarioTemplate({ vault: 'a: {}\nb' }), 'milab.yaml', () => undefined)).rejects.toThrow(
    ScenarioFileError,
  )
})

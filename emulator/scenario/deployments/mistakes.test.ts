import { expect, test } from 'vitest'
import { filesOfTexts } from '../files.test-support.js'
import { readWithWarnings, ScenarioFileError } from '../read.js'
import { files, first, identity, templateOf } from './worlds.test-support.js'

/** What is wrong with a file whose deployments are these, in lines of YAML. */
async function problemsOf(deployments: string, more: Readonly<Record<string, string>> = {}, groups = '{ shop: {} }') {
  const text = `milab: 1\nresourceGroups: ${groups}\ndeployments:\n${deployments}`
  try {
    await readWithWarnings(text, 'm.yaml', () => undefined, filesOfTexts({ './main.json': first, ...more }))
    return []
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error
    return error.message.split('\n')
  }
}

const lines = (value: object) => JSON.stringify(value, null, 2)
const bad = lines(templateOf([identity('one'), { ...identity('two'), name: '~' }]))
const at = (text: string, part: string) => {
  const before = text.slice(0, text.lastIndexOf(part)).split('\n')
  return before.length
}

test.each([
  [
    'a parameter without a value, at its place in the template',
    '  - { template: ./main.json, parameters: { vaultName: { value: kv-1 } } }',
    {},
    /^m\.yaml:4:17 deployments\[0\]\.template: \.\/main\.json:25:\d+: InvalidTemplate: .*'dbPassword'/,
  ],
  [
    "a provider's refusal, at its resource in the template",
    '  - template: ./bad.json',
    { './bad.json': bad },
    new RegExp(
      `^m\\.yaml:4:15 deployments\\[0\\]\\.template: \\./bad\\.json:${at(bad, '{\n      "type"')}:\\d+: \\w+: .* \\(/subscriptions/`,
    ),
  ],
  [
    'types that the lab lacks, by name',
    '  - template: ./gaps.json',
    { './gaps.json': lines(templateOf([{ ...identity('x'), type: 'Microsoft.Sql/servers' }])) },
    /^m\.yaml:4:15 deployments\[0\]\.template: \.\/gaps\.json: NotEmulated: .*[Ss]ql/,
  ],
  [
    'a file that is not JSON, at the mistake',
    '  - template: ./broken.json',
    { './broken.json': '{\n  "resources": [\n}' },
    /^m\.yaml:4:15 deployments\[0\]\.template: \.\/broken\.json:3:\d+: /,
  ],
  ['a file that is not there', '  - template: ./gone.json', {}, /template: \.\/gone\.json cannot be read: there is no/],
  [
    'a parameters file that is something else',
    '  - { template: ./main.json, parameters: ./main.json }',
    {},
    /^m\.yaml:4:42 deployments\[0\]\.parameters: /,
  ],
  [
    'an unknown group',
    '  - { group: shp, template: ./main.json }',
    {},
    /^m\.yaml:4:14 deployments\[0\]\.group: .*'shop'/,
  ],
  [
    'a group and a location',
    '  - { group: shop, location: westus, template: ./main.json }',
    {},
    /^m\.yaml:4:30 deployments\[0\]\.location: a deployment has a group or a location, not both/,
  ],
  [
    'a template at the wrong scope',
    '  - { location: westus, template: ./main.json, parameters: { dbPassword: { value: x } } }',
    {},
    /deployments\[0\]\.template: \.\/main\.json.*: InvalidTemplate: .*RESOURCEGROUP/,
  ],
])('%s is a fault of the file', async (_what, deployments, more, message) => {
  const found = await problemsOf(deployments, more)
  expect(found).toEqual([expect.stringMatching(message)])
})

test('without a group the only one is meant, and of several the file has to name one', async () => {
  const without = '  - { template: ./main.json, parameters: { dbPassword: { value: x } } }'
  expect(await problemsOf(without)).toEqual([])
  expect(await problemsOf(without, {}, '{ one: {}, two: {} }')).toEqual([
    'm.yaml:4:5 deployments[0]: say which resource group it is deployed to, group: NAME; the world has one, two',
  ])
  expect(await problemsOf(without, {}, '{}')).toEqual([expect.stringContaining('the world has no resource group')])
})

test('a name that neither the file nor its templates have is told at its place', async () => {
  const text =
    'milab: 1\nresourceGroups: { shop: {} }\nroleAssignments:\n  - { to: portal, role: Reader, on: shop-vault }\n' +
    'deployments: [{ template: ./main.json, parameters: ./main.parameters.json }]'
  const read = readWithWarnings(text, 'm.yaml', () => undefined, files)
  await expect(read).rejects.toThrow(
    /^m\.yaml:4:37 roleAssignments\[0\]\.on: no group or resource is named 'shop-vault'/,
  )
})

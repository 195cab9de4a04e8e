import { expect, test } from 'vitest'
import { readScenario, ScenarioFileError } from './read.js'

async function problems(text: string, environment: Record<string, string> = {}): Promise<string[]> {
  try {
    await readScenario(text, 'milab.yaml', (name) => environment[name])
    return []
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.message.split('\n')
    throw error
  }
}

const vault = (fields: string) =>
  `milab: 1\nresourceGroups:\n  DevTest:\n    vaults:\n      kv1:\n${fields.replace(/^/gm, '        ')}\n`

test('a wrong value is reported with file, line, column, field and what would be right', async () => {
  expect(await problems(vault('softDelete: "yes"'))).toEqual([
    'milab.yaml:6:21 resourceGroups.DevTest.vaults.kv1.softDelete: expected true or false, got "yes"',
  ])
})

test('problems in JSON are reported with their lines, too', async () => {
  expect(await problems('{\n  "milab": 1,\n  "cloud": "AzurePublik"\n}')).toEqual([
    'milab.yaml:3:12 cloud: expected AzurePublicCloud, AzureUSGovernmentCloud or AzureChinaCloud, got "AzurePublik"',
  ])
  expect(await problems('{"milab": 1, "tenant": {"name": "contoso.onmicrosoft.com"}}')).toEqual([])
})

test.each([
  [
    'an unknown field, with the one meant',
    'milab: 1\nclod: AzurePublicCloud',
    "2:1 clod: unknown field 'clod'; did you mean 'cloud'?",
  ],
  [
    'an unknown field, with the known ones',
    'milab: 1\ntenant: { zzz: 1 }',
    "2:11 tenant.zzz: unknown field 'zzz'; the fields here are id, name",
  ],
  ['a missing format version', 'cloud: AzurePublicCloud', '1:1 milab: is missing; expected 1'],
  ['a file of a later format', 'milab: 2', '1:8 milab: expected 1, got 2'],
  ['an empty file', '# nothing', '1:1 the file is empty; a scenario starts with milab: 1'],
  [
    'a field that appears twice',
    'milab: 1\ncloud: AzurePublicCloud\ncloud: AzureChinaCloud',
    '3:1 this field appears twice; keep one',
  ],
  [
    'a field that appears twice in a map on one line',
    'milab: 1\ntenant: { name: x, "name": y }',
    '2:20 this field appears twice; keep one',
  ],
  ['a tab', 'milab: 1\ntenant:\n\tname: x', '3:1 a tab cannot indent YAML; use spaces'],
  ['an open quote', 'milab: 1\ntenant: { name: "x }', '2:21 a bracket, brace, comma or quote is missing'],
  [
    'a tag',
    'milab: 1\ntenant: { name: !hunter2 x }',
    '2:17 tags (!name) are not allowed; a string that starts with ! needs quotes',
  ],
  [
    'metadata that does not fit into a header',
    'milab: 1\nresourceGroups: { g: { storageAccounts: { acc: { containers: { data: { metadata: { a: "x\\ny" } ' +
      '} } } } } }',
    "2:87 resourceGroups.g.storageAccounts.acc.containers.data.metadata.a: 'x?y' is not a valid header value: " +
      'printable ASCII on one line',
  ],
  [
    'an invalid header name in a fault',
    'milab: 1\nfaults: [{ on: imds.token, do: { answer: { status: 200, headers: { "a b": x } } } }]',
    '2:68 faults[0].do.answer.headers["a b"]: \'a b\' is not a valid header name: letters, digits and hyphens',
  ],
  [
    'an alias without an anchor',
    'milab: 1\ntenant: *x',
    '2:9 this alias (*name) has no anchor (&name) before it; a string that starts with * or & needs quotes',
  ],
  [
    'a GUID',
    'milab: 1\ntenant: { id: abc }',
    "2:15 tenant.id: 'abc' is not a valid GUID: 32 hex digits in the form 8-4-4-4-12, such as " +
      '98f51385-2edc-4b79-bed9-7718de4cb861',
  ],
  [
    'a number in place of a string',
    'milab: 1\ntenant: { name: 5 }',
    '2:17 tenant.name: expected a string, got 5; put it in quotes',
  ],
  [
    'a resource without a value',
    'milab: 1\nresourceGroups:\n  rg:',
    '3:6 resourceGroups.rg: expected a map of fields, got nothing; write {} for none',
  ],
  [
    'a location in words',
    'milab: 1\nresourceGroups: { rg: { location: West US } }',
    "2:35 resourceGroups.rg.location: 'West US' is not a valid location: Azure's short name in lowercase " +
      'letters and digits, such as westus or usgovvirginia',
  ],
  [
    'a fault that does nothing',
    'milab: 1\nfaults: [{ on: imds.token, do: {} }]',
    '2:32 faults[0].do: expected one of answer, patch, delay, slow, drop',
  ],
  [
    'a fault on an unknown operation',
    'milab: 1\nfaults: [{ on: imds.tokn, do: { delay: PT2S } }]',
    "2:16 faults[0].on: no operation is named 'imds.tokn'; did you mean 'imds.token'?",
  ],
  [
    'a duration',
    'milab: 1\nfaults: [{ on: imds.token, do: { delay: 2s } }]',
    "2:41 faults[0].do.delay: '2s' is not a valid duration: ISO 8601, such as PT2S, PT1H30M or P1D (no years " +
      'or months)',
  ],
])('%s is reported', async (_, text, expected) => {
  expect((await problems(text)).map((line) => line.replace('milab.yaml:', ''))).toEqual([expected])
})

test.each([
  ['resourceGroups', '"a."', '{}', /^3:\d+ .*'a\.' is not a valid resource group name: 1 to 90/],
  ['virtualMachines', 'a*b', '{}', /'a\*b' is not a valid virtual machine name: 1 to 64/],
  ['virtualMachines', '_vm', '{}', /'_vm' is not a valid virtual machine name/],
  ['vaults', 'kv', '{}', /'kv' is not a valid vault name: 3 to 24/],
  ['vaults', 'my--vault', '{}', /'my--vault' is not a valid vault name/],
  ['vaults', '1vault', '{}', /'1vault' is not a valid vault name/],
  ['storageAccounts', 'My', '{}', /'My' is not a valid storage account name: 3 to 24 lowercase/],
  ['vaults', 'kv1', '{ secrets: { my_secret: x } }', /'my_secret' is not a valid secret name: 1 to 127/],
  [
    'vaults',
    'kv1',
    '{ secrets: { a: { value: x, version: abc } } }',
    /'abc' is not a valid secret version: 32 hex digits/,
  ],
  ['storageAccounts', 'acc', '{ containers: { A: {} } }', /'A' is not a valid container name: 3 to 63 lowercase/],
])('a name in %s that Azure would refuse is reported with the rule: %s %s', async (kind, name, value, expected) => {
  const text =
    kind === 'resourceGroups'
      ? `milab: 1\n${kind}:\n  ${name}: ${value}`
      : `milab: 1\nresourceGroups:\n  rg:\n    ${kind}:\n      ${name}: ${value}`
  const found = await problems(text)
  expect(found).toHaveLength(1)
  expect(found[0]!.replace('milab.yaml:', '')).toMatch(expected)
})

test('all problems of meaning are reported at once, each with its line', async () => {
  const text = `milab: 1
runsOn: vn
resourceGroups:
  DevTest:
    virtualMachines: { vm: {}, other: {} }
    vaults:
      kv1: { secrets: { a: { value: { env: NOPE } }, A: x, c: y, C: z } }
      KV1: {}
    storageAccounts: { acc: { keys: { key1: not base64 } } }
roleAssignments:
  - { to: nobody, role: Reader, on: DevTest }
  - { to: vm, role: Raeder, on: DevTest }
  - { to: vm, role: Reader, on: DevTst }
  - { to: vm, role: Reader, on: DevTest }
  - { to: vm, role: Reader, on: DevTest }
`
  expect((await problems(text)).map((line) => line.replace('milab.yaml:', ''))).toEqual([
    "2:9 runsOn: no machine or app is named 'vn' in this file; did you mean 'vm'?",
    '7:37 resourceGroups.DevTest.vaults.kv1.secrets.a.value: the environment variable NOPE is not set',
    "7:69 resourceGroups.DevTest.vaults.kv1.secrets.C: a second secret named 'C'; Azure names are case-insensitive",
    "8:12 resourceGroups.DevTest.vaults.KV1: a second vault named 'KV1'; the name must be unique across Azure",
    '9:45 resourceGroups.DevTest.storageAccounts.acc.keys.key1: an account key must be base64 (64 bytes in Azure)',
    '11:11 roleAssignments[0].to: no identity (a VM with identity: system, a user-assigned identity, an application, a user ' +
      "or a group) is named 'nobody' in this file; the file has portal, vm, other",
    "12:21 roleAssignments[1].role: the lab has no built-in role named 'Raeder'; did you mean 'Reader'?",
    "13:33 roleAssignments[2].on: no group or resource is named 'DevTst' in this file; did you mean 'DevTest'?",
    "15:5 roleAssignments[4]: 'vm' already has the role 'Reader' on 'DevTest'",
  ])
})

test('values are taken from the environment', async () => {
  expect(await problems(vault('secrets: { a: { value: { env: PASSWORD } } }'), { PASSWORD: 'x' })).toEqual([])
})

test('anchors and merges are supported', async () => {
  const text = `milab: 1
resourceGroups:
  rg:
    vaults:
      kv1: &common { softDelete: true, tags: { a: b } }
      kv2: *common
      kv3: { <<: *common, retention: 8 }
`
  expect(await problems(text)).toEqual([])
  expect((await readScenario(text, 'x', () => undefined)).resourceGroups!.rg!.vaults!.kv3).toEqual({
    softDelete: true,
    tags: { a: 'b' },
    retention: 8,
  })
})

test('no problem repeats the value of a secret', async () => {
  const planted = 'hunter2-planted'
  const texts = [
    vault(`secrets: { a: { value: [${planted}] } }`),
    vault(`secrets: { a: { value: { env: "${planted} no" } } }`).replace(' no', ''),
    vault(`secrets: { a: { value: "${planted}", enabled: "${planted}" } }`),
    vault(`secrets: { a: { value: "${planted}\\q" } }`),
    vault(`secrets: { a: *${planted} }`),
    vault(`secrets: { a: @${planted} }`),
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: { key1: ${planted} } } } } }`,
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: [${planted}] } } } }`,
    `milab: 1\napplications: { a: { secret: [${planted}] } }`,
  ]
  for (const text of texts) {
    const found = await problems(text)
    expect(found, text).not.toEqual([])
    if (!text.includes('env:')) expect(found.join('\n'), text).not.toContain(planted)
  }
})

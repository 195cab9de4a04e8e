import { expect, test } from 'vitest'
import { parseLiveFile, readLiveFile } from './live-file.js'

const ids = ['tenantId: 3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21', 'subscriptionId: 98f51385-2edc-4b79-bed9-7718de4cb861']
const good = ['milab-live: 1', ...ids].join('\n')

test('the parts that are there are read, the rest has defaults', async () => {
  expect(await parseLiveFile(`${good}\nkeyVault: { name: mytestkeyvault, secret: MyTestSecret }`)).toEqual({
    'milab-live': 1,
    cloud: 'AzurePublicCloud',
    tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
    subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
    keyVault: { name: 'mytestkeyvault', secret: 'MyTestSecret' },
    msiExtension: false,
    keys: false,
    secret: false,
  })
})

const wrong: readonly (readonly [string, string, string])[] = [
  ['a tenant that is no GUID', 'milab-live: 1\ntenantId: contoso', 'live.yaml:2: tenantId: must be a GUID such as'],
  [
    'a missing subscription',
    'milab-live: 1\ntenantId: 3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
    'live.yaml:1: subscriptionId: is missing',
  ],
  ['another version of the file', `milab-live: 2\n${ids.join('\n')}`, 'live.yaml:1: milab-live: must be 1'],
  ['an unknown field', `${good}\nkeyvault: {}`, 'live.yaml:4: keyvault: unknown field; expected milab-live, cloud'],
  [
    'an unknown field further in',
    `${good}\nkeyVault:\n  name: abc\n  value: x`,
    'live.yaml:6: keyVault.value: unknown field; expected name, secret',
  ],
  [
    'a text for a part',
    `${good}\nkeyVault: mytestkeyvault`,
    'live.yaml:4: keyVault: must be a mapping with name, secret',
  ],
  ['a part without its name', `${good}\nstorage:\n  container: devtest`, 'live.yaml:5: storage.account: is missing'],
  ['a yes that is none', `${good}\nmsiExtension: sometimes`, 'live.yaml:4: msiExtension: must be true or false'],
  ['keys that are neither', `${good}\nkeys: once`, 'live.yaml:4: keys: must be true or false'],
  ['a secret given as a value', `${good}\nsecret: hunter2`, 'live.yaml:4: secret: must be true or false'],
  ['an unknown cloud', `${good}\ncloud: AzureMoonCloud`, 'live.yaml:4: cloud: must be AzurePublicCloud or'],
  ['a file that is not YAML', 'milab-live: [1', 'live.yaml:1: '],
  ['an empty file', '', 'live.yaml:1: the file: must be a mapping'],
]

for (const [what, content, message] of wrong) {
  test(`${what} is told with its line`, async () => await expect(parseLiveFile(content)).rejects.toThrow(message))
}

test('a file that is not there is told by its name', async () =>
  await expect(readLiveFile('no/such/live.yaml')).rejects.toThrow('no/such/live.yaml: no such file'))

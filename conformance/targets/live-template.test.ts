import { expect, test } from 'vitest'
import { builtInScenario } from '../../emulator/index.js'
import { parseLiveFile } from './live-file.js'
import { liveTemplate } from './live-template.js'

test('the file names what the tutorials’ world has, and is read back', async () => {
  expect(await parseLiveFile(liveTemplate(builtInScenario('tutorials')))).toEqual({
    'milab-live': 1,
    cloud: 'AzurePublicCloud',
    tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
    subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
    resourceGroup: { name: 'DevTest', location: 'westus' },
    keyVault: { name: 'mytestkeyvault', secret: 'MyTestSecret' },
    storage: { account: 'devteststorage', container: 'devtest' },
    msiExtension: true,
    keys: false,
    secret: false,
  })
})

test('ids that a scenario leaves out are those that its world gets', async () => {
  const [one, other] = [
    await parseLiveFile(liveTemplate({ milab: 1, subscription: { name: 'One' } })),
    await parseLiveFile(liveTemplate({ milab: 1, subscription: { name: 'Other' } })),
  ]
  expect(one.tenantId).toMatch(/^[0-9a-f-]{36}$/)
  expect(one.subscriptionId).not.toBe(other.subscriptionId)
})

test('what a world lacks stands there as a comment', async () => {
  const text = liveTemplate(builtInScenario('empty'))
  expect(text).toContain('# keyVault: { name: …, secret: … } # none in this world')
  const { keyVault, storage, resourceGroup, msiExtension } = await parseLiveFile(text)
  expect({ keyVault, storage, resourceGroup, msiExtension }).toEqual({ msiExtension: false })
})

test('names that YAML would read as something else come back as they are', async () => {
  const groups = { no: { storageAccounts: { '0123456': { containers: { '2026': {} } } } } }
  const read = await parseLiveFile(liveTemplate({ milab: 1, resourceGroups: groups }))
  expect(read).toMatchObject({ resourceGroup: { name: 'no' }, storage: { account: '0123456', container: '2026' } })
})

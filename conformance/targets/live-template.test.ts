import { expect, test } from 'vitest'
import { builtInScenario } from '../../emulator/index.js'
import { parseLiveFile } from './live-file.js'
import { liveTemplate } from './live-template.js'
import { calmLiveFile } from './tutorials-world.test-support.js'

test('the file names what the tutorials’ world has, and is read back', async () => {
  expect(await parseLiveFile(liveTemplate(builtInScenario('tutorials')))).toEqual({
    'milab-live': 1,
    ...calmLiveFile,
    msiExtension: true,
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

const seen = {
  name: 'orders-vm',
  cloud: 'AzureUSGovernmentCloud',
  tenantId: '11111111-2222-4333-8444-555555555555',
  subscriptionId: '66666666-7777-4888-8999-000000000000',
  group: 'orders',
  location: 'usgovvirginia',
  isLab: false,
}

test('what the metadata service says wins over the world, with its source, and outside of a lab no name of the world is left', async () => {
  const text = liveTemplate(builtInScenario('tutorials'), seen)
  expect(await parseLiveFile(text)).toEqual({
    'milab-live': 1,
    cloud: seen.cloud,
    tenantId: seen.tenantId,
    subscriptionId: seen.subscriptionId,
    resourceGroup: { name: 'orders', location: 'usgovvirginia' },
    msiExtension: false,
    keys: false,
    secret: false,
  })
  expect(text).toContain('# From the metadata service: azEnvironment.\ncloud: AzureUSGovernmentCloud')
  expect(text).toContain('# keyVault: { name: …, secret: … } # not known to the metadata service')
  const inLab = await parseLiveFile(liveTemplate(builtInScenario('tutorials'), { ...seen, isLab: true }))
  expect(inLab.keyVault).toEqual({ name: 'mytestkeyvault', secret: 'MyTestSecret' })
})

test('a tenant that is not known is left to be filled in', async () => {
  const text = liveTemplate(builtInScenario('tutorials'), { ...seen, tenantId: undefined })
  await expect(parseLiveFile(text)).rejects.toThrow('tenantId: is missing')
})

import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { expect } from 'vitest'
import { createClient } from '../../../client/index.js'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario, type Scenario } from '../../../emulator/index.js'

/* The official SDK, unmodified, through msw at the real names; the challenge's resource is verified. */

const vm = 'DevTestVM'
const base = builtInScenario('tutorials')
const scenario: Scenario = {
  ...base,
  resourceGroups: {
    ...base.resourceGroups,
    orders: {
      location: 'westus',
      vaults: {
        'orders-kv': { authorization: 'rbac', secrets: { 'db-password': 'pw' } },
        'closed-kv': { authorization: 'rbac', secrets: { x: 'y' } },
      },
    },
  } as NonNullable<Scenario['resourceGroups']>,
  roleAssignments: [...base.roleAssignments!, { to: vm, role: 'Key Vault Secrets Officer', on: 'orders-kv' }],
}
const test = labTest.extend({ scenario })

const secrets = (vault: string) =>
  new SecretClient(`https://${vault}.vault.azure.net`, new DefaultAzureCredential(), {
    retryOptions: { maxRetries: 0 },
  })

test('gets the tutorials’ secret, after the challenge', async ({ lab }) => {
  const { value, properties } = await secrets('mytestkeyvault').getSecret('MyTestSecret')
  expect(value).toBe('p@ssw0rd!')
  expect(properties).toMatchObject({
    version: '7c2204c6093c4d859bc5b9eff8f29050',
    vaultUrl: 'https://mytestkeyvault.vault.azure.net',
    enabled: true,
  })
  expect(lab.requests.filter(({ service }) => service === 'keyvault').map(({ status }) => status)).toEqual([401, 200])
})

test('sets, reads by version, lists, updates', async () => {
  const client = secrets('orders-kv')
  const first = await client.setSecret('api-key', 'one', {
    contentType: 'text/plain',
    tags: { team: 'orders' },
    expiresOn: new Date('2030-01-01T00:00:00Z'),
  })
  await client.setSecret('api-key', 'two')
  expect((await client.getSecret('api-key')).value).toBe('two')
  const old = await client.getSecret('api-key', { version: first.properties.version! })
  expect(old.value).toBe('one')
  expect(old.properties).toMatchObject({
    contentType: 'text/plain',
    tags: { team: 'orders' },
    expiresOn: new Date('2030-01-01T00:00:00Z'),
  })
  const names: string[] = []
  for await (const { name } of client.listPropertiesOfSecrets()) names.push(name)
  expect(names.sort()).toEqual(['api-key', 'db-password'])
  const versions: string[] = []
  for await (const { version } of client.listPropertiesOfSecretVersions('api-key')) versions.push(version!)
  expect(versions).toHaveLength(2)
  const changed = await client.updateSecretProperties('api-key', first.properties.version!, { enabled: false })
  expect(changed.enabled).toBe(false)
  await expect(client.getSecret('api-key', { version: first.properties.version! })).rejects.toMatchObject({
    statusCode: 403,
    code: 'Forbidden',
  })
})

test('lists more than one page', async () => {
  const client = secrets('orders-kv')
  for (let i = 0; i < 30; i++) await client.setSecret(`many-${i}`, 'x')
  const pages: number[] = []
  for await (const page of client.listPropertiesOfSecrets().byPage()) pages.push(page.length)
  expect(pages).toEqual([25, 6])
})

test('deletes and recovers with the pollers', async () => {
  const client = secrets('orders-kv')
  const deletion = await client.beginDeleteSecret('db-password', { intervalInMs: 1 })
  const deleted = await deletion.pollUntilDone()
  expect(deleted).toMatchObject({
    name: 'db-password',
    recoveryId: 'https://orders-kv.vault.azure.net/deletedsecrets/db-password',
  })
  await expect(client.getSecret('db-password')).rejects.toMatchObject({ statusCode: 404, code: 'SecretNotFound' })
  const listed: string[] = []
  for await (const { name } of client.listDeletedSecrets()) listed.push(name)
  expect(listed).toEqual(['db-password'])
  const recovery = await client.beginRecoverDeletedSecret('db-password', { intervalInMs: 1 })
  await recovery.pollUntilDone()
  expect((await client.getSecret('db-password')).value).toBe('pw')
})

test('backs up, purges and restores', async () => {
  const client = secrets('orders-kv')
  const backup = await client.backupSecret('db-password')
  await (await client.beginDeleteSecret('db-password', { intervalInMs: 1 })).pollUntilDone()
  await expect(client.restoreSecretBackup(backup!)).rejects.toMatchObject({ statusCode: 409 })
  await client.purgeDeletedSecret('db-password')
  expect(await client.restoreSecretBackup(backup!)).toMatchObject({ name: 'db-password' })
  expect((await client.getSecret('db-password')).value).toBe('pw')
})

test('a vault without a role for the VM answers 403, and the lab says which would do', async ({ lab }) => {
  await expect(secrets('closed-kv').getSecret('x')).rejects.toMatchObject({ statusCode: 403, code: 'Forbidden' })
  expect(lab.requests.at(-1)!.fix!.az).toMatch(/Key Vault Secrets User/)
})

test('a vault that the world lacks does not resolve', async () => {
  await expect(secrets('nowhere-kv').getSecret('x')).rejects.toThrow(/ENOTFOUND.*no vault 'nowhere-kv' in this world/)
})

test('a dropped connection is tried again', async ({ lab }) => {
  lab.faults.add({ on: 'keyvault.secrets.get-latest', after: 1, times: 1, do: { drop: 'before-answer' } })
  const client = new SecretClient('https://orders-kv.vault.azure.net', new ManagedIdentityCredential(), {
    retryOptions: { retryDelayInMs: 1 },
  })
  expect((await client.getSecret('db-password')).value).toBe('pw')
  expect(lab.requests.filter(({ service }) => service === 'keyvault').map(({ verdict }) => verdict)).toEqual([
    'refused',
    'fault',
    'answered',
  ])
})

test('takes our own client as its credential', async () => {
  const client = new SecretClient('https://mi-lab-vault.vault.azure.net', createClient())
  expect((await client.getSecret('mi-test')).value).toBe('My Secret')
})

import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { vaults, versioned } from './vaults.test-support.js'

test('every page with a vault on it leads to another, the last one is empty', async () => {
  const lab = createEmulator()
  const first = (await ask(lab, 'portal').get(versioned(vaults))).json
  expect(first.value.map(({ name }: { name: string }) => name)).toEqual(['mytestkeyvault'])
  expect(first.nextLink).toBe(
    `https://management.azure.com${vaults}?api-version=2018-02-14&` +
      `$skiptoken=${encodeURIComponent(Buffer.from('mytestkeyvault').toString('base64'))}`,
  )
  expect((await ask(lab, 'portal').get(first.nextLink)).json).toEqual({ value: [] })
})

test('the list of a subscription goes page by page', async () => {
  const lab = createEmulator()
  const names: string[] = []
  let link: string | undefined = versioned(`${subscription}/providers/Microsoft.KeyVault/vaults?$top=1`)
  for (let i = 0; link !== undefined && i < 5; i++) {
    const page: { value: { name: string }[]; nextLink?: string } = (await ask(lab, 'portal').get(link)).json
    names.push(page.value.map(({ name }) => name).join())
    link = page.nextLink
  }
  expect(names).toEqual(['mi-lab-vault', 'mytestkeyvault', ''])
})

test.each([
  ['free-name', { nameAvailable: true }],
  [
    'MyTestKeyVault',
    { nameAvailable: false, reason: 'AlreadyExists', message: expect.stringContaining('is already in use') },
  ],
  [
    '1',
    {
      nameAvailable: false,
      reason: 'AccountNameInvalid',
      message: expect.stringContaining("The vault name '1' is invalid."),
    },
  ],
])('whether the name %s is free is told', async (name, expected) => {
  const check = versioned(`${subscription}/providers/Microsoft.KeyVault/checkNameAvailability`)
  expect((await ask(createEmulator(), 'portal').post(check, { name, type: 'Microsoft.KeyVault/vaults' })).json).toEqual(
    expected,
  )
})

test('private link resources of a vault are a gap of the lab', async () => {
  const lab = createEmulator()
  const at = (path: string) => ask(lab, 'portal').get(versioned(`${vaults}/mytestkeyvault/${path}`))
  const { status, header } = await at('privateLinkResources')
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'Microsoft.KeyVault/vaults/privateLinkResources'])
})

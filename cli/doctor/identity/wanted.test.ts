import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { subscription, tenant } from './azure.test-support.js'
import { wantedOf } from './wanted.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-wanted-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [ofFile, ofFlag, ofVariable] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`)
const live = join(folder, 'mine.yaml')
writeFileSync(
  live,
  `milab-live: 1
tenantId: ${tenant}
subscriptionId: ${subscription}
resourceGroup: { name: DevTest }
keyVault: { name: mytestkeyvault, secret: MyTestSecret }
storage: { account: devteststorage, container: devtest }
identity: { clientId: ${ofFile} }
`,
)

test('names come from live.yaml, and flags win', async () => {
  const all = {
    from: 'mine.yaml',
    cloud: 'AzurePublicCloud',
    tenant,
    subscription,
    group: 'DevTest',
    vault: 'mytestkeyvault',
    secret: 'MyTestSecret',
    account: 'devteststorage',
    container: 'devtest',
    clientId: ofFile,
  }
  expect(await wantedOf({ live }, {})).toEqual(all)
  expect(await wantedOf({ live, group: 'Other' }, {})).toEqual({ ...all, group: 'Other' })
  const { secret: _, ...withoutSecret } = all
  // The file's secret is in the file's vault.
  expect(await wantedOf({ live, vault: 'other' }, {})).toEqual({ ...withoutSecret, vault: 'other' })
  expect(await wantedOf({}, {})).toEqual({})
})

test('the client id is that of the flag, of the file, or of the variable that programs read', async () => {
  const env = { AZURE_CLIENT_ID: ofVariable }
  const of = async (...args: Parameters<typeof wantedOf>) => (await wantedOf(...args)).clientId
  expect(await of({ live, clientId: ofFlag! }, env)).toBe(ofFlag)
  expect(await of({ live }, env)).toBe(ofFile)
  expect(await of({}, env)).toBe(ofVariable)
  expect(await of({}, { ...env, AZURE_CLIENT_SECRET: 's' })).toBeUndefined()
})

test('a secret without a vault and a wrong file are refused in one line', async () => {
  await expect(wantedOf({ secret: 'MyTestSecret' }, {})).rejects.toThrow('--secret needs --vault')
  await expect(wantedOf({ container: 'devtest' }, {})).rejects.toThrow('--container needs --account')
  writeFileSync(join(folder, 'odd.yaml'), 'milab-live: 2\n')
  await expect(wantedOf({ live: join(folder, 'odd.yaml') }, {})).rejects.toThrow(/^odd.yaml:1: milab-live: must be 1/)
})

import { expect, test } from 'vitest'
import { createEmulator } from '../inside.test-support.js'
import { wireRequest } from '../core/wire-request.js'

const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'

test.each([
  ['mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4', 'Azure Key Vault'],
  [`management.azure.com${group}?api-version=2021-04-01`, 'Azure Resource Manager'],
  // What the lab lacks is not told there either.
  [`management.azure.com${group}/exportTemplate?api-version=2021-04-01`, 'Azure Resource Manager'],
  ['login.microsoftonline.com/common/discovery/keys', 'Microsoft Entra ID'],
])('plain HTTP at %s is a refused connection, and the journal says why', async (at, service) => {
  const emulator = createEmulator()
  const request = (scheme: string) => wireRequest({ url: `${scheme}://${at}` })
  expect(await emulator.handle(request('http'))).toEqual({ drop: 'connect' })
  expect([...emulator.world.journal.after()].at(-1)).toMatchObject({
    verdict: 'dropped',
    why: `plain HTTP at '${at.split('/')[0]}': ${service} is served over TLS only; use https://`,
  })
  expect(await emulator.handle(request('https'))).toMatchObject({ status: expect.any(Number) as number })
})

test('the metadata service is asked over plain HTTP', async () => {
  const url = 'http://169.254.169.254/metadata/versions'
  expect(await createEmulator().handle(wireRequest({ url, headers: { Metadata: 'true' } }))).toMatchObject({
    status: 200,
  })
})

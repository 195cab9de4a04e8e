import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { vaultNamed } from '../../../policy/views/vaults.js'
import type { JsonObject } from '../../../world/resources.js'
import { ask, principalOf, tokenOf } from '../../../asking.test-support.js'
import { resource, vm, withVault, inOtherVault } from './vaults.test-support.js'

test('a vault whose rules deny the client’s address says which, and whose', async () => {
  const emulator = createEmulator({
    scenario: withVault({ accessPolicies: [{ to: 'DevTestVM', template: 'Secret Management' }] }),
  })
  const { world } = emulator
  const token = await tokenOf(emulator, vm, { resource })
  const { appId, objectId, tenantId } = principalOf(emulator.world, vm)
  const callerText = `appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`
  const asked = async (properties: JsonObject, address = '10.1.2.3') => {
    const vault = vaultNamed(world, 'other-vault')!
    world.change(() => world.resources.put({ ...vault, properties: { ...vault.properties, ...properties } }))
    const { status, json } = await ask(emulator, { token }).get(inOtherVault('/secrets/one'), { address })
    return status === 200 ? status : [status, json.error.innererror?.code, json.error.message]
  }
  expect(
    await asked({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '10.1.3.0/24' }] } }, '::ffff:10.1.2.3'),
  ).toEqual([
    403,
    'ForbiddenByFirewall',
    'Client address is not authorized and caller is not a trusted service.\r\nClient address: 10.1.2.3\r\nCaller: ' +
      `${callerText}\r\nVault: other-vault;location=westus`,
  ])
  expect((await ask(emulator).get(inOtherVault('/secrets/one'))).status).toBe(401)
  expect(await asked({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '10.1.2.3' }] } })).toBe(200)
  expect(await asked({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '10.1.0.0/16' }] } })).toBe(200)
  expect(await asked({ networkAcls: { defaultAction: 'Allow' } })).toBe(200)
  expect(await asked({ publicNetworkAccess: 'disabled' })).toEqual([
    403,
    'ForbiddenByConnection',
    'Public network access is disabled and request is not from a trusted service nor via an approved private ' +
      `link.\r\nCaller: ${callerText}\r\nVault: other-vault;location=westus`,
  ])
  expect(await asked({ publicNetworkAccess: 'Disabled', networkAcls: { bypass: 'None' } })).toEqual([
    403,
    'ForbiddenByConnection',
    'Connection is not an approved private link and caller was ignored because bypass is not set to ' +
      "'AzureServices' and PublicNetworkAccess is set to 'Disabled'.\r\nVault: other-vault;location=westus",
  ])
  expect(
    await asked({
      publicNetworkAccess: 'Enabled',
      networkAcls: { bypass: 'None', defaultAction: 'Deny', ipRules: [] },
    }),
  ).toEqual([
    403,
    'ForbiddenByFirewall',
    'Client address is not authorized and caller was ignored because bypass is set to None\r\nClient address: ' +
      `10.1.2.3\r\nCaller: ${callerText}\r\nVault: other-vault;location=westus`,
  ])
})

test('what the network refuses names a managed identity with its resource and the machine that asks', async () => {
  const emulator = createEmulator({ scenario: withVault({}) })
  const vault = vaultNamed(emulator.world, 'other-vault')!
  const networkAcls = { defaultAction: 'Deny', ipRules: [] }
  const denied = { ...vault, properties: { ...vault.properties, networkAcls } }
  emulator.world.change(() => emulator.world.resources.put(denied))
  const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
  const { access_token } = (await ask(emulator).get(url, { headers: { Metadata: 'true' } })).json
  const { json } = await ask(emulator, { token: String(access_token) }).get(inOtherVault('/secrets/one'))
  const machine = `/subscriptions/${emulator.world.settings.subscriptionId}/resourcegroups/DevTest/providers/Microsoft.Compute/virtualMachines/DevTestVM`
  expect(json.error.message).toContain(`/;xms_mirid=${machine};xms_az_rid=${machine}\r\nVault: `)
})

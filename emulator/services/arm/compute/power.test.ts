import { expect, test } from 'vitest'
import { ask, subscription, type Lab } from '../../../asking.test-support.js'
import { builtInScenario, createEmulator, wireRequest } from '../../../inside.test-support.js'
import type { Json } from '../../../world/resources.js'

const vm = `${subscription}/resourceGroups/DevTest/providers/Microsoft.Compute/virtualMachines/DevTestVM`
const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}api-version=2024-11-01`

const post = (lab: Lab, action: string) => ask(lab, 'portal').request({ method: 'POST', url: at(`${vm}/${action}`) })

/** The code and the words of the machine's power. */
async function powerOf(lab: Lab): Promise<Json | undefined> {
  const { json } = await ask(lab, 'portal').get(at(`${vm}/instanceView`))
  const { code, displayStatus } = (json.statuses as { code: string; displayStatus: string }[])[1]!
  return `${code}: ${displayStatus}`
}

const token = wireRequest({
  url: 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
  headers: { Metadata: 'true' },
})
const extensionToken = wireRequest({
  url: 'http://localhost:50342/oauth2/token?resource=https://vault.azure.net',
  headers: { Metadata: 'true' },
})

/** What the two sources on the machine do: a status, or that nothing listens. */
const sources = async (lab: Lab) =>
  Promise.all(
    [token, extensionToken].map(async (request) => {
      const outcome = await lab.handle(request)
      return 'drop' in outcome ? outcome.drop : outcome.status
    }),
  )

test.each([
  ['powerOff', 'PowerState/stopped: VM stopped'],
  ['deallocate', 'PowerState/deallocated: VM deallocated'],
])('after %s nothing answers on the machine, until it is started', async (action, state) => {
  const lab = createEmulator()
  expect(await sources(lab)).toEqual([200, 200])
  const begun = await post(lab, action)
  expect([begun.status, begun.text, begun.header('Azure-AsyncNotification')]).toEqual([202, '', 'Enabled'])
  expect((await ask(lab, 'portal').get(begun.header('Azure-AsyncOperation')!)).json.status).toBe('Succeeded')
  expect((await ask(lab, 'portal').get(begun.header('Location')!)).status).toBe(200)
  expect(await powerOf(lab)).toBe(state)
  expect(await sources(lab)).toEqual(['connect', 'connect'])
  expect((await post(lab, 'start')).status).toBe(202)
  expect(await powerOf(lab)).toBe('PowerState/running: VM running')
  expect(await sources(lab)).toEqual([200, 200])
})

test('the view of a machine that is off has its disks and statuses, and nothing that its agent would say', async () => {
  const lab = createEmulator()
  await post(lab, 'deallocate')
  const { json } = await ask(lab, 'portal').get(at(`${vm}?$expand=instanceView`))
  expect(Object.keys(json.properties.instanceView as object)).toEqual(['disks', 'hyperVGeneration', 'statuses'])
})

test('what needs a machine that runs is refused while it does not', async () => {
  const lab = createEmulator()
  await post(lab, 'deallocate')
  const mustRun = 'The operation requires the VM to be running (or set to run).'
  for (const action of ['restart', 'powerOff'])
    expect(await post(lab, action)).toMatchObject({
      status: 409,
      json: { error: { code: 'OperationNotAllowed', message: mustRun } },
    })
  const extension = at(`${vm}/extensions/ManagedIdentityExtensionForWindows`)
  const properties = {
    publisher: 'Microsoft.ManagedIdentity',
    type: 'ManagedIdentityExtensionForWindows',
    typeHandlerVersion: '1.0',
  }
  const portal = ask(lab, 'portal')
  const refused = [
    await portal.put(extension, { location: 'westus', properties }),
    await portal.patch(extension, { properties: {} }),
    await portal.delete(extension),
  ]
  for (const { status, json } of refused)
    expect([status, json.error.code, json.error.message]).toEqual([
      409,
      'OperationNotAllowed',
      'Cannot modify extensions in the VM when the VM is not running.',
    ])
  expect((await post(lab, 'deallocate')).status).toBe(202)
})

test('a machine that is deallocated takes what one that runs does not: another billing profile', async () => {
  const lab = createEmulator()
  const change = () => ask(lab, 'portal').patch(at(vm), { properties: { billingProfile: { maxPrice: 1 } } })
  expect((await change()).status).toBe(409)
  await post(lab, 'powerOff')
  expect((await change()).status).toBe(409)
  await post(lab, 'start')
  await post(lab, 'deallocate')
  expect((await change()).status).toBe(200)
})

test('in Azure’s time a machine goes through what it comes to, and its sources are gone meanwhile', async () => {
  const lab = createEmulator({ scenario: { ...builtInScenario('tutorials'), policies: { timing: 'azure' } } })
  const begun = await post(lab, 'restart')
  const operation = () => ask(lab, 'portal').get(begun.header('Azure-AsyncOperation')!)
  expect([begun.status, begun.header('Retry-After')]).toEqual([202, '10'])
  expect([await powerOf(lab), (await operation()).json.status]).toEqual([
    'PowerState/starting: VM starting',
    'InProgress',
  ])
  expect(await sources(lab)).toEqual(['connect', 'connect'])
  lab.world.clock.advance(21_000)
  expect([await powerOf(lab), (await operation()).json.status]).toEqual(['PowerState/running: VM running', 'Succeeded'])
  expect(await sources(lab)).toEqual([200, 200])
})

test('power survives a snapshot, and goes with the machine', async () => {
  const lab = createEmulator()
  await post(lab, 'powerOff')
  const snapshot = JSON.parse(JSON.stringify(lab.world.snapshot())) as ReturnType<typeof lab.world.snapshot>
  await post(lab, 'start')
  lab.world.restore(snapshot)
  expect(await powerOf(lab)).toBe('PowerState/stopped: VM stopped')
  await ask(lab, 'portal').delete(at(vm))
  lab.world.clock.runDue()
  expect(JSON.stringify(lab.world.snapshot())).not.toContain('machine-power')
})

test('hibernation is 501 by name, and how a system is shut down makes no difference', async () => {
  const lab = createEmulator()
  const hibernated = await post(lab, 'deallocate?hibernate=true')
  expect([hibernated.status, hibernated.json.error.message]).toEqual([501, expect.stringContaining('hibernation')])
  expect((await post(lab, 'powerOff?skipShutdown=true')).status).toBe(202)
})

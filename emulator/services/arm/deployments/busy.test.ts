import { expect, test } from 'vitest'
import { bodyOf, deploymentAt, group, identity, labOf, templateOf, world } from './deployments.test-support.js'
import { deploymentsOf, type Deployment } from './state.js'

type Lab = ReturnType<typeof labOf>

const busy = (status: number, times?: number) => ({
  ...(times !== undefined && { times }),
  do: { answer: { status, headers: { 'Retry-After': '7' } } },
})

/** How many identities were put until now. */
function counted({ lab }: Lab): () => number {
  let count = 0
  lab.world.journal.listen(({ operation }) => void (count += operation === 'arm.user-assigned-identities.put' ? 1 : 0))
  return () => count
}

test.each([429, 503])('what a provider is too busy for is asked again, with %s at most four times', async (status) => {
  const lab = labOf()
  const puts = counted(lab)
  lab.lab.world.faults.add({ on: 'arm.user-assigned-identities.put', ...busy(status, 4) })
  const { properties } = await lab.deploy('main', bodyOf(templateOf([identity('one')])))
  expect([properties.provisioningState, puts()]).toEqual(['Succeeded', 5])
  const { json } = await lab.portal.get(deploymentAt('main', '/operations'))
  expect(json.value.map((one: { properties: object }) => one.properties)).toMatchObject([
    { provisioningOperation: 'Create', provisioningState: 'Succeeded', statusCode: 'Created' },
    { provisioningOperation: 'EvaluateDeploymentOutput' },
  ])
})

test('a provider that stays too busy fails the deployment in its own words', async () => {
  const lab = labOf()
  const puts = counted(lab)
  lab.lab.world.faults.add({ on: 'arm.user-assigned-identities.put', ...busy(503) })
  const { properties } = await lab.deploy('main', bodyOf(templateOf([identity('one')])))
  expect([properties.provisioningState, puts()]).toEqual(['Failed', 5])
  expect(properties.error.details[0].code).toBe('ServiceUnavailable')
})

test('other refusals are not asked again', async () => {
  const lab = labOf()
  const puts = counted(lab)
  lab.lab.world.faults.add({ on: 'arm.user-assigned-identities.put', ...busy(409) })
  const { properties } = await lab.deploy('main', bodyOf(templateOf([identity('one')])))
  expect([properties.provisioningState, puts()]).toEqual(['Failed', 1])
})

test('what an expression reads is asked again, too', async () => {
  const { lab, deploy } = labOf()
  lab.world.faults.add({ on: 'arm.user-assigned-identities.get', ...busy(429, 2) })
  const outputs = { id: { type: 'string', value: "[reference('one').clientId]" } }
  const { properties } = await deploy('main', bodyOf(templateOf([identity('one')], { outputs })))
  expect(properties.provisioningState).toBe('Succeeded')
})

test('in Azure’s time the next try waits as long as the provider says', async () => {
  const lab = labOf(world({ policies: { timing: 'azure' } }))
  const puts = counted(lab)
  const { clock, faults } = lab.lab.world
  clock.freeze(true)
  faults.add({ on: 'arm.user-assigned-identities.put', ...busy(429, 1) })
  await lab.portal.put(deploymentAt('main'), bodyOf(templateOf([identity('one')])))
  const after = async (seconds: number) => {
    clock.advance(seconds * 1000)
    await lab.portal.get(deploymentAt('main'))
    return puts()
  }
  expect([await after(3), await after(6), await after(2)]).toEqual([1, 1, 2])
})

function full({ lab }: Lab, more: Partial<Deployment> = {}): void {
  const scope = lab.world.resources.get(group)!
  const [template] = [...deploymentsOf(lab.world, scope).values()]
  lab.world.change(() => {
    for (let at = 0; at < 799; at++) deploymentsOf(lab.world, scope).put({ ...template!, name: `old-${at}`, ...more })
  })
}

test('where 800 are there the oldest make room, but not under a lock: then there is no place for one more', async () => {
  const body = bodyOf(templateOf([]))
  const open = labOf()
  await open.deploy('main', body)
  full(open)
  expect((await open.deploy('next', body)).properties.provisioningState).toBe('Succeeded')
  expect(deploymentsOf(open.lab.world, open.lab.world.resources.get(group)!).size).toBe(750)

  const locked = labOf(world({ locks: [{ on: 'DevTest', level: 'CanNotDelete' }] }))
  await locked.deploy('main', body)
  full(locked)
  const refusal = {
    error: {
      code: 'DeploymentQuotaExceeded',
      message:
        "Creating the deployment 'next' would exceed the quota of '800'. The current deployment count is '800', please " +
        'delete some deployments before creating a new one. Please see https://aka.ms/arm-deploy for usage details.',
    },
  }
  const { put } = await locked.deploy('next', body)
  expect([put.status, put.json]).toEqual([409, refusal])
  const validated = await locked.portal.post(deploymentAt('next', '/validate'), body)
  expect([validated.status, validated.json]).toEqual([409, refusal])
  expect((await locked.deploy('old-3', body)).put.status).toBe(200)
})

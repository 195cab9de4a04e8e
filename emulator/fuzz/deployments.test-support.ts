import { deploymentsOf, operationsOf, type Deployment } from '../services/arm/deployments/state.js'
import type { World } from '../world/world.js'

const empty = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { word: { type: 'string', defaultValue: 'hello' } },
  resources: [],
  outputs: { said: { type: 'string', value: "[toUpper(parameters('word'))]" } },
}

/** A body that an operation on deployments takes. */
export function deploymentBody(operation: string): object | undefined {
  if (/^arm\.deployments\.(put|validate|what-if)/.test(operation)) {
    const properties = { mode: 'Incremental', template: empty, parameters: { word: { value: 'x' } } }
    return operation.endsWith('subscription') ? { location: 'westus', properties } : { properties }
  }
  return operation === 'arm.deployments.calculate-template-hash' ? empty : undefined
}

const operationId = '0123456789ABCDEF'
const statusId = '08584258478646161270'

/** Names that an operation on deployments finds something under, or may make; others take that of work that was begun. */
export function operationNames(operation: string, begun: string): Readonly<Record<string, readonly string[]>> {
  if (!/^arm\.deployment/.test(operation)) return { operationId: [begun], location: ['westus'] }
  const name = /cancel/.test(operation) ? 'running' : /put|validate|what-if/.test(operation) ? 'new-one' : 'known'
  return { deploymentName: [name], operationId: [operationId], statusId: [statusId] }
}

/** One that has ended and one that runs, in the group and in the subscription. */
export function keepDeployments(world: World, group: string): void {
  const { subscriptionId } = world.settings
  const kept = (name: string, state: Deployment['state']): Deployment => ({
    name,
    incarnation: world.randomness.guid(),
    statusId,
    location: 'westus',
    state,
    mode: 'Incremental',
    started: world.clock.now(),
    changed: world.clock.now(),
    correlationId: world.randomness.guid(),
    template: empty,
    templateHash: '1',
    parameters: {},
    providers: [],
    dependencies: [],
  })
  const operation = {
    id: operationId,
    does: 'Create',
    state: 'Succeeded',
    started: world.clock.now(),
    ended: world.clock.now(),
    trackingId: world.randomness.guid(),
    statusCode: 'OK',
  } as const
  world.change(() => {
    for (const id of [`/subscriptions/${subscriptionId}/resourceGroups/${group}`, `/subscriptions/${subscriptionId}`]) {
      const scope = world.resources.get(id)!
      deploymentsOf(world, scope).put(kept('known', 'Succeeded'))
      deploymentsOf(world, scope).put(kept('running', 'Running'))
      operationsOf(world, scope, 'known').put(operation)
    }
  })
}

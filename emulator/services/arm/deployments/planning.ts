import { plan, type Plan } from '../../../templates/plan.js'
import type { ValueObject } from '../../../templates/values.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { placeOf } from './place.js'
import type { Run } from './run-state.js'
import type { Deployment } from './state.js'

/** The parameters of a plan, as a parameters file has them: what a run keeps, so that a plan comes out the same again. */
export const givenOf = ({ parameters }: Plan): ValueObject =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, { value }]))

/** The plan of a deployment that goes on: the same as before, since its parameters were evaluated when it was put. */
export function replan(world: World, scope: Resource, deployment: Deployment, { given }: Run): Plan {
  const parameters = JSON.parse(given) as ValueObject
  return plan({
    template: deployment.template as ValueObject,
    parameters,
    place: placeOf(world, scope, { ...deployment, parameters }),
    now: new Date(deployment.started).toISOString(),
    newGuid: () => world.randomness.guid(),
  })
}

import type { Declaration } from '../../../world/declaration.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { StepState } from './order.js'
import { deploymentNamed, isActive, type Deployment, type DeploymentError } from './state.js'

/** The principal that a deployment acts as. Never its token: one is made when a request is sent. */
export interface ActsAs extends JsonObject {
  readonly objectId: string
  readonly appId: string
  readonly tenantId: string
  /** the id of a managed identity's resource */
  readonly mirid?: string
}

/** A deployment that goes on, until it has ended. It is not changed while it is under way in this process. */
export interface Run {
  /** the deployment's */
  readonly incarnation: string
  readonly scopeId: string
  readonly scopeIncarnation: string
  readonly name: string
  /** when it goes on: unix milliseconds of the world */
  readonly at: number
  readonly as: ActsAs
  /** JSON of the parameters as they were evaluated, secure ones among them */
  readonly given: string
  /** JSON of where its resources stand in the body of its PUT, by their paths in the template; folders of old have none */
  readonly places?: string
  /** the signature beside the template's link, which links relative to it have, too */
  readonly linkQuery: string
}

export const runsDeclared: Declaration<Run> = {
  name: 'deployment-runs',
  key: ({ incarnation }) => incarnation,
  secrets: ['given', 'linkQuery'],
}

/** How far a run is with one resource. */
export interface Step {
  readonly key: string
  readonly state: StepState
  /** the operation's id */
  readonly operationId: string
  /** what is asked until the provider has finished, and when next */
  readonly poll?: Poll
  readonly error?: DeploymentError
}

export interface Poll {
  /**
   * an operation's status, a location that is no longer 202, the resource with its provisioning state, or the PUT once more,
   * since its provider was too busy
   */
  readonly kind: 'status' | 'location' | 'resource' | 'again'
  readonly url: string
  /** unix milliseconds */
  readonly at: number
  /** how often in a row its provider was too busy */
  readonly busy?: number
}

export const stepsDeclared: Declaration<Step> = { name: 'deployment-steps', key: ({ key }) => key }

/** Runs outlive nothing: what they are of may be gone, so that nothing in the world owns them but themselves. */
const owner = 'arm-deployment-runs'

export const runsOf = (world: World) => world.data.of(owner, runsDeclared)

export const stepsOf = (world: World, { incarnation }: Pick<Run, 'incarnation'>) =>
  world.data.of(owner, stepsDeclared, incarnation)

/** Ends a run, whatever became of its deployment. Call inside `world.change`. */
export function endRun(world: World, { incarnation }: Pick<Run, 'incarnation'>): void {
  runsOf(world).delete(incarnation)
  world.data.dropCollection(owner, stepsDeclared, incarnation)
}

/** A run's deployment as it is now, with its scope; undefined when it was cancelled, or is gone or another one by now. */
export function goingOn(world: World, run: Run): { scope: Resource; deployment: Deployment } | undefined {
  const scope = world.resources.current({ id: run.scopeId, incarnation: run.scopeIncarnation })
  const deployment = scope && deploymentNamed(world, scope, run.name)
  return scope && deployment?.incarnation === run.incarnation && isActive(deployment)
    ? { scope, deployment }
    : undefined
}

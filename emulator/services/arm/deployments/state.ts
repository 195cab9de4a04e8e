import type { Declaration } from '../../../world/declaration.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'

export const deploymentType = 'Microsoft.Resources/deployments'

export type DeploymentState = 'Accepted' | 'Running' | 'Succeeded' | 'Failed' | 'Canceled'

/** An error as Azure nests them: each level has the one below in its details. */
export interface DeploymentError extends JsonObject {
  readonly code: string
  readonly message: string
  readonly target?: string
  readonly details?: readonly DeploymentError[]
}

/** A parameter or an output as a deployment shows it; a secure one has no value. */
export interface ShownValue extends JsonObject {
  readonly type: string
  readonly value?: Json
}

/** A deployment in the history of its scope. Lives and dies with the group or subscription, and is not a resource. */
export interface Deployment {
  /** in the spelling of its first PUT */
  readonly name: string
  /** new at each PUT: what goes on for another one stops */
  readonly incarnation: string
  /** the decimal number of its polling URL */
  readonly statusId: string
  /** above groups only */
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly state: DeploymentState
  readonly mode: 'Incremental' | 'Complete'
  /** unix milliseconds */
  readonly started: number
  readonly changed: number
  readonly correlationId: string
  readonly template: JsonObject
  readonly templateHash: string
  readonly templateLink?: JsonObject
  readonly parametersLink?: JsonObject
  readonly parameters: Readonly<Record<string, ShownValue>>
  readonly providers: readonly JsonObject[]
  readonly dependencies: readonly JsonObject[]
  /** when it has ended well */
  readonly outputs?: Readonly<Record<string, ShownValue>>
  readonly outputResources?: readonly JsonObject[]
  /** when it has failed */
  readonly error?: DeploymentError
}

/** By the name in lower case; the owner is the scope's incarnation. */
export const deploymentsDeclared: Declaration<Deployment> = {
  name: 'deployments',
  key: ({ name }) => name.toLowerCase(),
}

/** What a deployment did with one resource, or with itself. */
export interface DeploymentOperation {
  /** sixteen hexadecimal digits; the deployment's own number for the evaluation of its outputs */
  readonly id: string
  readonly does: 'Create' | 'DeploymentCleanup' | 'EvaluateDeploymentOutput'
  readonly state: 'Running' | 'Succeeded' | 'Failed'
  /** unix milliseconds */
  readonly started: number
  readonly ended: number
  readonly trackingId: string
  readonly serviceRequestId?: string
  /** the name of the HTTP status: `Created` */
  readonly statusCode: string
  readonly statusMessage?: Json
  readonly target?: { readonly id: string; readonly resourceType: string; readonly resourceName: string }
}

/** By id, in the order in which they began; the part is the deployment's key. */
export const deploymentOperationsDeclared: Declaration<DeploymentOperation> = {
  name: 'deployment-operations',
  key: ({ id }) => id,
}

export const deploymentsOf = (world: World, scope: Resource) => world.data.of(scope.incarnation, deploymentsDeclared)

export const operationsOf = (world: World, scope: Resource, name: string) =>
  world.data.of(scope.incarnation, deploymentOperationsDeclared, name.toLowerCase())

export const deploymentNamed = (world: World, scope: Resource, name: string): Deployment | undefined =>
  deploymentsOf(world, scope).get(name.toLowerCase())

/** The id in the scope's spelling. */
export const deploymentId = (scope: Pick<Resource, 'id'>, name: string) =>
  `${scope.id}/providers/${deploymentType}/${name}`

export const isActive = ({ state }: Pick<Deployment, 'state'>) => state === 'Accepted' || state === 'Running'

/** Takes a deployment with its operations out of the history. Call inside `world.change`. */
export function forget(world: World, scope: Resource, name: string): void {
  deploymentsOf(world, scope).delete(name.toLowerCase())
  world.data.dropCollection(scope.incarnation, deploymentOperationsDeclared, name.toLowerCase())
}

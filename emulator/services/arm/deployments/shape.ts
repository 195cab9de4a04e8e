import { atLeast } from '../../../policy/api-versions.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import type { Resource } from '../../../world/resources.js'
import { duration } from './duration.js'
import { deploymentId, deploymentType, isActive, type Deployment, type DeploymentOperation } from './state.js'

/**
 * 2016-09-01 has neither `type` nor `templateHash`, 2020-06-01 has both: recorded in Azure/azure-xplat-cli (2016) and
 * azure-libraries-for-java (2020). Between them the type is inferred from that of groups.
 */
const newer = '2019-08-01'

/** A deployment as GET and PUT print it, in the order recorded. */
export function deploymentShape(scope: Pick<Resource, 'id'>, deployment: Deployment, apiVersion: string): object {
  const { name, location, tags, started, changed, state } = deployment
  const isNewer = atLeast(apiVersion, newer)
  const { templateLink, parametersLink, parameters, mode, correlationId, providers, dependencies } = deployment
  return {
    id: deploymentId(scope, name),
    name,
    type: isNewer ? deploymentType : undefined,
    location,
    tags,
    properties: {
      templateLink,
      templateHash: isNewer ? deployment.templateHash : undefined,
      parametersLink,
      parameters,
      mode,
      provisioningState: state,
      timestamp: roundTrip(changed),
      duration: duration(changed - started),
      correlationId,
      providers,
      dependencies,
      outputs: deployment.outputs,
      outputResources: deployment.outputResources,
      error: deployment.error,
    },
  }
}

/** What operationStatuses returns. */
export const statusShape = ({ state, error }: Deployment): object =>
  isActive({ state }) ? { status: state } : { status: state, error }

export function operationShape(id: string, operation: DeploymentOperation): object {
  const { does, state, started, ended, trackingId, serviceRequestId, statusCode, statusMessage, target } = operation
  return {
    id: `${id}/operations/${operation.id}`,
    operationId: operation.id,
    properties: {
      provisioningOperation: does,
      provisioningState: state,
      timestamp: roundTrip(ended),
      duration: duration(ended - started),
      trackingId,
      serviceRequestId,
      statusCode,
      statusMessage,
      targetResource: target,
    },
  }
}

/**
 * Those of resources with the newest first, and the evaluation of the outputs last: recorded in
 * azure-libraries-for-java (2020).
 */
export function inOrder(operations: Iterable<DeploymentOperation>): DeploymentOperation[] {
  const all = [...operations].reverse()
  const isLast = ({ does }: DeploymentOperation) => does === 'EvaluateDeploymentOutput'
  return [...all.filter((operation) => !isLast(operation)).sort((a, b) => b.ended - a.ended), ...all.filter(isLast)]
}

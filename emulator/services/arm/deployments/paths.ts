import type { Resource } from '../../../world/resources.js'
import type { AnyCall } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { deploymentNamed, type Deployment } from './state.js'
import { deploymentNotFound } from './refusals.js'

const subscriptionPath = '/subscriptions/{subscriptionId}' as const

/** The list of a group's deployments. */
export const inGroup = `${groupPath}/providers/Microsoft.Resources/deployments` as const

/** The list of those of the subscription itself. */
export const inSubscription = `${subscriptionPath}/providers/Microsoft.Resources/deployments` as const

export const groupDeployment = `${inGroup}/{deploymentName}` as const
export const subscriptionDeployment = `${inSubscription}/{deploymentName}` as const

/** As the first version had it, and clients from AutoRest still do for operations. */
export const oldGroupDeployment = `${groupPath}/deployments/{deploymentName}` as const
export const oldSubscriptionDeployment = `${subscriptionPath}/deployments/{deploymentName}` as const

/** A call whose path names a deployment. */
export type NamedCall = AnyCall & { readonly params: { readonly deploymentName: string } }

/** What the deployment is of: the group of the path, or its subscription. */
export const scopeOf = (call: AnyCall): Resource => (call.group as Resource | undefined) ?? call.subscription

/** The deployment of the path, or Azure's 404. */
export function existingDeployment(call: NamedCall): Deployment {
  const { deploymentName } = call.params
  const found = deploymentNamed(call.world, scopeOf(call), deploymentName)
  if (!found) throw deploymentNotFound(deploymentName)
  return found
}

import type { Place } from '../scope.js'
import type { ValueObject } from '../values.js'

const idOf = (object: ValueObject | undefined) => (typeof object?.id === 'string' ? object.id : undefined)

/** The id of what a deployment is made at: its group, subscription or management group; empty for the tenant. */
export const deploymentScope = (at: Place): string =>
  idOf(at.resourceGroup) ?? idOf(at.managementGroup) ?? idOf(at.subscription) ?? ''

export const subscriptionId = (at: Place): string | undefined =>
  typeof at.subscription?.subscriptionId === 'string' ? at.subscription.subscriptionId : undefined

/** `Microsoft.Storage/storageAccounts/acct/blobServices/default`: segments of the type and of the name in turn. */
export function relativeId(type: string, name: string): string {
  const [namespace, ...types] = type.split('/')
  const names = name.split('/')
  return [namespace, ...types.flatMap((segment, index) => [segment, names[index]])].join('/')
}

/** The id of a resource at a scope, which is an id itself or empty. */
export function resourceIdAt(scope: string, type: string, name: string): string {
  const isGroup = type.toLowerCase() === 'microsoft.resources/resourcegroups'
  if (isGroup && /^\/subscriptions\/[^/]+$/i.test(scope)) return `${scope}/resourceGroups/${name}`
  return `${scope.replace(/\/+$/, '')}/providers/${relativeId(type, name)}`
}

/** `scope` of a resource as an id: relative ones are of the deployment's own scope. */
export const scopeId = (scope: string, at: Place): string =>
  scope.startsWith('/') ? scope.replace(/\/+$/, '') : `${deploymentScope(at)}/providers/${scope}`

import type { Gate } from '../../../core/service.js'
import { namespaceOf, registrationOf, setRegistration } from '../../../policy/views/registrations.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import { may } from './permission.js'
import { gatewayNamespace, providerNamed } from './provider.js'
import { missingRegistration } from './registration-refusals.js'

/**
 * What writes needs the subscription's registration of its provider, and so does every POST (inferred); one that is
 * registering has it: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types
 */
export const registered: Gate<ArmCall> = (call) => {
  const { world, providers, target, request } = call
  if (world.settings.registration !== 'azure' || target.subscriptionId === undefined) return
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'DELETE') return
  // The row's own: a provider's registration is the gateway's.
  const provider = providerNamed(providers, namespaceOf(rowOf(call)!))
  if (!provider || provider.namespace === gatewayNamespace) return
  const state = registrationOf(world, provider.namespace, provider.registrationFree ?? undefined)
  if (state !== 'Registered' && state !== 'Registering') throw missingRegistration(provider.namespace, state)
}

/** What a deployment is of is registered with it, where its caller may. */
export async function registerWith(call: AnyCall, namespaces: readonly string[]): Promise<void> {
  const { world, providers, subscription } = call
  const missing = namespaces.filter((namespace) => {
    const state = registrationOf(world, namespace, providerNamed(providers, namespace)?.registrationFree)
    const isThere = state === 'Registered' || state === 'Registering'
    return !isThere && may(call, `${namespace}/register/action`, subscription.id)
  })
  if (missing.length === 0) return
  await world.write(() => {
    for (const namespace of missing) setRegistration(world, namespace, 'Registered')
  })
}

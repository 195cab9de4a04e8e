import { NotEmulated } from '../../../core/refusal.js'
import { json } from '../../../core/reply.js'
import { listedProvider, listedProviders } from '../../../policy/azure-providers.js'
import { takes } from '../../../policy/timing/waits.js'
import { registrationOf, setRegistration, type RegistrationState } from '../../../policy/views/registrations.js'
import type { Resource } from '../../../world/resources.js'
import type { WorkKinds, World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { missingNamespace } from '../gateway/not-emulated.js'
import { page } from '../gateway/paging.js'
import { demand, hasAnyRole } from '../gateway/permission.js'
import { providerNamed } from '../gateway/provider.js'
import * as refusals from '../gateway/refusals.js'
import { inUse } from '../gateway/registration-refusals.js'
import { providerShape, type ProviderFacts } from './provider-shape.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/providers'
const type = 'Microsoft.Resources/subscriptions/providers'
const read = `${type}/read`

/** A provider by its namespace, or Azure's refusal of what is none; a gap where its types are not on record. */
function shapeNamed(call: AnyCall, subscription: Resource | undefined, namespace: string): object {
  const facts = factsNamed(call, namespace)
  return providerShape({ ...facts, subscription: stateIn(call, subscription, facts), apiVersion: call.apiVersion })
}

function factsNamed({ providers }: AnyCall, namespace: string): ProviderFacts {
  const known = providerNamed(providers, namespace)
  const listed = listedProvider(namespace)
  if (known || listed) return { known, listed }
  const missing = missingNamespace(namespace)
  throw missing ? new NotEmulated(`the provider ${missing.name}`, missing.source) : refusals.invalidNamespace(namespace)
}

const namespaceIn = ({ known, listed }: ProviderFacts) => known?.namespace ?? listed!.namespace

const stateIn = ({ world }: AnyCall, subscription: Resource | undefined, facts: ProviderFacts) =>
  subscription && {
    id: subscription.id,
    state: registrationOf(world, namespaceIn(facts), facts.known?.registrationFree),
  }

/** Azure's own, in the order of its list, and then those of the lab that are younger than it. */
function* everyProvider({ providers }: AnyCall): Generator<ProviderFacts> {
  const listed = listedProviders()
  for (const provider of listed) yield { listed: provider, known: providerNamed(providers, provider.namespace) }
  const names = new Set(listed.map(({ namespace }) => namespace.toLowerCase()))
  for (const known of providers) if (!names.has(known.namespace.toLowerCase())) yield { known, listed: undefined }
}

function pageOf(call: AnyCall, subscription: Resource | undefined) {
  const { apiVersion } = call
  return page(call, everyProvider(call), (facts) =>
    providerShape({ ...facts, subscription: stateIn(call, subscription, facts), apiVersion }),
  )
}

const list = operation({
  id: 'arm.providers.list',
  source: `${docs}/list`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers',
  type,
  action: read,
  filtered: true,
  handle: (call) => {
    if (!hasAnyRole(call, call.subscription.id)) demand(call, read, call.scope)
    return json(200, pageOf(call, call.subscription))
  },
})

const get = operation({
  id: 'arm.providers.get',
  source: `${docs}/get`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}',
  type,
  action: read,
  filtered: true,
  handle: (call) => {
    if (!hasAnyRole(call, call.subscription.id)) demand(call, read, call.scope)
    return json(200, shapeNamed(call, call.subscription, call.params.resourceProviderNamespace))
  },
})

/** Begins what takes its time, and answers with the state meanwhile (recorded 2016 to 2021). */
async function begin(call: AnyCall, facts: ProviderFacts, through: RegistrationState, to: RegistrationState) {
  const { world } = call
  const namespace = namespaceIn(facts)
  await world.write(() => {
    setRegistration(world, namespace, through)
    const at = world.clock.now() + takes(world, 'providerRegistered')
    world.clock.schedule(at, { kind: 'arm.providers.registered', namespace, through, to })
  })
}

export const providerWork: WorkKinds = {
  'arm.providers.registered': (
    world,
    work: { namespace: string; through: RegistrationState; to: RegistrationState },
  ) => {
    // Something else may have begun meanwhile.
    if (registrationOf(world, work.namespace) === work.through) setRegistration(world, work.namespace, work.to)
  },
}

/** Where a subscription has every provider registered already, the answer is the same at every call. */
const register = operation({
  id: 'arm.providers.register',
  source: `${docs}/register`,
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/register',
  type,
  handle: async (call) => {
    const { subscription } = call
    const namespace = call.params.resourceProviderNamespace
    demand(call, `${namespace}/register/action`, call.scope)
    const facts = factsNamed(call, namespace)
    if (stateIn(call, subscription, facts)?.state !== 'Registered')
      await begin(call, facts, 'Registering', 'Registered')
    return json(200, shapeNamed(call, subscription, namespace))
  },
})

/** Where every provider is registered, none can be unregistered; a provider that has resources stays. */
const unregister = operation({
  id: 'arm.providers.unregister',
  source: `${docs}/unregister`,
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/unregister',
  type,
  handle: async (call) => {
    const { world, subscription } = call
    const namespace = call.params.resourceProviderNamespace
    demand(call, `${namespace}/unregister/action`, call.scope)
    const facts = factsNamed(call, namespace)
    if (world.settings.registration !== 'azure')
      throw new NotEmulated('unregistering of a provider without the policy registration: azure', `${docs}/unregister`)
    const name = namespaceIn(facts)
    const used = countOf(world, facts)
    if (used > 0) throw inUse(name, used)
    const state = stateIn(call, subscription, facts)?.state
    if (state === 'Registered' || state === 'Registering') await begin(call, facts, 'Unregistering', 'Unregistered')
    return json(200, shapeNamed(call, subscription, namespace))
  },
})

const countOf = ({ resources }: World, { known }: ProviderFacts): number =>
  (known?.types ?? []).reduce((sum, { name }) => sum + resources.countOfType(`${known!.namespace}/${name}`), 0)

const listAtTenant = operation({
  id: 'arm.providers.list-at-tenant',
  source: `${docs}/list-at-tenant-scope`,
  method: 'GET',
  path: '/providers',
  type: 'Microsoft.Resources/providers',
  handle: (call) => json(200, pageOf(call, undefined)),
})

const getAtTenant = operation({
  id: 'arm.providers.get-at-tenant',
  source: `${docs}/get-at-tenant-scope`,
  method: 'GET',
  path: '/providers/{resourceProviderNamespace}',
  type: 'Microsoft.Resources/providers',
  handle: (call) => json(200, shapeNamed(call, undefined, call.params.resourceProviderNamespace)),
})

export const providerLists = [list, get, register, unregister, listAtTenant, getAtTenant]

import type { Declaration } from '../../world/declaration.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { listedProvider } from '../azure-providers.js'
import { subscriptionType } from './groups.js'

/** How far a subscription's registration of a provider is. */
export type RegistrationState = 'NotRegistered' | 'Registering' | 'Registered' | 'Unregistering' | 'Unregistered'

interface Registration {
  /** as Azure spells it, or as it was asked for */
  readonly namespace: string
  readonly state: RegistrationState
}

export const registrationsDeclared: Declaration<Registration> = {
  name: 'registrations',
  key: ({ namespace }) => namespace.toLowerCase(),
}

/** Of the one subscription that a world has. */
const registrations = (world: World) => {
  const subscription = world.resources.firstOfType(subscriptionType)
  return subscription && world.data.of(subscription.incarnation, registrationsDeclared)
}

export const registrationsIn = (world: World): Registration[] => [...(registrations(world)?.values() ?? [])]

/** Providers that every subscription has, which nobody registers; `isFree` is the lab's own word of those it has. */
const isFreeIn = (namespace: string, isFree: boolean | undefined) =>
  isFree ?? listedProvider(namespace)?.isRegistrationFree ?? false

/** What a subscription has of a provider. Where nothing is refused for the lack of it, everything is registered. */
export function registrationOf(world: World, namespace: string, isFree?: boolean): RegistrationState {
  if (world.settings.registration !== 'azure' || isFreeIn(namespace, isFree)) return 'Registered'
  return registrations(world)?.get(namespace.toLowerCase())?.state ?? 'NotRegistered'
}

/** Call inside `world.change`. */
export const setRegistration = (world: World, namespace: string, state: RegistrationState): void =>
  registrations(world)?.put({ namespace, state })

export const namespaceOf = ({ type }: Pick<Resource, 'type'>): string => type.slice(0, type.indexOf('/'))

/** A world that begins with resources has registered what they are of. Call inside `world.change`. */
export function registerWhatIsThere(world: World): void {
  if (world.settings.registration !== 'azure') return
  for (const namespace of new Set([...world.resources.values()].map(namespaceOf)))
    setRegistration(world, namespace, 'Registered')
}

import type { FederatedCredential, ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import { federatedCredentialsOf } from '../views/identities.js'

/** The federated credentials of an application or a user-assigned identity; a system-assigned one cannot have any. */
export function credentialsOfClient(world: World, client: ServicePrincipal): readonly FederatedCredential[] {
  if (client.kind === 'application') return client.registration?.federatedCredentials ?? []
  const identity = client.resourceId === undefined ? undefined : world.resources.get(client.resourceId)
  return identity ? federatedCredentialsOf(world, identity) : []
}

/** Whether some application or identity of the world trusts this issuer. */
export function isNamedIssuer(world: World, issuer: string): boolean {
  for (const principal of world.directory.principals.values())
    if (credentialsOfClient(world, principal).some((known) => known.issuer === issuer)) return true
  return false
}

/** A thing that the world does not have, and the field that names it. */
export interface NotThere {
  readonly problem: string
  readonly field: 'identity' | 'credential'
}

/** The credential of that name of the application or identity of that name. */
export function namedCredential(world: World, identity: string, credential: string): FederatedCredential | NotThere {
  const wanted = identity.toLowerCase()
  const owners = [...world.directory.principals.values()].filter(({ displayName, objectId, appId }) =>
    [displayName.toLowerCase(), objectId, appId].includes(wanted),
  )
  if (owners.length === 0)
    return { problem: `no application and no identity of this world is called '${identity}'`, field: 'identity' }
  const credentials = owners.flatMap((owner) => credentialsOfClient(world, owner))
  const found = credentials.filter(({ name }) => name.toLowerCase() === credential.toLowerCase())
  if (found.length === 1) return found[0]!
  const names = credentials.map(({ name }) => name)
  const has = names.length > 0 ? `it has ${names.join(', ')}` : 'it has none'
  const problem =
    found.length > 1
      ? `several identities are called '${identity}'; name it by its client id`
      : `'${identity}' has no federated credential '${credential}'; ${has}`
  return { problem, field: found.length > 1 ? 'identity' : 'credential' }
}

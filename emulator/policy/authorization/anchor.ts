import type { World } from '../../world/world.js'
import { accountType } from '../views/accounts.js'
import { containersOf } from '../views/containers.js'
import { forwardsOf } from '../views/forwards.js'

/**
 * The narrowest scope at which a role can be assigned for what was asked there: a blob container, a resource, a resource
 * group or the subscription, whichever exists; while the lab learns, whichever existed when that began and was not
 * created again since, because an assignment goes with what it is on.
 *
 * Not a single secret: Azure's guide advises against it, and names of secrets come and go. A container is different: it
 * holds the data of one purpose, and the portal offers it as a scope.
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments
 * https://learn.microsoft.com/azure/storage/blobs/assign-azure-role-data-access#scope
 */
export function anchorOf(world: World, scope: string): string {
  const parts = scope.split('/')
  const provider = parts.findIndex((part) => part.toLowerCase() === 'providers')
  if (provider > 0 && parts[provider + 1]?.toLowerCase() !== 'microsoft.authorization') {
    // After `providers` come the namespace, the type and the name.
    const top = parts.slice(0, provider + 4).join('/')
    const found = heldResource(world, top)
    if (found) return containerIn(world, found, parts.slice(provider + 4)) ?? found.id
    if (isForwarded(world, scope)) return scope
  }
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(scope)?.[0]
  const held = group === undefined ? undefined : heldResource(world, group)
  return held?.id ?? /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '/'
}

/** A vault in place of its secret, an account in place of its blob: the scopes for which a scenario file has names. */
export function topLevelScope(scope: string): string {
  const parts = scope.split('/')
  const provider = parts.map((part) => part.toLowerCase()).lastIndexOf('providers')
  return provider < 0 ? scope : parts.slice(0, provider + 4).join('/')
}

/** The resource, if an assignment on it holds to the end of the run. */
function heldResource({ resources, rights }: World, id: string) {
  const resource = resources.get(id)
  return resource && rights.learning?.initial.has(resource.incarnation) !== false ? resource : undefined
}

/** The id of the container that the rest of an id names, below `blobServices/default/containers`. */
function containerIn(
  world: World,
  account: { readonly id: string; readonly type: string; readonly incarnation: string },
  below: readonly string[],
): string | undefined {
  const [service = '', , kind = '', name] = below
  const isContainer = service.toLowerCase() === 'blobservices' && kind.toLowerCase() === 'containers'
  if (account.type !== accountType || !isContainer || name === undefined) return undefined
  // An assignment on a container does not go with it: what counts is that the account had one of that name.
  const { learning } = world.rights
  const isThere = learning
    ? learning.containers.has(`${account.incarnation}/${name}`)
    : containersOf(world, account.incarnation).has(name)
  return isThere ? `${account.id}/blobServices/default/containers/${name}` : undefined
}

const isForwarded = (world: World, scope: string) =>
  [...forwardsOf(world).values()].some((forward) => forward.scope.toLowerCase() === scope.toLowerCase())

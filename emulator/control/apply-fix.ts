import type { Fix } from '../policy/authorization/fix.js'
import type { AccessPolicy } from '../policy/views/vaults.js'
import { buildingIn } from '../scenario/building.js'
import { namesIn } from '../scenario/names-in.js'
import { addRoleAssignment } from '../scenario/roles/build.js'
import type { Json, Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import { changeForFile } from './change-for-file.js'
import { ControlError } from './errors.js'

/** Whether the fix is a change that can be made without asking for more: without a name or value that is left open. */
export function canApply(world: World, fix: Fix): boolean {
  if ('assign' in fix || 'policy' in fix) return true
  return 'world' in fix && changeForFile(world, fix.world) !== undefined
}

/**
 * Makes the change in the running world, inside a `world.change`; returns whether it was needed.
 *
 * @throws ControlError 409 if it cannot be made, or what it is about is gone
 */
export function applyFix(world: World, fix: Fix): boolean {
  const before = world.writes
  if ('assign' in fix) assign(world, fix.assign)
  else if ('policy' in fix) addPolicy(world, fix.policy)
  else {
    const change = 'world' in fix ? changeForFile(world, fix.world) : undefined
    if (!change) throw new ControlError(409, 'NothingToAllow', `this fix is for you to make: ${fix.say}`)
    change()
  }
  return world.writes > before
}

function assign(world: World, { to, role, on }: { to: string; role: string; on: string }): void {
  existing(world, to, on)
  addRoleAssignment(buildingIn(world, namesIn(world)), { to, role, on }, [], { again: true })
}

type PolicyFix = Extract<Fix, { readonly policy: unknown }>['policy']

/** Adds the permissions to the caller's policy, or a policy. */
function addPolicy(world: World, { to, vault, permissions }: PolicyFix): void {
  const resource = existing(world, to, vault)
  const policies = (resource.properties.accessPolicies ?? []) as readonly AccessPolicy[] & Json
  const { tenantId } = world.settings
  const isOwn = ({ objectId, applicationId, tenantId: of }: AccessPolicy) =>
    objectId.toLowerCase() === to.toLowerCase() && of.toLowerCase() === tenantId && !applicationId
  const own = policies.find(isOwn)
  const widened: AccessPolicy = {
    ...(own ?? { tenantId, objectId: to }),
    permissions: joined(own?.permissions ?? {}, permissions),
  }
  if (own && JSON.stringify(own) === JSON.stringify(widened)) return
  const accessPolicies = own ? policies.map((policy) => (policy === own ? widened : policy)) : [...policies, widened]
  const properties = { ...resource.properties, accessPolicies }
  world.resources.put({ ...resource, properties, changed: world.clock.now() })
}

function joined(has: AccessPolicy['permissions'], more: AccessPolicy['permissions']): AccessPolicy['permissions'] {
  const kinds = Object.entries(more) as [keyof AccessPolicy['permissions'], readonly string[]][]
  const added = kinds.map(([kind, rights]) => {
    const known = has[kind] ?? []
    const isKnown = (right: string) => known.some((of) => [right.toLowerCase(), 'all'].includes(of.toLowerCase()))
    return [kind, [...known, ...rights.filter((right) => !isKnown(right))]]
  })
  return { ...has, ...Object.fromEntries(added) }
}

/** The resource, if it and the principal still exist. */
function existing(world: World, principalId: string, id: string): Resource {
  if (!world.directory.objectOf(principalId))
    throw new ControlError(409, 'IdentityGone', 'the identity that was refused no longer exists')
  const resource = world.resources.get(id)
  if (resource) return resource
  throw new ControlError(409, 'ResourceGone', `what the request was for no longer exists: ${id}`)
}

import { roleByName, roleByRoleName } from '../policy/authorization/rbac.js'
import type { RoleDefinition } from '../policy/authorization/role-definition.js'
import { contains, isGuid, parseResourceId } from '../policy/resource-ids.js'
import { accountType } from '../policy/views/accounts.js'
import { machineType } from '../policy/views/machines.js'
import { seatOf } from '../policy/views/seats.js'
import { vaultType, vaultView } from '../policy/views/vaults.js'
import type { World } from '../world/world.js'
import { namesIn } from './names-in.js'
import type { Names } from './names.js'
import type { Path } from './scenario-error.js'
import type { Scenario } from './shape.js'

/** Something in a scenario that is valid and has no effect. */
export interface Warning {
  readonly path: Path
  readonly message: string
}

/** What is valid but void in a scenario. @param world the one that was built for it */
export function scenarioWarnings(scenario: Scenario, world: World): readonly Warning[] {
  return [...seatWarnings(scenario, world), ...policyWarnings(scenario, world), ...assignmentWarnings(scenario, world)]
}

function* seatWarnings({ runsOn }: Scenario, world: World): Generator<Warning> {
  const seat = seatOf(world)
  if (runsOn === undefined || !seat || seat.resource.identity !== undefined) return
  yield {
    path: ['runsOn'],
    message: `'${seat.resource.name}' has no identity, so nothing gets a token there; identity: system gives it one`,
  }
}

function* policyWarnings({ resourceGroups = {} }: Scenario, world: World): Generator<Warning> {
  for (const [group, { vaults = {} }] of Object.entries(resourceGroups)) {
    for (const [name, { authorization, accessPolicies = [] }] of Object.entries(vaults)) {
      for (const [i, { to }] of accessPolicies.entries()) {
        const path = ['resourceGroups', group, 'vaults', name, 'accessPolicies', i]
        if (authorization === 'rbac')
          yield { path, message: `has no effect: ${name} judges by role assignments (authorization: rbac)` }
        yield* principalWarnings(world, to, [...path, 'to'])
      }
    }
  }
}

function* assignmentWarnings({ roleAssignments = [] }: Scenario, world: World): Generator<Warning> {
  const names = namesIn(world)
  for (const [i, { to, role, on }] of roleAssignments.entries()) {
    const path = ['roleAssignments', i]
    yield* principalWarnings(world, to, [...path, 'to'])
    const definition = roleByRoleName(world, role) ?? roleByName(world, role)
    const scope = scopeOf(names, on, path)
    if (!definition || scope === undefined) continue
    const message = foreignRole(definition, scope, on) ?? voidInVaults(world, definition, scope, on)
    if (message !== undefined) yield { path: [...path, 'role'], message }
  }
}

/** An object id that nothing in the world has. A name that nothing has is an error. */
function* principalWarnings({ directory }: World, to: string, path: Path): Generator<Warning> {
  if (isGuid(to) && !directory.objectOf(to))
    yield { path, message: 'no identity in this file has this object id, so it grants nothing to any' }
}

/** Providers whose actions apply at any resource: what most roles also list. */
const everywhere = ['authorization', 'resources', 'insights', 'support', 'resourcehealth', 'features', 'advisor']

/** A role about other kinds of resources than the one that is its scope. */
function foreignRole(role: RoleDefinition, scope: string, on: string): string | undefined {
  const namespace = parseResourceId(scope)?.namespace?.toLowerCase()
  if (namespace === undefined) return undefined
  const own = [...new Set(patternsOf(role).map((pattern) => pattern.split('/')[0]!))].filter(
    (name) => !everywhere.includes(name.toLowerCase().replace('microsoft.', '')),
  )
  if (own.length === 0 || own.some((name) => name.includes('*') || name.toLowerCase() === namespace)) return undefined
  return `grants nothing on ${on}: '${role.roleName}' is about ${own.join(', ')}, and ${on} is ${kindOf(scope)}`
}

const patternsOf = ({ permissions }: RoleDefinition): readonly string[] =>
  permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions])

function kindOf(scope: string): string {
  const { namespace = '', type = '' } = parseResourceId(scope)!
  const kinds: Readonly<Record<string, string>> = {
    [vaultType.toLowerCase()]: 'a vault',
    [accountType.toLowerCase()]: 'a storage account',
    [machineType.toLowerCase()]: 'a virtual machine',
  }
  return kinds[`${namespace}/${type}`.toLowerCase()] ?? `of ${namespace}`
}

/** A role on the contents of vaults, each of which judges by its access policies. */
function voidInVaults(world: World, role: RoleDefinition, scope: string, on: string): string | undefined {
  const isAboutContents = role.permissions.some(({ dataActions }) =>
    dataActions.some((action) => /^Microsoft\.KeyVault\//i.test(action)),
  )
  if (!isAboutContents) return undefined
  const vaults = world.resources
    .ofType(vaultType)
    .filter(({ id }) => contains(scope, id) || contains(id, scope))
    .map((resource) => vaultView(world, resource))
  if (vaults.length === 0 || vaults.some(({ rbac }) => rbac)) return undefined
  const which = vaults.length === 1 ? vaults[0]!.name : `each vault in ${on}`
  return `has no effect: ${which} judges by access policies; set authorization: rbac there, or write accessPolicies`
}

function scopeOf(names: Names, on: string, path: Path): string | undefined {
  try {
    return names.resource(on, path)
  } catch {
    return undefined
  }
}

import type { Resource } from '../../world/resources.js'
import type { Rights, Use } from '../../world/rights.js'
import type { World } from '../../world/world.js'
import { vaultType, type AccessPolicy } from '../views/vaults.js'
import { accountType } from '../views/accounts.js'
import { containersOf } from '../views/containers.js'
import { anchorOf } from './anchor.js'
import type { ByAcl, ByPolicy, ByRole, Decision } from './decision.js'
import type { Fix } from './fix.js'
import { leastRole } from './least-role.js'

/** Decisions about what an identity has been given. */
type OfIdentity = ByRole | ByPolicy | ByAcl

/**
 * Lets identities do whatever some built-in role allows, from now on, and whatever an access policy can. Call again
 * after a reset, and when the world is replaced.
 */
export function startLearning(world: World, setupPrincipal: string | undefined): void {
  const initial = new Map(Array.from(world.resources.values(), (resource) => [resource.incarnation, resource]))
  const containers = world.resources
    .ofType(accountType)
    .flatMap(({ incarnation }) =>
      Array.from(containersOf(world, incarnation).values(), ({ name }) => `${incarnation}/${name}`),
    )
  world.rights.learning = { initial, containers: new Set(containers), setupPrincipal, grantable: new Map() }
}

/** Whether the principal is a managed identity or an application, and the lab learns what those need. */
export function learns({ rights: { learning }, directory }: World, principalId: string): boolean {
  return learning !== undefined && principalId !== learning.setupPrincipal && directory.principals.has(principalId)
}

/** Whether the lab learns that the principal needs this: some built-in role allows it. */
export function learnsRole(world: World, principalId: string, kind: ByRole['kind'], action: string): boolean {
  if (!learns(world, principalId)) return false
  const { grantable } = world.rights.learning!
  const key = `${kind} ${action.toLowerCase()}`
  const known = grantable.get(key)
  if (known !== undefined) return known
  const isGrantable = leastRole(kind, action) !== undefined
  grantable.set(key, isGrantable)
  return isGrantable
}

/** Whether the lab learns that the principal needs a policy in this vault, which a scenario file can give only what it has. */
export const learnsPolicy = (world: World, principalId: string, vault: { readonly incarnation: string }): boolean =>
  learns(world, principalId) && world.rights.learning!.initial.has(vault.incarnation)

/** Counts a decision that allowed something. */
export function noteDecision(world: World, decision: Decision): void {
  if (decision.type === 'sas') {
    if (decision.cutWith) noteUse(world, decision.cutWith)
  } else if (decision.type === 'role' || decision.type === 'policy' || decision.type === 'acl') noteUse(world, decision)
}

/** @param scope where an assignment would have to be, if that is not where it was judged: of lists, the list's */
export function noteUse(world: World, decision: OfIdentity, scope = decision.scope): void {
  const use = useOf(world, decision, scope)
  if (!use) return
  use.count += 1
  use.lastUsed = world.clock.now()
  use.by = decision.type === 'role' ? decision.by : undefined
  if (world.rights.learning) noteNeed(world, use, decision, scope)
}

/** Counts what a request was refused for, if its fix is to give a right. */
export function noteRefusal(world: World, fix: Fix | undefined, decisions: readonly Decision[]): void {
  if (!fix || (!('assign' in fix) && !('policy' in fix))) return
  const refused = decisions.find(({ allowed }) => !allowed)
  const decision = refused?.type === 'sas' ? refused.cutWith : refused
  if (decision?.type !== 'role' && decision?.type !== 'policy') return
  const use = useOf(world, decision, decision.scope)
  if (use) use.refused += 1
}

/** The use that a decision is about, as it is counted. With too many, places within a resource count as the resource. */
function useOf(world: World, decision: OfIdentity, scope: string): Use | undefined {
  const { rights } = world
  const { principalId, action } = decision
  const key = keyOf(decision)
  const known = rights.get(principalId, key, scope)
  if (known || principalId === '') return known
  const kind = decision.type === 'policy' ? 'policy' : isAnyRole(decision) ? 'any-role' : decision.kind
  const needs = decision.type === 'policy' ? { needs: decision.needs } : {}
  const use = (at: string): Use => ({
    principalId,
    kind,
    action,
    ...needs,
    scope: at,
    count: 0,
    lastUsed: 0,
    refused: 0,
  })
  const added = rights.add(key, use(scope)) ?? coarser(rights, key, use(anchorOf(world, scope)))
  if (!added) rights.omitted += 1
  return added
}

const coarser = (rights: Rights, key: string, use: Use) =>
  rights.get(use.principalId, key, use.scope) ?? rights.add(key, use, true)

function keyOf(decision: OfIdentity): string {
  if (decision.type === 'policy') return decision.needs
  return isAnyRole(decision) ? 'any role' : decision.action
}

const isAnyRole = (decision: OfIdentity) => decision.type === 'role' && decision.anyRole === true

/** The widest scope that an assignment for it needs to have, unless what the run assigned itself allows it, too. */
function noteNeed(world: World, use: Use, decision: OfIdentity, scope: string): void {
  if (!learns(world, decision.principalId) || isGivenByRun(world, decision)) return
  const anchor = anchorOf(world, scope)
  if (use.needed === undefined || anchor.length < use.needed.length) use.needed = anchor
}

/** Whether the lab learns, and a resource was not there when that began. */
export const isNew = ({ rights: { learning } }: World, resource: Resource | undefined): boolean =>
  learning !== undefined && resource !== undefined && !learning.initial.has(resource.incarnation)

function isGivenByRun(world: World, decision: OfIdentity): boolean {
  switch (decision.type) {
    case 'acl':
      return true
    case 'policy':
      return decision.by !== undefined && !hadPolicy(world, decision)
    case 'role':
      return decision.considered.some(
        ({ grants, assignment }) => grants && isNew(world, world.resources.get(assignment)),
      )
  }
}

/** Whether a vault had a policy for it when learning began. */
function hadPolicy({ rights, resources }: World, { scope, principalId, needs }: ByPolicy): boolean {
  const [kind, right] = needs.split(' ') as [keyof AccessPolicy['permissions'], string]
  const vault = resources.get(scope)
  const before = vault && rights.learning!.initial.get(vault.incarnation)
  const policies = (before?.type === vaultType ? before.properties.accessPolicies : []) as readonly AccessPolicy[]
  return policies.some(
    ({ objectId, permissions }) =>
      objectId.toLowerCase() === principalId.toLowerCase() &&
      permissions[kind]?.some((given) => [right, 'all'].includes(given.toLowerCase())),
  )
}

import { redactFields } from '../../core/redact.js'
import { anchorOf } from '../../policy/authorization/anchor.js'
import { fixText, type Fix, type FixText } from '../../policy/authorization/fix.js'
import { learnedBy, policiesOf, type LearnedPolicy } from '../../policy/authorization/learned.js'
import { assignLeast } from '../../policy/authorization/least-privilege.js'
import { breadth } from '../../policy/authorization/least-role.js'
import { narrowest, type NarrowAssignment } from '../../policy/authorization/narrowest.js'
import { decide } from '../../policy/authorization/rbac.js'
import { contains } from '../../policy/resource-ids.js'
import { setupPrincipalOf } from '../../scenario/applications/setup-principal.js'
import type { Use } from '../../world/rights.js'
import type { World } from '../../world/world.js'
import { learnedFormats, learnedText, type LearnedFormat } from './learned-text.js'
import { gives, heldRoles, policiesByPrincipal, policyOn, type HeldPolicy, type HeldRole, type RoleOn } from './held.js'

/** What one identity used, and what it has, lacks and has to spare. Without secrets. */
export interface IdentityRoles {
  readonly name: string
  readonly principalId: string
  /** each action on each scope once; `by` is the role that allowed it last, absent while the lab learns it is needed */
  readonly used: readonly {
    readonly action: string
    readonly scope: string
    readonly count: number
    readonly by?: string
  }[]
  /** `lastUsed` is the world's time, ISO 8601; null if it was never used */
  readonly held: readonly (RoleOn & { readonly lastUsed: string | null })[]
  /** what would have allowed what was refused; while the lab learns, what is needed and not held */
  readonly missing: readonly (RoleOn & { readonly fix: FixText })[]
  /** what was used of it needs less: those that would do instead */
  readonly tooBroad: readonly (RoleOn & { readonly instead: readonly RoleOn[] })[]
}

export interface RolesView {
  /** whether the lab allows what some built-in role would, to learn what is needed */
  readonly learning: boolean
  /** while the lab learns: the narrowest assignments that allow what was done, for `--roles`, for az and as Bicep */
  readonly learned?: Readonly<Record<LearnedFormat, string>>
  /** how many requests for rights were not counted, because their identity had too many different ones */
  readonly omitted: number
  /** managed identities and applications, without the setup principal, by name */
  readonly identities: readonly IdentityRoles[]
}

/** What each identity used, since the lab started or was reset. */
export function rolesView(world: World): RolesView {
  const setup = setupPrincipalOf(world)?.objectId
  const policies = policiesByPrincipal(world)
  const identities = [...world.directory.principals.values()]
    .filter(({ objectId }) => objectId !== setup)
    .map(({ objectId, displayName }) => identityRoles(world, objectId, displayName, policies.get(objectId) ?? []))
    .sort((a, b) => (a.name === b.name ? (a.principalId < b.principalId ? -1 : 1) : a.name < b.name ? -1 : 1))
  const { learning, omitted } = world.rights
  const learned = learning && Object.fromEntries(learnedFormats.map((format) => [format, learnedText(world, format)]))
  return redactFields({
    learning: learning !== undefined,
    ...(learned && { learned }),
    omitted,
    identities,
  }) as RolesView
}

function identityRoles(
  world: World,
  principalId: string,
  name: string,
  given: readonly LearnedPolicy[],
): IdentityRoles {
  const uses = [...world.rights.of(principalId)]
  const allowed = uses.filter(({ count }) => count > 0)
  const assigned = heldRoles(world, principalId, allowed)
  const policies = given.map((policy): HeldPolicy => ({ ...policy, uses: allowed.filter(gives(policy)) }))
  const held = [
    ...assigned.map((one) => ({ role: one.role, scope: one.scope, lastUsed: lastOf(one.uses) })),
    ...policies.map((one) => ({ ...policyOn(one), lastUsed: lastOf(one.uses) })),
  ]
  return {
    name,
    principalId,
    used: allowed.map(usedView),
    held,
    missing: onceEach(world.rights.learning ? notHeld(world, principalId, held) : refused(world, uses, given), world),
    tooBroad: [
      ...assigned.flatMap((role) => narrowerRoles(world, role)),
      ...policies.flatMap((policy) => narrowerPolicy(policy)),
    ],
  }
}

const usedView = ({ action, scope, count, by, kind }: Use) => {
  const giver = by?.role ?? (kind === 'policy' ? 'access policy' : undefined)
  return { action, scope, count, ...(giver !== undefined && { by: giver }) }
}

function lastOf(uses: readonly Use[]): string | null {
  const last = Math.max(0, ...uses.map(({ lastUsed }) => lastUsed))
  return last === 0 ? null : new Date(last).toISOString()
}

/** What was refused for want of a right that is still wanting. */
function refused(world: World, uses: readonly Use[], given: readonly LearnedPolicy[]): readonly WithFix[] {
  return uses.flatMap((use): readonly WithFix[] => {
    if (use.refused === 0 || use.kind === 'any-role') return []
    if (use.kind === 'policy')
      return given.some((policy) => gives(policy)(use)) ? [] : policiesOf([use]).map(policyFix(use.principalId))
    const decision = decide(world, use.principalId, use.kind, use.action, use.scope)
    const fix = decision.allowed ? undefined : assignLeast(decision)
    return fix && 'assign' in fix ? [{ role: fix.assign.role, scope: fix.assign.on, fix }] : []
  })
}

/** What the lab learned to be needed, without what is held. */
function notHeld(world: World, principalId: string, held: readonly RoleOn[]): readonly WithFix[] {
  const { assignments, policies } = learnedBy(world, principalId)
  const isHeld = ({ role, scope }: RoleOn) =>
    held.some((other) => other.role === role && other.scope.toLowerCase() === scope.toLowerCase())
  const wanted = [...assignments.map(assignmentFix(principalId)), ...policies.map(policyFix(principalId))]
  return wanted.filter((found) => !isHeld(found))
}

type WithFix = RoleOn & { readonly fix: Fix }

const assignmentFix =
  (to: string) =>
  ({ role: { roleName: role }, scope }: NarrowAssignment): WithFix => ({
    role,
    scope,
    fix: { assign: { to, role, on: scope } },
  })

const policyFix =
  (to: string) =>
  (policy: LearnedPolicy): WithFix => ({ ...policyOn(policy), fix: { policy: { to, ...policy } } })

const onceEach = (found: readonly WithFix[], world: World): IdentityRoles['missing'] =>
  [...new Map(found.map((one) => [`${one.role} ${one.scope.toLowerCase()}`, one])).values()].map(
    ({ role, scope, fix }) => ({ role, scope, fix: fixText(fix, world) }),
  )

/** The narrowest that allow what a role was used for, where they are on narrower scopes or grant less. */
function narrowerRoles(world: World, held: HeldRole): IdentityRoles['tooBroad'] {
  const { role, scope, definition, uses } = held
  if (!definition || uses.length === 0) return []
  const needs = uses.flatMap(({ kind, action, scope: at }) =>
    kind === 'policy' ? [] : [{ kind, action, scope: withinScope(anchorOf(world, at), scope) }],
  )
  const least = narrowest(needs, { others: [definition] })
  const isOnSame = (other: NarrowAssignment) => other.scope.toLowerCase() === scope.toLowerCase()
  const cost = least.reduce((sum, other) => sum + breadth(other.role), 0)
  if (least.length === 0 || (least.every(isOnSame) && cost >= breadth(definition))) return []
  return [{ role, scope, instead: least.map((other) => ({ role: other.role.roleName, scope: other.scope })) }]
}

/** An anchor outside of what the role is on: that of a list which shows less than it might. */
const withinScope = (anchor: string, scope: string) => (contains(scope, anchor) ? anchor : scope)

function narrowerPolicy(policy: HeldPolicy): IdentityRoles['tooBroad'] {
  const [least] = policiesOf(policy.uses)
  const given = Object.values(policy.permissions).flat()
  const isAll = given.some((right) => right.toLowerCase() === 'all')
  if (!least || (!isAll && Object.values(least.permissions).flat().length >= given.length)) return []
  return [{ ...policyOn(policy), instead: [policyOn(least)] }]
}

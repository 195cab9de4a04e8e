import { contains } from '../resource-ids.js'
import type { ByRole } from './decision.js'
import { leastCover } from './least-cover.js'
import { leastRole, allows } from './least-role.js'
import type { RoleDefinition } from './role-definition.js'

/** Something that an identity must be allowed, and the narrowest scope at which a role can be assigned for it. */
export interface Need {
  /** `any-role`: any role at, in or around the scope suffices */
  readonly kind: ByRole['kind'] | 'any-role'
  /** of `any-role`: only one at or around the scope does, because what is in it there was not at first */
  readonly isAround?: boolean
  readonly action: string
  readonly scope: string
}

export interface NarrowAssignment {
  readonly role: RoleDefinition
  readonly scope: string
}

export interface NarrowestOptions {
  /** roles to choose from besides those that are advised */
  readonly others?: readonly RoleDefinition[]
  /** whether what has this id was deleted, and the assignments on it with it */
  readonly isGone?: (scope: string) => boolean
}

/**
 * The narrowest assignments that allow all of it. A scope is never wider than what was asked for there: two vaults get
 * an assignment each, not one on their group.
 *
 * From the widest scope to the narrowest, each gets the roles that grant least together (`breadth`) of those that allow
 * what is asked for at that scope and not yet allowed by a wider one. So first as little as possible is granted on the
 * subscription, then on groups, then on resources, then on containers. None can be taken away: an assignment that is
 * added later is on a narrower scope or another one, and does not allow the same.
 */
export function narrowest(
  needs: readonly Need[],
  { others = [], isGone = () => false }: NarrowestOptions = {},
): readonly NarrowAssignment[] {
  const chosen: NarrowAssignment[] = []
  const scopes = inOrder(needs.map(({ scope }) => scope))
  for (const scope of scopes) {
    const open = needs.flatMap(({ kind, action, scope: at }) =>
      kind !== 'any-role' && isSame(at, scope) && !isAllowed(chosen, kind, action, at) ? [{ kind, action }] : [],
    )
    if (open.length > 0) chosen.push(...leastCover(open, others).map((role) => ({ role, scope })))
  }
  // Last, and the narrowest first: what is assigned for something else may suffice.
  for (const scope of scopes.toReversed()) {
    const here = needs.filter(({ kind, scope: at }) => kind === 'any-role' && isSame(at, scope))
    const open = here.find(
      ({ isAround }) => !chosen.some((other) => touches(other.scope, scope, !isAround && !isGone(other.scope))),
    )
    const role = open && leastRole('action', open.action)
    if (role) chosen.push({ role, scope })
  }
  return chosen
}

const touches = (held: string, scope: string, isInsideEnough: boolean) =>
  contains(held, scope) || (isInsideEnough && contains(scope, held))

const isAllowed = (chosen: readonly NarrowAssignment[], kind: ByRole['kind'], action: string, scope: string) =>
  chosen.some((given) => contains(given.scope, scope) && allows(given.role, kind, action))

const isSame = (scope: string, other: string) => scope.toLowerCase() === other.toLowerCase()

/** Each scope once, whatever its case; the widest first, then in alphabetical order. */
export function inOrder(scopes: readonly string[]): readonly string[] {
  const distinct = new Map(scopes.map((scope) => [scope.toLowerCase(), scope]))
  return [...distinct].sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1)).map(([, scope]) => scope)
}

const depth = (scope: string) => scope.split('/').filter(Boolean).length

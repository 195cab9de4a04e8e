import type { Use } from '../../world/rights.js'
import type { World } from '../../world/world.js'
import { parseResourceId } from '../resource-ids.js'
import type { AccessPolicy } from '../views/vaults.js'
import { inOrder, narrowest, type NarrowAssignment, type Need } from './narrowest.js'

/** What an identity needs in one vault that judges by access policies. */
export interface LearnedPolicy {
  /** the vault's id */
  readonly vault: string
  readonly permissions: AccessPolicy['permissions']
}

/** The least that an identity needs for what it did while the lab learned. */
export interface Learned {
  readonly assignments: readonly NarrowAssignment[]
  readonly policies: readonly LearnedPolicy[]
}

/** Its order depends on what is in it, never on the order of requests. */
export function learnedBy(world: World, principalId: string): Learned {
  const uses = [...world.rights.of(principalId)].filter(({ needed }) => needed !== undefined)
  return {
    assignments: narrowest(uses.flatMap(needOf), { isGone: (scope) => isGone(world, scope) }),
    policies: policiesOf(uses.filter(({ kind }) => kind === 'policy')),
  }
}

/** Whether a resource is not there any more, or another one has its id. */
function isGone({ resources, rights }: World, scope: string): boolean {
  const isResource = parseResourceId(scope)?.namespace !== undefined && !scope.includes('/blobServices/')
  return isResource && !rights.learning?.initial.has(resources.get(scope)?.incarnation ?? '')
}

function needOf({ kind, action, scope, needed }: Use): readonly Need[] {
  const isAround = needed!.toLowerCase() !== scope.toLowerCase()
  return kind === 'policy' ? [] : [{ kind, action, scope: needed!, ...(kind === 'any-role' && { isAround }) }]
}

/** A policy lists the very permissions that were used, in alphabetical order. */
export function policiesOf(uses: readonly Pick<Use, 'scope' | 'needs'>[]): readonly LearnedPolicy[] {
  return inOrder(uses.map(({ scope }) => scope)).map((vault) => {
    const rights = new Map<string, Set<string>>()
    for (const { scope, needs = '' } of uses) {
      if (scope.toLowerCase() !== vault.toLowerCase()) continue
      const [kind, right] = needs.split(' ') as [string, string]
      rights.set(kind, (rights.get(kind) ?? new Set()).add(right))
    }
    const sorted = [...rights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, of]) => [kind, [...of].sort()])
    return { vault, permissions: Object.fromEntries(sorted) as AccessPolicy['permissions'] }
  })
}

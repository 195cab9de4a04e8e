import { emulatedRoles } from './built-in-roles.js'
import type { ByRole } from './decision.js'
import { allows, breadth, rolesFor } from './least-role.js'
import type { RoleDefinition } from './role-definition.js'

/** An action that must be allowed, at a scope that is the same for all. */
export interface Wanted {
  readonly kind: ByRole['kind']
  readonly action: string
}

/** A role that may be chosen, and which of the wanted actions it allows, by index. */
interface Candidate {
  readonly role: RoleDefinition
  readonly cost: number
  readonly allowed: ReadonlySet<number>
}

/** Steps of the search. What Azure's roles make of a program's actions takes some hundreds. */
const patience = 20_000

/**
 * The roles that allow all of these actions and together grant least; among equals the fewest, then those that the
 * table lists first. This is a weighted set cover: it is solved exactly, unless that takes more than 20,000 steps. Then
 * it is the best cover found until then, which is at least as good as the greedy one, and has no role to spare.
 *
 * @param others roles to choose from besides those that are advised
 */
export function leastCover(
  wanted: readonly Wanted[],
  others: readonly RoleDefinition[] = [],
): readonly RoleDefinition[] {
  const actions = distinct(wanted)
  const candidates = candidatesFor(actions, others)
  let best = withoutSpare(greedy(actions.length, candidates))
  let steps = 0
  const search = (chosen: readonly Candidate[], cost: number): void => {
    steps += 1
    if (steps > patience || cost > costOf(best)) return
    const open = actions.findIndex((_, i) => !chosen.some(({ allowed }) => allowed.has(i)))
    if (open < 0) {
      if (isBetter(chosen, best, candidates)) best = chosen
      return
    }
    for (const candidate of candidates)
      if (candidate.allowed.has(open)) search([...chosen, candidate], cost + candidate.cost)
  }
  search([], 0)
  return withoutSpare(best)
    .toSorted((a, b) => candidates.indexOf(a) - candidates.indexOf(b))
    .map(({ role }) => role)
}

/** Each action once, whatever its case, in alphabetical order; those that no built-in role allows are left out. */
function distinct(wanted: readonly Wanted[]): readonly Wanted[] {
  const byKey = new Map(wanted.map((action) => [`${action.kind} ${action.action.toLowerCase()}`, action]))
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, action]) => (rolesFor(action.kind, action.action).length > 0 ? [action] : []))
}

/** In the table's order. A role that allows no more than another that costs as little is left out. */
function candidatesFor(actions: readonly Wanted[], others: readonly RoleDefinition[]): readonly Candidate[] {
  const advised = actions.flatMap(({ kind, action }) => rolesFor(kind, action))
  const byId = new Map([...advised, ...others].map((role) => [role.name, role]))
  const roles = [...byId.values()].sort((a, b) => placeOf(a) - placeOf(b) || (a.name < b.name ? -1 : 1))
  const all = roles.map((role): Candidate => {
    const allowed = actions.flatMap(({ kind, action }, i) => (allows(role, kind, action) ? [i] : []))
    return { role, cost: breadth(role), allowed: new Set(allowed) }
  })
  const isWorse = (one: Candidate, other: Candidate) =>
    other !== one &&
    [...one.allowed].every((i) => other.allowed.has(i)) &&
    (other.cost < one.cost || (other.cost === one.cost && all.indexOf(other) < all.indexOf(one)))
  return all.filter((one) => one.allowed.size > 0 && !all.some((other) => isWorse(one, other)))
}

const placeOf = (role: RoleDefinition) => emulatedRoles.indexOf(role) + 1 || emulatedRoles.length + 1

/** Again and again the role that costs least for each action that it adds. */
function greedy(count: number, candidates: readonly Candidate[]): readonly Candidate[] {
  const open = new Set(Array.from({ length: count }, (_, i) => i))
  const chosen: Candidate[] = []
  while (open.size > 0) {
    const price = ({ cost, allowed }: Candidate) => cost / [...allowed].filter((i) => open.has(i)).length
    const next = candidates.reduce((least, candidate) => (price(candidate) < price(least) ? candidate : least))
    for (const i of next.allowed) open.delete(i)
    chosen.push(next)
  }
  return chosen
}

/** Without those whose actions the rest allow, too; the most expensive go first. */
function withoutSpare(cover: readonly Candidate[]): readonly Candidate[] {
  const spare = cover
    .toSorted((a, b) => b.cost - a.cost)
    .find((one) => [...one.allowed].every((i) => cover.some((other) => other !== one && other.allowed.has(i))))
  return spare ? withoutSpare(cover.filter((one) => one !== spare)) : cover
}

const costOf = (cover: readonly Candidate[]) => cover.reduce((sum, { cost }) => sum + cost, 0)

function isBetter(cover: readonly Candidate[], best: readonly Candidate[], order: readonly Candidate[]): boolean {
  const difference = costOf(cover) - costOf(best) || cover.length - best.length
  if (difference !== 0) return difference < 0
  const places = (of: readonly Candidate[]) => of.map((one) => order.indexOf(one)).sort((a, b) => a - b)
  const [mine, its] = [places(cover), places(best)]
  const at = mine.findIndex((place, i) => place !== its[i])
  return at >= 0 && mine[at]! < its[at]!
}

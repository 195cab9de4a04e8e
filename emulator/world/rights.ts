import type { Resource } from './resources.js'

/** A right that an identity asked for on a scope, and what became of it each time. */
export interface Use {
  readonly principalId: string
  /** `policy`: judged by a vault's access policies; `any-role`: any role at, in or around the scope suffices */
  readonly kind: 'action' | 'dataAction' | 'policy' | 'any-role'
  /** the action or data action as it was asked for first */
  readonly action: string
  /** `secrets get`, of a policy */
  readonly needs?: string
  readonly scope: string
  /** how often it was allowed */
  count: number
  /** unix milliseconds, the world's time; 0 if it was never allowed */
  lastUsed: number
  /** what allowed it last, if a role did: the record of a decision */
  by?: { readonly role: string; readonly assignment: string } | undefined
  /** how often it was refused for want of a right */
  refused: number
  /** while the lab learns: the scope of an assignment that it needs; absent if what the run itself assigned suffices */
  needed?: string
}

/** What a lab knows while it learns. */
export interface Learning {
  /** what the world had when learning began, by incarnation */
  readonly initial: ReadonlyMap<string, Resource>
  /** the containers that it had: their account's incarnation, a slash and their name */
  readonly containers: ReadonlySet<string>
  /** object id of the setup principal, which does not learn */
  readonly setupPrincipal: string | undefined
  /** whether some built-in role allows an action, as far as that was asked */
  readonly grantable: Map<string, boolean>
}

/** The uses of one identity, by action or permission and by scope. */
interface OfIdentity {
  size: number
  readonly byKey: Map<string, Map<string, Use>>
}

/** Which rights each identity used and lacked: each action on each scope once, with counts. Not part of the state. */
export class Rights {
  /** set while the lab learns */
  learning: Learning | undefined
  /** how many requests for rights were not kept, because their identity had too many already */
  omitted = 0
  readonly #of = new Map<string, OfIdentity>()

  /** @param kept how many of each identity */
  constructor(private readonly kept = 10_000) {}

  get(principalId: string, key: string, scope: string): Use | undefined {
    return this.#of.get(principalId)?.byKey.get(key)?.get(scope)
  }

  /**
   * Keeps a new use; undefined if its identity has as many as are kept.
   *
   * @param isCoarse whether it stands for many: there is room for as many of these again
   */
  add(key: string, use: Use, isCoarse = false): Use | undefined {
    let identity = this.#of.get(use.principalId)
    if (!identity) this.#of.set(use.principalId, (identity = { size: 0, byKey: new Map() }))
    if (identity.size >= (isCoarse ? 2 : 1) * this.kept) return undefined
    const byScope = identity.byKey.get(key)
    if (byScope) byScope.set(use.scope, use)
    else identity.byKey.set(key, new Map([[use.scope, use]]))
    identity.size += 1
    return use
  }

  *of(principalId: string): Generator<Use> {
    for (const byScope of this.#of.get(principalId)?.byKey.values() ?? []) yield* byScope.values()
  }

  clear(): void {
    this.#of.clear()
    this.omitted = 0
  }
}

import type { World } from '../../world/world.js'
import type { AccessPolicy } from '../views/vaults.js'
import { noteDecision } from './uses.js'

/** The fields that every decision about permission has, whatever it is based on. */
interface Judgement {
  /** object id of the caller; empty when it is not a principal: a key, an anonymous caller */
  readonly principalId: string
  readonly kind: 'action' | 'dataAction'
  /** the action or data action, canonical or as the caller's URL spells it */
  readonly action: string
  /** the id at which permission was judged */
  readonly scope: string
  readonly allowed: boolean
}

/** A role assignment of the principal at or above the scope. */
export interface ConsideredRole {
  readonly role: string
  readonly scope: string
  readonly assignment: string
  readonly grants: boolean
  /** it would grant the action, and is so new that Azure's services do not know it yet */
  readonly waits?: boolean
  /** object id of the group that has the role, where it is not the principal's own */
  readonly through?: string
}

/** By role assignments. `by` is the first of them that grants the action. */
export interface ByRole extends Judgement {
  readonly type: 'role'
  readonly considered: readonly ConsideredRole[]
  readonly by?: ConsideredRole
  /** any role would do that is assigned at the scope, in it or around it */
  readonly anyRole?: true
  /** no role allowed it; the lab did, because it learns which are needed */
  readonly learned?: true
}

/** By a vault's access policies. `considered` are those of the caller's object id and its groups'. */
export interface ByPolicy extends Judgement {
  readonly type: 'policy'
  /** the permission that a policy must list: `secrets get` */
  readonly needs: string
  readonly considered: readonly AccessPolicy[]
  readonly by?: AccessPolicy
  /** no policy allowed it; the lab did, because it learns which are needed */
  readonly learned?: true
}

/** By one of an account's keys, which allow everything. */
export interface ByKey extends Judgement {
  readonly type: 'key'
  readonly by: 'key1' | 'key2'
  /** the clock that the signed date was compared with */
  readonly dateJudgedBy: 'world' | 'wall clock'
}

/** By a shared access signature: first the signature's own permissions, then what it was signed with. */
export interface BySas extends Judgement {
  readonly type: 'sas'
  /** the key's name, or the object id that asked for the user delegation key */
  readonly by: string
  /** the letters of which one suffices; empty when no signature of its kind gives it, `any` when each does */
  readonly needs: string
  /** the signature's letters */
  readonly has: string
  /** of a user delegation: what roles allow its principal */
  readonly cutWith?: ByRole
}

/** By the access control lists of a hierarchical namespace, where no role allows it. */
export interface ByAcl extends Judgement {
  readonly type: 'acl'
  /** the path that refused, or the last that was judged: `/`, `/a/b` */
  readonly path: string
  /** what the caller needs there: `--x`, `owner` */
  readonly needs: string
}

/** By the public access of a container. */
export interface ByPublicAccess extends Judgement {
  readonly type: 'public-access'
  readonly by?: 'blob' | 'container'
}

/** What was considered to allow or refuse a request. */
export type Decision = ByRole | ByPolicy | ByKey | BySas | ByAcl | ByPublicAccess

/** Keeps a decision with its call, for the journal. */
export const keep = (call: { readonly decisions: object[] }, decision: Decision): void =>
  void call.decisions.push(decision)

/** Keeps a decision, and counts what it allowed. */
export function record<Kind extends Decision>(
  call: { readonly decisions: object[]; readonly world: World },
  decision: Kind,
): Kind {
  keep(call, decision)
  if (decision.allowed) noteDecision(call.world, decision)
  return decision
}

/** The decisions of a call or of a journal entry, in order. Only `keep` adds any. */
export const decisionsOf = ({ decisions }: { readonly decisions: readonly object[] }): readonly Decision[] =>
  decisions as readonly Decision[]

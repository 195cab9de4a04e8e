import type { Gate } from '../../../../core/service.js'
import { record, type ByRole } from '../../../../policy/authorization/decision.js'
import { assignLeast } from '../../../../policy/authorization/least-privilege.js'
import { decide } from '../../../../policy/authorization/rbac.js'
import type { Claims } from '../../../../policy/tokens/claims.js'
import { challenge } from '../../authorization/bearer.js'
import type { Caller, SasCaller } from '../../call.js'
import * as refusals from '../../authorization/refusals.js'
import { cutWith, decideBySas, enforceSas, judgeSasUse } from './by-sas.js'
import { rowOf, type BlobCall, type BlobRow, type Permission } from './call.js'
import { decideByAcl } from '../hierarchy/judge.js'
import { tagNeeds } from '../tags/tag-needs.js'
import { blobsOf, containersOf } from './state.js'

/** Refuses what the account forbids to every caller. */
export const accountAllows: Gate<BlobCall> = (call) => {
  const { caller, account } = call
  const isByKey = caller.kind === 'shared-key' || (caller.kind === 'sas' && caller.type !== 'user-delegation')
  if (isByKey && !account.sharedKeyAllowed) throw refusals.keysNotPermitted()
  if (caller.kind === 'anonymous' && !account.publicAccessAllowed && rowOf(call)?.anonymous)
    throw refusals.publicAccessNotPermitted()
}

/**
 * A key allows everything, a token what its roles allow, a signature what its letters say (cut with what roles allow its
 * principal, if a user delegated), and anonymous callers may read public containers.
 */
export const permission: Gate<BlobCall> = (call) => judgeBy(call, rowOf(call)!)

/** The same by another row, for an operation that is about a second blob, too. */
export function judgeBy(call: BlobCall, row: BlobRow): void {
  const { caller } = call
  if (row.isPreflight) return
  if (caller.kind === 'anonymous') return byPublicAccess(call, row)
  if (row.tokensOnly && caller.kind !== 'bearer') throw refusals.tokensOnly()
  if (caller.kind === 'bearer') byRoles(call, caller.claims, row)
  else if (caller.kind === 'sas') bySas(call, caller, row)
  else byKey(call, caller, row)
}

/** A permission that the request needs, and the scope at which it is judged. */
function asked({ account, params }: BlobCall, { kind, name }: Permission) {
  const { id } = account.resource
  const scope = params.container === undefined ? id : `${id}/blobServices/default/containers/${params.container}`
  return { kind, action: name, scope }
}

function byKey(call: BlobCall, { keyName, dateJudgedBy }: Extract<Caller, { kind: 'shared-key' }>, row: BlobRow) {
  for (const needed of needs(call, row))
    record(call, { type: 'key', principalId: '', ...asked(call, needed), allowed: true, by: keyName, dateJudgedBy })
}

function byPublicAccess(call: BlobCall, row: BlobRow): void {
  const { anonymous } = row
  const open = anonymous && containersOf(call.world, call.account.incarnation).get(call.params.container!)?.publicAccess
  const by = open === 'container' || (open === 'blob' && anonymous === 'blob') ? open : undefined
  const judged = { type: 'public-access', principalId: '', ...asked(call, row.permission) } as const
  record(call, by ? { ...judged, allowed: true, by } : { ...judged, allowed: false })
  // Unverified: that public access does not open what has a permission of its own.
  const [further] = furtherNeeds(call, row)
  if (further) record(call, { type: 'public-access', principalId: '', ...asked(call, further), allowed: false })
  if (by && !further) return
  // SDKs learn the tenant from this refusal; older versions are not told.
  throw call.version >= '2019-12-12' ? refusals.noAuthentication(challenge(call.world)) : refusals.resourceNotFound()
}

function byRoles(call: BlobCall, claims: Claims, row: BlobRow): void {
  for (const needed of needs(call, row)) {
    const decision = withoutLearning(call, claims, needed, byRole(call, claims.oid ?? '', needed))
    record(call, decision)
    if (!decision.allowed) byAcl(call, claims, needed, decision)
  }
}

/** While the lab learns: what access control lists allow needs no role. */
function withoutLearning(call: BlobCall, claims: Claims, { posix, ...needed }: Permission, role: ByRole): ByRole {
  if (!role.learned || !posix || !call.account.hierarchical) return role
  const { learned: _, ...decision } = role
  return decideByAcl(call, claims, posix, asked(call, needed)).allowed ? { ...decision, allowed: false } : role
}

/** What no role allows, an account with a hierarchical namespace may allow by the access control lists of its paths. */
function byAcl(call: BlobCall, claims: Claims, needed: Permission, role: ByRole): void {
  const { posix } = needed
  // documented, of deleted paths: https://learn.microsoft.com/rest/api/storageservices/list-blobs#uri-parameters
  const isOfDeleted = posix === 'list' && call.query.get('showonly') === 'deleted'
  if (!call.account.hierarchical || !posix || isOfDeleted) throw refusals.permissionMismatch(assignLeast(role))
  const { allowed, needs, path } = record(call, decideByAcl(call, claims, posix, asked(call, needed)))
  if (!allowed)
    throw refusals.permissionMismatch(
      assignLeast(role),
      `no role allows it, and the access control lists do not: it needs ${needs} on ${path}`,
    )
}

function bySas(call: BlobCall, sas: SasCaller, row: BlobRow): void {
  judgeSasUse(call, sas, row.permission.sas?.letters === 'any')
  for (const needed of needs(call, row)) {
    const decision = decideBySas(call, sas, needed, asked(call, needed), () => isNew(call))
    const isCut = decision.allowed && 'oid' in sas.by
    enforceSas(call, sas, isCut ? cutWith(decision, byRole(call, decision.principalId, needed)) : decision)
  }
}

/** What parts of the request need that have a permission of their own. */
function furtherNeeds(call: BlobCall, row: BlobRow): Permission[] {
  const further = row.alsoNeeds?.(call)
  return [...(further ? [further] : []), ...tagNeeds(call)]
}

/** What the request needs, in the order in which it is judged. */
function needs(call: BlobCall, row: BlobRow): Permission[] {
  return [row.permission, ...furtherNeeds(call, row)]
}

/** The decision by the roles that the principal has now: about what is needed, or about what does as well and is allowed. */
function byRole(call: BlobCall, oid: string, needed: Permission): ByRole {
  const { kind, action, scope } = asked(call, needed)
  const decision = decide(call.world, oid, kind, action, scope)
  const other = decision.allowed ? undefined : otherThan(needed, call)
  const adding = other === undefined ? undefined : decide(call.world, oid, kind, other, scope)
  return adding?.allowed ? adding : decision
}

/** The permission that does as well as the one that is needed. */
const otherThan = ({ or, whenNew }: Permission, call: BlobCall) =>
  or ?? (whenNew !== undefined && isNew(call) ? whenNew : undefined)

function isNew({ world, account, params }: BlobCall): boolean {
  const { incarnation } = account
  const container = containersOf(world, incarnation).get(params.container!)
  return !container || blobsOf(world, incarnation, container).get(params.blob!)?.content === undefined
}

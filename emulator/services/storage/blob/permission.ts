import type { Gate } from '../../../core/service.js'
import { decide, withFix } from '../../../policy/authorization/rbac.js'
import type { Claims } from '../../../policy/tokens/tokens.js'
import { challenge } from '../authorization/bearer.js'
import { rowOf, type BlobCall, type BlobRow } from './call.js'
import * as refusals from '../wire/refusals.js'
import { blobsOf, containersOf } from './state.js'

/** What the account lets nobody do, whoever asks. */
export const accountAllows: Gate<BlobCall> = (call) => {
  const { caller, account } = call
  if (caller.kind === 'shared-key' && !account.sharedKeyAllowed) throw refusals.keysNotPermitted()
  if (caller.kind === 'anonymous' && !account.publicAccessAllowed && rowOf(call)?.anonymous)
    throw refusals.publicAccessNotPermitted()
}

/** A key may do everything, a token what its roles say, nobody what a public container shows. */
export const permission: Gate<BlobCall> = (call) => {
  const row = rowOf(call)!
  if (call.caller.kind === 'anonymous') byPublicAccess(call, row)
  else if (call.caller.kind === 'bearer') byRoles(call, call.caller.claims, row)
}

function byPublicAccess(call: BlobCall, { anonymous }: BlobRow): void {
  const open =
    anonymous && containersOf(call.world, call.account.resource.incarnation).get(call.params.container!)?.publicAccess
  if (open === 'container' || (open === 'blob' && anonymous === 'blob')) {
    call.decision = { publicAccess: open }
    return
  }
  // SDKs learn the tenant from this refusal; older versions are told nothing.
  throw call.version >= '2019-12-12' ? refusals.noAuthentication(challenge(call.world)) : refusals.resourceNotFound()
}

function byRoles(call: BlobCall, { oid = '' }: Claims, { permission: { kind, name, whenNew } }: BlobRow): void {
  const { world, account, params } = call
  const { id } = account.resource
  const scope = params.container === undefined ? id : `${id}/blobServices/default/containers/${params.container}`
  const decision = decide(world, oid, kind, name, scope)
  call.decision = decision
  if (decision.allowed) return
  if (whenNew !== undefined && isNew(call)) {
    const adding = decide(world, oid, kind, whenNew, scope)
    if (adding.allowed) {
      call.decision = adding
      return
    }
  }
  const reason = withFix(decision)
  call.decision = reason
  throw refusals.permissionMismatch(reason)
}

function isNew({ world, account, params }: BlobCall): boolean {
  const incarnation = account.resource.incarnation
  const container = containersOf(world, incarnation).get(params.container!)
  return !container || blobsOf(world, incarnation, container).get(params.blob!)?.content === undefined
}

import { parametersHeeded } from '../../../../core/parameters.js'
import { NotEmulated } from '../../../../core/refusal.js'
import type { Gate } from '../../../../core/service.js'
import { challenge } from '../../authorization/bearer.js'
import { keysNotPermitted, noAuthentication } from '../../authorization/refusals.js'
import type { BlobCall } from '../../blob/gateway/call.js'
import * as blobGates from '../../blob/gateway/gates.js'
import { firstVersion as unversioned } from '../../blob/gateway/versions.js'
import { rootOf } from '../../blob/hierarchy/root.js'
import { refuse } from '../../wire/refuse.js'
import * as wireRefusals from '../../wire/refusals.js'
import { parameterGaps } from './parameter-gaps.js'
import { unsupportedVersion } from './refusals.js'

const flatAccounts = 'Azure Data Lake Storage in an account without a hierarchical namespace'
const page = 'https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-namespace'

const asksForAccess = ({ request, query }: Pick<BlobCall, 'request' | 'query'>) =>
  request.method === 'HEAD' && query.get('action')?.toLowerCase() === 'getaccesscontrol'

/**
 * Azure's Data Lake endpoint also serves flat accounts, in ways that nothing on record settles. The lab has only the
 * refusal by which clients find out.
 */
export const flatGap: Gate<BlobCall> = (call) => {
  if (!call.account.hierarchical && !asksForAccess(call)) throw new NotEmulated(flatAccounts, page)
}

/** The first version that this endpoint has. */
const firstVersion = '2018-06-17'

/** A request without a version goes on: the gate that finds its caller refuses its token. */
export const wellFormed: Gate<BlobCall> = (call) => {
  const pending = blobGates.wellFormed(call)
  if (call.version < firstVersion && call.version !== unversioned) throw unsupportedVersion()
  return pending
}

/**
 * Clients ask a flat account with this request and take 400 for an answer: Hadoop, by the status alone
 * (apache/hadoop#6893), and Arrow, by the code too. The message, and that no right is needed, are unverified. Callers
 * without a proof of who asks are told nothing about an account.
 */
export const flat: Gate<BlobCall> = ({ account, caller, world }) => {
  if (account.hierarchical) return
  if (caller.kind === 'anonymous') throw noAuthentication(challenge(world))
  if (caller.kind === 'shared-key' && !account.sharedKeyAllowed) throw keysNotPermitted()
  throw refuse(
    400,
    'HierarchicalNamespaceNotEnabled',
    'This operation is only supported on a hierarchical namespace account.',
    { reason: 'the account has no hierarchical namespace: clients ask so to find out', isProbe: true },
  )
}

/** Unverified: which of these refusals Azure has for a request that names no operation. */
export const route: Gate<BlobCall> = ({ route, request, query }) => {
  if (route.operation) return
  if (route.otherMethods.length > 0) throw wireRefusals.unsupportedVerb(route.otherMethods)
  const name = request.method === 'PATCH' || request.method === 'HEAD' ? 'action' : 'resource'
  const value = query.get(name)
  throw value === undefined ? wireRefusals.missingParameter(name) : wireRefusals.invalidParameter(name, value)
}

export const parameters = parametersHeeded(parameterGaps)

export const root: Gate<BlobCall> = (call) => {
  if (call.params.blob !== '') return
  call.blob = rootOf(call)
  call.record = call.blob
}

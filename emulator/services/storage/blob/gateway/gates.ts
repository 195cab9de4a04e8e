import { limits } from '../../../../policy/limits.js'
import type { WorldSettings } from '../../../../world/world.js'
import { blobServiceOf } from '../../../../policy/views/blob-service.js'
import { NotEmulated } from '../../../../core/refusal.js'
import { parametersHeeded } from '../../../../core/parameters.js'
import type { Gate } from '../../../../core/service.js'
import { header } from '../../../../core/wire.js'
import { isDated } from '../../../../policy/api-versions.js'
import { judgePendingCopy } from '../copy/pending.js'
import { rowOf, type BlobCall } from './call.js'
import { parameterGaps } from './parameter-gaps.js'
import { judgeBlobType, judgePreconditions } from './preconditions.js'
import * as refusals from './refusals.js'
import * as wireRefusals from '../../wire/refusals.js'
import { judgeOnline } from './access-tier.js'
import { committed, containersOf, isContainerBeingDeleted } from './state.js'
import { rootOf } from '../hierarchy/root.js'
import { addressedBlob } from '../snapshots/addressed.js'
import { blobVersions, firstVersion } from './versions.js'

const versionName = 'x-ms-version'

/**
 * Any version that is a date is accepted, because every SDK release brings a newer one; a world that is strict accepts
 * those that Azure has.
 */
export const wellFormed: Gate<BlobCall> = (call) => {
  // A part of a batch has the batch's version, whatever it says itself.
  const version = header({ headers: call.request.inherited ?? [] }, versionName) ?? header(call.request, versionName)
  if (version !== undefined && !isAccepted(version, call.world.settings.apiVersions))
    throw wireRefusals.invalidHeader('x-ms-version', version)
  call.version = version ?? versionWithoutHeader(call)
  const own = header(call.request, 'x-ms-date')
  const date = own ?? header(call.request, 'Date')
  if (date === undefined) return
  call.date = { text: date, at: Date.parse(date) }
  // Unverified: what a string that is not a date gets.
  if (own !== undefined && Number.isNaN(call.date.at)) throw wireRefusals.invalidHeader('x-ms-date', own)
}

/**
 * The version of a request without the header: of one with a shared access signature, what `api-version` or else `sv` says;
 * of any other, what the service's properties say.
 * A signature whose `sv` is not one is refused later, in its own words.
 *
 * https://learn.microsoft.com/rest/api/storageservices/versioning-for-the-azure-storage-services#requests-via-a-shared-access-signature
 */
function versionWithoutHeader({ query, world, account }: BlobCall): string {
  if (!query.has('sig')) return blobServiceOf(world, account.incarnation).defaultServiceVersion ?? firstVersion
  const asked = query.get('api-version')
  if (asked !== undefined && !isAccepted(asked, world.settings.apiVersions))
    throw wireRefusals.invalidParameter('api-version', asked)
  const signed = query.get('sv')
  return asked ?? (signed !== undefined && isAccepted(signed, 'any') ? signed : firstVersion)
}

const isAccepted = (version: string, policy: WorldSettings['apiVersions']) =>
  policy === 'strict'
    ? blobVersions.includes(version)
    : version.length === 10 && version >= firstVersion && isDated(version)

export const route: Gate<BlobCall> = ({ route, query }) => {
  if (!route.operation) {
    // Every URL takes a preflight request, so OPTIONS tells nothing about this one.
    const others = route.otherMethods.filter((method) => method !== 'OPTIONS')
    if (others.length > 0) throw wireRefusals.unsupportedVerb(others)
    throw wireRefusals.noOperation(query.get('comp') ?? '')
  }
}

const heeded = parametersHeeded(parameterGaps)

/** A preflight request has the URL of another, whose parameters are not for it. */
export const parameters: Gate<BlobCall> = (call) => (rowOf(call)!.isPreflight ? undefined : heeded(call))

const rootGap = 'the root directory at the Blob endpoint'
const rootPage = 'https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-namespace'

const logsPage = 'https://learn.microsoft.com/azure/storage/common/storage-analytics-logging'

const containerName = /^(?:[a-z0-9](?:-?[a-z0-9])*|\$root|\$web|\$logs)$/

/** A container's name: 3 to 63 lower-case letters, digits and single dashes. A blob's: at most 1,024 characters. */
export const names: Gate<BlobCall> = ({ params: { container, blob } }) => {
  if (container !== undefined) {
    if (container.length < 3 || container.length > limits.containerName.most) throw wireRefusals.outOfRange()
    if (!containerName.test(container)) throw wireRefusals.invalidName()
  }
  if (blob !== undefined && blob.length > limits.blobName.most) throw wireRefusals.outOfRange()
  // Unverified: the code for a slash in the name of a blob of the root container, which its page forbids.
  if (container === '$root' && blob?.includes('/')) throw wireRefusals.invalidName()
}

export const containerExists: Gate<BlobCall> = (call) => {
  if (rowOf(call)!.exists === 'nothing') return
  const container = containersOf(call.world, call.account.incarnation).get(call.params.container!)
  if (!container) {
    if (!isTakenAgain(call)) throw refusals.containerNotFound()
    call.isContainerBeingDeleted = true
    return
  }
  call.container = container
  if (container.name === '$logs' && !['GET', 'HEAD'].includes(call.request.method))
    throw new NotEmulated('changes to the container $logs', logsPage)
  if (call.params.blob === undefined) return
  call.record = addressedBlob(call, container)
  call.blob = committed(call.record)
}

const isTakenAgain = (call: BlobCall) =>
  rowOf(call)!.whileBeingDeleted === true &&
  isContainerBeingDeleted(call.world, call.account.incarnation, call.params.container!)

/**
 * The root directory of a hierarchical namespace, which is the blob `/`. cloudpathlib and its like look at its properties to find
 * out whether an account has one.
 */
export const rootDirectory: Gate<BlobCall> = (call) => {
  if (call.params.blob !== '') return
  if (!rowOf(call)!.root) throw new NotEmulated(rootGap, rootPage)
  call.blob = rootOf(call)
  call.record = call.blob
}

export const conditions: Gate<BlobCall> = (call) => {
  const { conditions, exists } = rowOf(call)!
  // Unverified: that conditions and leases are passed over where the container is being deleted already.
  if (exists !== 'nothing' && !call.isContainerBeingDeleted) judgePreconditions(call, conditions, call.record)
}

/** A blob cannot be changed while a copy to it is pending. */
export const pendingCopy: Gate<BlobCall> = (call) => judgePendingCopy(call, call.blob)

export const blobExists: Gate<BlobCall> = (call) => {
  if (rowOf(call)!.exists === 'blob' && !call.blob) throw refusals.blobNotFound()
}

export const blobType: Gate<BlobCall> = (call) => judgeBlobType(call, call.blob)

export const online: Gate<BlobCall> = (call) => {
  if (rowOf(call)!.online && call.blob) judgeOnline(call.blob)
}

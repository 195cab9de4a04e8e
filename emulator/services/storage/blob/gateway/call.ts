import { operationFor, type Row } from '../../../../core/operation.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import type { StorageCall } from '../../call.js'
import type { Blob, BlobType, CommittedBlob, Container } from './state.js'

/** A request to an account's Blob service, with what its gates find. */
export interface BlobCall extends StorageCall<Row & BlobRow> {
  /** set where the row requires the container to exist */
  container: Container
  /** in its place: the container is being deleted, and the row takes that */
  isContainerBeingDeleted?: true
  /** the committed blob with that name, if it exists */
  blob: CommittedBlob | undefined
  /** the same, or the record of a blob that has only waiting blocks */
  record: Blob | undefined
}

const services = 'Microsoft.Storage/storageAccounts/blobServices'

/**
 * The permissions of this service: as roles list them (actions for containers, data actions for blobs), and the letters of a
 * shared access signature. What a signature cannot give has none.
 *
 * https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
 * https://learn.microsoft.com/rest/api/storageservices/create-account-sas#account-sas-permissions-by-operation
 * https://learn.microsoft.com/rest/api/storageservices/create-service-sas#specify-permissions
 */
export const permissions = {
  // recorded: https://github.com/Azure/Azurite/issues/320, of the service's own suite (2019-12)
  accountInformation: { kind: 'action', name: `${services}/getInfo/action`, sas: { letters: 'any' } },
  listContainers: { kind: 'action', name: `${services}/containers/read`, sas: { letters: 'l', by: 'account' } },
  readContainer: { kind: 'action', name: `${services}/containers/read`, sas: { letters: 'r', by: 'account' } },
  createContainer: { kind: 'action', name: `${services}/containers/write`, sas: { letters: 'cw', by: 'account' } },
  writeContainer: { kind: 'action', name: `${services}/containers/write`, sas: { letters: 'w', by: 'account' } },
  leaseContainer: {
    kind: 'action',
    name: `${services}/containers/write`,
    sas: { letters: 'w', also: lettersOfLease, by: 'account' },
  },
  deleteContainer: { kind: 'action', name: `${services}/containers/delete`, sas: { letters: 'd', by: 'account' } },
  /** of the batch itself; each of its parts needs its own */
  batch: { kind: 'action', name: `${services}/containers/write`, sas: { letters: 'any' } },
  readBlob: { kind: 'dataAction', name: `${services}/containers/blobs/read`, posix: 'read', sas: { letters: 'r' } },
  writeBlob: { kind: 'dataAction', name: `${services}/containers/blobs/write`, posix: 'write', sas: { letters: 'w' } },
  /** of blocks and their list: https://learn.microsoft.com/rest/api/storageservices/version-2026-04-06 */
  writeBlocks: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/write`,
    posix: 'write',
    sas: { letters: 'w', whenNew: 'c', whenNewSince: '2026-04-06' },
  },
  leaseBlob: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/write`,
    posix: 'write',
    sas: { letters: 'w', also: lettersOfLease },
  },
  /**
   * A right of containers: https://learn.microsoft.com/rest/api/storageservices/undelete-blob#authorization, and the table for
   * storage tasks (https://learn.microsoft.com/azure/storage-actions/storage-tasks/storage-task-authorization-roles-assign)
   */
  undeleteBlob: { kind: 'action', name: `${services}/containers/write`, sas: { letters: 'w' } },
  snapshotBlob: { kind: 'dataAction', name: `${services}/containers/blobs/write`, sas: { letters: 'cw' } },
  /** a role needs one of the two, whether the blob is new or not */
  appendBlock: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/write`,
    or: `${services}/containers/blobs/add/action`,
    posix: 'write',
    sas: { letters: 'aw' },
  },
  deleteBlob: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/delete`,
    posix: 'remove',
    sas: { letters: 'd' },
  },
  readService: { kind: 'action', name: `${services}/read`, sas: { letters: 'r', by: 'account' } },
  writeService: { kind: 'action', name: `${services}/write`, sas: { letters: 'w', by: 'account' } },
  userDelegationKey: { kind: 'action', name: `${services}/generateUserDelegationKey/action` },
  getAcl: { kind: 'action', name: `${services}/containers/getAcl/action` },
  setAcl: { kind: 'action', name: `${services}/containers/setAcl/action` },
  filterBlobs: { kind: 'dataAction', name: `${services}/containers/blobs/filter/action`, sas: { letters: 'f' } },
  deleteVersion: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/deleteBlobVersion/action`,
    sas: { letters: 'x' },
  },
  deleteForGood: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/permanentDelete/action`,
    sas: { letters: 'y' },
  },
  /** the permission of Get Blob, under a name of its own because a SAS tells lists apart */
  listBlobs: { kind: 'dataAction', name: `${services}/containers/blobs/read`, posix: 'list', sas: { letters: 'l' } },
  writeTags: { kind: 'dataAction', name: `${services}/containers/blobs/tags/write`, sas: { letters: 't' } },
  readTags: { kind: 'dataAction', name: `${services}/containers/blobs/tags/read`, sas: { letters: 't' } },
  /** a new blob needs `write` or this one */
  addBlob: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/write`,
    whenNew: `${services}/containers/blobs/add/action`,
    posix: 'write',
    sas: { letters: 'w', whenNew: 'c' },
  },
  // At the Data Lake endpoint; of signatures, https://learn.microsoft.com/rest/api/storageservices/create-service-sas
  appendPath: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/write`,
    posix: 'write',
    sas: { letters: 'aw' },
  },
  readStatus: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/read`,
    posix: 'traverse',
    sas: { letters: 'er' },
  },
  /** Reader and Contributor are refused it: https://github.com/trinodb/trino/pull/29947 (2026-06) */
  readAccess: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/runAsSuperUser/action`,
    posix: 'traverse',
    sas: { letters: 'e' },
  },
  movePath: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/move/action`,
    posix: 'remove',
    sas: { letters: 'm' },
  },
  setOwner: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/manageOwnership/action`,
    sas: { letters: 'o' },
  },
  setAccess: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/modifyPermissions/action`,
    posix: 'own',
    sas: { letters: 'p' },
  },
} as const satisfies Readonly<Record<string, Permission>>

export interface Permission {
  readonly kind: 'action' | 'dataAction'
  readonly name: string
  /** suffices for a blob that does not exist yet */
  readonly whenNew?: string
  /** suffices as well */
  readonly or?: string
  /** what access control lists must give a caller whom no role allows it; when absent, they never do */
  readonly posix?: PosixNeed
  /** what a shared access signature needs for it; when absent, none gives it */
  readonly sas?: SasNeed
}

/**
 * What access control lists are asked about a path, beside execute on the directories above it: read or write on it, or
 * write on the directory that holds it (`write` of what is not there yet, `remove`), to read it as a directory (`list`),
 * nothing more (`traverse`), or to own it.
 */
export type PosixNeed = 'read' | 'write' | 'remove' | 'list' | 'traverse' | 'own'

/**
 * What a shared access signature must hold. The resource type that an account SAS must name follows from the path: `s`
 * without a container, `c` for a container, `o` for a blob.
 */
export interface SasNeed {
  /** one of these suffices; any letter does for `any` */
  readonly letters: string
  /** suffices for a blob that does not exist yet */
  readonly whenNew?: string
  /** the first `sv` for which `whenNew` counts */
  readonly whenNewSince?: string
  /** letters that suffice for this request, too */
  readonly also?: (request: WireRequest) => string
  /** only an account SAS gives it */
  readonly by?: 'account'
}

/** The letter `d` breaks a lease, too, and does no more with it. */
function lettersOfLease(request: WireRequest): string {
  return header(request, 'x-ms-lease-action')?.toLowerCase() === 'break' ? 'd' : ''
}

/** The fields that a row of this service has beyond the common ones. */
export interface BlobRow {
  /** what must exist before the handler runs */
  readonly exists: 'nothing' | 'container' | 'blob'
  readonly permission: Permission
  /** a further permission, for a part of the operation that has one of its own and that the request asks for */
  readonly alsoNeeds?: (call: Pick<BlobCall, 'query' | 'request'>) => Permission | undefined
  /** the least public access of the container that allows it to anonymous callers; when absent, no access does */
  readonly anonymous?: 'blob' | 'container'
  /** whether its URL may name a snapshot or a version, or a version alone; other rows refuse one */
  readonly earlier?: true | 'versions'
  /** whether it needs the blob's data, which a blob in the archive does not give; a blob that it overwrites, too */
  readonly online?: true
  /** whether only a token may ask, whatever a key or a signature allows */
  readonly tokensOnly?: true
  /** how conditional headers are judged; when absent, they are not */
  readonly conditions?: 'read' | 'write' | 'create' | 'container' | 'tags'
  /** whether it may come again while the container is being deleted */
  readonly whileBeingDeleted?: true
  /** whether it takes the root directory of a hierarchical namespace */
  readonly root?: true
  /** whether an ETag that it is to match must be one that Azure could have given */
  readonly plausibleEtags?: true
  /** the type of the blobs that it is for; when absent, any */
  readonly blobType?: BlobType
  /**
   * Whether the operation needs the id of a lease that holds, or only heeds an id that it is given; `own` for the lease
   * operations, which give ids another meaning. When absent: `write` and `create` need it, the others heed it.
   */
  readonly lease?: 'needed' | 'heeded' | 'own'
  /** whether it may change a blob while a copy to it is pending */
  readonly duringCopy?: true
  /** a browser's question before a request, which needs no proof of who asks and no right */
  readonly isPreflight?: true
}

const made = operationFor<BlobCall, BlobRow>()

/** Makes a row of this service. One that is judged by a blob's conditions heeds the one on its tags, too. */
export const operation: typeof made = (row) =>
  made(
    row.conditions && row.conditions !== 'container' ? { ...row, takes: [...(row.takes ?? []), 'x-ms-if-tags'] } : row,
  )

export const rowOf = (call: Pick<BlobCall, 'route'>) => call.route.operation

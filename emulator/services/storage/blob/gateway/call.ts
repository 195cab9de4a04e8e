import { operationFor, type Row } from '../../../../core/operation.js'
import type { StorageCall } from '../../call.js'
import type { CommittedBlob, Container } from './state.js'

/** A request to an account's Blob service, with what its gates find. */
export interface BlobCall extends StorageCall<Row & BlobRow> {
  /** set where the row requires the container to exist */
  container: Container
  /** the committed blob with that name, if it exists */
  blob: CommittedBlob | undefined
}

const services = 'Microsoft.Storage/storageAccounts/blobServices'

/** The permissions of this service, as roles list them: actions for containers, data actions for blobs. */
export const permissions = {
  accountInformation: { kind: 'action', name: `${services}/getInfo/action` },
  readContainer: { kind: 'action', name: `${services}/containers/read` },
  writeContainer: { kind: 'action', name: `${services}/containers/write` },
  deleteContainer: { kind: 'action', name: `${services}/containers/delete` },
  readBlob: { kind: 'dataAction', name: `${services}/containers/blobs/read` },
  writeBlob: { kind: 'dataAction', name: `${services}/containers/blobs/write` },
  deleteBlob: { kind: 'dataAction', name: `${services}/containers/blobs/delete` },
  readService: { kind: 'action', name: `${services}/read` },
  writeService: { kind: 'action', name: `${services}/write` },
  userDelegationKey: { kind: 'action', name: `${services}/generateUserDelegationKey/action` },
  getAcl: { kind: 'dataAction', name: `${services}/containers/getAcl/action` },
  setAcl: { kind: 'dataAction', name: `${services}/containers/setAcl/action` },
  filterBlobs: { kind: 'dataAction', name: `${services}/containers/blobs/filter/action` },
  deleteVersion: { kind: 'dataAction', name: `${services}/containers/blobs/deleteBlobVersion/action` },
  deleteForGood: { kind: 'dataAction', name: `${services}/containers/blobs/permanentDelete/action` },
  /** the permission of Get Blob, under a name of its own because a SAS tells lists apart */
  listBlobs: { kind: 'dataAction', name: `${services}/containers/blobs/read` },
  writeTags: { kind: 'dataAction', name: `${services}/containers/blobs/tags/write` },
  readTags: { kind: 'dataAction', name: `${services}/containers/blobs/tags/read` },
  /** a new blob needs `write` or this one */
  addBlob: {
    kind: 'dataAction',
    name: `${services}/containers/blobs/write`,
    whenNew: `${services}/containers/blobs/add/action`,
  },
} as const

export interface Permission {
  readonly kind: 'action' | 'dataAction'
  readonly name: string
  readonly whenNew?: string
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
  /** how conditional headers are judged; when absent, they are not */
  readonly conditions?: 'read' | 'write' | 'create' | 'container'
}

export const operation = operationFor<BlobCall, BlobRow>()

export const rowOf = (call: BlobCall) => call.route.operation

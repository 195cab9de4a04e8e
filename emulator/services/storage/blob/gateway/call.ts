import { operationFor, type Row } from '../../../../core/operation.js'
import type { StorageCall } from '../../call.js'
import type { CommittedBlob, Container } from './state.js'

/** A request to an account's Blob service, with what its gates find out. */
export interface BlobCall extends StorageCall<Row & BlobRow> {
  /** where the row wants it to exist */
  container: Container
  /** the committed blob of that name, where there is one */
  blob: CommittedBlob | undefined
}

const services = 'Microsoft.Storage/storageAccounts/blobServices'

/**
 * The permissions of this service, as roles list them. Containers are the control plane's word, blobs the data plane's.
 */
export const permissions = {
  accountInformation: { kind: 'action', name: `${services}/getInfo/action` },
  readContainer: { kind: 'action', name: `${services}/containers/read` },
  writeContainer: { kind: 'action', name: `${services}/containers/write` },
  deleteContainer: { kind: 'action', name: `${services}/containers/delete` },
  readBlob: { kind: 'dataAction', name: `${services}/containers/blobs/read` },
  writeBlob: { kind: 'dataAction', name: `${services}/containers/blobs/write` },
  deleteBlob: { kind: 'dataAction', name: `${services}/containers/blobs/delete` },
  /** write, or this one where the blob is new */
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

/** What a row of this service says beyond the common. */
export interface BlobRow {
  /** what must be there before the handler runs */
  readonly exists: 'nothing' | 'container' | 'blob'
  readonly permission: Permission
  /** the least public access of the container that lets anybody do it; nobody when absent */
  readonly anonymous?: 'blob' | 'container'
  /** how conditional headers are judged; not at all when absent */
  readonly conditions?: 'read' | 'write' | 'create' | 'container'
}

export const operation = operationFor<BlobCall, BlobRow>()

export const rowOf = (call: BlobCall) => call.route.operation

import { matches, storageRefusal, withoutBody, withStatus, withText, type Case } from '../words.js'
import {
  askBlobWithKey,
  blobErrors,
  blockBlob,
  createOwnContainer,
  deleteOwnBlob,
  deleteOwnContainer,
  etag,
  keepAccountKeys,
  listOwnContainer,
  needsKeyAndWrites,
  ownBlob,
  ownContainer,
  putOwnBlob,
  pythonRecording,
  reference,
} from './steps.js'

const snapshotOwnBlob = askBlobWithKey('PUT', `${ownBlob}?comp=snapshot`, withStatus(201), {
  save: { snapshot: { header: 'x-ms-snapshot' } },
})
const ownSnapshot = `${ownBlob}?snapshot={saved.snapshot}`
const withSnapshots = { 'x-ms-delete-snapshots': 'include' }
const deleteWithSnapshots = askBlobWithKey('DELETE', ownBlob, withStatus(202), { headers: withSnapshots })
const written = { body: 'hello', headers: blockBlob }
const snapshotInOwnContainer = askBlobWithKey('PUT', `${ownContainer}/a?comp=snapshot`, withStatus(201))

export const cases: readonly Case[] = [
  {
    id: 'storage/snapshots/take',
    title: 'a snapshot has a time of seven decimals, and the ETag of its blob',
    grounds: [pythonRecording('test_blob_snapshot_exists'), reference('snapshot-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), { etag: { header: 'ETag' } }),
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=snapshot`,
        withoutBody(201, {
          ETag: '{saved.etag}',
          'x-ms-snapshot': matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/),
          'x-ms-request-server-encrypted': 'false',
        }),
      ),
      deleteWithSnapshots,
    ],
    covers: ['blob.blobs.snapshot'],
  },
  {
    id: 'storage/snapshots/read',
    title: 'a snapshot gives what its blob was, without a lease',
    grounds: [
      pythonRecording('test_get_blob_with_snapshot'),
      pythonRecording('test_get_blob_properties_with_snapshot'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('before'),
      snapshotOwnBlob,
      putOwnBlob('after'),
      askBlobWithKey(
        'GET',
        ownSnapshot,
        withText(200, /^before$/, { ETag: etag, 'x-ms-snapshot': '{saved.snapshot}' }),
      ),
      askBlobWithKey('HEAD', ownSnapshot, withoutBody(200, { 'Content-Length': '6', 'x-ms-blob-type': 'BlockBlob' })),
      askBlobWithKey('GET', ownBlob, withText(200, /^after$/)),
      deleteWithSnapshots,
    ],
    covers: ['blob.blobs.get', 'blob.blobs.get-properties'],
  },
  {
    id: 'storage/snapshots/own-metadata',
    title: 'metadata of the request replaces that of the blob in its snapshot',
    grounds: [reference('snapshot-blob#request-headers')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', { 'x-ms-meta-colour': 'red' }),
      askBlobWithKey('PUT', `${ownBlob}?comp=snapshot`, withStatus(201), {
        headers: { 'x-ms-meta-shape': 'round' },
        save: { snapshot: { header: 'x-ms-snapshot' } },
      }),
      askBlobWithKey('GET', `${ownSnapshot}&comp=metadata`, withoutBody(200, { 'x-ms-meta-shape': 'round' })),
      askBlobWithKey('GET', `${ownBlob}?comp=metadata`, withoutBody(200, { 'x-ms-meta-colour': 'red' })),
      deleteWithSnapshots,
    ],
    covers: ['blob.blobs.snapshot', 'blob.blobs.get-metadata'],
  },
  {
    id: 'storage/snapshots/delete-present',
    title: 'a blob with snapshots is not deleted without them',
    grounds: [reference('delete-blob'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      snapshotOwnBlob,
      askBlobWithKey(
        'DELETE',
        ownBlob,
        storageRefusal(409, 'SnapshotsPresent', 'This operation is not permitted while the blob has snapshots.'),
      ),
      askBlobWithKey('DELETE', ownSnapshot, withStatus(202)),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/snapshots/delete-include',
    title: 'a blob is deleted with its snapshots',
    grounds: [pythonRecording('test_delete_blob_with_snapshots')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey('PUT', `${ownContainer}/a`, withStatus(201), written),
      snapshotInOwnContainer,
      askBlobWithKey('DELETE', `${ownContainer}/a`, withStatus(202), { headers: withSnapshots }),
      listOwnContainer('&include=snapshots', /<Blobs \/>/),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/snapshots/delete-only',
    title: 'only deletes the snapshots, and not the blob itself',
    grounds: [reference('delete-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      snapshotOwnBlob,
      askBlobWithKey('DELETE', ownBlob, withStatus(202), { headers: { 'x-ms-delete-snapshots': 'only' } }),
      askBlobWithKey('HEAD', ownSnapshot, withoutBody(404, { 'x-ms-error-code': 'BlobNotFound' })),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/snapshots/delete-one-with-header',
    title: 'a snapshot has no snapshots to delete',
    grounds: [reference('delete-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      snapshotOwnBlob,
      askBlobWithKey('DELETE', ownSnapshot, withStatus(400), { headers: withSnapshots }),
      deleteWithSnapshots,
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/snapshots/list',
    title: 'a list that includes snapshots gives them before their blob, each without a lease',
    grounds: [pythonRecording('test_list_blobs_with_include_snapshots'), reference('list-blobs')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey('PUT', `${ownContainer}/a`, withStatus(201), written),
      snapshotInOwnContainer,
      listOwnContainer(
        '&include=snapshots',
        /<Blobs><Blob><Name>a<\/Name><Snapshot>[^<]{28}<\/Snapshot><Properties>(?!.*LeaseState.*<Name>).*<ServerEncrypted>true<\/ServerEncrypted><\/Properties>.*<Blob><Name>a<\/Name><Properties>.*<LeaseState>available<\/LeaseState>/,
      ),
      listOwnContainer('', /<Blobs><Blob><Name>a<\/Name><Properties>(?!.*<Name>)/),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list', 'blob.blobs.snapshot'],
  },
  {
    id: 'storage/snapshots/write',
    title: 'a snapshot cannot be written',
    grounds: [blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      snapshotOwnBlob,
      askBlobWithKey('PUT', `${ownSnapshot}&comp=metadata`, withStatus(400), { headers: { 'x-ms-meta-a': 'b' } }),
      deleteWithSnapshots,
    ],
    covers: ['blob.blobs.set-metadata'],
  },
]

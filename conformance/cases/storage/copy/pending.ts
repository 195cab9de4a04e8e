import {
  absent,
  advance,
  matches,
  storageRefusal,
  withExactly,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import {
  askBlobWithKey,
  blobErrors,
  createOwnContainer,
  keepAccountKeys,
  needsKeyAndWrites,
  pythonRecording,
  reference,
} from '../steps.js'
import { copy, copyOf, copyPage, headCopy, putSource, source, sourceUrl, started } from './steps.js'

const needs: Case['needs'] = [...needsKeyAndWrites, 'virtual-clock', 'azure-timing']
const abortPage = reference('abort-copy-blob')
const abort = { headers: { 'x-ms-copy-action': 'abort' } }
const pending = started('pending')
const isPending = storageRefusal(409, 'PendingCopyOperation', 'There is currently a pending copy operation.')
const keepId = { save: { id: { header: 'x-ms-copy-id' } } } as const

export const cases: readonly Case[] = [
  {
    id: 'storage/copy/takes-its-time',
    title: 'a pending copy has its metadata and no content, and is complete later, with another ETag',
    grounds: [copyPage],
    needs,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello', { 'x-ms-meta-colour': 'red' }),
      copyOf(sourceUrl, pending),
      headCopy({
        'Content-Length': '0',
        'x-ms-copy-status': 'pending',
        'x-ms-copy-progress': '0/5',
        'x-ms-copy-completion-time': absent,
        'Content-MD5': absent,
        'x-ms-meta-colour': 'red',
      }),
      advance(30),
      headCopy({ 'Content-Length': '5', 'x-ms-copy-status': 'success', 'x-ms-copy-progress': '5/5' }),
      askBlobWithKey('GET', copy, withExactly(200, 'hello')),
    ],
    covers: ['blob.copy.start'],
  },
  {
    id: 'storage/copy/pending-destination',
    title: 'a blob to which a copy is pending answers every change with 409 PendingCopyOperation',
    grounds: [copyPage, blobErrors],
    needs,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl, pending),
      copyOf(sourceUrl, isPending),
      askBlobWithKey('PUT', copy, isPending, { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }),
      askBlobWithKey('PUT', `${copy}?comp=block&blockid=AAAA`, isPending, { body: 'x' }),
      askBlobWithKey('PUT', `${copy}?comp=metadata`, isPending),
      askBlobWithKey('DELETE', copy, isPending),
      advance(30),
      askBlobWithKey('DELETE', copy, withStatus(202)),
    ],
    covers: ['blob.copy.start'],
  },
  {
    id: 'storage/copy/source-changes',
    title: 'a copy whose source changes while it is pending fails and leaves an empty blob',
    grounds: [copyPage],
    needs,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl, pending),
      askBlobWithKey('PUT', source, withStatus(201), { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'other' }),
      advance(30),
      headCopy({
        'Content-Length': '0',
        'x-ms-copy-status': 'failed',
        'x-ms-copy-status-description': matches(/"Copy failed when reading the source\."$/),
      }),
    ],
    covers: ['blob.copy.start'],
  },
  {
    id: 'storage/copy/abort',
    title: 'an aborted copy leaves an empty blob with its metadata, and is not completed later',
    grounds: [abortPage],
    needs,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello', { 'x-ms-meta-colour': 'red' }),
      copyOf(sourceUrl, pending, keepId),
      askBlobWithKey('PUT', `${copy}?comp=copy&copyid={saved.id}`, withoutBody(204), abort),
      advance(30),
      headCopy({ 'Content-Length': '0', 'x-ms-copy-status': 'aborted', 'x-ms-meta-colour': 'red' }),
      copyOf(sourceUrl, pending),
    ],
    covers: ['blob.copy.abort'],
  },
  {
    id: 'storage/copy/abort-another',
    title: 'another id than that of the pending copy answers 409 CopyIdMismatch',
    grounds: [abortPage, blobErrors],
    needs,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl, pending),
      askBlobWithKey(
        'PUT',
        `${copy}?comp=copy&copyid=1f812371-a41d-49e6-b123-f4b542e851c5`,
        storageRefusal(
          409,
          'CopyIdMismatch',
          'The specified copy ID did not match the copy ID for the pending copy operation.',
        ),
        abort,
      ),
      headCopy({ 'x-ms-copy-status': 'pending' }),
    ],
    covers: ['blob.copy.abort'],
  },
  {
    id: 'storage/copy/abort-late',
    title: 'a copy that is complete cannot be aborted: 409 NoPendingCopyOperation',
    grounds: [pythonRecording('test_abort_copy_blob_with_synchronous_copy_fails'), abortPage],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl, started('success'), keepId),
      askBlobWithKey(
        'PUT',
        `${copy}?comp=copy&copyid={saved.id}`,
        storageRefusal(409, 'NoPendingCopyOperation', 'There is currently no pending copy operation.'),
        abort,
      ),
      askBlobWithKey('GET', copy, withExactly(200, 'hello')),
    ],
    covers: ['blob.copy.abort'],
  },
]

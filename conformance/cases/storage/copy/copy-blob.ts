import { absent, recorded, storageRefusal, withExactly, withStatus, withText, type Case } from '../../words.js'
import {
  askBlob,
  askBlobWithKey,
  blobErrors,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  listOwnContainer,
  needsKeyAndWrites,
  ownContainer,
  pythonRecording,
  reference,
} from '../steps.js'
import { copy, copyOf, copyPage, headCopy, noCopy, putSource, source, sourceUrl, started } from './steps.js'

const conditionNotMet = storageRefusal(
  412,
  'SourceConditionNotMet',
  'The source condition specified using HTTP conditional header(s) is not met.',
)
const covers = ['blob.copy.start']

export const cases: readonly Case[] = [
  {
    id: 'storage/copy/within-account',
    title: 'a copy within an account is complete at once, with content, properties and metadata of its source',
    grounds: [pythonRecording('test_copy_blob_with_existing_blob'), copyPage],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-meta-colour': 'red' }),
      copyOf(sourceUrl, started('success', { 'x-ms-request-server-encrypted': absent })),
      headCopy({
        'Content-Length': '5',
        'Content-Type': 'text/plain',
        'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==',
        'x-ms-meta-colour': 'red',
        'x-ms-copy-id': { like: 'guid' },
        'x-ms-copy-status': 'success',
        'x-ms-copy-progress': '5/5',
        'x-ms-copy-completion-time': { like: 'http-date' },
        'x-ms-copy-status-description': absent,
      }),
      askBlobWithKey('GET', copy, withExactly(200, 'hello')),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/in-lists',
    title: 'a list with include=copy shows where a blob was copied from, between its lease and its encryption',
    grounds: [pythonRecording('test_list_blobs_with_include_copy'), reference('list-blobs')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl),
      listOwnContainer(
        '&include=copy',
        new RegExp(
          '<LeaseState>available</LeaseState><CopyId>[0-9a-f-]{36}</CopyId><CopySource>https://{account.host}' +
            '/milab-{nonce}/source</CopySource><CopyStatus>success</CopyStatus><CopyProgress>5/5</CopyProgress>' +
            '<CopyCompletionTime>[^<]*</CopyCompletionTime><ServerEncrypted>true</ServerEncrypted>',
        ),
      ),
      listOwnContainer('', /<Name>copy<\/Name>(?!.*<CopyId>)/),
      deleteOwnContainer,
    ],
    covers: ['blob.copy.start', 'blob.blobs.list'],
  },
  {
    id: 'storage/copy/metadata',
    title: 'a copy that names metadata has only these, and the properties of its source',
    grounds: [copyPage],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-meta-colour': 'red' }),
      copyOf(sourceUrl, started('success'), { headers: { 'x-ms-meta-shape': 'round' } }),
      headCopy({ 'x-ms-meta-colour': absent, 'x-ms-meta-shape': 'round', 'Content-Type': 'text/plain' }),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/forgotten',
    title: 'Set Blob Properties ends what a blob says of its copy, Set Blob Metadata does not',
    grounds: [reference('get-blob-properties')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl),
      askBlobWithKey('PUT', `${copy}?comp=metadata`, withStatus(200), { headers: { 'x-ms-meta-a': 'b' } }),
      headCopy({ 'x-ms-copy-status': 'success' }),
      askBlobWithKey('PUT', `${copy}?comp=properties`, withStatus(200)),
      headCopy(noCopy),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/no-source',
    title: 'a source that does not exist in the account answers 404 and leaves the destination alone',
    grounds: [
      recorded('https://github.com/Azure/Azurite/issues/219', '2019-05'),
      recorded('Azure/azure-sdk-for-go, TestBlobStartCopySourceNonExistent'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      copyOf(sourceUrl, storageRefusal(404, 'BlobNotFound', 'The specified blob does not exist.')),
      askBlobWithKey('HEAD', copy, withStatus(404)),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/source-condition',
    title: 'a condition on the source that does not hold answers 412 SourceConditionNotMet',
    grounds: [copyPage, blobErrors, recorded('Azure/azure-sdk-for-go, TestBlobStartCopySourceIfMatchFalse')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl, conditionNotMet, { headers: { 'x-ms-source-if-match': '"0x8D000000000000A"' } }),
      copyOf(sourceUrl, conditionNotMet, {
        headers: { 'x-ms-source-if-unmodified-since': 'Thu, 01 Jan 2015 00:00:00 GMT' },
      }),
      askBlobWithKey('HEAD', copy, withStatus(404)),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/destination-condition',
    title: 'a condition on the destination is judged as that of any write',
    grounds: [copyPage],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putSource('hello'),
      copyOf(sourceUrl, started('success'), { headers: { 'If-None-Match': '*' } }),
      copyOf(sourceUrl, storageRefusal(409, 'BlobAlreadyExists', 'The specified blob already exists.'), {
        headers: { 'If-None-Match': '*' },
      }),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/blocks',
    title: 'a copy has the committed blocks of its source by their ids, and none that wait',
    grounds: [copyPage],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey('PUT', `${source}?comp=block&blockid=AAAA`, withStatus(201), { body: 'one' }),
      askBlobWithKey('PUT', `${source}?comp=blocklist`, withStatus(201), {
        body: '<BlockList><Latest>AAAA</Latest></BlockList>',
      }),
      askBlobWithKey('PUT', `${source}?comp=block&blockid=BBBB`, withStatus(201), { body: 'two' }),
      askBlobWithKey('PUT', `${copy}?comp=block&blockid=CCCC`, withStatus(201), { body: 'three' }),
      copyOf(sourceUrl),
      askBlobWithKey(
        'GET',
        `${copy}?comp=blocklist&blocklisttype=all`,
        withText(
          200,
          /<CommittedBlocks><Block><Name>AAAA<\/Name><Size>3<\/Size><\/Block><\/CommittedBlocks><UncommittedBlocks \/>/,
        ),
      ),
      deleteOwnContainer,
    ],
    covers,
  },
  {
    id: 'storage/copy/by-token',
    title: 'a copy by a token reads its source by the same token, whose role must allow that',
    grounds: [copyPage, reference('authorize-with-azure-active-directory')],
    needs: ['account', 'portal', 'writes'],
    steps: [
      askBlob('portal', 'PUT', `${ownContainer}?restype=container`, withStatus(201)),
      askBlob('portal', 'PUT', source, withStatus(201), { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'hello' }),
      askBlob('portal', 'PUT', copy, started('success'), { headers: { 'x-ms-copy-source': sourceUrl } }),
      askBlob('portal', 'GET', copy, withExactly(200, 'hello')),
      askBlob('portal', 'DELETE', `${ownContainer}?restype=container`, withStatus(202)),
    ],
    covers,
  },
]

import { absent, documented, recorded, storageRefusal, withStatus, withText, type Case } from '../../words.js'
import {
  askBlobWithKey,
  blockBlob,
  createOwnContainer,
  deleteOwnBlob,
  deleteOwnContainer,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  ownContainer,
  putOwnBlob,
  reference,
} from '../steps.js'
import { findInOwnContainer, setOwnTags, tagSet, wrongSearch } from './steps.js'

const jsRecording = recorded('Azure/azure-sdk-for-js: BlobServiceClient findBlobsByTags', '2021-12')
const notMet = storageRefusal(
  412,
  'ConditionNotMet',
  'The condition specified using HTTP conditional header(s) is not met.',
)
const put = { 'x-ms-tags': 'state=new&owner=a%20b' }

export const cases: readonly Case[] = [
  {
    id: 'storage/tags/with-a-blob',
    title: 'a blob that is put with tags has them, and reads give their number',
    grounds: [reference('put-blob'), reference('get-blob-tags')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', put),
      askBlobWithKey('HEAD', ownBlob, withStatus(200, { headers: { 'x-ms-tag-count': '2' } })),
      askBlobWithKey(
        'GET',
        `${ownBlob}?comp=tags`,
        withText(
          200,
          /<Tags><TagSet>(?=.*<Key>state<\/Key><Value>new<\/Value>).*<Key>owner<\/Key><Value>a b<\/Value>.*<\/Tags>$/,
          {
            'Content-Type': 'application/xml',
          },
        ),
      ),
      putOwnBlob('hello'),
      askBlobWithKey('HEAD', ownBlob, withStatus(200, { headers: { 'x-ms-tag-count': absent } })),
      deleteOwnBlob,
    ],
    covers: ['blob.tags.get', 'blob.blobs.put'],
  },
  {
    id: 'storage/tags/set',
    title: 'Set Blob Tags replaces the tags, and the ETag stays',
    grounds: [reference('set-blob-tags')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', put, withStatus(201), { etag: { header: 'ETag' } }),
      setOwnTags({ state: 'done' }),
      askBlobWithKey(
        'GET',
        `${ownBlob}?comp=tags`,
        withText(200, new RegExp(`<Tags>${tagSet({ state: 'done' })}</Tags>$`)),
      ),
      askBlobWithKey('HEAD', ownBlob, withStatus(200, { headers: { ETag: '{saved.etag}', 'x-ms-tag-count': '1' } })),
      deleteOwnBlob,
    ],
    covers: ['blob.tags.set', 'blob.tags.get'],
  },
  {
    id: 'storage/tags/list',
    title: 'a list shows the number of tags, and with include=tags the tags',
    grounds: [
      reference('list-blobs'),
      recorded('Azure/azure-sdk-for-java: a list with TagCount in its test of deserialization', '2021-07'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', { 'x-ms-tags': 'state=new' }),
      askBlobWithKey(
        'GET',
        '/{container}?restype=container&comp=list&include=tags&prefix=milab-{nonce}',
        withText(200, /<TagCount>1<\/TagCount><\/Properties>.*<Tags><TagSet><Tag>.+<\/Tag><\/TagSet><\/Tags>/),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/tags/too-many',
    title: 'an eleventh tag answers 400',
    grounds: [reference('set-blob-tags')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      setOwnTags(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`t${i}`, 'x'])), withStatus(400)),
      setOwnTags({ 'a,b': 'x' }, withStatus(400)),
      askBlobWithKey('HEAD', ownBlob, withStatus(200, { headers: { 'x-ms-tag-count': absent } })),
      deleteOwnBlob,
    ],
    covers: ['blob.tags.set'],
  },
  {
    id: 'storage/tags/conditions',
    title: 'x-ms-if-tags that the tags do not fulfil answers 412 ConditionNotMet',
    grounds: [reference('specifying-conditional-headers-for-blob-service-operations')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', put),
      askBlobWithKey('GET', ownBlob, notMet, { headers: { 'x-ms-if-tags': "state = 'done'" } }),
      askBlobWithKey('GET', ownBlob, withStatus(200), {
        headers: { 'x-ms-if-tags': "\"state\" = 'new' AND owner > 'a'" },
      }),
      askBlobWithKey('DELETE', ownBlob, notMet, { headers: { 'x-ms-if-tags': "state <> 'new'" } }),
      setOwnTags({ state: 'done' }, notMet, { 'x-ms-if-tags': "state = 'done' OR owner = 'b'" }),
      askBlobWithKey('DELETE', ownBlob, withStatus(202), {
        headers: { 'x-ms-if-tags': "state = 'done' OR state = 'new'" },
      }),
    ],
    covers: ['blob.blobs.get', 'blob.blobs.delete', 'blob.tags.set'],
  },
  {
    id: 'storage/tags/find',
    title: 'a search finds the blobs whose tags fulfil it, and gives the tags that it names',
    grounds: [jsRecording, reference('find-blobs-by-tags-container')],
    // Azure's index follows in its time (documented), the lab's at once.
    needs: [...needsKeyAndWrites, 'lab-policy'],
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey('PUT', `${ownContainer}/a`, withStatus(201), { headers: { ...blockBlob, ...put }, body: 'x' }),
      askBlobWithKey('PUT', `${ownContainer}/b`, withStatus(201), { headers: blockBlob, body: 'x' }),
      findInOwnContainer(
        "state='new'",
        withText(
          200,
          new RegExp(
            `<Where>[^<]*</Where><Blobs><Blob><Name>a</Name><ContainerName>milab-{nonce}</ContainerName>` +
              `<Tags>${tagSet({ state: 'new' })}</Tags></Blob></Blobs><NextMarker ?/></EnumerationResults>$`,
          ),
        ),
      ),
      findInOwnContainer("state='done'", withText(200, /<Blobs ?\/>/)),
      askBlobWithKey(
        'GET',
        `/?comp=blobs&where=${encodeURIComponent("@container='milab-")}{nonce}${encodeURIComponent("' AND \"owner\"='a b'")}`,
        withText(200, new RegExp(`<Name>a</Name>.*<Tags>${tagSet({ owner: 'a b' })}</Tags></Blob></Blobs>`)),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.tags.find', 'blob.tags.find-in-container'],
  },
  {
    id: 'storage/tags/find-refused',
    title: 'a search that is not one answers 400 and says where it went wrong',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/25596', '2023-02'),
      recorded('https://github.com/Azure/azure-cli/issues/21956', '2022-04'),
      documented('https://learn.microsoft.com/rest/api/storageservices/find-blobs-by-tags'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      wrongSearch("a-b='value1'", 2),
      wrongSearch("Month='4'", 1),
      deleteOwnContainer,
    ],
    covers: ['blob.tags.find-in-container'],
  },
  {
    id: 'storage/tags/find-container-twice',
    title: 'a search in a container must not name one',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-net/issues/27610', '2022-03')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      findInOwnContainer(
        "@container='x' AND state='new'",
        withText(400, /<Message>Error parsing query: Cannot have container in both uri and query\n/),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.tags.find-in-container'],
  },
]

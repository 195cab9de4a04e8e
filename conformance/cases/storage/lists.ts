import { recorded, storageRefusal, withStatus, type Case } from '../words.js'
import {
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  listContainer,
  listOwnContainer,
  needsKey,
  needsKeyAndWrites,
  ownContainer,
  putInOwnContainer,
  pythonRecording,
  reference,
} from './steps.js'

const listBlobs = reference('list-blobs')

export const cases: readonly Case[] = [
  {
    id: 'storage/lists/flat',
    title: 'the flat list is sorted by code and shows what Azure shows of a blob',
    grounds: [listBlobs],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('b'),
      putInOwnContainer('B'),
      putInOwnContainer('a%26c'),
      listOwnContainer(
        '',
        /<Name>B<\/Name>.*<Name>a&amp;c<\/Name>.*<Name>b<\/Name>.*<NextMarker ?\/><\/EnumerationResults>$/,
      ),
      listOwnContainer(
        '&prefix=b',
        new RegExp(
          '^\\uFEFF?<\\?xml version="1\\.0" encoding="utf-8"\\?>' +
            '<EnumerationResults ServiceEndpoint="https://{account.host}/" ContainerName="milab-{nonce}">' +
            '<Prefix>b</Prefix><Blobs><Blob><Name>b</Name><Properties>' +
            '<Creation-Time>[^<]+ GMT</Creation-Time><Last-Modified>[^<]+ GMT</Last-Modified>' +
            '<Etag>0x[0-9A-F]+</Etag><Content-Length>5</Content-Length>' +
            '<Content-Type>application/octet-stream</Content-Type>' +
            '<Content-Encoding ?/><Content-Language ?/><Content-CRC64 ?/>' +
            '<Content-MD5>XUFAKrxLKna5cZ2REBfFkg==</Content-MD5><Cache-Control ?/><Content-Disposition ?/>' +
            '<BlobType>BlockBlob</BlobType>.*' +
            '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>' +
            '<ServerEncrypted>true</ServerEncrypted></Properties><OrMetadata ?/></Blob></Blobs>' +
            '<NextMarker ?/></EnumerationResults>$',
        ),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/no-prefix',
    title: 'a list of blobs names a prefix only if one was asked for',
    grounds: [
      recorded('Azure/azure-dev, Test_StorageBlobClient/Crud.yaml', '2026-04'),
      recorded('Azure/azure-storage-python, recordings of its tests of lists', '2019-05'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      listOwnContainer('', / ContainerName="milab-{nonce}"><Blobs ?\/>/),
      listOwnContainer('&prefix=', / ContainerName="milab-{nonce}"><Blobs ?\/>/),
      listOwnContainer('&delimiter=/', / ContainerName="milab-{nonce}"><Delimiter>\/<\/Delimiter><Blobs ?\/>/),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/delimiter',
    title: 'with a delimiter the list shows names up to it, each once',
    grounds: [listBlobs],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('dir/1'),
      putInOwnContainer('dir/2'),
      putInOwnContainer('top'),
      listOwnContainer(
        '&delimiter=%2F',
        /<Delimiter>\/<\/Delimiter><Blobs><BlobPrefix><Name>dir\/<\/Name>(?:<Properties>.*<\/Properties>)?<\/BlobPrefix><Blob><Name>top<\/Name>/,
      ),
      listOwnContainer(
        '&delimiter=%2F&prefix=dir%2F',
        /<Prefix>dir\/<\/Prefix>.*<Name>dir\/1<\/Name>.*<Name>dir\/2<\/Name>/,
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/pages',
    title: 'a page holds as many as asked for and a marker for the rest',
    grounds: [pythonRecording('test_list_blobs_with_num_results'), listBlobs],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('a'),
      putInOwnContainer('b'),
      listOwnContainer(
        '&maxresults=1',
        /<MaxResults>1<\/MaxResults><Blobs><Blob><Name>a<\/Name>(?:(?!<Blob>).)*<\/Blobs><NextMarker>[^<]+<\/NextMarker>/,
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/metadata',
    title: 'metadata are listed where asked',
    grounds: [pythonRecording('test_list_blobs_with_include_metadata'), listBlobs],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('a'),
      listOwnContainer('&include=metadata', /<\/Properties><Metadata><colour>red<\/colour><\/Metadata>/),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/uncommitted',
    title: 'a blob that has only waiting blocks is listed where asked, with what it has by then',
    grounds: [
      recorded(
        'Azure/azure-storage-python, test_list_blobs_with_include_uncommittedblobs, version 2018-11-09',
        '2019-05',
      ),
      listBlobs,
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey('PUT', `${ownContainer}/x?comp=block&blockid=AAAA`, withStatus(201), { body: 'x' }),
      listOwnContainer('', /<Blobs ?\/>/),
      listOwnContainer(
        '&include=uncommittedblobs',
        new RegExp(
          '<Name>x</Name><Properties><Content-Length>0</Content-Length><BlobType>BlockBlob</BlobType>' +
            '(?:<AccessTier>[A-Za-z]+</AccessTier><AccessTierInferred>true</AccessTierInferred>)?' +
            '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>false</ServerEncrypted>',
        ),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list', 'blob.blocks.put'],
  },
  {
    id: 'storage/lists/maxresults-zero',
    title: 'a page of none answers 400 OutOfRangeQueryParameterValue',
    grounds: [listBlobs, reference('common-rest-api-error-codes')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      listContainer(
        '&maxresults=0',
        storageRefusal(
          400,
          'OutOfRangeQueryParameterValue',
          'One of the query parameters specified in the request URI is outside the permissible range.',
        ),
      ),
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/unknown-include',
    title: 'an include that the service does not know answers 400 InvalidQueryParameterValue',
    grounds: [reference('common-rest-api-error-codes')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      listContainer(
        '&include=nonsense',
        storageRefusal(
          400,
          'InvalidQueryParameterValue',
          'Value for one of the query parameters specified in the request URI is invalid.',
        ),
      ),
    ],
    covers: ['blob.blobs.list'],
  },
]

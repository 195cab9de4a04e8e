import { matches, storageRefusal, type Case, type Expectation } from '../../model.js'
import { blockBlob, box, dropBox, keys, makeBox, reference, reading, signed, writing } from './steps.js'

const page = reference('list-blobs')
const blob = (name: string) =>
  signed(
    'PUT',
    `${box}/${name}`,
    { status: 201 },
    { headers: { ...blockBlob, 'x-ms-meta-colour': 'red' }, body: 'hello' },
  )
const list = (more: string, pattern: RegExp) =>
  signed('GET', `${box}?restype=container&comp=list${more}`, {
    status: 200,
    headers: { 'Content-Type': 'application/xml' },
    body: { text: matches(pattern) },
  })
const refused = (more: string, expect: Expectation) =>
  signed('GET', `/{container}?restype=container&comp=list${more}`, expect)

export const cases: readonly Case[] = [
  {
    id: 'storage/lists/flat',
    title: 'the flat list is sorted by code and shows what Azure shows of a blob',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      makeBox,
      blob('b'),
      blob('B'),
      blob('a%26c'),
      list('', /<Name>B<\/Name>.*<Name>a&amp;c<\/Name>.*<Name>b<\/Name>.*<NextMarker ?\/><\/EnumerationResults>$/),
      list(
        '&prefix=b',
        new RegExp(
          '^\\uFEFF?<\\?xml version="1\\.0" encoding="utf-8"\\?><EnumerationResults ServiceEndpoint="https://{account.host}/" ContainerName="milab-{nonce}">' +
            '<Prefix>b</Prefix><Blobs><Blob><Name>b</Name><Properties>' +
            '<Creation-Time>[^<]+ GMT</Creation-Time><Last-Modified>[^<]+ GMT</Last-Modified>' +
            '<Etag>0x[0-9A-F]+</Etag><Content-Length>5</Content-Length><Content-Type>application/octet-stream</Content-Type>' +
            '<Content-Encoding ?/><Content-Language ?/><Content-CRC64 ?/><Content-MD5>XUFAKrxLKna5cZ2REBfFkg==</Content-MD5><Cache-Control ?/><Content-Disposition ?/><BlobType>BlockBlob</BlobType>.*' +
            '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted></Properties><OrMetadata ?/></Blob></Blobs><NextMarker ?/></EnumerationResults>$',
        ),
      ),
      dropBox,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/delimiter',
    title: 'with a delimiter the list shows names up to it, each once',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      makeBox,
      blob('dir/1'),
      blob('dir/2'),
      blob('top'),
      list(
        '&delimiter=%2F',
        /<Delimiter>\/<\/Delimiter><Blobs><BlobPrefix><Name>dir\/<\/Name>(?:<Properties>.*<\/Properties>)?<\/BlobPrefix><Blob><Name>top<\/Name>/,
      ),
      list('&delimiter=%2F&prefix=dir%2F', /<Prefix>dir\/<\/Prefix>.*<Name>dir\/1<\/Name>.*<Name>dir\/2<\/Name>/),
      dropBox,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/pages',
    title: 'a page holds as many as asked for and a marker for the rest',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      makeBox,
      blob('a'),
      blob('b'),
      list(
        '&maxresults=1',
        /<MaxResults>1<\/MaxResults><Blobs><Blob><Name>a<\/Name>(?:(?!<Blob>).)*<\/Blobs><NextMarker>[^<]+<\/NextMarker>/,
      ),
      dropBox,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/metadata',
    title: 'metadata are listed where asked',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      makeBox,
      blob('a'),
      list('&include=metadata', /<\/Properties><Metadata><colour>red<\/colour><\/Metadata>/),
      dropBox,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/uncommitted',
    title: 'a blob that has only waiting blocks is listed where asked',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      makeBox,
      signed('PUT', `${box}/x?comp=block&blockid=AAAA`, { status: 201 }, { body: 'x' }),
      list('', /<Blobs ?\/>/),
      list('&include=uncommittedblobs', /<Name>x<\/Name><Properties>.*<Content-Length>0<\/Content-Length>/),
      dropBox,
    ],
    covers: ['blob.blobs.list', 'blob.blocks.put'],
  },
  {
    id: 'storage/lists/maxresults-zero',
    title: 'a page of none answers 400 OutOfRangeQueryParameterValue',
    grounds: [page, reference('common-rest-api-error-codes')],
    needs: reading,
    steps: [
      keys,
      refused(
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
    needs: reading,
    steps: [
      keys,
      refused(
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

import {
  absent,
  documented,
  matches,
  recorded,
  send,
  withExactly,
  withoutBody,
  withText,
  type Case,
} from '../../words.js'
import {
  askBlobWithKey,
  createOwnAccount,
  deleteOwnAccount,
  keepAccountKeys,
  needsKey,
  ownAccountHost,
  ownContainer,
  reference,
} from '../steps.js'
import { putInOwnPublicContainer } from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']
const listBlobs = reference('list-blobs')
const version2011 = documented('https://learn.microsoft.com/rest/api/storageservices/version-2011-08-18')
const plainGet = recorded('Azure/azure-xplat-cli, arm_deployment_create_should_work_with_a_remote_file (2016-10)')
const url = 'https://milab{nonce}\\.blob\\.{storage.suffix}/'
const bareEtag = matches(/^0x8[0-9A-F]{14,15}$/)

export const cases: readonly Case[] = [
  {
    id: 'storage/old-versions/public-list',
    title: 'without a version a list of blobs has URLs, and what blobs had in 2009',
    grounds: [recorded('six published answers to a browser or curl (2022 and 2023)'), listBlobs],
    needs,
    steps: [
      createOwnAccount({ allowBlobPublicAccess: true }),
      ...putInOwnPublicContainer('ten.txt', '0123456789'),
      send({
        to: ownAccountHost,
        path: `${ownContainer}?restype=container&comp=list`,
        expect: withText(
          200,
          new RegExp(
            `<EnumerationResults ContainerName="${url}milab-{nonce}"><Blobs><Blob><Name>ten\\.txt</Name>` +
              `<Url>${url}milab-{nonce}/ten\\.txt</Url><Properties><Last-Modified>[^<]+</Last-Modified>` +
              '<Etag>0x[0-9A-F]+</Etag><Content-Length>10</Content-Length>' +
              '<Content-Type>application/octet-stream</Content-Type><Content-Encoding ?/><Content-Language ?/>' +
              '<Content-MD5>[^<]+</Content-MD5><Cache-Control ?/><BlobType>BlockBlob</BlobType>' +
              '<LeaseStatus>unlocked</LeaseStatus></Properties></Blob></Blobs><NextMarker ?/></EnumerationResults>$',
          ),
          { 'x-ms-version': '2009-09-19' },
        ),
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/old-versions/public-blob',
    title: 'without a version the ETag is bare, no ranges are offered, and an open range gets the whole blob',
    grounds: [plainGet, version2011, recorded('https://github.com/microsoft/AzureStorageExplorer/issues/3539 (2020)')],
    needs,
    steps: [
      createOwnAccount({ allowBlobPublicAccess: true }),
      ...putInOwnPublicContainer('ten.txt', '0123456789'),
      send({
        to: ownAccountHost,
        method: 'HEAD',
        path: `${ownContainer}/ten.txt`,
        expect: withoutBody(200, {
          ETag: bareEtag,
          'Accept-Ranges': absent,
          'x-ms-lease-status': 'unlocked',
          'x-ms-lease-state': absent,
          'x-ms-server-encrypted': absent,
          'x-ms-creation-time': absent,
          'x-ms-version': '2009-09-19',
        }),
      }),
      send({
        to: ownAccountHost,
        path: `${ownContainer}/ten.txt`,
        headers: { Range: 'bytes=5-' },
        expect: withExactly(200, '0123456789', { 'Content-Range': absent }),
      }),
      send({
        to: ownAccountHost,
        path: `${ownContainer}/ten.txt`,
        headers: { Range: 'bytes=5-7' },
        expect: withExactly(206, '567'),
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.get', 'blob.blobs.get-properties'],
  },
  {
    id: 'storage/old-versions/containers',
    title: 'before 2013-08-15 a list of containers has the account and URLs, and leases only from 2012-02-12',
    grounds: [reference('list-containers2'), version2011],
    // A record of a live run leaves out what a list of containers names, so this one is judged at home only.
    needs: [...needsKey, 'tutorial-world'],
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        '/?comp=list&prefix={container}&maxresults=1',
        withText(
          200,
          /<EnumerationResults AccountName="https:\/\/{account.host}\/"><Prefix>[^<]+<\/Prefix><MaxResults>1<\/MaxResults><Containers><Container><Name>{container}<\/Name><Url>https:\/\/{account.host}\/{container}<\/Url><Properties><Last-Modified>[^<]+<\/Last-Modified><Etag>0x[0-9A-F]+<\/Etag><\/Properties><\/Container>/,
        ),
        { headers: { 'x-ms-version': '2009-09-19' } },
      ),
      askBlobWithKey(
        'GET',
        '/?comp=list&prefix={container}&maxresults=1',
        withText(
          200,
          /<Url>[^<]+<\/Url><Properties><Last-Modified>[^<]+<\/Last-Modified><Etag>"0x[0-9A-F]+"<\/Etag><LeaseStatus>/,
        ),
        { headers: { 'x-ms-version': '2012-02-12' } },
      ),
      askBlobWithKey(
        'GET',
        '/?comp=list&prefix={container}&maxresults=1',
        withText(200, /<EnumerationResults ServiceEndpoint="https:\/\/{account.host}\/">(?!.*<Url>)/),
        { headers: { 'x-ms-version': '2013-08-15' } },
      ),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/old-versions/error-code',
    title: 'before 2017-07-29 no header gives the code of a refusal',
    grounds: [
      recorded('Azure/azure-xplat-cli, HEAD of a missing container at 2015-12-11 (2016-10)'),
      reference('status-and-error-codes2'),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      ...(
        [
          ['2017-04-17', absent],
          ['2017-07-29', 'ContainerNotFound'],
        ] as const
      ).map(([version, code]) =>
        askBlobWithKey('HEAD', '/milab-{nonce}?restype=container', withoutBody(404, { 'x-ms-error-code': code }), {
          headers: { 'x-ms-version': version },
        }),
      ),
    ],
    covers: ['blob.containers.head-properties'],
  },
]

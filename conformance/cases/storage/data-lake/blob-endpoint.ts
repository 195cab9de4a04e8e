import { documented, recorded, storageRefusal, withoutBody, withStatus, withText, type Case } from '../../words.js'
import { blockBlob, reference } from '../steps.js'
import { askLake, askLakeAsBlobs, filesystem, inOwnLake, needs, writeFile } from './steps.js'

const blob = `${filesystem}/a/b/c.txt`
const measured = recorded('live tests of a Rust object-store crate that serves both kinds of account', '2026-09')
const notInHierarchies = storageRefusal(
  409,
  'FeatureNotYetSupportedForHierarchicalNamespaceAccounts',
  'Specified feature is not yet supported for hierarchical namespace accounts.',
)
const put = askLakeAsBlobs('PUT', blob, withStatus(201), { headers: blockBlob, body: 'abc' })
const list = `${filesystem}?restype=container&comp=list`

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/blobs/root-directory',
    title: 'the blob / is the root directory, by which programs find out that the account has a hierarchical namespace',
    grounds: [
      recorded(
        'https://github.com/drivendataorg/cloudpathlib/issues/476: how a live account is told by its blob /',
        '2024-10',
      ),
    ],
    needs,
    steps: inOwnLake(
      askLakeAsBlobs(
        'HEAD',
        `${filesystem}//`,
        withoutBody(200, { 'Content-Length': '0', 'x-ms-meta-hdi_isfolder': 'true' }),
      ),
    ),
    covers: ['blob.blobs.get-properties'],
  },
  {
    id: 'storage/data-lake/blobs/parents',
    title: 'Put Blob makes the directories above its blob, and a list without a delimiter has them',
    grounds: [measured, reference('list-blobs')],
    needs,
    steps: inOwnLake(
      put,
      askLake('HEAD', `${filesystem}/a/b`, withStatus(200, { headers: { 'x-ms-resource-type': 'directory' } })),
      askLakeAsBlobs(
        'GET',
        list,
        withText(
          200,
          /<Name>a<\/Name>.*<ResourceType>directory<\/ResourceType>.*<Name>a\/b<\/Name>.*<Name>a\/b\/c\.txt<\/Name>.*<ResourceType>file<\/ResourceType>/,
        ),
      ),
    ),
    covers: ['blob.blobs.put', 'blob.blobs.list'],
  },
  {
    id: 'storage/data-lake/blobs/no-snapshots',
    title: 'a hierarchical namespace takes no snapshots',
    grounds: [measured],
    needs,
    steps: inOwnLake(put, askLakeAsBlobs('PUT', `${blob}?comp=snapshot`, notInHierarchies)),
    covers: ['blob.blobs.snapshot'],
  },
  {
    id: 'storage/data-lake/blobs/no-tags',
    title: 'a hierarchical namespace takes no index tags, with a write or by themselves',
    grounds: [
      recorded('notes of a storage client on an account of each kind: comp=tags is InvalidQueryParameterValue', '2026'),
      recorded('two programs that send no tags to such accounts, by the code of Put Blob', '2025'),
    ],
    needs,
    steps: inOwnLake(
      askLakeAsBlobs('PUT', blob, notInHierarchies, { headers: { ...blockBlob, 'x-ms-tags': 'a=b' }, body: 'abc' }),
      put,
      askLakeAsBlobs('GET', `${blob}?comp=tags`, withStatus(400)),
    ),
    covers: ['blob.blobs.put', 'blob.tags.get'],
  },
  {
    id: 'storage/data-lake/blobs/list-only',
    title: 'a list shows only files or only directories, from 2020-12-06 on',
    grounds: [reference('list-blobs#uri-parameters')],
    needs,
    steps: inOwnLake(
      put,
      ...writeFile('d', 'x'),
      askLakeAsBlobs(
        'GET',
        `${list}&showonly=files`,
        withText(200, /<Blobs><Blob><Name>a\/b\/c\.txt<\/Name>(?!.*directory).*<Name>d<\/Name>/),
      ),
      askLakeAsBlobs(
        'GET',
        `${list}&showonly=directories`,
        withText(200, /<Blobs><Blob><Name>a<\/Name>(?!.*c\.txt)(?!.*<Name>d<).*<Name>a\/b<\/Name>/),
      ),
      askLakeAsBlobs(
        'GET',
        `${list}&delimiter=/&showonly=directories`,
        withText(200, /<Blobs><BlobPrefix><Name>a\/<\/Name>(?!.*<Blob>)/),
      ),
      askLakeAsBlobs('GET', `${list}&showonly=directories`, withStatus(400), {
        headers: { 'x-ms-version': '2020-10-02' },
      }),
      askLakeAsBlobs('GET', `${list}&showonly=deleted&include=deleted`, withStatus(400)),
    ),
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/data-lake/blobs/list-permissions',
    title: 'a list that includes permissions gives each path’s owner, group, permissions and list, before its type',
    grounds: [documented('https://learn.microsoft.com/rest/api/storageservices/list-blobs#response-body')],
    needs,
    steps: inOwnLake(
      ...writeFile('d', 'x'),
      askLakeAsBlobs(
        'GET',
        `${list}&include=permissions`,
        withText(
          200,
          /<Name>d<\/Name>.*<Etag>[^<]+<\/Etag><Owner>\$superuser<\/Owner><Group>\$superuser<\/Group><Permissions>rw-r-----<\/Permissions><Acl>user::rw-,group::r--,other::---<\/Acl><ResourceType>file<\/ResourceType>/,
        ),
      ),
      askLakeAsBlobs('GET', list, withText(200, /<Name>d<\/Name>(?!.*<Owner>)/)),
    ),
    covers: ['blob.blobs.list'],
  },
]

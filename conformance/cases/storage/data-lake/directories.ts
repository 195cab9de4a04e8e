import {
  absent,
  hasMembers,
  matches,
  onlyMembersInOrder,
  recorded,
  withJson,
  withoutBody,
  withStatus,
  withText,
  type Case,
} from '../../words.js'
import { blockBlob, etag, reference } from '../steps.js'
import {
  askLake,
  askLakeAsBlobs,
  filesystem,
  inOwnLake,
  lakeReference,
  lakeRefusal,
  needs,
  netLake,
  pythonLake,
  writeFile,
} from './steps.js'

const directory = `${filesystem}/dir`
const liveMeasured = recorded('live tests of a Rust object-store crate that serves both kinds of account', '2026-09')

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/directories/life',
    title: 'a directory is a blob of no bytes that is marked by hdi_isfolder, and goes with 200',
    grounds: [pythonLake('test_directory.pyTestDirectorytest_create_sub_directory_and_delete_sub_directory')],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${directory}?resource=directory`, withoutBody(201, { ETag: etag })),
      askLakeAsBlobs(
        'HEAD',
        directory,
        withoutBody(200, {
          'Content-Length': '0',
          'x-ms-meta-hdi_isfolder': 'true',
          'x-ms-resource-type': 'directory',
          'x-ms-permissions': 'rwxr-x---',
          'x-ms-owner': '$superuser',
        }),
      ),
      askLake(
        'DELETE',
        `${directory}?recursive=true`,
        withoutBody(200, { 'x-ms-delete-type-permanent': 'true', ETag: absent }),
      ),
      askLakeAsBlobs('HEAD', directory, withoutBody(404, { 'x-ms-error-code': 'BlobNotFound' })),
    ),
    covers: ['dfs.paths.create', 'dfs.paths.delete'],
  },
  {
    id: 'storage/data-lake/directories/not-empty',
    title: 'a directory that holds something goes only with recursive=true, and never by Delete Blob',
    grounds: [
      lakeReference('path/delete'),
      recorded('https://github.com/Azure/azure-cli/issues/23062: Delete Blob, the whole body', '2022-06'),
      recorded('https://github.com/Azure/azure-storage-fuse/issues/1068: with x-ms-delete-snapshots', '2023-02'),
    ],
    needs,
    steps: inOwnLake(
      ...writeFile('dir/sub/f', 'abc'),
      askLake(
        'DELETE',
        directory,
        lakeRefusal(
          409,
          'DirectoryNotEmpty',
          'The recursive query parameter value must be true to delete a non-empty directory.',
        ),
      ),
      askLakeAsBlobs(
        'DELETE',
        directory,
        withText(409, /<Message>This operation is not permitted on a non-empty directory\.\n/, {
          'x-ms-error-code': 'DirectoryIsNotEmpty',
        }),
      ),
      askLakeAsBlobs(
        'DELETE',
        directory,
        withText(400, /<Message>The requested operation is not supported on a directory\.\n/, {
          'x-ms-error-code': 'OperationNotSupportedOnDirectory',
        }),
        { headers: { 'x-ms-delete-snapshots': 'include' } },
      ),
      askLake('HEAD', `${directory}/sub/f`, withStatus(200)),
      askLake('DELETE', `${directory}?recursive=true`, withStatus(200)),
      askLake('HEAD', `${directory}/sub/f`, withStatus(404)),
    ),
    covers: ['dfs.paths.delete', 'blob.blobs.delete'],
  },
  {
    id: 'storage/data-lake/directories/made-by-blobs',
    title: 'writing a/b/c at the Blob endpoint makes the directories above it, and empty segments are passed over',
    grounds: [liveMeasured, reference('put-blob')],
    needs,
    steps: inOwnLake(
      askLakeAsBlobs('PUT', `${filesystem}/a//b/c`, withStatus(201), { headers: blockBlob, body: 'abc' }),
      askLake('HEAD', `${filesystem}/a/b`, withoutBody(200, { 'x-ms-resource-type': 'directory' })),
      askLake('HEAD', `${filesystem}/a/b/c`, withoutBody(200, { 'x-ms-resource-type': 'file' })),
    ),
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/data-lake/directories/lists',
    title: 'a list has a directory with isDirectory, its access and its times, and pages with a continuation',
    grounds: [pythonLake('test_file_system.pyTestFileSystemtest_list_paths'), lakeReference('path/list')],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${directory}?resource=directory`, withStatus(201)),
      ...writeFile('dir/f', 'abc'),
      askLake(
        'GET',
        `${filesystem}?resource=filesystem&recursive=false&upn=true`,
        withJson(200, {
          object: {
            paths: {
              some: onlyMembersInOrder({
                contentLength: '0',
                creationTime: matches(/^\d{18}$/),
                etag: matches(/^0x8[0-9A-F]+$/),
                expiryTime: '0',
                group: '$superuser',
                isDirectory: 'true',
                lastModified: { like: 'http-date' },
                name: 'dir',
                owner: '$superuser',
                permissions: 'rwxr-x---',
              }),
            },
          },
        }),
      ),
      askLake(
        'GET',
        `${filesystem}?resource=filesystem&recursive=true&maxResults=1`,
        withJson(200, hasMembers({ paths: { some: hasMembers({ name: 'dir' }) } }), {
          'x-ms-continuation': matches(/./),
        }),
      ),
      askLake(
        'GET',
        `${filesystem}?resource=filesystem&recursive=true&directory=dir`,
        withJson(200, hasMembers({ paths: { some: hasMembers({ name: 'dir/f', contentLength: '3' }) } }), {
          'x-ms-continuation': absent,
        }),
      ),
      askLake(
        'GET',
        `${filesystem}?resource=filesystem&recursive=true&directory=never`,
        lakeRefusal(404, 'PathNotFound', 'The specified path does not exist.'),
      ),
    ),
    covers: ['dfs.paths.list'],
  },
  {
    id: 'storage/data-lake/directories/prefixes',
    title: 'List Blobs shows directories as blobs of that type and, with a delimiter, as prefixes with properties',
    grounds: [liveMeasured, reference('list-blobs')],
    needs,
    steps: inOwnLake(
      ...writeFile('dir/f', 'abc'),
      askLakeAsBlobs(
        'GET',
        `${filesystem}?restype=container&comp=list`,
        withText(
          200,
          /<Name>dir<\/Name><Properties><Creation-Time>[^<]*<\/Creation-Time><Last-Modified>[^<]*<\/Last-Modified><Etag>[^<]*<\/Etag><ResourceType>directory<\/ResourceType><Content-Length>0<.*<Name>dir\/f<\/Name>.*<ResourceType>file</,
        ),
      ),
      askLakeAsBlobs(
        'GET',
        `${filesystem}?restype=container&comp=list&delimiter=%2F`,
        withText(
          200,
          /<Blobs><BlobPrefix><Name>dir\/<\/Name><Properties>.*<ResourceType>directory<\/ResourceType><Content-Length>0<.*<\/Properties><\/BlobPrefix><\/Blobs>/,
        ),
      ),
    ),
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/data-lake/directories/access',
    title: 'getAccessControl gives owner, group, permissions and the list, of a directory and of the root',
    grounds: [netLake('DirectoryClientTests/GetAccessControlAsync', '2021-02')],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${directory}?resource=directory`, withStatus(201)),
      ...[directory, `${filesystem}/`].map((path) =>
        askLake(
          'HEAD',
          `${path}?action=getAccessControl`,
          withoutBody(200, {
            ETag: etag,
            'x-ms-owner': '$superuser',
            'x-ms-group': '$superuser',
            'x-ms-permissions': 'rwxr-x---',
            'x-ms-acl': 'user::rwx,group::r-x,other::---',
          }),
        ),
      ),
    ),
    covers: ['dfs.paths.get-access-control'],
  },
]

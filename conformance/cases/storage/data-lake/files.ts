import {
  absent,
  client,
  hasMembers,
  matches,
  onlyMembers,
  recorded,
  withJson,
  withoutBody,
  withStatus,
  withText,
  type Case,
} from '../../words.js'
import { etag } from '../steps.js'
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

const own = `${filesystem}/a/b.txt`
const notContiguous =
  'The uploaded data is not contiguous or the position query parameter value is not equal to the length of the file ' +
  'after appending the uploaded data.'

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/files/create-append-flush',
    title: 'a file is created, appended to and flushed, and the Blob endpoint has the same bytes and ETag',
    grounds: [
      pythonLake('test_file.pyTestFiletest_flush_data'),
      pythonLake('test_file.pyTestFiletest_rename_file_to_existing_file'),
    ],
    needs,
    steps: inOwnLake(
      askLake(
        'PUT',
        `${own}?resource=file`,
        withoutBody(201, {
          ETag: etag,
          'Last-Modified': { like: 'http-date' },
          'x-ms-request-server-encrypted': 'true',
        }),
      ),
      askLake(
        'PATCH',
        `${own}?action=append&position=0`,
        withoutBody(202, { ETag: absent, 'x-ms-request-server-encrypted': 'true' }),
        { body: 'abc' },
      ),
      askLake('PATCH', `${own}?action=flush&position=3&retainUncommittedData=false&close=false`, withoutBody(200), {
        save: { etag: { header: 'ETag' } },
      }),
      askLakeAsBlobs(
        'GET',
        own,
        withText(200, /^abc$/, {
          ETag: '{saved.etag}',
          'Content-Type': 'application/octet-stream',
          'x-ms-owner': '$superuser',
          'x-ms-group': '$superuser',
          'x-ms-permissions': 'rw-r-----',
          'x-ms-resource-type': 'file',
          'x-ms-blob-type': 'BlockBlob',
        }),
      ),
      askLake('GET', own, withText(206, /^bc$/, { 'Content-Range': 'bytes 1-2/3' }), {
        headers: { Range: 'bytes=1-5' },
      }),
    ),
    covers: ['dfs.paths.create', 'dfs.paths.append', 'dfs.paths.flush', 'dfs.paths.read'],
  },
  {
    id: 'storage/data-lake/files/flush-position',
    title: 'a flush at a position that the appended data does not reach is refused with 400 InvalidFlushPosition',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-java/issues/20937', '2021-04'),
      lakeReference('path/update'),
    ],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${own}?resource=file`, withStatus(201)),
      askLake('PATCH', `${own}?action=append&position=0`, withStatus(202), { body: 'abc' }),
      askLake('PATCH', `${own}?action=append&position=5`, withStatus(202), { body: 'fg' }),
      askLake('PATCH', `${own}?action=flush&position=7`, lakeRefusal(400, 'InvalidFlushPosition', notContiguous)),
      askLake('PATCH', `${own}?action=flush&position=4`, lakeRefusal(400, 'InvalidFlushPosition', notContiguous)),
      askLake('PATCH', `${own}?action=flush&position=3`, withStatus(200)),
      askLake('GET', own, withText(200, /^abc$/)),
    ),
    covers: ['dfs.paths.flush'],
  },
  {
    id: 'storage/data-lake/files/append-nothing',
    title: 'an append without a body is refused with 400 InvalidHeaderValue, with the header in the details',
    grounds: [netLake('FileClientTests/AppendDataAsync_EmptyStream', '2021-02')],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${own}?resource=file`, withStatus(201)),
      askLake(
        'PATCH',
        `${own}?action=append&position=0`,
        lakeRefusal(
          400,
          'InvalidHeaderValue',
          'The value for one of the HTTP headers is not in the correct format.',
          onlyMembers({ HeaderName: 'Content-Length', HeaderValue: '0' }),
        ),
        { headers: { 'Content-Length': '0' } },
      ),
    ),
    covers: ['dfs.paths.append'],
  },
  {
    id: 'storage/data-lake/files/missing',
    title: 'a path that does not exist is 404 PathNotFound, in JSON, and 404 BlobNotFound at the Blob endpoint',
    grounds: [
      netLake('FileClientTests/FlushDataAsync_Error', '2020-04'),
      pythonLake('test_directory.pyTestDirectorytest_create_sub_directory_and_delete_sub_directory'),
    ],
    needs,
    steps: inOwnLake(
      askLake(
        'PATCH',
        `${own}?action=flush&position=0`,
        lakeRefusal(404, 'PathNotFound', 'The specified path does not exist.'),
      ),
      askLake('HEAD', own, withoutBody(404, { 'x-ms-error-code': 'PathNotFound' })),
      askLakeAsBlobs('HEAD', own, withoutBody(404, { 'x-ms-error-code': 'BlobNotFound' })),
      askLake(
        'GET',
        '/never-{nonce}/x',
        lakeRefusal(404, 'FilesystemNotFound', 'The specified filesystem does not exist.'),
      ),
    ),
    covers: ['dfs.paths.flush', 'dfs.paths.get-properties'],
  },
  {
    id: 'storage/data-lake/files/exists',
    title: 'If-None-Match: * creates a file only where none is, with 409 PathAlreadyExists',
    grounds: [
      lakeReference('path/create'),
      client('Hadoop 3.4.2 ABFS: create without overwrite takes 409 PathAlreadyExists for a file that is there'),
    ],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${own}?resource=file`, withStatus(201), { headers: { 'If-None-Match': '*' } }),
      askLake(
        'PUT',
        `${own}?resource=file`,
        lakeRefusal(409, 'PathAlreadyExists', 'The specified path already exists.'),
        { headers: { 'If-None-Match': '*' } },
      ),
      ...writeFile('a/b.txt', 'new'),
    ),
    covers: ['dfs.paths.create'],
  },
  {
    id: 'storage/data-lake/files/properties',
    title: 'what setProperties sets is metadata and headers at both endpoints, and getStatus leaves out the metadata',
    grounds: [lakeReference('path/update'), lakeReference('path/get-properties')],
    needs,
    steps: inOwnLake(
      ...writeFile('a/b.txt', 'abc'),
      askLake('PATCH', `${own}?action=setProperties`, withoutBody(200, { ETag: etag }), {
        headers: { 'x-ms-properties': 'colour=cmVk', 'x-ms-content-type': 'text/plain' },
      }),
      askLake(
        'HEAD',
        own,
        withoutBody(200, {
          'Content-Length': '3',
          'Content-Type': 'text/plain',
          'x-ms-properties': 'colour=cmVk',
          'x-ms-resource-type': 'file',
        }),
      ),
      askLake(
        'HEAD',
        `${own}?action=getStatus`,
        withoutBody(200, { 'Content-Length': '3', 'x-ms-properties': absent, 'x-ms-resource-type': 'file' }),
      ),
      askLakeAsBlobs('HEAD', own, withoutBody(200, { 'x-ms-meta-colour': 'red', 'Content-Type': 'text/plain' })),
    ),
    covers: ['dfs.paths.set-properties', 'dfs.paths.get-status', 'dfs.paths.get-properties'],
  },
  {
    id: 'storage/data-lake/filesystems/life',
    title: 'a filesystem is made, listed, given properties and deleted, and the Blob endpoint has it as a container',
    grounds: [lakeReference('filesystem/create'), lakeReference('filesystem/list')],
    needs,
    steps: inOwnLake(
      askLake(
        'PUT',
        `${filesystem}?resource=filesystem`,
        lakeRefusal(409, 'FilesystemAlreadyExists', 'The specified filesystem already exists.'),
      ),
      askLake('PATCH', `${filesystem}?resource=filesystem`, withoutBody(200, { ETag: etag }), {
        headers: { 'x-ms-properties': 'colour=cmVk' },
      }),
      askLake(
        'HEAD',
        `${filesystem}?resource=filesystem`,
        withoutBody(200, { 'x-ms-properties': 'colour=cmVk', 'x-ms-namespace-enabled': 'true' }),
      ),
      askLakeAsBlobs('HEAD', `${filesystem}?restype=container`, withoutBody(200, { 'x-ms-meta-colour': 'red' })),
      askLake(
        'GET',
        '/?resource=account&prefix=lake-',
        withJson(
          200,
          onlyMembers({ filesystems: { some: hasMembers({ name: 'lake-{nonce}', lastModified: matches(/ GMT$/) }) } }),
        ),
      ),
      askLake('DELETE', `${filesystem}?resource=filesystem`, withoutBody(202)),
    ),
    covers: [
      'dfs.filesystems.create',
      'dfs.filesystems.set-properties',
      'dfs.filesystems.get-properties',
      'dfs.filesystems.list',
      'dfs.filesystems.delete',
    ],
  },
]

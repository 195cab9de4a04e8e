import { absent, withoutBody, withStatus, withText, type Case } from '../../words.js'
import { etag } from '../steps.js'
import {
  askLake,
  askLakeAsBlobs,
  filesystem,
  inOwnLake,
  lakeReference,
  lakeRefusal,
  movedFrom,
  needs,
  netLake,
  pythonLake,
  writeFile,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/renames/directory',
    title: 'a directory is renamed with all below it in one request, and keeps its ETag',
    grounds: [
      pythonLake('test_directory.pyTestDirectorytest_rename_from'),
      pythonLake(
        'test_directory.pyTestDirectorytest_rename_with_none_existing_destination_condition_and_source_unmodified_condition',
      ),
    ],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${filesystem}/a?resource=directory`, withStatus(201), { save: { etag: { header: 'ETag' } } }),
      ...writeFile('a/b/c', 'abc'),
      askLake(
        'PUT',
        `${filesystem}/new?mode=legacy`,
        withoutBody(201, { ETag: '{saved.etag}', 'x-ms-request-server-encrypted': absent }),
        movedFrom('a'),
      ),
      askLake('GET', `${filesystem}/new/b/c`, withText(200, /^abc$/)),
      askLakeAsBlobs('HEAD', `${filesystem}/a`, withoutBody(404, { 'x-ms-error-code': 'BlobNotFound' })),
      askLakeAsBlobs('HEAD', `${filesystem}/a/b/c`, withoutBody(404, { 'x-ms-error-code': 'BlobNotFound' })),
    ),
    covers: ['dfs.paths.rename'],
  },
  {
    id: 'storage/data-lake/renames/over-a-file',
    title: 'a file is renamed over another, which it replaces with its bytes and its ETag',
    grounds: [pythonLake('test_file.pyTestFiletest_rename_file_to_existing_file')],
    needs,
    steps: inOwnLake(
      ...writeFile('existing', 'a'),
      ...writeFile('new', 'abc'),
      askLake('PUT', `${filesystem}/existing?mode=legacy`, withoutBody(201, { ETag: etag }), movedFrom('new')),
      askLakeAsBlobs('GET', `${filesystem}/existing`, withText(200, /^abc$/)),
    ),
    covers: ['dfs.paths.rename'],
  },
  {
    id: 'storage/data-lake/renames/refused',
    title: 'a rename without a source or a parent, into itself or against a condition is refused by its code',
    grounds: [netLake('DirectoryClientTests/RenameAsync_Error', '2021-02'), lakeReference('path/create')],
    needs,
    steps: inOwnLake(
      ...writeFile('a/b', 'abc'),
      askLake(
        'PUT',
        `${filesystem}/new?mode=legacy`,
        lakeRefusal(404, 'SourcePathNotFound', 'The source path for a rename operation does not exist.'),
        movedFrom('never'),
      ),
      askLake(
        'PUT',
        `${filesystem}/never/new`,
        lakeRefusal(
          404,
          'RenameDestinationParentPathNotFound',
          'The parent directory of the destination path does not exist.',
        ),
        movedFrom('a'),
      ),
      askLake(
        'PUT',
        `${filesystem}/a/c`,
        withStatus(409, { headers: { 'x-ms-error-code': 'InvalidRenameSourcePath' } }),
        movedFrom('a'),
      ),
      askLake(
        'PUT',
        `${filesystem}/new`,
        lakeRefusal(
          412,
          'SourceConditionNotMet',
          'The source condition specified using HTTP conditional header(s) is not met.',
        ),
        { headers: { ...movedFrom('a').headers, 'x-ms-source-if-match': '"0x8D0000000000000"' } },
      ),
      askLake('HEAD', `${filesystem}/a/b`, withStatus(200)),
    ),
    covers: ['dfs.paths.rename'],
  },
]

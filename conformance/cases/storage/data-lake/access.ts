import { documented, recorded, send, withExactly, withoutBody, withStatus, withText, type Case } from '../../words.js'
import { etag } from '../steps.js'
import {
  askLake,
  filesystem,
  inOwnLake,
  lakeHost,
  lakeReference,
  lakeRefusal,
  needs,
  pythonLake,
  setAccess,
  writeFile,
} from './steps.js'

const accessControl = documented('https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-access-control')

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/access/recursive',
    title: 'a list is set on a directory and all below it, which are counted, and the ETag stays',
    grounds: [pythonLake('test_directory.pyTestDirectorytest_set_access_control_recursive')],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${filesystem}/a?resource=directory`, withStatus(201), { save: { etag: { header: 'ETag' } } }),
      ...writeFile('a/b', 'abc'),
      askLake(
        'PATCH',
        `${filesystem}/a?action=setAccessControlRecursive&mode=set`,
        withExactly(200, '{"directoriesSuccessful":1,"failedEntries":[],"failureCount":0,"filesSuccessful":1}\n', {
          'x-ms-namespace-enabled': 'true',
        }),
        { headers: { 'x-ms-acl': 'user::rwx,group::r-x,other::rwx' } },
      ),
      askLake(
        'HEAD',
        `${filesystem}/a?action=getAccessControl&upn=false`,
        withoutBody(200, {
          ETag: '{saved.etag}',
          'x-ms-acl': 'user::rwx,group::r-x,other::rwx',
          'x-ms-permissions': 'rwxr-xrwx',
        }),
      ),
    ),
    covers: ['dfs.paths.set-access-control-recursive'],
  },
  {
    id: 'storage/data-lake/access/invalid',
    title: 'what is not an access control list is refused with 400 InvaldAccessControlList, as Azure spells it',
    grounds: [recorded('Azure/azure-sdk-for-net, DirectoryClientTests.cs, SetAccessControlAsync_Error', '2020-04')],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${filesystem}/a?resource=directory`, withStatus(201)),
      askLake(
        'PATCH',
        `${filesystem}/a?action=setAccessControl`,
        lakeRefusal(400, 'InvaldAccessControlList', 'The access control list value is invalid.'),
        { headers: { 'x-ms-acl': 'asdf' } },
      ),
    ),
    covers: ['dfs.paths.set-access-control'],
  },
  {
    id: 'storage/data-lake/access/judged',
    title: 'without a role a caller reads a file when its list and execute on every directory above allow it',
    grounds: [accessControl, lakeReference('path/read')],
    needs: [...needs, 'imds'],
    steps: inOwnLake(
      ...writeFile('a/b', 'abc'),
      setAccess('a/b', 'user::rw-,group::r--,other::---,user:{vm.principalId}:r--'),
      setAccess('a', 'user::rwx,group::r-x,other::---,user:{vm.principalId}:--x'),
      send({
        as: 'vm',
        to: lakeHost,
        path: `${filesystem}/a/b`,
        audience: '{storage.audience}',
        headers: { 'x-ms-version': '2021-08-06' },
        expect: lakeRefusal(
          403,
          'AuthorizationPermissionMismatch',
          'This request is not authorized to perform this operation using this permission.',
        ),
      }),
      setAccess('', 'user::rwx,group::r-x,other::---,user:{vm.principalId}:--x'),
      send({
        as: 'vm',
        to: lakeHost,
        path: `${filesystem}/a/b`,
        audience: '{storage.audience}',
        headers: { 'x-ms-version': '2021-08-06' },
        expect: withText(200, /^abc$/),
      }),
    ),
    covers: ['dfs.paths.read', 'dfs.paths.set-access-control'],
  },
  {
    id: 'storage/data-lake/access/lease',
    title: 'a path is leased by POST, and what changes it needs the id of its lease',
    grounds: [lakeReference('path/lease')],
    needs,
    steps: inOwnLake(
      ...writeFile('a', 'abc'),
      askLake('POST', `${filesystem}/a`, withoutBody(201, { ETag: etag }), {
        headers: { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '15' },
        save: { lease: { header: 'x-ms-lease-id' } },
      }),
      askLake('PATCH', `${filesystem}/a?action=append&position=3`, withStatus(412), { body: 'd' }),
      askLake('POST', `${filesystem}/a`, withoutBody(200), {
        headers: { 'x-ms-lease-action': 'release', 'x-ms-lease-id': '{saved.lease}' },
      }),
      askLake('PATCH', `${filesystem}/a?action=append&position=3`, withStatus(202), { body: 'd' }),
    ),
    covers: ['dfs.paths.lease'],
  },
]

import {
  absent,
  advance,
  askImds,
  documented,
  recorded,
  savedToken,
  send,
  storageRefusal,
  withExactly,
  withStatus,
  type Case,
} from '../words.js'
import { askBlob, blockBlob, notAuthenticated, ownBlob, ownContainer, reference, storageChallenge } from './steps.js'

const authorizeWithEntra = reference('authorize-with-azure-active-directory')
const roles = documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage')
const listContainerPath = '/{container}?restype=container&comp=list'
const noPermission = 'This request is not authorized to perform this operation using this permission.'

export const cases: readonly Case[] = [
  {
    id: 'storage/tokens/no-role',
    title: 'a token whose identity has no data role answers 403 AuthorizationPermissionMismatch, without a challenge',
    grounds: [
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/3767'),
      recorded('https://github.com/Azure/kusto-copy/issues/79'),
    ],
    needs: ['imds', 'account', 'container'],
    steps: [
      askBlob('vm', 'GET', listContainerPath, {
        ...storageRefusal(403, 'AuthorizationPermissionMismatch', noPermission),
        headers: {
          'x-ms-error-code': 'AuthorizationPermissionMismatch',
          'WWW-Authenticate': absent,
          'x-ms-version': '2021-12-02',
          Server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
        },
        reason: noPermission,
      }),
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/tokens/no-role-to-write',
    title: 'a role that reads keys gives no right to write blobs with a token',
    grounds: [roles, recorded('https://github.com/Azure/azure-storage-net/issues/1012')],
    needs: ['imds', 'account', 'container', 'writes'],
    steps: [
      askBlob('vm', 'PUT', ownBlob, storageRefusal(403, 'AuthorizationPermissionMismatch', noPermission), {
        headers: blockBlob,
        body: 'x',
      }),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/tokens/data-owner',
    title: 'Storage Blob Data Owner makes a container, writes, reads and removes a blob with a token',
    grounds: [roles, authorizeWithEntra],
    needs: ['account', 'portal', 'writes'],
    steps: [
      askBlob('portal', 'PUT', `${ownContainer}?restype=container`, withStatus(201)),
      askBlob('portal', 'PUT', `${ownContainer}/x`, withStatus(201), { headers: blockBlob, body: 'hello' }),
      askBlob('portal', 'GET', `${ownContainer}/x`, withExactly(200, 'hello')),
      askBlob('portal', 'DELETE', `${ownContainer}/x`, withStatus(202)),
      askBlob('portal', 'DELETE', `${ownContainer}?restype=container`, withStatus(202)),
    ],
    covers: [
      'blob.containers.create',
      'blob.blobs.put',
      'blob.blobs.get',
      'blob.blobs.delete',
      'blob.containers.delete',
    ],
  },
  {
    id: 'storage/tokens/account-audience',
    title: "a token for the account's own address is taken",
    grounds: [authorizeWithEntra],
    needs: ['account', 'portal'],
    steps: [askBlob('portal', 'GET', '/?comp=list', withStatus(200), { audience: 'https://{account.host}' })],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/audience-with-slash',
    title: 'a token whose audience ends with a slash is taken',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/pull/40267'), authorizeWithEntra],
    needs: ['account', 'portal'],
    steps: [askBlob('portal', 'GET', '/?comp=list', withStatus(200), { audience: '{storage.audience}/' })],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/with-blanks',
    title: 'a Bearer header with more than one word is not in the correct format',
    grounds: [recorded('Azure/azure-storage-python, test_token_credential', '2019-05')],
    needs: ['account', 'container'],
    steps: [
      askBlob(
        'nobody',
        'GET',
        '/{container}?restype=container',
        storageRefusal(
          400,
          'InvalidAuthenticationInfo',
          'Authentication information is not given in the correct format. Check the value of Authorization header.',
        ),
        { headers: { Authorization: 'Bearer YOU SHALL NOT PASS', 'x-ms-version': '2018-11-09' } },
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/tokens/wrong-audience',
    title: 'a token for Resource Manager answers 401 InvalidAuthenticationInfo with a challenge',
    grounds: [recorded('https://github.com/microsoft/AzureStorageExplorer/issues/9050'), authorizeWithEntra],
    needs: ['imds', 'account'],
    steps: [
      askBlob(
        'vm',
        'GET',
        '/?comp=list',
        storageChallenge('InvalidAuthenticationInfo', 'Audience validation failed. Audience did not match.'),
        { audience: '{arm.audience}' },
      ),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/wrong-audience-before-2019-12-12',
    title: 'before version 2019-12-12 a token that does not do answers 403 AuthenticationFailed',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/11564'),
      recorded('https://github.com/Azure/azure-cli/issues/15232'),
    ],
    needs: ['imds', 'account'],
    steps: [
      askBlob(
        'vm',
        'GET',
        '/?comp=list',
        storageRefusal(
          403,
          'AuthenticationFailed',
          notAuthenticated,
          'Audience validation failed. Audience did not match.',
        ),
        {
          audience: '{arm.audience}',
          headers: { 'x-ms-version': '2018-11-09' },
        },
      ),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/expired',
    title: 'an expired token answers 401 InvalidAuthenticationInfo',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-java/issues/24926 (the form, for another fault)'),
      authorizeWithEntra,
    ],
    needs: ['imds', 'account', 'virtual-clock'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com',
        withStatus(200),
        { save: { token: { json: 'access_token' } } },
      ),
      advance(90_000),
      askBlob(
        'nobody',
        'GET',
        '/?comp=list',
        storageChallenge('InvalidAuthenticationInfo', 'Lifetime validation failed. The token is expired.'),
        { headers: savedToken },
      ),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/version-too-old',
    title: 'a token with a version before 2017-11-09 answers 403: the scheme is not supported',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/95050'),
      recorded('https://github.com/microsoft/typespec/pull/7216'),
    ],
    needs: ['imds', 'account'],
    steps: [
      askBlob(
        'vm',
        'GET',
        '/?comp=list',
        storageRefusal(
          403,
          'AuthenticationFailed',
          notAuthenticated,
          'Authentication scheme Bearer is not supported in this version.',
        ),
        {
          headers: { 'x-ms-version': '2017-07-29' },
        },
      ),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/without-version',
    title: 'a token without x-ms-version answers 403: the scheme is not supported',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/95050'),
      recorded('blog.stigok.com, curl -i (2022-03): the headers'),
    ],
    needs: ['imds', 'account'],
    steps: [
      send({
        as: 'vm',
        to: '{account.host}',
        path: '/?comp=list',
        expect: {
          ...storageRefusal(
            403,
            'AuthenticationFailed',
            notAuthenticated,
            'Authentication scheme Bearer is not supported in this version.',
          ),
          headers: { 'x-ms-error-code': absent, Server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0' },
        },
      }),
    ],
    covers: ['blob.containers.list'],
  },
]

import {
  advance,
  documented,
  matches,
  recorded,
  send,
  storageRefusal,
  withStatus,
  type Case,
  type Expectation,
} from '../../model.js'
import { blockBlob, box, commonErrors, ours, plain, reference } from './steps.js'

const entra = reference('authorize-with-azure-active-directory')
const roles = documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage')
const list = '/{container}?restype=container&comp=list'
const notAuthenticated =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.'
const lookAtTheHeader =
  'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.'
const noPermission = 'This request is not authorized to perform this operation using this permission.'

const challenged = (code: string, detail?: string): Expectation => {
  const refusal = storageRefusal(401, code, lookAtTheHeader, detail)
  const challenge = matches(
    /^Bearer authorization_uri=https:\/\/{login.host}\/{tenant}\/oauth2\/authorize resource_id=https:\/\/storage\.azure\.com$/,
  )
  return {
    ...refusal,
    headers: {
      ...refusal.headers,
      'WWW-Authenticate': challenge,
      Server: 'Microsoft-HTTPAPI/2.0',
      'x-ms-version': { absent: true },
    },
  }
}

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
      plain('vm', 'GET', list, {
        ...storageRefusal(403, 'AuthorizationPermissionMismatch', noPermission),
        headers: {
          'x-ms-error-code': 'AuthorizationPermissionMismatch',
          'WWW-Authenticate': { absent: true },
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
      plain('vm', 'PUT', ours, storageRefusal(403, 'AuthorizationPermissionMismatch', noPermission), {
        headers: blockBlob,
        body: 'x',
      }),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/tokens/data-owner',
    title: 'Storage Blob Data Owner makes a container, writes, reads and removes a blob with a token',
    grounds: [roles, entra],
    needs: ['account', 'portal', 'writes'],
    steps: [
      plain('portal', 'PUT', `${box}?restype=container`, withStatus(201)),
      plain('portal', 'PUT', `${box}/x`, withStatus(201), { headers: blockBlob, body: 'hello' }),
      plain('portal', 'GET', `${box}/x`, { status: 200, body: { exactly: 'hello' } }),
      plain('portal', 'DELETE', `${box}/x`, withStatus(202)),
      plain('portal', 'DELETE', `${box}?restype=container`, withStatus(202)),
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
    grounds: [entra],
    needs: ['account', 'portal'],
    steps: [plain('portal', 'GET', '/?comp=list', withStatus(200), { audience: 'https://{account.host}' })],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/audience-with-slash',
    title: 'a token whose audience ends with a slash is taken',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/pull/40267'), entra],
    needs: ['account', 'portal'],
    steps: [plain('portal', 'GET', '/?comp=list', withStatus(200), { audience: '{storage.audience}/' })],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/wrong-audience',
    title: 'a token for Resource Manager answers 401 InvalidAuthenticationInfo with a challenge',
    grounds: [recorded('https://github.com/microsoft/AzureStorageExplorer/issues/9050'), entra],
    needs: ['imds', 'account'],
    steps: [
      plain(
        'vm',
        'GET',
        '/?comp=list',
        challenged('InvalidAuthenticationInfo', 'Audience validation failed. Audience did not match.'),
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
      plain(
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
      entra,
    ],
    needs: ['imds', 'account', 'virtual-clock'],
    steps: [
      send({
        to: '{imds.host}',
        path: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com',
        headers: { Metadata: 'true' },
        expect: withStatus(200),
        save: { token: { json: 'access_token' } },
      }),
      advance(90_000),
      plain(
        'nobody',
        'GET',
        '/?comp=list',
        challenged('InvalidAuthenticationInfo', 'Lifetime validation failed. The token is expired.'),
        { headers: { Authorization: 'Bearer {saved.token}' } },
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
      plain(
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
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/95050')],
    needs: ['imds', 'account'],
    steps: [
      send({
        as: 'vm',
        to: '{account.host}',
        path: '/?comp=list',
        expect: storageRefusal(
          403,
          'AuthenticationFailed',
          notAuthenticated,
          'Authentication scheme Bearer is not supported in this version.',
        ),
      }),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/tokens/nobody',
    title: 'a request without credentials answers 401 NoAuthenticationInformation and names the tenant',
    grounds: [
      documented(
        'https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory#bearer-challenge',
      ),
    ],
    needs: ['account', 'container'],
    steps: [
      plain('nobody', 'GET', '/{container}/milab-{nonce}', challenged('NoAuthenticationInformation'), {
        headers: { 'x-ms-version': '2019-12-12' },
      }),
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/tokens/nobody-without-version',
    title: 'a request without credentials and version answers 404 ResourceNotFound and says nothing more',
    grounds: [
      recorded('Azure/azure-sdk-for-net (storage tests): an anonymous read of a private container'),
      commonErrors,
    ],
    needs: ['account', 'container'],
    steps: [
      send({
        to: '{account.host}',
        path: '/{container}/milab-{nonce}',
        expect: storageRefusal(404, 'ResourceNotFound', 'The specified resource does not exist.'),
      }),
    ],
    covers: ['blob.blobs.get'],
  },
]

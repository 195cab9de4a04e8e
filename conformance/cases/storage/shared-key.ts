import {
  absent,
  advance,
  documented,
  inferred,
  matches,
  recorded,
  send,
  storageRefusal,
  withoutBody,
  withStatus,
  type Case,
} from '../words.js'
import {
  askBlob,
  askBlobWithKey,
  commonErrors,
  container,
  headContainer,
  keepAccountKeys,
  needsKey,
  needsKeyAndWrites,
  notAuthenticated,
  ownBlob,
  reference,
  version,
} from './steps.js'

const sharedKey = reference('authorize-with-shared-key')

export const cases: readonly Case[] = [
  {
    id: 'storage/shared-key/either-key',
    title: 'either of the two keys signs',
    grounds: [sharedKey, documented('https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      headContainer({}),
      headContainer({ sharedKey: { account: '{account.name}', key: '{saved.key2}' } }),
    ],
    covers: ['blob.containers.head-properties'],
  },
  {
    id: 'storage/shared-key/wrong-signature',
    title: 'a wrong signature answers 403 with the string that the service signs',
    grounds: [
      recorded('https://github.com/Azure/azure-storage-python/issues/254'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/4078'),
    ],
    needs: ['account', 'container'],
    steps: [
      send({
        to: '{account.host}',
        path: container,
        sharedKey: { account: '{account.name}', key: 'bm90IHRoZSBrZXk=' },
        headers: { 'x-ms-version': version },
        expect: {
          ...storageRefusal(
            403,
            'AuthenticationFailed',
            notAuthenticated,
            /^The MAC signature found in the HTTP request '[\w+/=]+' is not the same as any computed signature\. Server used following string to sign: 'GET\n{12}x-ms-date:[^\n]+\nx-ms-version:2021-12-02\n\/{account.name}\/{container}\nrestype:container'\.$/,
          ),
          reason: notAuthenticated,
        },
      }),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/shared-key/failure-from-the-front',
    title: 'an authentication failure comes from the front end, which gives no version',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/4078'),
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/7559'),
    ],
    needs: ['account', 'container'],
    steps: [
      headContainer({
        sharedKey: { account: '{account.name}', key: 'bm90IHRoZSBrZXk=' },
        expect: withoutBody(403, {
          'x-ms-error-code': 'AuthenticationFailed',
          Server: 'Microsoft-HTTPAPI/2.0',
          'x-ms-version': absent,
          'x-ms-request-id': { like: 'guid' },
        }),
      }),
    ],
    covers: ['blob.containers.head-properties'],
  },
  {
    id: 'storage/shared-key/old-date',
    title: 'a date more than 15 minutes old answers 403 and is echoed',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-js/issues/5433'),
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/7559'),
      sharedKey,
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        container,
        storageRefusal(
          403,
          'AuthenticationFailed',
          notAuthenticated,
          "Request date header too old: 'Fri, 04 Oct 2019 18:02:12 GMT'",
        ),
        {
          headers: { 'x-ms-date': 'Fri, 04 Oct 2019 18:02:12 GMT' },
        },
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/shared-key/malformed-date',
    title: 'a date that is none answers 400',
    grounds: [
      inferred(
        'https://github.com/Azure/Azurite/issues/459: the service judges the date header; its answer is not shown',
      ),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey('GET', container, withStatus([400, 403]), { headers: { 'x-ms-date': 'BOGUS' } }),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/shared-key/missing-date',
    title: 'a signature without a date answers 403',
    grounds: [sharedKey],
    needs: ['account', 'container'],
    steps: [
      askBlob('nobody', 'GET', container, storageRefusal(403, 'AuthenticationFailed', notAuthenticated), {
        headers: { Authorization: 'SharedKey {account.name}:AAAA' },
      }),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/shared-key/malformed-authorization',
    title: 'an Authorization header of no known kind answers 400 InvalidAuthenticationInfo',
    grounds: [commonErrors, inferred('the page names code and status; which malformed headers get it is not known')],
    needs: ['account', 'container'],
    steps: [
      askBlob(
        'nobody',
        'GET',
        container,
        withStatus(400, { headers: { 'x-ms-error-code': 'InvalidAuthenticationInfo' } }),
        { headers: { Authorization: 'garbage' } },
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/shared-key/header-order',
    title: "header names are signed in the order of .NET's culture: an underscore before a digit",
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-python/issues/10277'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/41328'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('PUT', ownBlob, withStatus(201), {
        body: 'x',
        headers: { 'x-ms-blob-type': 'BlockBlob', 'x-ms-meta-i0': 'digit', 'x-ms-meta-i_': 'underscore' },
      }),
      askBlobWithKey(
        'HEAD',
        ownBlob,
        withStatus(200, { headers: { 'x-ms-meta-i_': 'underscore', 'x-ms-meta-i0': 'digit' } }),
      ),
      askBlobWithKey('DELETE', ownBlob, withStatus(202)),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/shared-key/clock-moved',
    title: "a date of the client's own clock is accepted in a world whose time was moved, and the answer says so",
    grounds: [inferred("the lab's own rule: SDKs sign with the time of their machine")],
    needs: [...needsKey, 'virtual-clock', 'lab-policy'],
    steps: [
      keepAccountKeys,
      advance(86_400),
      headContainer({ expect: withStatus(200, { headers: { 'x-milab-shared-key-date': 'judged-by=wall-clock' } }) }),
    ],
    covers: ['blob.containers.head-properties'],
  },
  {
    id: 'storage/shared-key/encoded-path',
    title: 'the path is signed as it is sent, encoded, and query values decoded',
    grounds: [sharedKey],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'HEAD',
        '/{container}/milab-{nonce}%20%C3%A4%2Bb%26c?timeout=30',
        withStatus(404, { headers: { 'x-ms-error-code': matches(/^BlobNotFound$/) } }),
      ),
      askBlobWithKey(
        'GET',
        '/{container}?restype=container&comp=list&prefix=milab%2F%C3%A4%20b&maxresults=1',
        withStatus(200),
      ),
    ],
    covers: ['blob.blobs.get-properties', 'blob.blobs.list'],
  },
]

import { absent, inferred, recorded, storageRefusal, withStatus, type Case } from '../words.js'
import {
  askBlob,
  askBlobWithKey,
  commonErrors,
  keepAccountKeys,
  needsKey,
  needsKeyAndWrites,
  ownBlob,
  reference,
} from './steps.js'

const versioning = reference('versioning-for-the-azure-storage-services')

export const cases: readonly Case[] = [
  {
    id: 'storage/requests/malformed-version',
    title: 'an x-ms-version that is no date answers 400 InvalidHeaderValue',
    grounds: [versioning, commonErrors],
    needs: ['account', 'container'],
    steps: [
      askBlob(
        'nobody',
        'GET',
        ownBlob,
        storageRefusal(
          400,
          'InvalidHeaderValue',
          'The value for one of the HTTP headers is not in the correct format.',
        ),
        { headers: { 'x-ms-version': 'latest' } },
      ),
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/requests/strict/newer-version',
    title: 'an x-ms-version that is not there yet answers 400 InvalidHeaderValue',
    grounds: [versioning, recorded('https://github.com/Azure/azure-sdk-for-go/issues/27543')],
    needs: ['account', 'container', 'strict-versions'],
    steps: [
      askBlob(
        'nobody',
        'GET',
        ownBlob,
        storageRefusal(
          400,
          'InvalidHeaderValue',
          'The value for one of the HTTP headers is not in the correct format.',
        ),
        { headers: { 'x-ms-version': '2099-01-01' } },
      ),
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/requests/version-of-the-day',
    title: 'the version asked for is the version of the answer, from 2016 to the newest',
    grounds: [versioning],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      ...['2016-05-31', '2017-04-17', '2019-02-02', '2021-12-02'].map((version) =>
        askBlobWithKey(
          'HEAD',
          '/{container}?restype=container',
          withStatus(200, { headers: { 'x-ms-version': version } }),
          { headers: { 'x-ms-version': version } },
        ),
      ),
    ],
    covers: ['blob.containers.head-properties'],
  },
  {
    id: 'storage/requests/version-of-tomorrow',
    title: 'a version newer than any known is served as asked, so that new SDKs work at once',
    grounds: [inferred("the lab's own rule: SDK releases bring versions faster than emulators follow")],
    needs: [...needsKey, 'lab-policy'],
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'HEAD',
        '/{container}?restype=container',
        withStatus(200, { headers: { 'x-ms-version': '2036-10-06' } }),
        { headers: { 'x-ms-version': '2036-10-06' } },
      ),
    ],
    covers: ['blob.containers.head-properties'],
  },
  {
    id: 'storage/requests/unknown-comp',
    title: 'a comp that the service does not know answers 400 InvalidQueryParameterValue',
    grounds: [commonErrors],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        `${ownBlob}?comp=nonsense`,
        storageRefusal(
          400,
          'InvalidQueryParameterValue',
          'Value for one of the query parameters specified in the request URI is invalid.',
        ),
      ),
    ],
  },
  {
    id: 'storage/requests/root-without-comp',
    title: "the account's root without a comp answers 400 InvalidQueryParameterValue, from the front",
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-net/issues/25430 (2021)'), commonErrors],
    needs: ['account', 'portal'],
    steps: [
      askBlob('portal', 'GET', '/', {
        ...storageRefusal(
          400,
          'InvalidQueryParameterValue',
          'Value for one of the query parameters specified in the request URI is invalid.',
        ),
        headers: {
          'x-ms-error-code': 'InvalidQueryParameterValue',
          Server: 'Microsoft-HTTPAPI/2.0',
          'x-ms-version': absent,
        },
      }),
    ],
  },
  {
    id: 'storage/requests/unknown-verb',
    title: 'a verb that a blob does not have answers 405 UnsupportedHttpVerb',
    grounds: [commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('POST', ownBlob, withStatus(405, { headers: { 'x-ms-error-code': 'UnsupportedHttpVerb' } })),
    ],
  },
  {
    id: 'storage/requests/not-emulated-lease',
    title: 'what the lab lacks says so by name, never as an Azure error',
    grounds: [inferred("the lab's own rule, for Query Blob Contents")],
    needs: [...needsKeyAndWrites, 'lab-policy'],
    steps: [
      keepAccountKeys,
      askBlobWithKey('POST', `${ownBlob}?comp=query`, {
        ...storageRefusal(
          501,
          'NotEmulated',
          /^Query Blob Contents is not emulated by managed-identity-lab; see https:/,
        ),
        headers: { 'x-milab-not-emulated': 'Query Blob Contents', 'x-ms-error-code': 'NotEmulated' },
        reason: 'Query Blob Contents is not emulated by managed-identity-lab',
      }),
    ],
  },
  {
    id: 'storage/requests/not-emulated-sas',
    title: 'an encryption scope in a shared access signature is not emulated, and says so',
    grounds: [inferred("the lab's own rule, for encryption scopes in signatures")],
    needs: ['account', 'container', 'lab-policy'],
    steps: [
      askBlob(
        'nobody',
        'GET',
        `${ownBlob}?sv=2021-12-02&sr=b&sp=r&se=2036-01-01T00:00:00Z&ses=mine&sig=${'A'.repeat(43)}=`,
        withStatus(501, { headers: { 'x-milab-not-emulated': 'encryption scopes in shared access signatures' } }),
      ),
    ],
    covers: ['blob.blobs.get'],
  },
]

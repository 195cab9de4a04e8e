import { recorded, storageRefusal, type Case } from '../../words.js'
import { keepAccountKeys, needsKey, ownBlob, version } from '../steps.js'
import { askBySas, askSigned, notAuthentic } from './steps.js'

const wrongKey = 'bm90IHRoZSBrZXk='
const covers = ['blob.blobs.get']

export const cases: readonly Case[] = [
  {
    id: 'storage/sas/service/wrong-signature',
    title: 'a signature by another key answers 403 with the string that the service signs',
    grounds: [
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/9054', '2026-04'),
      recorded('https://github.com/microsoft/AzureTRE-Deployment/issues/35', '2022-11'),
    ],
    needs: ['account', 'container'],
    steps: [
      askBySas(
        'GET',
        ownBlob,
        'r',
        notAuthentic(
          /^Signature did not match\. String to sign used was r\n\n2199-01-01T00:00:00Z\n\/blob\/{account.name}\/{container}\n\n\n\n2021-12-02\nc\n\n\n\n\n\n\n$/,
        ),
        { key: wrongKey },
      ),
    ],
    covers,
  },
  {
    id: 'storage/sas/service/expired',
    title: 'a signature whose time is over says when it started and ended, and when the service got it',
    grounds: [
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/3219', '2020-07'),
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/3961', '2021-01'),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBySas(
        'GET',
        ownBlob,
        'r',
        notAuthentic(
          /^Signature not valid in the specified time frame: Start \[Wed, 01 Jan 2020 00:00:00 GMT\] - Expiry \[Thu, 02 Jan 2020 00:00:00 GMT\] - Current \[[^\]]+ GMT\]$/,
        ),
        { parameters: { st: '2020-01-01', se: '2020-01-02' } },
      ),
    ],
    covers,
  },
  {
    id: 'storage/sas/service/expired-without-start',
    title: 'one without a start that has expired ends before it starts, since it starts now',
    grounds: [
      recorded('https://github.com/elastic/elasticsearch/issues/107617', '2024-04'),
      recorded('https://github.com/blrchen/azure-speed-test/issues/12', '2016-08'),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBySas(
        'GET',
        ownBlob,
        'r',
        notAuthentic(
          /^Signed expiry time \[Thu, 02 Jan 2020 00:00:00 GMT\] must be after signed start time \[[^\]]+ GMT\]$/,
        ),
        { parameters: { se: '2020-01-02' } },
      ),
    ],
    covers,
  },
  {
    id: 'storage/sas/service/missing-fields',
    title: 'a signature without one of its fields is told which',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/10935', '2019-10'),
      recorded('https://github.com/Azure/azure-storage-php/pull/163', '2018-12'),
    ],
    needs: ['account', 'container'],
    steps: [
      askSigned('GET', ownBlob, { sv: version, sr: 'c', sp: 'r' }, notAuthentic('se is mandatory. Cannot be empty'), {
        key: wrongKey,
      }),
      askBySas('GET', ownBlob, 'r', notAuthentic('sip is optional but cannot be empty'), {
        key: wrongKey,
        parameters: { sip: '' },
      }),
    ],
    covers,
  },
  {
    id: 'storage/sas/service/container-properties',
    title: 'no signature for a container gives its properties: 403 AuthorizationFailure',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/17142', '2020-11'),
      recorded('https://github.com/Azure/azure-sdk-for-python/issues/24227', '2022-04'),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBySas(
        'GET',
        '/{container}?restype=container',
        'racwdl',
        storageRefusal(403, 'AuthorizationFailure', 'This request is not authorized to perform this operation.'),
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/sas/service/beside-a-token',
    title: 'a signature beside an Authorization header answers 400 InvalidAuthenticationInfo',
    grounds: [recorded('https://github.com/Azure/acr/issues/217', '2019-05')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBySas(
        'GET',
        ownBlob,
        'r',
        storageRefusal(
          400,
          'InvalidAuthenticationInfo',
          'Authentication information is not given in the correct format. Check the value of Authorization header.',
        ),
        { headers: { Authorization: 'Bearer abc' } },
      ),
    ],
    covers,
  },
]

import { documented, recorded, send, storageRefusal, type Case } from '../words.js'
import { askBlob, commonErrors, storageChallenge, withoutCodeHeader } from './steps.js'

export const cases: readonly Case[] = [
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
      askBlob('nobody', 'GET', '/{container}/milab-{nonce}', storageChallenge('NoAuthenticationInformation'), {
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
        expect: withoutCodeHeader(storageRefusal(404, 'ResourceNotFound', 'The specified resource does not exist.')),
      }),
    ],
    covers: ['blob.blobs.get'],
  },
]

import { recorded, repeat, storageRefusal, withStatus, type Case } from '../../words.js'
import { createOwnAccount, deleteOwnAccount, ownContainer } from '../steps.js'
import { askOwnAccount, giveMachineRole, listAsMachine, storageBlobDataContributor } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'storage/tags/include-needs-tags-read',
    title: 'include=tags needs blobs/tags/read, which Storage Blob Data Contributor lacks and Owner has',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-rust/issues/1318 (2023-07): 279 bytes'),
      recorded('https://github.com/Azure/azure-sdk-for-python/issues/35718 (2024-05)'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/14581 (2022-10)'),
    ],
    needs: ['imds', 'account', 'group', 'portal', 'writes'],
    steps: [
      createOwnAccount({}),
      askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201)),
      giveMachineRole(storageBlobDataContributor),
      repeat(listAsMachine('', withStatus(200)), {
        times: 40,
        every: 15,
        until: withStatus(200),
        expect: withStatus(200),
      }),
      listAsMachine('&include=tags', {
        ...storageRefusal(
          403,
          'AuthorizationPermissionMismatch',
          'This request is not authorized to perform this operation using this permission.',
        ),
        headers: {
          'x-ms-error-code': 'AuthorizationPermissionMismatch',
          'Content-Length': '279',
          'x-ms-version': '2019-12-12',
        },
      }),
      askOwnAccount('GET', `${ownContainer}?restype=container&comp=list&include=metadata,tags`, withStatus(200)),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.list'],
  },
]

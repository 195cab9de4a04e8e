import { askArm, documented, recorded, withStatus, type Case } from '../../words.js'
import {
  createOwnAccount,
  deleteOwnAccount,
  keepAccountKeys,
  keepOwnAccountKey,
  needsKey,
  ownAccount,
  ownAccountHost,
  ownAccountResource,
  version,
} from '../steps.js'
import { overHttp, requiresHttps } from './steps.js'

const grounds: Case['grounds'] = [
  recorded('https://github.com/wp-media/backwpup/issues/85 (the body, with AccountName)'),
  recorded('https://github.com/Azure/azure-storage-fuse/issues/35 (the status line and Server)'),
  recorded('https://github.com/microsoft/AzureStorageExplorer/issues/8757 (2025-09)'),
  recorded('https://github.com/MicrosoftDocs/azure-dev-docs/issues/721'),
  documented('https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer'),
]

export const cases: readonly Case[] = [
  {
    id: 'storage/front/secure-transfer/anonymous',
    title: 'plain HTTP to an account that requires HTTPS answers 400 AccountRequiresHttps, from the front end',
    grounds,
    needs: ['account'],
    steps: [overHttp('/?comp=list')],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/front/secure-transfer/bearer',
    title: 'over plain HTTP a token is not looked at',
    grounds,
    needs: ['account'],
    // Not a real one: it would cross the network in clear text.
    steps: [overHttp('/?comp=list', { headers: { 'x-ms-version': version, Authorization: 'Bearer never' } })],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/front/secure-transfer/shared-key',
    title: 'over plain HTTP a right signature is not looked at',
    grounds,
    needs: needsKey,
    steps: [
      keepAccountKeys,
      overHttp('/{container}?restype=container&comp=list', {
        sharedKey: { account: '{account.name}', key: '{saved.key1}' },
      }),
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/front/secure-transfer/switched-off',
    title: 'an account with supportsHttpsTrafficOnly: false takes plain HTTP until it is switched on',
    grounds,
    needs: ['account', 'group', 'portal', 'writes'],
    steps: [
      createOwnAccount({ supportsHttpsTrafficOnly: false }),
      keepOwnAccountKey,
      overHttp('/?comp=list', {
        to: ownAccountHost,
        sharedKey: { account: ownAccount, key: '{saved.key1}' },
        expect: withStatus(200),
      }),
      askArm('portal', 'PATCH', `${ownAccountResource}?api-version=2023-01-01`, withStatus(200), {
        body: { json: { properties: { supportsHttpsTrafficOnly: true } } },
      }),
      overHttp('/?comp=list', {
        to: ownAccountHost,
        sharedKey: { account: ownAccount, key: '{saved.key1}' },
        expect: requiresHttps(ownAccount),
      }),
      deleteOwnAccount,
    ],
    covers: ['arm.storage-accounts.put', 'arm.storage-accounts.patch'],
  },
]

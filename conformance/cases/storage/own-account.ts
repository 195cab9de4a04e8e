import { askArm, documented, recorded, send, storageRefusal, withStatus, type Case } from '../words.js'
import {
  createOwnAccount,
  deleteOwnAccount,
  keepOwnAccountKey,
  listWithKey,
  ownAccountHost,
  ownAccountResource,
  reference,
  version,
  withoutCodeHeader,
} from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']

export const cases: readonly Case[] = [
  {
    id: 'storage/own-account/no-shared-key',
    title: 'an account with allowSharedKeyAccess: false answers the right key with 403',
    grounds: [
      recorded('https://github.com/Azure/terraform-azurerm-avm-res-storage-storageaccount/issues/184'),
      documented('https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent'),
    ],
    needs,
    steps: [
      createOwnAccount({ allowSharedKeyAccess: false }),
      keepOwnAccountKey,
      listWithKey(
        storageRefusal(
          403,
          'KeyBasedAuthenticationNotPermitted',
          'Key based authentication is not permitted on this storage account.',
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/own-account/no-public-access',
    title: 'an account with allowBlobPublicAccess: false answers whoever has no credentials with 409',
    grounds: [
      recorded('https://github.com/microsoft/COMPASS/issues/3'),
      recorded('https://github.com/pivotal/paving/issues/89'),
    ],
    needs,
    steps: [
      createOwnAccount({ allowBlobPublicAccess: false }),
      send({
        to: ownAccountHost,
        path: '/milab-{nonce}/x',
        expect: withoutCodeHeader(
          storageRefusal(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.'),
        ),
      }),
      send({
        as: 'portal',
        to: ownAccountHost,
        method: 'PUT',
        path: '/milab-{nonce}?restype=container',
        audience: '{storage.audience}',
        headers: { 'x-ms-version': version, 'x-ms-blob-public-access': 'blob' },
        expect: storageRefusal(
          409,
          'PublicAccessNotPermitted',
          'Public access is not permitted on this storage account.',
        ),
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.get', 'blob.containers.create'],
  },
  {
    id: 'storage/own-account/regenerated-key',
    title: 'a regenerated key stops working at once',
    grounds: [
      documented('https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage'),
      reference('authorize-with-shared-key'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      listWithKey(withStatus(200)),
      askArm('portal', 'POST', `${ownAccountResource}/regenerateKey?api-version=2023-01-01`, withStatus(200), {
        body: { json: { keyName: 'key1' } },
        save: { fresh: { json: 'keys[0].value' } },
      }),
      listWithKey(withStatus(403, { headers: { 'x-ms-error-code': 'AuthenticationFailed' } })),
      listWithKey(withStatus(200), '{saved.fresh}'),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.list'],
  },
]

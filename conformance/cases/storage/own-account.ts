import { recorded, documented, send, storageRefusal, withStatus, type Case, type Send } from '../../model.js'
import { reference, version } from './steps.js'

/** An account of the case's own; names of accounts have no dashes, so no live run makes one. */
const name = 'milab{nonce}'
const host = `${name}.blob.{storage.suffix}`
const resource = `/subscriptions/{subscription}/resourceGroups/{group.name}/providers/Microsoft.Storage/storageAccounts/${name}`

const make = (properties: object): Send =>
  send({
    as: 'portal',
    to: '{arm.host}',
    method: 'PUT',
    path: `${resource}?api-version=2023-01-01`,
    body: { json: { location: '{group.location}', kind: 'StorageV2', sku: { name: 'Standard_LRS' }, properties } },
    expect: withStatus([200, 202]),
  })

const listKeys: Send = send({
  as: 'portal',
  to: '{arm.host}',
  method: 'POST',
  path: `${resource}/listKeys?api-version=2023-01-01`,
  expect: withStatus(200),
  save: { key1: { json: 'keys[0].value' } },
})

const drop: Send = send({
  as: 'portal',
  to: '{arm.host}',
  method: 'DELETE',
  path: `${resource}?api-version=2023-01-01`,
  expect: withStatus([200, 204]),
})

const signed = (expect: Send['expect'], key = '{saved.key1}'): Send =>
  send({
    to: host,
    path: '/?comp=list',
    headers: { 'x-ms-version': version },
    sharedKey: { account: name, key },
    ...(expect && { expect }),
  })

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
      make({ allowSharedKeyAccess: false }),
      listKeys,
      signed(
        storageRefusal(
          403,
          'KeyBasedAuthenticationNotPermitted',
          'Key based authentication is not permitted on this storage account.',
        ),
      ),
      drop,
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
      make({ allowBlobPublicAccess: false }),
      send({
        to: host,
        path: '/milab-{nonce}/x',
        expect: storageRefusal(
          409,
          'PublicAccessNotPermitted',
          'Public access is not permitted on this storage account.',
        ),
      }),
      send({
        as: 'portal',
        to: host,
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
      drop,
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
      make({}),
      listKeys,
      signed(withStatus(200)),
      send({
        as: 'portal',
        to: '{arm.host}',
        method: 'POST',
        path: `${resource}/regenerateKey?api-version=2023-01-01`,
        body: { json: { keyName: 'key1' } },
        expect: withStatus(200),
        save: { fresh: { json: 'keys[0].value' } },
      }),
      signed({ status: 403, headers: { 'x-ms-error-code': 'AuthenticationFailed' } }),
      signed(withStatus(200), '{saved.fresh}'),
      drop,
    ],
    covers: ['blob.containers.list'],
  },
]

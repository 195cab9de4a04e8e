import { recorded, withoutBody, withStatus, withText, type Case } from '../../words.js'
import { createOwnAccount, deleteOwnAccount, ownContainer, pythonRecording, reference } from '../steps.js'
import { askOwnAccount, ownAccountBlob, putOwnAccountBlob } from './steps.js'

const keepForTwoDays = askOwnAccount('PUT', '/?restype=service&comp=properties', withStatus(202), {
  headers: { 'Content-Type': 'application/xml' },
  body:
    '<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties><DeleteRetentionPolicy><Enabled>true</Enabled>' +
    '<Days>2</Days></DeleteRetentionPolicy></StorageServiceProperties>',
})

export const cases: readonly Case[] = [
  {
    id: 'storage/deleted-blobs/undelete',
    title: 'a deleted blob is listed with its time, and Undelete Blob brings it back',
    grounds: [
      pythonRecording('test_soft_delete_blob_without_snapshots'),
      recorded('Azure/azure-storage-python, test_soft_delete_with_leased_blob', '2019-05'),
      reference('undelete-blob'),
    ],
    needs: ['account', 'group', 'portal', 'writes'],
    steps: [
      createOwnAccount({}),
      keepForTwoDays,
      askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201)),
      putOwnAccountBlob(),
      askOwnAccount('DELETE', ownAccountBlob, withoutBody(202, { 'x-ms-delete-type-permanent': 'false' })),
      askOwnAccount(
        'GET',
        `${ownContainer}?restype=container&comp=list&include=deleted`,
        withText(
          200,
          /<Name>x<\/Name><Deleted>true<\/Deleted><Properties>.*<LeaseStatus \/><ServerEncrypted>true<\/ServerEncrypted><DeletedTime>[^<]+<\/DeletedTime><RemainingRetentionDays>1<\/RemainingRetentionDays>/,
        ),
      ),
      askOwnAccount('GET', `${ownContainer}?restype=container&comp=list`, withText(200, /<Blobs \/>/)),
      askOwnAccount('PUT', `${ownAccountBlob}?comp=undelete`, withoutBody(200)),
      askOwnAccount('GET', ownAccountBlob, withText(200, /^hello$/)),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.undelete', 'blob.blobs.delete', 'blob.blobs.list'],
  },
]

import { withoutBody, withStatus, withText, type Case } from '../../words.js'
import { reference } from '../steps.js'
import {
  askLake,
  askLakeAsBlobs,
  deleteKept,
  filesystem,
  inOwnLake,
  jsLake,
  lakeReference,
  needs,
  undelete,
} from './steps.js'

const file = `${filesystem}/file`
const keepForTwoDays = askLakeAsBlobs('PUT', '/?restype=service&comp=properties', withStatus(202), {
  headers: { 'Content-Type': 'application/xml' },
  body:
    '<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties><DeleteRetentionPolicy><Enabled>true</Enabled>' +
    '<Days>2</Days></DeleteRetentionPolicy></StorageServiceProperties>',
})

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/soft-delete/file',
    title: 'a deleted file is listed with its id and its expiry, and comes back by that id as it was',
    grounds: [
      jsLake(
        'undelete file and directory - recreate and delete path and undelete the path with first deletionid',
        '2021-05',
      ),
      jsLake('listDeletedPaths with recreating and deletion again', '2023-08'),
      reference('undelete-blob'),
    ],
    needs,
    steps: inOwnLake(
      keepForTwoDays,
      askLake('PUT', `${file}?resource=file`, withStatus(201), { save: { etag: { header: 'ETag' } } }),
      deleteKept(file, 'first'),
      askLake('PUT', `${file}?resource=file`, withStatus(201)),
      deleteKept(file, 'second'),
      askLakeAsBlobs(
        'GET',
        `${filesystem}?restype=container&comp=list&showonly=deleted`,
        withText(
          200,
          new RegExp(
            '<Blobs><Blob><Name>file</Name><DeletionId>\\d{18}</DeletionId><Deleted>true</Deleted><Properties><Creation-Time>[^<]+' +
              '</Creation-Time><Last-Modified>[^<]+</Last-Modified><Expiry-Time>[^<]+ GMT</Expiry-Time><Etag>[^<]+</Etag>' +
              '<ResourceType>file</ResourceType><Content-Length>0</Content-Length>.*<AccessTierInferred>true</AccessTierInferred>' +
              '<ServerEncrypted>true</ServerEncrypted><DeletedTime>[^<]+</DeletedTime><RemainingRetentionDays>1' +
              '</RemainingRetentionDays></Properties><OrMetadata /></Blob><Blob><Name>file</Name><DeletionId>',
          ),
        ),
      ),
      undelete('file', '{saved.first}', 'file'),
      askLakeAsBlobs('HEAD', file, withoutBody(200, { ETag: '{saved.etag}' })),
    ),
    covers: ['dfs.paths.delete', 'blob.blobs.undelete', 'blob.blobs.list'],
  },
  {
    id: 'storage/data-lake/soft-delete/directory',
    title: 'a deleted directory comes back with what it held',
    grounds: [
      jsLake('undelete file and directory', '2021-05'),
      lakeReference('path/delete'),
      reference('undelete-blob'),
    ],
    needs,
    steps: inOwnLake(
      keepForTwoDays,
      askLake('PUT', `${filesystem}/dir/f?resource=file`, withStatus(201)),
      deleteKept(`${filesystem}/dir`),
      askLake('HEAD', `${filesystem}/dir/f`, withStatus(404)),
      undelete('dir', '{saved.id}', 'directory'),
      askLakeAsBlobs('HEAD', `${filesystem}/dir`, withoutBody(200, { 'x-ms-meta-hdi_isfolder': 'true' })),
      askLake('HEAD', `${filesystem}/dir/f`, withStatus(200)),
    ),
    covers: ['dfs.paths.delete', 'blob.blobs.undelete'],
  },
]

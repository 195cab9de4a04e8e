import { client, documented, withoutBody, withStatus, type Case } from '../words.js'
import {
  askBlobWithKey,
  deleteOwnBlob,
  etag,
  headRefusal,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  withoutCodeHeader,
} from './steps.js'

const cmdlets = client(
  'Azure.Storage 4.x: Azure/azure-powershell, Azure/azure-storage-net-data-movement v0.6.1, ' +
    'Azure/azure-storage-net v8.4.0',
)
const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-vm-access',
)

const tutorialVersion = { 'x-ms-version': '2017-04-17' }

// `echo "This is a test text file." > test.txt` in Windows PowerShell: 56 bytes of UTF-16 with a byte order
// mark and CRLF.
const testFile = Buffer.from('\uFEFFThis is a test text file.\r\n', 'utf16le').toString('base64')
const testFileMd5 = '5fgOHvsYngguLpkCSqbKnA=='

const blockId = 'bWlsYWIwMDAwMDAwMDAwMDAwMDEyMzQ1Njc4LTAwMDAwMA=='
const blockList = `<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>${blockId}</Latest></BlockList>`
const blockListMd5 = 'SBuUqo9pwQU/MFpJq3zW6w=='

export const cases: readonly Case[] = [
  {
    id: 'storage/powershell/upload-and-download',
    title: "the storage tutorial's cmdlets carry test.txt, 56 bytes, up and down by blocks and ranges",
    grounds: [tutorial, cmdlets],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('HEAD', ownBlob, withoutCodeHeader(headRefusal(404, 'BlobNotFound')), {
        headers: tutorialVersion,
      }),
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=block&blockid=${encodeURIComponent(blockId)}&timeout=90`,
        withStatus(201, { headers: { 'Content-MD5': testFileMd5 } }),
        {
          headers: { ...tutorialVersion, 'Content-MD5': testFileMd5 },
          body: { base64: testFile },
        },
      ),
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=blocklist&timeout=90`,
        withStatus(201, { headers: { ETag: etag, 'Last-Modified': { like: 'http-date' } } }),
        {
          headers: { ...tutorialVersion, 'Content-MD5': blockListMd5, 'x-ms-blob-content-md5': testFileMd5 },
          body: blockList,
        },
      ),
      askBlobWithKey(
        'HEAD',
        ownBlob,
        withoutBody(200, {
          'Content-Length': '56',
          'Content-Type': 'application/octet-stream',
          'Content-MD5': testFileMd5,
          ETag: etag,
          'Last-Modified': { like: 'http-date' },
          'x-ms-blob-type': 'BlockBlob',
          'x-ms-lease-status': 'unlocked',
        }),
        { headers: tutorialVersion, save: { etag: { header: 'ETag' } } },
      ),
      askBlobWithKey(
        'GET',
        ownBlob,
        withStatus(206, {
          headers: {
            'Content-Range': 'bytes 0-55/56',
            'Content-MD5': testFileMd5,
            'Content-Length': '56',
            ETag: '{saved.etag}',
          },
          body: { base64: testFile },
        }),
        {
          headers: {
            ...tutorialVersion,
            'x-ms-range': 'bytes=0-4194303',
            'If-Match': '{saved.etag}',
            'x-ms-range-get-content-md5': 'true',
          },
        },
      ),
      deleteOwnBlob,
    ],
    covers: [
      'blob.blocks.put',
      'blob.blocks.put-list',
      'blob.blobs.get-properties',
      'blob.blobs.get',
      'blob.blobs.delete',
    ],
  },
]

import { client, documented, type Case } from '../../model.js'
import { drop, etag, headRefusal, keys, ours, signed, writing } from './steps.js'

const cmdlets = client(
  'Azure.Storage 4.x: Azure/azure-powershell, Azure/azure-storage-net-data-movement v0.6.1, Azure/azure-storage-net v8.4.0',
)
const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-vm-access',
)

const then = { 'x-ms-version': '2017-04-17' }

// `echo "This is a test text file." > test.txt` in Windows PowerShell: UTF-16 with a byte order mark and CRLF, 56 bytes.
const file = Buffer.from('\uFEFFThis is a test text file.\r\n', 'utf16le').toString('base64')
const fileMd5 = '5fgOHvsYngguLpkCSqbKnA=='

const blockId = 'bWlsYWIwMDAwMDAwMDAwMDAwMDEyMzQ1Njc4LTAwMDAwMA=='
const list = `<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>${blockId}</Latest></BlockList>`
const listMd5 = 'SBuUqo9pwQU/MFpJq3zW6w=='

export const cases: readonly Case[] = [
  {
    id: 'storage/powershell/upload-and-download',
    title: "the storage tutorial's cmdlets carry test.txt, 56 bytes, up and down by blocks and ranges",
    grounds: [tutorial, cmdlets],
    needs: writing,
    steps: [
      keys,
      signed('HEAD', ours, headRefusal(404, 'BlobNotFound'), { headers: then }),
      signed(
        'PUT',
        `${ours}?comp=block&blockid=${encodeURIComponent(blockId)}&timeout=90`,
        { status: 201, headers: { 'Content-MD5': fileMd5 } },
        {
          headers: { ...then, 'Content-MD5': fileMd5 },
          body: { base64: file },
        },
      ),
      signed(
        'PUT',
        `${ours}?comp=blocklist&timeout=90`,
        { status: 201, headers: { ETag: etag, 'Last-Modified': { like: 'http-date' } } },
        {
          headers: { ...then, 'Content-MD5': listMd5, 'x-ms-blob-content-md5': fileMd5 },
          body: list,
        },
      ),
      signed(
        'HEAD',
        ours,
        {
          status: 200,
          headers: {
            'Content-Length': '56',
            'Content-Type': 'application/octet-stream',
            'Content-MD5': fileMd5,
            ETag: etag,
            'Last-Modified': { like: 'http-date' },
            'x-ms-blob-type': 'BlockBlob',
            'x-ms-lease-status': 'unlocked',
          },
          body: { empty: true },
        },
        { headers: then, save: { etag: { header: 'ETag' } } },
      ),
      signed(
        'GET',
        ours,
        {
          status: 206,
          headers: {
            'Content-Range': 'bytes 0-55/56',
            'Content-MD5': fileMd5,
            'Content-Length': '56',
            ETag: '{saved.etag}',
          },
          body: { base64: file },
        },
        {
          headers: {
            ...then,
            'x-ms-range': 'bytes=0-4194303',
            'If-Match': '{saved.etag}',
            'x-ms-range-get-content-md5': 'true',
          },
        },
      ),
      drop,
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

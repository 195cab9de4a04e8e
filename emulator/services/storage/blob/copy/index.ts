import { appendBlockFromUrl } from './append-block-from-url.js'
import { abortCopyBlob, copyBlob } from './copy-blob.js'
import { copyBlobFromUrl } from './copy-blob-from-url.js'
import { putBlobFromUrl } from './put-blob-from-url.js'
import { putBlockFromUrl } from './put-block-from-url.js'
import { putPageFromUrl } from './put-page-from-url.js'

export { copyWork } from './pending.js'

export const copyOperations = [
  copyBlob,
  abortCopyBlob,
  copyBlobFromUrl,
  putBlobFromUrl,
  putBlockFromUrl,
  appendBlockFromUrl,
  putPageFromUrl,
]

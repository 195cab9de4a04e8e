import { abortCopyBlob, copyBlob } from './copy-blob.js'

export { copyWork } from './pending.js'

export const copyOperations = [copyBlob, abortCopyBlob]

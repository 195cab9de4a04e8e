import { appendBlock } from './append-block.js'
import { sealAppendBlob } from './seal.js'

export const appendBlobs = [appendBlock, sealAppendBlob]

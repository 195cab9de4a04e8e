import { findBlobsByTags, findBlobsByTagsInContainer } from './find.js'
import { getBlobTags, setBlobTags } from './get-and-set.js'

export const blobTags = [getBlobTags, setBlobTags, findBlobsByTags, findBlobsByTagsInContainer]

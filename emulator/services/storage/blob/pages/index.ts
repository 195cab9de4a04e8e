import { getPageRanges } from './page-ranges.js'
import { putPage } from './put-page.js'

export const pageBlobs = [putPage, getPageRanges]

import type { Lab } from '../lab.js'
import type { Portal } from './portal.js'
import { elements, textOf } from './xml.js'

/** A blob of a list. */
export interface BlobItem {
  readonly name: string
  /** bytes */
  readonly length: number
  readonly contentType: string
}

export interface BlobList {
  readonly blobs: readonly BlobItem[]
  /** whether there are more, which are not listed */
  readonly hasMore: boolean
}

/** How many blobs are listed. */
const listed = 100

export const blobVersion = { 'x-ms-version': '2023-11-03' }

/** `https://ACCOUNT.blob…/CONTAINER/folder/a%20b.txt` */
export const blobUrl = (container: string, name: string) =>
  `${container}/${name.split('/').map(encodeURIComponent).join('/')}`

/** The first blobs of a container. */
export async function listBlobs(portal: Portal, container: string): Promise<BlobList> {
  const url = `${container}?restype=container&comp=list&maxresults=${listed}`
  const { body } = await portal.accepted({ method: 'GET', url, headers: blobVersion })
  const xml = String(body)
  const blobs = elements(xml, 'Blob').map((blob) => ({
    name: textOf(blob, 'Name'),
    length: Number(textOf(blob, 'Content-Length')),
    contentType: textOf(blob, 'Content-Type'),
  }))
  return { blobs, hasMore: textOf(xml, 'NextMarker') !== '' }
}

const contentPath = (url: string) => `/_lab/portal/content?url=${encodeURIComponent(url)}`

/** Sends a file as it is read. */
export async function upload(lab: Lab, url: string, file: File): Promise<void> {
  const headers = { 'Content-Type': file.type || 'application/octet-stream' }
  await lab.send(contentPath(url), { method: 'PUT', headers, body: file })
}

/** Gives a blob to the browser to save. */
export async function download(lab: Lab, url: string, name: string): Promise<void> {
  const response = await lab.send(contentPath(url))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name.split('/').at(-1)!
  link.click()
  URL.revokeObjectURL(link.href)
}

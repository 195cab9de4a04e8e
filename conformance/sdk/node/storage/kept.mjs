import { all, put, refusal, text } from './seen.mjs'

export async function versions({ versioned: container }) {
  const blob = container.getBlockBlobClient('versions.txt')
  const first = await put(blob, 'first')
  await put(blob, 'second', { metadata: { n: '2' } })
  const old = blob.withVersion(first.versionId)
  const listed = () =>
    all(container.listBlobsFlat({ includeVersions: true }), ({ versionId, isCurrentVersion = false }) =>
      versionId === first.versionId ? `first ${isCurrentVersion}` : `later ${isCurrentVersion}`,
    )
  const seen = { texts: [await text(old), await text(blob)], listed: await listed() }
  await blob.delete()
  const deleted = [await refusal(text(blob)), await text(old), await listed()]
  await (await blob.beginCopyFromURL(old.url)).pollUntilDone()
  const promoted = await text(blob)
  await old.delete()
  return { ...seen, deleted, promoted, gone: await refusal(text(old)) }
}

export async function undelete({ container }) {
  const blob = container.getBlockBlobClient('deleted.txt')
  await put(blob, 'kept')
  await blob.createSnapshot()
  await blob.delete({ deleteSnapshots: 'include' })
  const listed = (options) =>
    all(container.listBlobsFlat({ prefix: 'deleted', ...options }), ({ deleted = false, snapshot = '', properties }) =>
      [snapshot && 'snapshot', deleted ? `deleted, ${properties.remainingRetentionDays} days left` : 'there']
        .filter((word) => word !== '')
        .join(' '),
    )
  const seen = {
    gone: await refusal(text(blob)),
    listed: [await listed({}), await listed({ includeDeleted: true, includeSnapshots: true })],
  }
  await blob.undelete()
  const back = [await text(blob), await listed({ includeDeleted: true, includeSnapshots: true })]
  await blob.delete({ deleteSnapshots: 'include' })
  return { ...seen, back }
}

import { all, put, refusal, text } from './seen.mjs'

export async function leases({ container }) {
  const blob = container.getBlockBlobClient('leased.txt')
  await put(blob, 'first')
  const lease = blob.getBlobLeaseClient()
  await lease.acquireLease(15)
  const without = await refusal(put(blob, 'never'))
  await put(blob, 'second', { conditions: { leaseId: lease.leaseId } })
  await lease.renewLease()
  await lease.changeLease('11111111-2222-4333-8444-555555555555')
  const held = await state(blob)
  await lease.breakLease(0)
  const seen = { without, text: await text(blob), held, broken: await state(blob), id: lease.leaseId }
  const whole = container.getBlobLeaseClient()
  await whole.acquireLease(-1)
  const kept = await refusal(container.delete())
  await whole.releaseLease()
  return { ...seen, container: [kept, await state(container)] }
}

const state = async (client) => {
  const { leaseState, leaseStatus, leaseDuration = '' } = await client.getProperties()
  return `${leaseState} ${leaseStatus} ${leaseDuration}`.trim()
}

export async function copy({ container }) {
  const source = container.getBlockBlobClient('copied from.txt')
  const headers = { blobContentType: 'text/x-source' }
  await put(source, 'copied', { blobHTTPHeaders: headers, metadata: { of: 'the source' } })
  const [same, other] = ['copies/same.txt', 'copies/other.txt'].map((name) => container.getBlockBlobClient(name))
  const copied = await (await same.beginCopyFromURL(source.url)).pollUntilDone()
  await (await other.beginCopyFromURL(source.url, { metadata: { of: 'the copy' } })).pollUntilDone()
  const { contentType, metadata, copySource, copyProgress } = await same.getProperties()
  return {
    status: copied.copyStatus,
    text: await text(same),
    shown: [contentType, metadata.of, new URL(copySource).pathname, copyProgress],
    replaced: (await other.getProperties()).metadata.of,
    abort: await refusal(same.abortCopyFromURL(copied.copyId)),
    missing: await refusal(same.beginCopyFromURL(container.getBlobClient('nothing').url)),
  }
}

export async function snapshots({ container }) {
  const blob = container.getBlockBlobClient('snapped.txt')
  await put(blob, 'before')
  const { snapshot } = await blob.createSnapshot({ metadata: { why: 'backup' } })
  await put(blob, 'after')
  const old = blob.withSnapshot(snapshot)
  const seen = {
    texts: [await text(old), await text(blob)],
    metadata: (await old.getProperties()).metadata,
    listed: await all(container.listBlobsFlat({ includeSnapshots: true, prefix: 'snapped' }), (item) =>
      item.snapshot === snapshot ? 'snapshot' : item.name,
    ),
    written: await refusal(old.setMetadata({})),
    kept: await refusal(blob.delete()),
  }
  await blob.delete({ deleteSnapshots: 'only' })
  const left = await all(container.listBlobsFlat({ includeSnapshots: true, prefix: 'snapped' }))
  await blob.createSnapshot()
  await blob.delete({ deleteSnapshots: 'include' })
  return { ...seen, left, gone: await refusal(text(blob)) }
}

export async function tiers({ container }) {
  const blob = container.getBlockBlobClient('tiered.txt')
  await put(blob, 'cold', { tier: 'Cool' })
  const shown = async () => {
    const { accessTier, archiveStatus = '', accessTierInferred = false } = await blob.getProperties()
    return `${accessTier} ${archiveStatus}${accessTierInferred ? 'inferred' : ''}`.trim()
  }
  const seen = [await shown()]
  for (const tier of ['Hot', 'Cold', 'Archive']) {
    await blob.setAccessTier(tier)
    seen.push(await shown())
  }
  const archived = await refusal(text(blob))
  await blob.setAccessTier('Hot', { rehydratePriority: 'High' })
  return { seen, archived, rehydrated: [await shown(), await text(blob)] }
}

export async function tags({ service, container }) {
  const blob = container.getBlockBlobClient('tagged.txt')
  await put(blob, 'tagged', { tags: { project: 'shop', stage: 'draft' } })
  await put(container.getBlockBlobClient('untagged.txt'), 'untagged')
  const first = (await blob.getTags()).tags
  await blob.setTags({ project: 'shop', stage: 'final' })
  const where = `@container='${container.containerName}' AND project='shop' AND stage>='f'`
  const condition = (tagConditions) => refusal(blob.getProperties({ conditions: { tagConditions } }))
  return {
    first,
    second: (await blob.getTags()).tags,
    counted: (await blob.getProperties()).tagCount,
    found: await all(service.findBlobsByTags(where), ({ name, tags }) => [name, tags]),
    inContainer: await all(container.findBlobsByTags("stage='final'")),
    listed: await all(container.listBlobsFlat({ includeTags: true, prefix: 'tagged' }), (item) => item.tags),
    conditions: [await condition("stage='final'"), await condition("stage='draft'")],
  }
}

import { put, refusal, text } from './seen.mjs'

export async function append({ container }) {
  const block = container.getBlockBlobClient('block.txt')
  await put(block, 'x')
  const blob = container.getAppendBlobClient('log.txt')
  const line = (words, conditions) => blob.appendBlock(words, words.length, { conditions })
  await blob.create({ metadata: { of: 'lines' } })
  await line('one\n')
  const { blobAppendOffset, blobCommittedBlockCount } = await line('two\n', { appendPosition: 4 })
  const position = await refusal(line('never\n', { appendPosition: 4 }))
  const size = await refusal(line('never\n', { maxSize: 9 }))
  const overwritten = await refusal(blob.create({ conditions: { ifNoneMatch: '*' } }))
  await blob.seal()
  return {
    text: await text(blob),
    at: [Number(blobAppendOffset), blobCommittedBlockCount],
    refused: [position, size, overwritten, await refusal(line('never\n'))],
    sealed: (await blob.getProperties()).isSealed,
    ofAnotherKind: await refusal(container.getAppendBlobClient(block.name).appendBlock('x', 1)),
  }
}

export async function pages({ container }) {
  const blob = container.getPageBlobClient('disk.vhd')
  await blob.create(2048, { blobSequenceNumber: 7 })
  await blob.uploadPages(Buffer.alloc(1024, 'a'), 512, 1024)
  await blob.clearPages(1024, 512)
  // What the SDK counts is one less than the bytes.
  const ranges = async () => (await blob.getPageRanges()).pageRange.map(({ offset, count }) => [offset, offset + count])
  const written = await ranges()
  const content = await text(blob)
  const conditions = { ifSequenceNumberLessThan: 7 }
  const late = await refusal(blob.uploadPages(Buffer.alloc(512), 0, 512, { conditions }))
  await blob.updateSequenceNumber('increment')
  await blob.resize(1024)
  const { contentLength, blobSequenceNumber, blobType } = await blob.getProperties()
  return {
    written,
    content: content === '\0'.repeat(512) + 'a'.repeat(512) + '\0'.repeat(1024),
    late,
    shown: [blobType, contentLength, blobSequenceNumber],
    left: await ranges(),
  }
}

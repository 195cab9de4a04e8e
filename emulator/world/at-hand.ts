import { Content, Hole, type Chunk } from './content.js'

/** All of a content, zeros included; undefined if a store keeps some of it outside of memory. */
export function atHand(content: Content): readonly Uint8Array[] | undefined {
  const chunks = Content.chunksOf(content).map((chunk) =>
    chunk instanceof Hole ? new Uint8Array(chunk.byteLength) : chunk,
  )
  return chunks.every(isBytes) ? chunks : undefined
}

const isBytes = (chunk: Chunk): chunk is Uint8Array => chunk instanceof Uint8Array

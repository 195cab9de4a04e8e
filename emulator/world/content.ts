/** Bytes at rest, in the chunks they came in. Immutable: safe to share between snapshots. */
export interface Content {
  readonly length: number
  readonly chunks: readonly Uint8Array[]
}

/** Where bytes come from: each chunk is given to `take`, and the promise resolves after the last. */
export interface Source {
  read(take: (chunk: Uint8Array) => void): Promise<void>
}

/** The bytes of blobs. In memory today; a data store would sit behind the same two verbs. */
export class ContentStore {
  readonly nothing: Content = { length: 0, chunks: [] }

  /** Takes all of a source in; the chunks are copied only where they share a larger buffer. */
  async write(source: Source, seen?: (chunk: Uint8Array) => void): Promise<Content> {
    const chunks: Uint8Array[] = []
    let length = 0
    await source.read((chunk) => {
      seen?.(chunk)
      // Node hands out slices of a pool of 64 KiB: kept as they are, a small blob would hold the whole pool.
      chunks.push(chunk.byteLength * 2 < chunk.buffer.byteLength ? Uint8Array.from(chunk) : chunk)
      length += chunk.byteLength
    })
    return { length, chunks }
  }

  concat(parts: readonly Content[]): Content {
    return { length: parts.reduce((sum, part) => sum + part.length, 0), chunks: parts.flatMap((part) => part.chunks) }
  }

  /** The bytes from `start` up to, not including, `end`: one array when that is one chunk, else a stream. */
  read(content: Content, start = 0, end = content.length): Uint8Array | AsyncIterable<Uint8Array> {
    const slices: Uint8Array[] = []
    let at = 0
    for (const chunk of content.chunks) {
      const from = Math.max(start - at, 0)
      const to = Math.min(end - at, chunk.byteLength)
      if (from < to) slices.push(chunk.subarray(from, to))
      at += chunk.byteLength
      if (at >= end) break
    }
    if (slices.length === 0) return new Uint8Array(0)
    return slices.length === 1 ? slices[0]! : stream(slices)
  }
}

async function* stream(slices: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* slices
}

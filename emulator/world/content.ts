import type { Store } from './store.js'

/** Zeros that are not stored. */
export class Hole {
  constructor(readonly byteLength: number) {}
}

/** Bytes that a store keeps outside of memory. */
export interface StoredBytes {
  readonly byteLength: number
  subarray(start: number, end: number): StoredBytes
  /** @throws Error when they are not what was stored */
  bytes(): Promise<Uint8Array>
}

export type Chunk = Uint8Array | Hole | StoredBytes

/** Contents with more bytes than this go to the store, if there is one, in parts of at most `partLength`. */
export const inMemoryLength = 4 * 1024
const partLength = 4 * 1024 * 1024

/** Where a content's bytes are: the first `count` of these chunks. A list grows at its end and never changes else. */
export interface Run {
  readonly chunks: readonly Chunk[]
  readonly count: number
}

/** Bytes at rest, in the chunks they came in: a handle. Immutable, so that records and snapshots share it. */
export class Content {
  readonly #idOf: (content: Content) => string

  /** @param idOf returns the id by which the store finds it */
  constructor(
    readonly length: number,
    chunks: readonly Chunk[],
    idOf: (content: Content) => string,
    count = chunks.length,
  ) {
    this.#chunks = chunks
    this.#count = count
    this.#idOf = idOf
  }

  /** its own, and perhaps those of contents that go on where it ends */
  readonly #chunks: readonly Chunk[]
  readonly #count: number

  static chunksOf(content: Content): readonly Chunk[] {
    return content.#count === content.#chunks.length ? content.#chunks : content.#chunks.slice(0, content.#count)
  }

  static runOf(content: Content): Run {
    return { chunks: content.#chunks, count: content.#count }
  }

  /**
   * The chunks, with more behind them. The list is shared if nothing was put behind this content before, so that a content
   * grows in the time that its new chunks take; this one, which counts its own, does not see them.
   */
  static grown(content: Content, more: readonly Chunk[]): readonly Chunk[] {
    const chunks = Content.chunksOf(content) as Chunk[]
    for (const chunk of more) chunks.push(chunk)
    return chunks
  }

  /** What replaces the bytes in a record's JSON. */
  toJSON(): { readonly content: string; readonly length: number } {
    return { content: this.#idOf(this), length: this.length }
  }
}

/** Where bytes come from: each chunk is given to `take`, and the promise resolves after the last. */
export interface Source {
  read(take: (chunk: Uint8Array) => void | Promise<void>): Promise<void>
}

/**
 * The bytes of blobs: in memory, but for what a store keeps in its place. Bytes live as long as a record, or a snapshot in
 * memory, holds their handle.
 */
export class ContentStore {
  /** the handles that JSON names, while they live; a handle gets its id when it is first needed */
  readonly #named = new Map<string, WeakRef<Content>>()
  readonly #ids = new WeakMap<Content, string>()
  readonly #forget = new FinalizationRegistry<string>((id) => this.#named.delete(id))
  readonly #idOf = (content: Content): string => this.#ids.get(content) ?? this.#name(content)

  readonly nothing = new Content(0, [], this.#idOf)

  constructor(
    private readonly newId: () => string,
    private readonly store?: Pick<Store, 'keep'>,
  ) {}

  /**
   * Stores all of a source; chunks are copied only if they share a larger buffer. The source waits for the promise that
   * `seen` may return, and for the store.
   */
  async write(source: Source, seen?: (chunk: Uint8Array) => void | Promise<void>): Promise<Content> {
    const chunks: Chunk[] = []
    let length = 0
    let stored = 0
    let from = 0
    const putAway = async () => {
      if (!this.store) return
      stored = length
      chunks.push(await this.store.keep(chunks.splice(from) as Uint8Array[]))
      from = chunks.length
    }
    await source.read((chunk) => {
      const pending = seen?.(chunk)
      // Node hands out slices of a 64 KiB pool; without the copy, a small blob would keep the whole pool alive.
      chunks.push(chunk.byteLength * 2 < chunk.buffer.byteLength ? Uint8Array.from(chunk) : chunk)
      length += chunk.byteLength
      return this.store && length - stored >= partLength ? both(pending, putAway()) : pending
    })
    if (length - stored > inMemoryLength) await putAway()
    return new Content(length, chunks, this.#idOf)
  }

  /** The content of bytes that are at hand, which nothing changes from then on: they are shared, not copied. */
  holding(chunks: readonly Uint8Array[]): Content {
    const length = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
    return new Content(length, [...chunks], this.#idOf)
  }

  /** The content that these chunks are. */
  of({ chunks, count }: Run): Content {
    let length = 0
    for (let i = 0; i < count; i++) length += chunks[i]!.byteLength
    return new Content(length, chunks, this.#idOf, count)
  }

  concat(parts: readonly Content[]): Content {
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    return new Content(length, parts.flatMap(Content.chunksOf), this.#idOf)
  }

  /** The first content with the second behind it, in a time that does not depend on the first one's length. */
  append(content: Content, more: Content): Content {
    if (content.length === 0) return more
    return new Content(content.length + more.length, Content.grown(content, Content.chunksOf(more)), this.#idOf)
  }

  /** The bytes from `start` up to, not including, `end`: one array if they are in one chunk, else a stream. */
  read(content: Content, start = 0, end = content.length): Uint8Array | AsyncIterable<Uint8Array> {
    const slices = slicesOf(content, start, end)
    if (slices.length === 0) return new Uint8Array(0)
    const [slice] = slices
    return slices.length === 1 && slice instanceof Uint8Array ? slice : stream(slices)
  }

  /** The bytes from `start` up to, not including, `end` as a content of their own. Nothing is copied. */
  slice(content: Content, start: number, end: number): Content {
    if (start === 0 && end === content.length) return content
    return new Content(end - start, slicesOf(content, start, end), this.#idOf)
  }

  /** Zeros that take no room. */
  hole(length: number): Content {
    return new Content(length, length === 0 ? [] : [new Hole(length)], this.#idOf)
  }

  /** The content with another one in the place of its bytes from `start` on, as many as that has. */
  overlaid(content: Content, start: number, part: Content): Content {
    const chunks = [
      ...slicesOf(content, 0, start),
      ...Content.chunksOf(part),
      ...slicesOf(content, start + part.length, content.length),
    ]
    return new Content(content.length, chunks, this.#idOf)
  }

  /** The content at another length: cut, or with zeros behind it. */
  resized(content: Content, length: number): Content {
    const chunks = slicesOf(content, 0, Math.min(length, content.length))
    if (length > content.length) chunks.push(new Hole(length - content.length))
    return new Content(length, chunks, this.#idOf)
  }

  /** Where bytes are stored, from `start` to before `end`; neighbours are one. */
  stored(content: Content): { readonly start: number; readonly end: number }[] {
    const ranges: { start: number; end: number }[] = []
    let at = 0
    for (const chunk of Content.chunksOf(content)) {
      const last = ranges.at(-1)
      if (!(chunk instanceof Hole)) {
        if (last?.end === at) last.end += chunk.byteLength
        else ranges.push({ start: at, end: at + chunk.byteLength })
      }
      at += chunk.byteLength
    }
    return ranges
  }

  /**
   * For `JSON.parse`: puts handles back in place of their JSON.
   *
   * @throws Error when the bytes are gone
   */
  readonly revive = (_key: string, value: unknown): unknown => {
    if (!standsForContent(value)) return value
    const content = this.#named.get(value.content)?.deref()
    if (!content) throw new Error(`the content ${value.content} is gone`)
    return content
  }

  #name(content: Content): string {
    const id = this.newId()
    this.#ids.set(content, id)
    this.#named.set(id, new WeakRef(content))
    this.#forget.register(content, id)
    return id
  }
}

type InJson = ReturnType<Content['toJSON']>

const standsForContent = (value: unknown): value is InJson =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'content,length' &&
  typeof (value as InJson).content === 'string'

function slicesOf(content: Content, start: number, end: number): Chunk[] {
  const slices: Chunk[] = []
  let at = 0
  for (const chunk of Content.chunksOf(content)) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, chunk.byteLength)
    if (from < to) slices.push(chunk instanceof Hole ? new Hole(to - from) : chunk.subarray(from, to))
    at += chunk.byteLength
    if (at >= end) break
  }
  return slices
}

const both = async (...pending: readonly (void | Promise<void>)[]) => void (await Promise.all(pending))

const zeros = new Uint8Array(64 * 1024)

async function* stream(slices: readonly Chunk[]): AsyncIterable<Uint8Array> {
  for (const slice of slices)
    if (slice instanceof Uint8Array) yield slice
    else if (!(slice instanceof Hole)) yield await slice.bytes()
    else
      for (let left = slice.byteLength; left > 0; left -= zeros.byteLength)
        yield zeros.subarray(0, Math.min(left, zeros.byteLength))
}

import { Content, Hole, inMemoryLength, type Chunk } from '../../world/content.js'
import type { Written } from '../../world/store.js'
import type { StoredPart } from './content-files.js'
import { Lists, type ListPlaced } from './lists.js'

/** Where bytes are: here, in base64; nowhere, as so many zeros; or in a file, from one byte to before another. */
export type Piece = string | number | readonly [file: string, start: number, end: number]

/** A content in a record: where it stands there, and the first chunks of a run that it is. */
export type Placed = readonly [path: readonly (string | number)[], run: number, count: number]

/** One write. Without a third member it is a removal; the key is null where it has none. */
export type Entry = readonly [
  at: string,
  key: string | null,
  record?: unknown,
  contents?: readonly Placed[],
  lists?: readonly ListPlaced[],
]

/** More items for the end of a list, with the contents in them. */
export type Grown = readonly [list: number, items: readonly unknown[], contents?: readonly Placed[]]

/** What one frame holds: all of an append, or a part of a whole world. */
export interface Payload {
  /** more pieces for the end of each run */
  readonly runs?: readonly Run[]
  /** after the runs, which their contents name */
  readonly lists?: readonly Grown[]
  readonly entries: readonly Entry[]
  /** the last of a whole world */
  readonly isWhole?: true
}

type Run = readonly [run: number, pieces: readonly Piece[]]

/**
 * Turns writes into payloads. A run of chunks is written once, then named: appends to a long blob stay short. So is a list
 * of a record, such as the blocks of a long upload.
 */
export class Encoder {
  /** the files that were named */
  readonly files = new Set<string>()
  readonly #runs = new WeakMap<readonly Chunk[], { readonly number: number; known: number }>()
  readonly #lists = new Lists(() => this.next++)

  /** @param next the number of the first new run or list; lower ones are in the log already */
  constructor(
    private readonly keep: (parts: readonly Uint8Array[]) => Promise<StoredPart>,
    public next = 0,
  ) {}

  async encode(written: readonly Written[], isWhole = false): Promise<string> {
    const runs: Run[] = []
    const lists: Grown[] = []
    const entries: Entry[] = []
    for (const { at, key = null, record: whole } of written) {
      const { record, placed, grown } = this.#lists.take(whole)
      for (const { list, items } of grown) lists.push(without([list, items, await this.#contentsOf(items, runs)]))
      const contents = await this.#contentsOf(record, runs)
      if (whole === undefined) entries.push([at, key])
      else entries.push(placed.length > 0 ? [at, key, record, contents, placed] : without([at, key, record, contents]))
    }
    const payload: Payload = {
      ...(runs.length > 0 && { runs }),
      ...(lists.length > 0 && { lists }),
      entries,
      ...(isWhole && { isWhole }),
    }
    return JSON.stringify(payload, withoutContents)
  }

  /** Where contents stand in a value. What their runs lack in the log is added to `runs`. */
  async #contentsOf(value: unknown, runs: Run[]): Promise<Placed[]> {
    const placed: Placed[] = []
    for (const [path, content] of contentsIn(value)) {
      const { chunks, count } = Content.runOf(content)
      let run = this.#runs.get(chunks)
      if (!run) this.#runs.set(chunks, (run = { number: this.next++, known: 0 }))
      if (run.known < count) runs.push([run.number, await this.#pieces(chunks as Chunk[], run.known, count)])
      run.known = Math.max(run.known, count)
      placed.push([path, run.number, count])
    }
    return placed
  }

  /** Bytes that came in memory go to a file, and leave memory, unless they are few. */
  async #pieces(chunks: Chunk[], from: number, to: number): Promise<readonly Piece[]> {
    const pieces: Piece[] = []
    for (let i = from; i < to; i++) {
      let chunk = chunks[i]!
      if (chunk instanceof Uint8Array && chunk.byteLength > inMemoryLength) {
        chunk = await this.keep([chunk])
        chunks[i] = chunk
      }
      pieces.push(this.#piece(chunk))
    }
    return pieces
  }

  #piece(chunk: Chunk): Piece {
    if (chunk instanceof Uint8Array)
      return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('base64')
    if (chunk instanceof Hole) return chunk.byteLength
    const { file, start, end } = chunk as StoredPart
    this.files.add(file.name)
    return [file.name, start, end]
  }
}

/** The same without an empty list at its end. */
const without = <T extends readonly unknown[]>(entry: T): T =>
  (entry.at(-1) as readonly unknown[]).length === 0 ? (entry.slice(0, -1) as readonly unknown[] as T) : entry

/** Contents stand beside their record: a record of JSON that looks like one is never taken for one. */
function withoutContents(this: unknown, key: string, value: unknown): unknown {
  return (this as Record<string, unknown>)[key] instanceof Content ? null : value
}

type Path = readonly (string | number)[]

function* contentsIn(value: unknown, path: Path = []): Generator<readonly [Path, Content]> {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Content) yield [path, value]
  else if (Array.isArray(value)) for (let i = 0; i < value.length; i++) yield* contentsIn(value[i], [...path, i])
  else for (const [name, member] of Object.entries(value)) yield* contentsIn(member, [...path, name])
}

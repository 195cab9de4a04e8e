import { Hole, type Chunk, type ContentStore } from '../../world/content.js'
import type { Written } from '../../world/store.js'
import type { ContentFiles } from './content-files.js'
import type { Payload, Piece, Placed } from './encode.js'

/** Turns payloads into writes again. */
export class Decoder {
  /** the files that were named */
  readonly files = new Set<string>()
  /** one more than the highest number of a run or list */
  next = 0
  readonly #runs = new Map<number, Chunk[]>()
  readonly #lists = new Map<number, unknown[]>()

  constructor(
    private readonly content: ContentStore,
    private readonly stored: ContentFiles,
  ) {}

  decode(text: string): { readonly written: readonly Written[]; readonly isWhole: boolean } {
    const { runs = [], lists = [], entries, isWhole = false } = JSON.parse(text) as Payload
    for (const [number, pieces] of runs) {
      this.next = Math.max(this.next, number + 1)
      let run = this.#runs.get(number)
      if (!run) this.#runs.set(number, (run = []))
      for (const piece of pieces) run.push(this.#chunk(piece))
    }
    for (const [number, items, placed = []] of lists) {
      this.next = Math.max(this.next, number + 1)
      for (const place of placed) this.#put(items, place)
      const list = this.#lists.get(number)
      if (list) for (const item of items) list.push(item)
      else this.#lists.set(number, [...items])
    }
    const written = entries.map((entry): Written => {
      const [at, key, record, placed = [], longs = []] = entry
      for (const [member, list, count] of longs)
        (record as Record<string, unknown>)[member] = this.#lists.get(list)!.slice(0, count)
      for (const place of placed) this.#put(record, place)
      return { at, ...(key !== null && { key }), ...(entry.length > 2 && { record }) }
    })
    return { written, isWhole }
  }

  #put(record: unknown, [path, run, count]: Placed): void {
    let holder = record as Record<string | number, unknown>
    for (const name of path.slice(0, -1)) holder = holder[name] as Record<string | number, unknown>
    holder[path.at(-1)!] = this.content.of({ chunks: this.#runs.get(run)!, count })
  }

  #chunk(piece: Piece): Chunk {
    if (typeof piece === 'string') return Uint8Array.from(Buffer.from(piece, 'base64'))
    if (typeof piece === 'number') return new Hole(piece)
    this.files.add(piece[0])
    return this.stored.part(...piece)
  }
}

import type { WireBody } from '../../../../core/wire.js'
import * as refusals from '../../wire/refusals.js'
import { Crc64 } from '../blobs/crc64.js'
import { layout, messageLength } from './message.js'

/** What the request says of the message in its headers, in bytes; `message` is absent where the body is chunked. */
interface Announced {
  readonly message: number | undefined
  readonly content: number
}

/**
 * The content of a structured message, taken out as it arrives: what `read` gives has only the length judged so far, and
 * it rejects as soon as a segment's checksum is wrong.
 */
export const contentOf = (message: WireBody, announced: Announced): WireBody => ({
  async read(take) {
    const decoder = new Decoder(announced)
    await message.read((chunk) => inTurn(decoder.take(chunk), take))
    decoder.end()
  },
})

/** Gives the pieces to `take`, one after the other. */
function inTurn(
  pieces: readonly Uint8Array[],
  take: (piece: Uint8Array) => void | Promise<void>,
): void | Promise<void> {
  for (const [at, piece] of pieces.entries()) {
    const pending = take(piece)
    if (pending) return pending.then(() => inTurn(pieces.slice(at + 1), take))
  }
}

type Part = 'header' | 'segment header' | 'content' | 'segment checksum' | 'message checksum' | 'nothing'

class Decoder {
  #part: Part = 'header'
  /** what has come of a part of few bytes, and how many it has */
  readonly #few = Buffer.alloc(layout.header)
  #have = 0
  #missing: number = layout.header
  #segments = 0
  #segment = 0
  /** bytes of content that the segments so far have announced */
  #content = 0
  #ofSegment = new Crc64()
  readonly #ofMessage = new Crc64()

  constructor(private readonly announced: Announced) {}

  get #isOver(): boolean {
    return this.#part === 'nothing'
  }

  /** Takes a chunk of the message and returns the pieces of content in it. */
  take(chunk: Uint8Array): Uint8Array[] {
    const pieces: Uint8Array[] = []
    for (let at = 0; at < chunk.byteLength;) {
      if (this.#isOver) throw refusals.invalidStructuredBody()
      const piece = chunk.subarray(at, at + this.#missing)
      at += piece.byteLength
      this.#missing -= piece.byteLength
      if (this.#part === 'content') {
        this.#ofSegment.update(piece)
        // The message's checksum is its only segment's, if it has but one.
        if (this.#segments > 1) this.#ofMessage.update(piece)
        pieces.push(piece)
      } else {
        this.#few.set(piece, this.#have)
        this.#have += piece.byteLength
      }
      while (this.#missing === 0 && !this.#isOver) this.#next()
    }
    return pieces
  }

  /** Refuses a message that ends before its end. */
  end(): void {
    if (!this.#isOver) throw refusals.invalidStructuredBody()
  }

  #next(): void {
    const few = this.#few
    this.#have = 0
    switch (this.#part) {
      case 'header':
        this.#segments = few.readUInt16LE(11)
        if (few[0] !== layout.version || few.readUInt16LE(9) !== layout.flags || this.#segments === 0)
          throw refusals.invalidStructuredBody()
        this.#checkLength(Number(few.readBigUInt64LE(1)))
        return this.#expect('segment header', layout.segmentHeader)
      case 'segment header': {
        const length = Number(few.readBigUInt64LE(2))
        this.#content += length
        this.#segment += 1
        if (few.readUInt16LE(0) !== this.#segment || this.#content > this.announced.content)
          throw refusals.invalidStructuredBody()
        this.#ofSegment = new Crc64()
        return this.#expect('content', length)
      }
      case 'content':
        return this.#expect('segment checksum', layout.checksum)
      case 'segment checksum':
        check(few, this.#ofSegment)
        if (this.#segment < this.#segments) return this.#expect('segment header', layout.segmentHeader)
        if (this.#content !== this.announced.content) throw refusals.invalidStructuredBody()
        return this.#expect('message checksum', layout.checksum)
      case 'message checksum':
        check(few, this.#segments > 1 ? this.#ofMessage : this.#ofSegment)
        return this.#expect('nothing', 0)
      case 'nothing':
    }
  }

  #expect(part: Part, bytes: number): void {
    this.#part = part
    this.#missing = bytes
  }

  /** The header's length is that of the HTTP message and follows from the number of segments and the content's length. */
  #checkLength(length: number): void {
    const { message, content } = this.announced
    if (length !== messageLength(content, this.#segments) || (message !== undefined && message !== length))
      throw refusals.invalidStructuredBody()
  }
}

function check(given: Buffer, calculated: Crc64): void {
  const base64 = given.toString('base64', 0, layout.checksum)
  const own = calculated.digest()
  if (base64 !== own) throw refusals.crc64Mismatch(base64, own)
}

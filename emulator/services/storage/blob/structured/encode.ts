import { Crc64 } from '../blobs/crc64.js'
import { layout, messageLength } from './message.js'

/** Unverified: how long Azure's segments are. Its clients make them of 4 MiB. */
const usualSegment = 4 * 1024 * 1024

interface Structured {
  /** of the whole message, in bytes */
  readonly length: number
  readonly body: AsyncIterable<Uint8Array>
}

/** The structured message of some content, made as it is read. */
export function messageOf(content: Uint8Array | AsyncIterable<Uint8Array>, length: number): Structured {
  const segment = Math.max(usualSegment, Math.ceil(length / layout.mostSegments))
  // Content of no bytes has a segment, too.
  const segments = Math.max(1, Math.ceil(length / segment))
  const whole = messageLength(length, segments)
  const parts = content instanceof Uint8Array ? [content] : content
  return { length: whole, body: encode() }

  async function* encode() {
    const ofMessage = new Crc64()
    let ofSegment = new Crc64()
    let number = 1
    let missing = Math.min(segment, length)
    yield messageHeader(whole, segments)
    yield segmentHeader(number, missing)
    let left = length
    for await (const chunk of parts) {
      for (let at = 0; at < chunk.byteLength;) {
        if (missing === 0) {
          yield checksum(ofSegment)
          ofSegment = new Crc64()
          number += 1
          missing = Math.min(segment, left)
          yield segmentHeader(number, missing)
        }
        const piece = chunk.subarray(at, at + missing)
        at += piece.byteLength
        left -= piece.byteLength
        missing -= piece.byteLength
        ofSegment.update(piece)
        if (segments > 1) ofMessage.update(piece)
        yield piece
      }
    }
    yield checksum(ofSegment)
    yield checksum(segments > 1 ? ofMessage : ofSegment)
  }
}

function messageHeader(length: number, segments: number): Buffer {
  const bytes = Buffer.alloc(layout.header)
  bytes.writeUInt8(layout.version, 0)
  bytes.writeBigUInt64LE(BigInt(length), 1)
  bytes.writeUInt16LE(layout.flags, 9)
  bytes.writeUInt16LE(segments, 11)
  return bytes
}

function segmentHeader(number: number, length: number): Buffer {
  const bytes = Buffer.alloc(layout.segmentHeader)
  bytes.writeUInt16LE(number, 0)
  bytes.writeBigUInt64LE(BigInt(length), 2)
  return bytes
}

const checksum = (of: Crc64) => Buffer.from(of.digest(), 'base64')

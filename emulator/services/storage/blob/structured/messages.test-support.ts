import { crc64Of } from './crc64.test-support.js'

/** A segment of a message, with what is wrong with it. */
export interface Segment {
  readonly bytes: Uint8Array
  readonly number?: number
  readonly length?: number
  readonly checksum?: bigint
}

export interface Message {
  readonly segments: readonly Segment[]
  readonly version?: number
  readonly length?: number
  readonly flags?: number
  readonly count?: number
  readonly checksum?: bigint
}

const number = (value: number | bigint, bytes: number) => {
  let rest = BigInt(value)
  return Buffer.from(
    Array.from({ length: bytes }, () => {
      const byte = Number(rest & 255n)
      rest >>= 8n
      return byte
    }),
  )
}

/** A structured message as the format's page describes it, or with the faults that are asked for. */
export function encoded({ segments, version = 1, length, flags = 1, count, checksum }: Message): Buffer {
  const parts = segments.flatMap((segment, at) => [
    number(segment.number ?? at + 1, 2),
    number(segment.length ?? segment.bytes.byteLength, 8),
    segment.bytes,
    number(segment.checksum ?? crc64Of(segment.bytes), 8),
  ])
  const content = Buffer.concat(segments.map(({ bytes }) => bytes))
  const rest = Buffer.concat([...parts, number(checksum ?? crc64Of(content), 8)])
  return Buffer.concat([
    number(version, 1),
    number(length ?? rest.byteLength + 13, 8),
    number(flags, 2),
    number(count ?? segments.length, 2),
    rest,
  ])
}

export const inSegmentsOf = (size: number, bytes: Uint8Array): Segment[] =>
  Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, at) => ({
    bytes: bytes.subarray(at * size, (at + 1) * size),
  }))

/** The headers of a structured upload. */
export const asMessage = (content: number) => ({
  'x-ms-structured-body': 'XSM/1.0; properties=crc64',
  'x-ms-structured-content-length': String(content),
})

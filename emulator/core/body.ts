import type { Refusal } from './refusal.js'
import { header, type WireBody, type WireRequest } from './wire.js'

export const noBody: WireBody = { read: () => Promise.resolve() }

/** Whether a request brings a body, as far as can be told before it is read. */
export const bringsBody = (request: WireRequest): boolean =>
  request.body !== noBody && header(request, 'Content-Length') !== '0'

/** A body that is in memory. */
export const wholeBody = (content: Uint8Array): WireBody => ({
  async read(take) {
    if (content.byteLength > 0) await take(content)
  },
})

/** A body that comes as a stream, such as fetch's; the stream is closed when `take` throws. */
export const streamedBody = (chunks: AsyncIterable<Uint8Array>): WireBody => ({
  async read(take) {
    for await (const chunk of chunks) {
      const pending = take(chunk)
      if (pending) await pending
    }
  },
})

/** The request's body as one buffer, at most `limit` bytes; if it is longer, the given refusal is thrown. */
export async function readBody(request: WireRequest, limit: number, tooLarge: () => Refusal): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  await request.body.read((chunk) => {
    length += chunk.byteLength
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  })
  return chunks.length === 1
    ? Buffer.from(chunks[0]!.buffer, chunks[0]!.byteOffset, length)
    : Buffer.concat(chunks, length)
}

import type { Refusal } from './refusal.js'
import type { WireRequest } from './wire.js'

/** The request's body as one buffer, at most `limit` bytes; beyond that the given refusal is thrown. */
export async function readBody(request: WireRequest, limit: number, tooLarge: () => Refusal): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.byteLength
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return chunks.length === 1
    ? Buffer.from(chunks[0]!.buffer, chunks[0]!.byteOffset, length)
    : Buffer.concat(chunks, length)
}

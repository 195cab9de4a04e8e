import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * A frame of the log: two lengths, which must agree, then a nonce, the payload by AES-256-GCM, and its tag. Each is sealed
 * together with the tag of the one before it, so a frame that was changed, moved or taken out is seen.
 */
const lengthsBytes = 8
const nonceBytes = 12
const tagBytes = 16
const cipher = 'aes-256-gcm'

/** No frame has more bytes; what is longer was never written. */
const longest = 0x7fff_ffff

/** The tag that the first frame is sealed with: the file's first line. */
export const firstTag = (line: string): Buffer => createHash('sha256').update(line).digest().subarray(0, tagBytes)

/** Returns the frame; its last 16 bytes are its tag. */
export function sealed(payload: string, key: Buffer, before: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key, nonce).setAAD(before)
  const parts = [nonce, sealing.update(payload, 'utf8'), sealing.final(), sealing.getAuthTag()]
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const lengths = Buffer.alloc(lengthsBytes)
  lengths.writeUInt32BE(length, 0)
  lengths.writeUInt32BE(~length >>> 0, 4)
  return Buffer.concat([lengths, ...parts])
}

export const tagOf = (frame: Buffer): Buffer => Buffer.from(frame.subarray(-tagBytes))

/** The first frame of these bytes; `torn` where they end before it does, undefined where no frame begins there. */
export function frameAt(bytes: Buffer): Buffer | 'torn' | undefined {
  if (bytes.length < lengthsBytes) return 'torn'
  const length = bytes.readUInt32BE(0)
  // A system that went down may have made room for bytes that it never wrote.
  if (length === 0) return bytes.every((byte) => byte === 0) ? 'torn' : undefined
  if (~length >>> 0 !== bytes.readUInt32BE(4) || length > longest || length < nonceBytes + tagBytes) return undefined
  return bytes.length < lengthsBytes + length ? 'torn' : bytes.subarray(0, lengthsBytes + length)
}

/** Whether the end of a frame was never written. */
export const isUnwritten = (frame: Buffer): boolean => tagOf(frame).every((byte) => byte === 0)

/** The payload; undefined where the frame is not what was sealed there. */
export function opened(frame: Buffer, key: Buffer, before: Buffer): string | undefined {
  const nonce = frame.subarray(lengthsBytes, lengthsBytes + nonceBytes)
  const opening = createDecipheriv(cipher, key, nonce).setAAD(before).setAuthTag(tagOf(frame))
  try {
    const text = opening.update(frame.subarray(lengthsBytes + nonceBytes, -tagBytes))
    return Buffer.concat([text, opening.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

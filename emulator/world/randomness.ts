import { createHash } from 'node:crypto'

/** Where surprise comes from; given to the world, so that a test can make it repeat itself. */
export interface Randomness {
  bytes(length: number): Uint8Array
  /** a version 4 GUID, lower-case with dashes */
  guid(): string
}

// RFC 9562's namespace for URLs: derived ids are UUID v5 of `<lower-case resource id>#<field>` in it.
const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** UUID v5: the same at every start for the ids that a scenario leaves out. */
export function derivedGuid(resourceId: string, field: string): string {
  const hash = createHash('sha1')
    .update(namespace)
    .update(`${resourceId.toLowerCase()}#${field}`)
    .digest()
    .subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

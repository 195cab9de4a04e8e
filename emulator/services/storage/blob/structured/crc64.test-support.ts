/** CRC-64/NVME bit by bit, as the catalogue defines it: slow, and made without the emulator's own. */
export function crc64Of(bytes: Uint8Array): bigint {
  let crc = 0xffffffffffffffffn
  for (const byte of bytes) {
    crc ^= BigInt(byte)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c9329ac4bc9b5n : crc >> 1n
  }
  return crc ^ 0xffffffffffffffffn
}

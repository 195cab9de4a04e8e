import type { Socket } from 'node:net'

/** The host that a connection's first bytes name; null if they name none, undefined while more bytes are needed. */
export type Host = string | null | undefined

/** The server name of a TLS ClientHello (RFC 8446, 4.1.2; RFC 6066, 3), which is not encrypted. */
export function serverName(bytes: Buffer): Host {
  const hello = handshake(bytes)
  if (!Buffer.isBuffer(hello)) return hello
  try {
    // Type and length, version, random; then session id, cipher suites and compression methods, each with its length.
    let at = 4 + 2 + 32
    at += 1 + hello.readUInt8(at)
    at += 2 + hello.readUInt16BE(at)
    at += 1 + hello.readUInt8(at)
    const end = at + 2 + hello.readUInt16BE(at)
    for (at += 2; at + 4 <= end; at += 4 + hello.readUInt16BE(at + 2)) {
      if (hello.readUInt16BE(at) !== 0) continue
      const length = hello.readUInt16BE(at + 7)
      return hello.readUInt8(at + 6) === 0 ? hello.toString('latin1', at + 9, at + 9 + length) : null
    }
    return null
  } catch {
    return null
  }
}

/** The first handshake message, assembled from its records. */
function handshake(bytes: Buffer): Buffer | null | undefined {
  const parts: Buffer[] = []
  for (let at = 0, wanted = 4; ;) {
    if (bytes.length > at && bytes[at] !== 22) return null
    if (bytes.length < at + 5) return undefined
    const length = bytes.readUInt16BE(at + 3)
    parts.push(bytes.subarray(at + 5, at + 5 + length))
    at += 5 + length
    const all = Buffer.concat(parts)
    if (all.length >= 4) {
      if (all[0] !== 1) return null
      wanted = 4 + all.readUIntBE(1, 3)
    }
    if (all.length >= wanted) return all
    if (bytes.length < at) return undefined
  }
}

/** The host that an HTTP/1 request names, by its absolute target or its Host header. */
export function requestedHost(bytes: Buffer): Host {
  const text = bytes.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const head = end < 0 ? text : text.slice(0, end + 2)
  const authority =
    /^\S+ https?:\/\/([^\s/?#]*)\S* /i.exec(head)?.[1] ?? /\r\nhost:[ \t]*([^\s]*)[ \t]*\r\n/i.exec(head)?.[1]
  if (authority !== undefined) return authority.replace(/:\d*$/, '') || null
  return end < 0 ? undefined : null
}

const most = 32 * 1024

/**
 * Reads until `judge` knows the host, then puts everything back and pauses, so that the next reader sees all bytes.
 * Calls back with null if the bytes name no host, and not at all if the connection ends first.
 */
export function peek(socket: Socket, judge: (bytes: Buffer) => Host, known: (host: string | null) => void): void {
  let seen: Buffer = Buffer.alloc(0)
  const onData = (chunk: Buffer) => {
    seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk])
    const host = judge(seen)
    if (host === undefined && seen.length < most) return
    socket.off('data', onData)
    socket.off('end', onEnd)
    socket.pause()
    socket.unshift(seen)
    known(host ?? null)
  }
  const onEnd = () => socket.destroy()
  socket.on('data', onData)
  socket.on('end', onEnd)
}

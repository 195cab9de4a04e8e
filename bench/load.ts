import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface Target {
  readonly port: number
  /** set: TLS with this server name, trusting this PEM */
  readonly tls?: { readonly servername: string; readonly ca: string }
}

export interface Round {
  readonly requestsPerSecond: number
  /** how many there were */
  readonly answers: number
  readonly failures: number
}

/**
 * Sends the same bytes over and over on keep-alive connections for a while and counts whole answers.
 * Raw sockets on purpose: an HTTP client would cost more than the servers it compares.
 */
export async function load(
  target: Target,
  request: Buffer,
  options: { milliseconds: number; connections: number; status: number },
): Promise<Round> {
  const until = performance.now() + options.milliseconds
  const began = performance.now()
  const awake = stayAwake()
  const counts = await Promise.all(
    Array.from({ length: options.connections }, () => connection(target, request, until, options.status)),
  )
  awake.stop()
  const seconds = (performance.now() - began) / 1000
  const done = counts.reduce((sum, { done }) => sum + done, 0)
  return {
    requestsPerSecond: done / seconds,
    answers: done,
    failures: counts.reduce((sum, { failures }) => sum + failures, 0),
  }
}

/**
 * Keeps this process from sleeping between answers. To wake it would cost the server more than the answer does, and
 * most where the server is slower: what is compared are the servers, not the scheduler.
 */
function stayAwake(): { stop: () => void } {
  let running = true
  const spin = () => {
    if (running) setImmediate(spin)
  }
  spin()
  return { stop: () => (running = false) }
}

function open({ port, tls }: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = tls
      ? connectTls({ port, host: '127.0.0.1', servername: tls.servername, ca: tls.ca }, () => resolve(socket))
      : connect({ port, host: '127.0.0.1' }, () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

async function connection(
  target: Target,
  request: Buffer,
  until: number,
  status: number,
): Promise<{ done: number; failures: number }> {
  const socket = await open(target)
  const good = `HTTP/1.1 ${status} `
  let done = 0
  let failures = 0
  let pending: Buffer = Buffer.alloc(0)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => resolve({ done, failures }))
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      const length = answerLength(pending)
      if (length === undefined || pending.length < length) return
      if (!pending.subarray(0, good.length).equals(Buffer.from(good))) failures++
      done++
      pending = pending.subarray(length)
      if (performance.now() < until) socket.write(request)
      else socket.destroy()
    })
    socket.write(request)
  })
}

/** Head and body together, once the head is there, and in chunks all of them. */
function answerLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) {
    const found = /\r\ncontent-length: (\d+)/i.exec(head)
    return end + 4 + Number(found?.[1] ?? 0)
  }
  const last = bytes.indexOf('\r\n0\r\n\r\n', end)
  return last < 0 ? undefined : last + 7
}

/** One request and its whole answer. A long body may follow the request in pieces, as fast as the server takes them. */
export async function once(
  target: Target,
  request: Buffer,
  pieces: Iterable<Buffer> = [],
): Promise<{ head: string; body: Buffer }> {
  const socket = await open(target)
  return new Promise((resolve, reject) => {
    let pending: Buffer = Buffer.alloc(0)
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk])
      const length = answerLength(pending)
      if (length === undefined || pending.length < length) return
      socket.destroy()
      const head = pending.indexOf('\r\n\r\n')
      resolve({ head: pending.toString('latin1', 0, head), body: pending.subarray(head + 4, length) })
    })
    socket.write(request)
    void writeAll(socket, pieces)
  })
}

async function writeAll(socket: Socket, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) if (!socket.write(piece)) await new Promise((resolve) => socket.once('drain', resolve))
}

/** As a proxy that ends TLS in front of the door sends it: the vault and Resource Manager have no plain HTTP. */
export function requestBytes(
  method: string,
  path: string,
  host: string,
  headers: Record<string, string> = {},
  body?: Uint8Array,
): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...(/\.[a-z]/.test(host) ? ['X-Forwarded-Proto: https'] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  if (body) lines.push(`Content-Length: ${body.byteLength}`)
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body ?? new Uint8Array(0)])
}

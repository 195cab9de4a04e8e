import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect as tcp, isIP } from 'node:net'
import { connect as tls } from 'node:tls'
import type { Answer } from '../judge.js'
import type { Outgoing } from '../target.js'
import { parseAnswer } from './raw-answer.js'

/** Where to connect. The Host header and the name in TLS stay the request's own. */
export interface Place {
  readonly host: string
  readonly port: number
  /** PEM of the only authority to trust; the system's own when absent */
  readonly ca?: string
  /** keeps connections for the next request; each request has one of its own when absent */
  readonly agent?: Agent
}

const limit = 30_000

/**
 * Carries one request. Rejects when nothing can be reached, or when the signal is aborted; a connection that closes early
 * is an answer.
 */
export function carry(request: Outgoing, place: Place, signal?: AbortSignal): Promise<Answer> {
  const { scheme, authority, method, path, headers, body } = request
  const { host, port, ca, agent = false } = place
  return new Promise((resolve, reject) => {
    const name = authority.replace(/:\d+$/, '')
    const wire = (scheme === 'https' ? httpsRequest : httpRequest)({
      host,
      port,
      method,
      path,
      headers: ['Host', authority, ...headers.flat()],
      agent,
      timeout: limit,
      ...(signal && { signal }),
      ...(scheme === 'https' && { servername: isIP(name) ? '' : name, ...(ca !== undefined && { ca }) }),
    })
    wire.on('response', (answer) => void read(answer).then(resolve, reject))
    wire.on('timeout', () => wire.destroy(new Error(`nothing from ${host}:${port} for ${limit / 1000} s`)))
    wire.on('error', (error: NodeJS.ErrnoException) => {
      const closed = error.code === 'ECONNRESET' || error.code === 'EPIPE'
      // A kept connection may have been closed for idleness as it was used: only a fresh one says what became of the
      // request.
      if (closed && wire.reusedSocket)
        carry(request, { host, port, ...(ca !== undefined && { ca }) }, signal).then(resolve, reject)
      else if (closed) resolve(dropped)
      else reject(error)
    })
    wire.end(body)
  })
}

export const dropped: Answer = { status: 0, headers: [], body: Buffer.alloc(0), dropped: true }

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let whole = true
  try {
    for await (const chunk of answer) chunks.push(chunk as Buffer)
  } catch {
    whole = false
  }
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2)
    headers.push([answer.rawHeaders[i]!, answer.rawHeaders[i + 1]!])
  const complete = whole && answer.complete
  return {
    status: answer.statusCode ?? 0,
    reason: answer.statusMessage ?? '',
    headers,
    body: Buffer.concat(chunks),
    ...(!complete && { dropped: true }),
  }
}

/** Bytes as they are; reads one answer. */
export function carryRaw(text: string, scheme: 'http' | 'https', { host, port, ca }: Place): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const name = /^host:[ \t]*([^\s:]+)/im.exec(text)?.[1] ?? ''
    const socket =
      scheme === 'https'
        ? tls({ host, port, servername: isIP(name) ? '' : name, ...(ca !== undefined && { ca }) })
        : tcp({ host, port })
    let received = Buffer.alloc(0)
    const finish = (ended: boolean) => {
      const answer = parseAnswer(received, ended)
      if (!answer && !ended) return
      socket.destroy()
      resolve(answer ?? dropped)
    }
    socket.setTimeout(limit, () => socket.destroy(new Error(`nothing from ${host}:${port} for ${limit / 1000} s`)))
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      finish(false)
    })
    socket.on('end', () => finish(true))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? finish(true) : reject(error)))
    socket.write(text, 'latin1')
  })
}

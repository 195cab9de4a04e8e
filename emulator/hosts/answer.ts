import type { IncomingMessage, ServerResponse } from 'node:http'
import { isDrop, type WireOutcome, type WireResponse } from '../core/wire.js'
import { awaitsContinue } from './node-body.js'

/** How many bytes of an unread body are discarded to keep the connection; beyond that it is closed. */
const worthDraining = 64 * 1024 * 1024

/** Sends an outcome on a node response. Rejects only if the body's source fails, and then closes the connection. */
export function answer(outcome: WireOutcome, req: IncomingMessage, res: ServerResponse): Promise<void> | void {
  // Refused: the request is here already, but a reset is what a program sees that connects to a closed port.
  if (isDrop(outcome)) return void (outcome.drop === 'connect' ? req.socket.resetAndDestroy() : req.socket.destroy())
  if (res.destroyed) return
  res.sendDate = false
  const { body } = outcome
  if (outcome.dropAfterBytes !== undefined) return cutShort(outcome, outcome.dropAfterBytes, req, res)
  head(outcome, req, res)
  if (!(body instanceof Uint8Array)) return stream(body, req, res)
  // An empty chunk would cost a write of its own.
  if (body.byteLength === 0) res.end()
  else res.end(body)
  if (!req.complete) settle(req)
}

function head({ status, reason, headers }: WireResponse, req: IncomingMessage, res: ServerResponse): void {
  const flat: string[] = []
  for (const [name, value] of lengthAfterDisposition(headers)) flat.push(name, value)
  // The client has not sent its body and may never do so, so the rest of this connection cannot be interpreted.
  if (!req.complete && awaitsContinue(req) && !req.readableDidRead) flat.push('Connection', 'close')
  if (reason === undefined) res.writeHead(status, flat)
  else res.writeHead(status, reason, flat)
}

/**
 * Node sends a header in latin1, as it came, except for one: once it has seen a Content-Length it turns a
 * Content-Disposition into bytes and back (nodejs/node#46528), which throws for what is not ASCII. So the length goes
 * last then.
 */
function lengthAfterDisposition(headers: WireResponse['headers']): WireResponse['headers'] {
  const isIt = ([name, value]: readonly [string, string]) =>
    value !== '' && name.toLowerCase() === 'content-disposition'
  const found = headers.find(isIt)
  if (!found || !/[^\x20-\x7e]/.test(found[1])) return headers
  const isLength = ([name]: readonly [string, string]) => name.toLowerCase() === 'content-length'
  return [...headers.filter((header) => !isLength(header)), ...headers.filter(isLength)]
}

async function stream(body: AsyncIterable<Uint8Array>, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    for await (const chunk of body) {
      if (res.destroyed) return
      if (!res.write(chunk)) await room(res)
    }
    res.end()
    if (!req.complete) settle(req)
  } catch (error) {
    req.socket.destroy()
    throw error
  }
}

/** Resolves when the client has read what was written, or has gone. */
function room(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      res.off('drain', done)
      res.off('close', done)
      resolve()
    }
    if (res.destroyed) return resolve()
    res.on('drain', done)
    res.on('close', done)
  })
}

/** Sends the headers and that many bytes of the body, then closes the connection. */
async function cutShort(
  response: WireResponse,
  bytes: number,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  head(response, req, res)
  res.flushHeaders()
  let left = bytes
  const { body } = response
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    if (left <= 0 || res.destroyed) break
    const part = chunk.subarray(0, left)
    left -= part.byteLength
    if (!res.write(part)) await room(res)
  }
  req.socket.destroySoon()
}

/** Discards the rest of a request that was answered early, so that the next one can follow. */
function settle(req: IncomingMessage): void {
  let length = 0
  req.on('data', (chunk: Uint8Array) => {
    length += chunk.byteLength
    if (length > worthDraining) req.socket.destroy()
  })
  req.resume()
}

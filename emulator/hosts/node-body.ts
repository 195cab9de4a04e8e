import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WireBody } from '../core/wire.js'

/** The body of a node request. What is left unread stays in the request, for `answer` to drain. */
export class NodeBody implements WireBody {
  constructor(
    private readonly req: IncomingMessage,
    private readonly res: ServerResponse,
  ) {}

  read(take: (chunk: Uint8Array) => void | Promise<void>): Promise<void> {
    const { req, res } = this
    // The client may wait for this before it sends anything; a request refused unread never gets it.
    if (awaitsContinue(req) && !res.headersSent) res.writeContinue()
    return new Promise((resolve, reject) => {
      if (req.readableEnded) return resolve()
      if (req.destroyed) return reject(req.errored ?? goneAway())
      let taking: Promise<void> | undefined
      const stop = () => req.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose)
      const onError = (error: unknown) => {
        stop()
        reject(error as Error)
      }
      const onClose = () => onError(goneAway())
      const refused = (error: unknown) => {
        // Paused, not destroyed: the answer goes out on the same connection.
        req.pause()
        onError(error)
      }
      const onData = (chunk: Uint8Array) => {
        try {
          const pending = take(chunk)
          if (pending) wait(pending)
        } catch (error) {
          refused(error)
        }
      }
      const wait = (pending: Promise<void>) => {
        req.pause()
        taking = pending
        pending.then(() => {
          taking = undefined
          req.resume()
        }, refused)
      }
      const onEnd = () => {
        stop()
        // The end can come while the last chunk is still being taken.
        if (taking) taking.then(resolve, reject)
        else resolve()
      }
      req.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose)
    })
  }
}

const goneAway = () => Object.assign(new Error('the client went away'), { code: 'ECONNRESET' })

export const awaitsContinue = (req: IncomingMessage) => req.headers.expect?.toLowerCase() === '100-continue'

import type { IncomingMessage, ServerResponse } from 'node:http'
import { foreignCaller } from '../../control/caller.js'
import { splitAuthority } from '../../core/wire-request.js'
import type { Emulator } from '../../create.js'
import { version } from '../../version.js'
import { sendError } from './refused.js'

export type ControlHandler = (req: IncomingMessage, res: ServerResponse) => void

/** The lab's own API, as the HTTP door knows it. */
export interface Control {
  /** Loads the handler of `/_lab/…`; called once, at the first such request, because it is slow. */
  readonly load?: () => Promise<ControlHandler>
  /** the response to `GET /_lab/health`, without loading anything; undefined while not ready */
  readonly health?: () => object | undefined
  /** a host name that control requests can use in addition to the loopback names */
  readonly host?: string
}

/**
 * Handles `/_lab` and the paths below it, and returns whether it did. Under one of Azure's names that path is Azure's.
 * Checks Host and Origin for health; the loaded handler checks them for the rest.
 */
export function controlAt(
  emulator: Emulator,
  control: Control = {},
): (req: IncomingMessage, res: ServerResponse) => boolean {
  let loading: Promise<ControlHandler> | undefined
  return (req, res) => {
    if (!/^\/_lab(?:[/?]|$)/.test(req.url!)) return false
    const { host } = splitAuthority(req.headers.host ?? '')
    if (emulator.resolve(host) !== 'foreign') return false
    const { health, load } = control
    if (health && (req.method === 'GET' || req.method === 'HEAD') && /^\/_lab\/health\/?(?:\?|$)/.test(req.url!)) {
      answerHealth(req, res, health(), foreignCaller(req.headers, control.host))
      return true
    }
    if (!load) {
      sendError(res, 404, 'NotFound', 'this lab has no control API')
      return true
    }
    loading ??= load()
    loading.then(
      (handler) => handler(req, res),
      (error: unknown) => {
        loading = undefined
        sendError(res, 500, 'LabBug', `the control API could not be loaded: ${(error as Error).message}`, [
          ['x-milab-bug', 'true'],
        ])
      },
    )
    return true
  }
}

function answerHealth(
  req: IncomingMessage,
  res: ServerResponse,
  state: object | undefined,
  foreign: 'Host' | 'Origin' | undefined,
): void {
  if (foreign)
    return sendError(
      res,
      403,
      `Forbidden${foreign}`,
      'the control API is available under loopback names only, and to no foreign origin',
    )
  if (!state) return sendError(res, 503, 'NotReady', 'the lab is starting')
  const text = JSON.stringify(state)
  res.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'x-milab': version,
    'Content-Length': Buffer.byteLength(text),
  })
  res.end(req.method === 'HEAD' ? undefined : text)
}

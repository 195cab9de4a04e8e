import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import type { Upstream, UpstreamRequest } from '../world/upstream.js'

/** How long an emulator may be silent, before its answer and within it. */
const patience = 60_000

/** Sends a request to an emulator, and streams both bodies. */
export const nodeUpstream: Upstream = (asked) =>
  new Promise((resolve, reject) => {
    const { method, url, headers, signal } = asked
    const send = url.startsWith('https:') ? overHttps : overHttp
    const out = send(url, { method, headers: headers.flat(), signal, timeout: patience, agent: false })
    out.on('timeout', () => out.destroy(new Error(`no answer within ${patience / 1000} s`)))
    out.on('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? error.message)))
    out.on('response', (answer) => resolve(answerOf(answer)))
    void pass(asked, out).catch((error: Error) => out.destroy(error))
  })

/** The request's body, as fast as the emulator takes it; an emulator that has answered is sent nothing more. */
async function pass({ body }: UpstreamRequest, out: ClientRequest): Promise<void> {
  await body.read((chunk) => {
    if (out.destroyed || out.write(chunk)) return
    return new Promise<void>((resolve) => {
      out.once('drain', resolve)
      out.once('close', resolve)
    })
  })
  out.end()
}

function answerOf(answer: IncomingMessage): Awaited<ReturnType<Upstream>> {
  const headers: [string, string][] = []
  for (let at = 0; at < answer.rawHeaders.length; at += 2)
    headers.push([answer.rawHeaders[at]!, answer.rawHeaders[at + 1]!])
  return { status: answer.statusCode!, reason: answer.statusMessage ?? '', headers, body: answer }
}

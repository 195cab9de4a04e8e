import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** What the bare server answers to a method and path: the very bytes that the lab gave. */
export interface Canned {
  readonly status: number
  readonly headers: readonly string[]
  /** base64 */
  readonly body: string
}

export interface BareSetup {
  readonly answers: Readonly<Record<string, Canned>>
  readonly key: string
  readonly cert: string
}

// A child process of its own, told over IPC what to answer: the least that node:http can do with the same bytes.
process.once('message', (setup: BareSetup) => {
  const answers = new Map(
    Object.entries(setup.answers).map(([key, { status, headers, body }]) => [
      key,
      { status, headers: [...headers], body: Buffer.from(body, 'base64') },
    ]),
  )
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const answer = answers.get(`${request.method} ${request.url}`)!
    response.sendDate = false
    request.on('data', () => {})
    request.on('end', () => response.writeHead(answer.status, answer.headers).end(answer.body))
  }
  const http = createServer(listener).listen(0, '127.0.0.1', () => {
    const https = createTlsServer({ key: setup.key, cert: setup.cert }, listener).listen(0, '127.0.0.1', () => {
      process.send!({ http: (http.address() as AddressInfo).port, https: (https.address() as AddressInfo).port })
    })
  })
})

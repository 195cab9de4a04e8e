import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Seen {
  method: string
  url: string
  /** names lower-case */
  headers: Record<string, string>
  body: Buffer
}

export interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array | object
}

/**
 * A real server on a free port for this room's tests: keeps every request, answers by `answer`; `undefined` closes the
 * connection.
 */
export async function startServer(
  answer: (request: Seen, count: number) => Reply | undefined,
  from: (port: number) => void = () => undefined,
) {
  const requests: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const seen = {
      method: request.method!,
      url: request.url!,
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    }
    requests.push(seen)
    from(request.socket.remotePort!)
    const reply = answer(seen, requests.length)
    if (reply) write(response, reply)
    else request.socket.destroy()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function write(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const json = typeof body === 'object' && !(body instanceof Uint8Array)
  const bytes = Buffer.from(json ? JSON.stringify(body) : (body as string | Uint8Array))
  response.writeHead(status, {
    ...(json && { 'Content-Type': 'application/json' }),
    'Content-Length': String(bytes.byteLength),
    ...headers,
  })
  response.end(bytes)
}

/** Options for a client whose every endpoint is `origin`, and whose waits are written down instead of waited. */
export function at(origin: string) {
  const waits: number[] = []
  return {
    waits,
    options: {
      endpoints: {
        imds: origin,
        msi: `${origin}/oauth2/token`,
        arc: `${origin}/metadata/identity/oauth2/token`,
        login: origin,
        arm: origin,
        vault: origin,
        blob: `${origin}/{name}`,
      },
      sleep: async (milliseconds: number) => void waits.push(milliseconds),
      random: () => 0.5,
    },
  }
}

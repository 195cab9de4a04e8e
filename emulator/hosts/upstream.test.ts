import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { noBody, streamedBody } from '../core/body.js'
import { nodeUpstream } from './upstream.js'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const signal = new AbortController().signal

test('both bodies are streamed, and headers keep their case and order', async () => {
  const url = await serve((request, response) => {
    response.writeHead(207, 'Many', ['X-B', '1', 'x-a', request.headers['x-sent']!])
    request.pipe(response)
  })
  async function* large() {
    for (let chunk = 0; chunk < 64; chunk++) yield Buffer.alloc(64 * 1024, chunk)
  }
  const headers = [
    ['Host', 'emulator'],
    ['X-Sent', 'yes'],
  ] as const
  const answer = await nodeUpstream({ method: 'PUT', url, headers, body: streamedBody(large()), signal })
  expect(answer).toMatchObject({ status: 207, reason: 'Many' })
  expect(answer.headers.slice(0, 2)).toEqual([
    ['X-B', '1'],
    ['x-a', 'yes'],
  ])
  let length = 0
  for await (const chunk of answer.body) length += chunk.byteLength
  expect(length).toBe(64 * 64 * 1024)
})

test('what does not listen, and a client that goes away, reject in one line', async () => {
  const url = await serve(() => {})
  const leaving = new AbortController()
  const pending = nodeUpstream({ method: 'GET', url, headers: [], body: noBody, signal: leaving.signal })
  leaving.abort()
  await expect(pending).rejects.toThrow('ABORT_ERR')
  servers[0]!.closeAllConnections()
  await new Promise((resolve) => servers.splice(0)[0]!.close(resolve))
  await expect(nodeUpstream({ method: 'GET', url, headers: [], body: noBody, signal })).rejects.toThrow('ECONNREFUSED')
})

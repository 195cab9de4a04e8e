import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { attackedLab, hosts, lines } from './attacked-lab.test-support.js'
import { exchange } from './test-socket.js'

/* Bodies that no well-behaved client sends: too long, broken off, a byte at a time. */

const { lab, port, bearer, send } = attackedLab()
const mebibyte = 1024 * 1024
const shared = `Host: ${hosts.blob}`

test('a body beyond its service’s limit gets a 413 in the service’s words', async () => {
  const { subscriptionId, tenantId } = lab().portal
  const arm = await send(
    'PATCH',
    `/subscriptions/${subscriptionId}/resourceGroups/DevTest?api-version=2020-06-01`,
    hosts.arm,
    await bearer('https://management.azure.com/'),
    Buffer.alloc(4 * mebibyte + 1, 0x20),
  )
  expect(arm).toMatch(/^HTTP\/1.1 413 [^]*\r\n\r\n\{"error":\{"code":"RequestContentTooLarge"/)
  const vault = await send(
    'PUT',
    '/secrets/big?api-version=7.4',
    hosts.vault,
    await bearer('https://vault.azure.net'),
    Buffer.alloc(mebibyte + 1, 0x20),
  )
  expect(vault).toMatch(/^HTTP\/1.1 413 [^]*\r\n\r\n\{"error":\{"code":"RequestEntityTooLarge"/)
  const login = await send(
    'POST',
    `/${tenantId}/oauth2/token`,
    hosts.login,
    ['Content-Type: application/x-www-form-urlencoded'],
    Buffer.alloc(64 * 1024 + 1, 0x61),
  )
  expect(login).toMatch(/^HTTP\/1.1 413 /)
  const blob = await exchange(
    port(),
    lines(
      'PUT /devtest/big HTTP/1.1',
      shared,
      ...(await bearer('https://storage.azure.com/')),
      'x-ms-version: 2021-08-06',
      'x-ms-blob-type: BlockBlob',
      `Content-Length: ${5001 * mebibyte}`,
      'Expect: 100-continue',
      'Connection: close',
    ),
  )
  expect(blob).toMatch(/^HTTP\/1.1 413 [^]*<Error><Code>RequestBodyTooLarge<\/Code>/)
})

test('the status line names the operation that the lab lacks', async () => {
  const answer = await send('PUT', '/devtest/x?comp=expiry', hosts.blob, [], '')
  expect(answer).toMatch(/^HTTP\/1.1 501 Set Blob Expiry is not emulated by managed-identity-lab\r\n/)
})

test('within the limit, the same bodies are read', async () => {
  const { subscriptionId } = lab().portal
  const body = Buffer.alloc(4 * mebibyte, 0x20)
  body.write('{}')
  const arm = await send(
    'PATCH',
    `/subscriptions/${subscriptionId}/resourceGroups/DevTest?api-version=2020-06-01`,
    hosts.arm,
    await bearer('https://management.azure.com/'),
    body,
  )
  expect(arm).toMatch(/^HTTP\/1.1 200 OK/)
})

async function listed(): Promise<string> {
  return exchange(
    port(),
    lines(
      'GET /devtest?restype=container&comp=list&include=uncommittedblobs HTTP/1.1',
      shared,
      ...(await bearer('https://storage.azure.com/')),
      'x-ms-version: 2021-08-06',
      'Connection: close',
    ),
  )
}

test.each(['/devtest/half', '/devtest/half?comp=block&blockid=AAAA'])(
  'of an upload to %s that breaks off nothing is kept',
  async (target) => {
    const gone = new Promise<string>((resolve) => {
      const stop = lab().emulator.world.journal.listen(({ verdict, url }) => {
        if (!url.includes('/devtest/half')) return
        stop()
        resolve(verdict)
      })
    })
    const socket = connect(port(), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      lines(
        `PUT ${target} HTTP/1.1`,
        shared,
        ...(await bearer('https://storage.azure.com/')),
        'x-ms-version: 2021-08-06',
        'x-ms-blob-type: BlockBlob',
        'Content-Length: 1000',
      ),
    )
    socket.write('half of it')
    await sleep(50)
    socket.destroy()
    expect(await gone).toBe('dropped')
    expect(await listed()).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await listed()).not.toContain('half')
  },
)

test('a body that comes a byte at a time arrives whole', async () => {
  const socket = connect(port(), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  const closed = new Promise((resolve) => socket.on('close', resolve))
  const body = '{"value":"slow"}'
  socket.write(
    lines(
      'PUT /secrets/slow?api-version=7.4 HTTP/1.1',
      `Host: ${hosts.vault}`,
      ...(await bearer('https://vault.azure.net')),
      `Content-Length: ${body.length}`,
      'Connection: close',
    ),
  )
  for (const letter of body) {
    await sleep(2)
    socket.write(letter)
  }
  await closed
  expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
  expect(answer).toContain('"value":"slow"')
})

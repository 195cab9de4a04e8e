import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { listeningPorts, socketsInUse } from './listening-ports.js'

const line = (address: string, port: number, state: string) =>
  `   0: ${address}:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 ${state} ` +
  '00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0'

test('ports count that are listened on where loopback reaches, once each', () => {
  const tables: Record<string, string> = {
    '/proc/self/net/tcp': [
      '  sl  local_address …',
      line('0100007F', 8080, '0A'),
      line('00000000', 80, '0A'),
      line('0100007F', 9000, '01'),
      line('0200A8C0', 7000, '0A'),
      '',
    ].join('\n'),
    '/proc/self/net/tcp6': [
      line('0'.repeat(32), 8080, '0A'),
      line(`${'0'.repeat(24)}01000000`, 3000, '0A'),
      line(`${'0'.repeat(16)}FFFF00000100007F`, 4000, '0A'),
      line('FE800000000000000000000000000001', 5000, '0A'),
    ].join('\n'),
  }
  expect(listeningPorts((path) => tables[path]!)).toEqual([80, 3000, 4000, 8080])
})

test.skipIf(process.platform !== 'linux')('a port that this process listens on is among them', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  expect(listeningPorts()).toContain((server.address() as AddressInfo).port)
  server.close()
})

test('the count of sockets in use is what changes', () => {
  expect(
    socketsInUse((path) =>
      path.endsWith('6') ? 'TCP6: inuse 2\nUDP6: inuse 9\n' : 'sockets: used 6\nTCP: inuse 4 orphan 0 tw 0\n',
    ),
  ).toBe('TCP: inuse 4,TCP6: inuse 2')
  expect(socketsInUse(() => '')).toBe(',')
})

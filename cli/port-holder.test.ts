import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startLab } from '../emulator/index.js'
import { portHolder } from './port-holder.js'

async function listening(host = '127.0.0.1'): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.end())
  server.listen(0, host)
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

const isLinux = process.platform === 'linux'

test('a free port has no holder', async () => {
  const { server, port } = await listening()
  server.close()
  await once(server, 'close')
  expect(await portHolder(port, [])).toBeUndefined()
})

test.skipIf(!isLinux)('a program is named with its process (Linux)', async () => {
  const { server, port } = await listening()
  const holder = await portHolder(port, [])
  server.close()
  expect(holder).toMatchObject({ kind: 'program', text: expect.stringContaining(`(process ${process.pid})`) as string })
})

test('a lab is distinguished from other programs, and a lab of this home from one of another', async () => {
  const home = mkdtempSync(join(tmpdir(), 'milab-holder-'))
  try {
    await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
    const port = Number(new URL(lab.urls.http).port)
    expect(await portHolder(port, [{ ...lab.urls, pid: 7 }])).toEqual({
      kind: 'lab',
      text: `in use by the lab at ${lab.urls.http} (process 7)`,
    })
    expect(await portHolder(port, [])).toMatchObject({ kind: 'strange-lab' })
  } finally {
    rmSync(home, { recursive: true })
  }
})

test.skipIf(!isLinux)(
  'a port assigned to a connection is distinguished from one that a program listens on (Linux)',
  async () => {
    const { server, port: far } = await listening()
    const socket = connect({ host: '127.0.0.1', port: far })
    socket.on('error', () => {})
    await once(socket, 'connect')
    const holder = await portHolder(socket.localPort!, [])
    socket.destroy()
    server.close()
    expect(holder).toMatchObject({
      kind: 'connection',
      text: expect.stringContaining('to which it was assigned by chance') as string,
    })
  },
)

test.skipIf(!isLinux || process.getuid?.() !== 0)(
  'for another user’s program, the user is named (Linux, as root)',
  async () => {
    const { server, port } = await listening()
    const module = JSON.stringify(new URL('../dist/cli/port-holder.js', import.meta.url).href)
    // Loaded as root, called as the user nobody, who cannot inspect root's processes.
    const script = `
      const { portHolder } = await import(${module})
      process.setgid(65534); process.setuid(65534)
      console.log(JSON.stringify(await portHolder(${port}, [])))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = (await once(child.stdout, 'data')) as [Buffer]
    server.close()
    expect(JSON.parse(output.toString())).toEqual({
      kind: 'other-user',
      text: 'in use by a program of another user (uid 0)',
    })
  },
)

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from 'vitest'

/* The emulators behind the forwards, each on a port of its own. */

// Azurite's own, which its documentation gives.
export const azuriteKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

export interface Emulators {
  /** Azurite; gives the ports of its queues and its tables */
  azurite(project: string): Promise<{ queue: number; table: number }>
  /** Debian's, whose user `shop` needs no password; gives its port */
  postgres(): Promise<number>
  redis(): Promise<number>
  http(listener: RequestListener): Promise<number>
  end(): void
}

/** @param folder where they keep what they need; removed by the caller */
export function emulatorsIn(folder: string): Emulators {
  const children: ChildProcess[] = []
  const servers: { close(): unknown }[] = []
  const start = async (command: readonly string[], ...ports: number[]) => {
    const [file, ...args] = command
    children.push(spawn(file!, args, { cwd: folder, stdio: 'ignore' }))
    for (const port of ports) await expect.poll(() => isListening(port), { timeout: 60_000 }).toBe(true)
  }
  return {
    async azurite(project) {
      const [blob, queue, table] = [await freePort(), await freePort(), await freePort()]
      const script = join(project, 'node_modules/azurite/dist/src/azurite.js')
      const ports = ['--blobPort', `${blob}`, '--queuePort', `${queue}`, '--tablePort', `${table}`]
      const flags = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent']
      await start([process.execPath, script, ...ports, ...flags], queue, table)
      return { queue, table }
    },
    async postgres() {
      const data = mkdtempSync(join(folder, 'postgres-'))
      chmodSync(folder, 0o755)
      const [version] = readdirSync('/usr/lib/postgresql').sort().reverse()
      const program = (name: string) => `/usr/lib/postgresql/${version}/bin/${name}`
      // It refuses to run as root.
      const asUser = process.geteuid?.() === 0 ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] : []
      if (asUser.length > 0) succeed(['chown', 'nobody', data])
      succeed([...asUser, program('initdb'), '--pgdata', data, '--username', 'shop', '--auth', 'trust', '--no-sync'])
      const port = await freePort()
      const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off']
      await start([...asUser, program('postgres'), '-D', data, '-p', `${port}`, ...settings], port)
      return port
    },
    async redis() {
      const port = await freePort()
      await start(['redis-server', '--port', `${port}`, '--bind', '127.0.0.1', '--save', ''], port)
      return port
    },
    async http(listener) {
      const server = createHttpServer(listener)
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return (server.address() as AddressInfo).port
    },
    end() {
      for (const server of servers) server.close()
      for (const child of children) child.kill('SIGINT')
    },
  }
}

function succeed([file, ...args]: readonly string[]): void {
  const { status, stderr, error } = spawnSync(file!, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${error?.message ?? stderr}`)
}

export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** A store of settings as simple as one can be: it knows one, and no caller. */
export const settings: RequestListener = (request, response) => {
  const isKnown = request.method === 'GET' && /^\/kv\/color(?:\?|$)/.test(request.url!)
  response.writeHead(isKnown ? 200 : 404, { 'Content-Type': 'application/vnd.microsoft.appconfig.kv+json' })
  response.end(isKnown ? JSON.stringify({ key: 'color', value: 'blue', locked: false, tags: {} }) : '{}')
}

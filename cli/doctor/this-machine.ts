import { X509Certificate } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { labHome } from '../../emulator/hosts/home.js'
import { installedFile } from '../../emulator/hosts/tls/stored.js'
import { portHolder, respondsAsLab } from '../port-holder.js'
import { labsOf } from '../running-lab.js'
import { certificateIn, otherAnchors, systemTools, trustStore } from '../trust-store/index.js'
import type { Machine, SeenLab } from './finding.js'
import { seeLabs } from './see-lab.js'
import { leading, loopbackPort, managedClientId } from './variables.js'

/** This machine. Makes requests to loopback only, and to 169.254.169.254 only if `probeImds` is set. */
export async function thisMachine({
  ports,
  probeImds,
}: {
  readonly ports: Machine['ports']
  readonly probeImds: boolean
}): Promise<Machine> {
  const home = resolve(labHome())
  const known = await labsOf(home)
  // Also labs without a run file here, in a container or under another home.
  const named = leading.flatMap((name) => (process.env[name] ? (loopbackPort(process.env[name]) ?? []) : []))
  const candidates = [
    ...known.map(({ http }) => http),
    ...[...named, ...(ports.http === undefined ? [] : [ports.http])].map((port) => `http://127.0.0.1:${port}`),
  ]
  const seen = await seeLabs([...new Set(candidates)], known, managedClientId(process.env))
  return {
    platform: process.platform,
    nodeVersion: process.versions.node,
    env: process.env,
    home,
    uid: process.getuid?.(),
    now: Date.now(),
    ports,
    stat(path) {
      const found = lstatSync(path, { throwIfNoEntry: false })
      return (
        found && {
          kind: found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other',
          uid: found.uid,
          mode: found.mode & 0o777,
          modified: found.mtimeMs,
        }
      )
    },
    isWritable: (path) => succeeds(() => accessSync(path, constants.W_OK)),
    read: (path) => bytesOf(path)?.toString(),
    bytes: bytesOf,
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    holder: (port) => portHolder(port, seen),
    listens: async (port) =>
      (await Promise.all(['127.0.0.1', '::1'].map((host) => listensAt(host, port)))).includes(true),
    loopbackProblem,
    localhost: () =>
      lookup('localhost', { all: true, verbatim: true }).then(
        (all) => [...new Set(all.map(({ address }) => address))],
        () => [],
      ),
    hasIpv6: () => Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1')),
    systemTrust: () => systemTrust(home),
    async namespaces() {
      const { enterNamespace, NamespacesRefused, toolPath } =
        await import('../../emulator/hosts/exec/outside/namespace.js')
      try {
        const made = await enterNamespace({ listen: [], watch: false })
        // The helper ends with its command, so it needs one.
        const { status, problem } = await made.run('true', [], { PATH: toolPath() })
        for (const { handle } of made.received) handle.close()
        made.dispose()
        return status === 0
          ? undefined
          : {
              why: problem ?? `a command in the namespaces exited with ${status}`,
              remedy: 'run milab exec -- true for details',
            }
      } catch (error) {
        if (error instanceof NamespacesRefused) return { why: error.message, remedy: error.remedy }
        throw error
      }
    },
    labs: [...seen, ...(process.env.MILAB_EXEC === undefined ? [] : await labsOfExec(named))],
    ...(probeImds && { probeImds: whatResponds }),
  }
}

/**
 * The lab of the `milab exec` that runs this command: at IMDS's address, which is not asked here, and at those of these
 * loopback ports at which a lab responds. It has neither a run file nor, unless asked for, the control API.
 */
async function labsOfExec(ports: readonly number[]): Promise<SeenLab[]> {
  const responding = await Promise.all(ports.map(async (port) => ((await respondsAsLab(port)) ? [port] : [])))
  const urls = ['http://169.254.169.254', ...responding.flat().map((port) => `http://127.0.0.1:${port}`)]
  return urls.map((http) => ({ http, ca: '' }))
}

function succeeds(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function listensAt(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (listens: boolean) => {
      socket.destroy()
      done(listens)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

/** With loopback down, listening still works, but connecting does not. */
function loopbackProblem(): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer((socket) => socket.destroy())
    const end = (problem: string | undefined) => {
      server.close()
      done(problem)
    }
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => done(code ?? message))
    server.listen(0, '127.0.0.1', () => {
      const socket = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, timeout: 1000 })
      socket.once('connect', () => end(undefined))
      socket.once('error', ({ code, message }: NodeJS.ErrnoException) => end(code ?? message))
      socket.once('timeout', () => socket.destroy(new Error('timeout')))
      socket.resume()
    })
  })
}

function systemTrust(home: string): ReturnType<Machine['systemTrust']> {
  const tools = systemTools()
  const file = installedFile(home)
  if (!existsSync(file)) return { isTrusted: false, others: otherAnchors(tools) }
  try {
    const ca = new X509Certificate(readFileSync(file))
    const certificate = certificateIn(file, ca.toString())
    const store = trustStore(tools, certificate)
    return (
      store && {
        name: store.name,
        until: Date.parse(ca.validTo),
        isTrusted: store.isTrusted(),
        others: otherAnchors(tools, certificate),
      }
    )
  } catch {
    return undefined
  }
}

/** Requests what needs neither permission nor identity, without a proxy. */
function whatResponds(): Promise<'lab' | 'other' | undefined> {
  return new Promise((done) => {
    const asking = get(
      'http://169.254.169.254/metadata/versions',
      { agent: false, timeout: 1000, headers: { Metadata: 'true' } },
      (answer) => {
        answer.resume()
        done(answer.headers['x-milab'] === undefined ? 'other' : 'lab')
      },
    )
    asking.once('timeout', () => asking.destroy(new Error('timeout')))
    asking.once('error', () => done(undefined))
  })
}

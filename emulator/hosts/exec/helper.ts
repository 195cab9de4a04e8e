import { spawn, spawnSync, type ChildProcess, type SendHandle } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { joinSockets } from './join-sockets.js'
import { listeningPorts, socketsInUse } from './listening-ports.js'
import { bundlesHere } from './system-bundles.js'
import { commandStdio, type FromHelper, type Plan, type ToHelper, type Wish } from './messages.js'

// Runs as root inside the namespaces that `unshare` created: prepares them, passes every listening socket to the
// process outside, and then starts the command and waits for it.

const say = (message: FromHelper) => void process.send!(message)
let command: ChildProcess | undefined
const own = new Set<number>()
let watching = false

process.on('message', (message: ToHelper, handle?: unknown) => {
  switch (message.do) {
    case 'set-up':
      return void setUp(message.plan).catch((error: Error) => {
        say({
          is: 'refused',
          why: error.message,
          ...(error instanceof Refused && error.remedy !== undefined && { remedy: error.remedy }),
        })
      })
    case 'run':
      return run(message.file, message.args, message.env)
    case 'signal':
      return void command?.kill(message.signal)
    case 'connect':
      return connectInside(message.port, handle as Socket | undefined)
  }
})
// Without the process outside there is no lab, so the command cannot continue.
process.on('disconnect', () => {
  if (command?.exitCode !== null || command.signalCode !== null) process.exit(1)
  command.kill('SIGTERM')
})
// A terminal signals the whole group; the command decides what to do.
for (const signal of ['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {})
say({ is: 'awake' })

class Refused extends Error {
  constructor(
    why: string,
    readonly remedy?: string,
  ) {
    super(why)
  }
}

async function setUp({ hosts, resolvConf, bundle, listen, watch }: Plan): Promise<void> {
  call('ip', ['link', 'set', 'lo', 'up'], 'iproute2')
  call('ip', ['addr', 'add', '169.254.169.254/32', 'dev', 'lo'], 'iproute2')
  const drafts = mkdtempSync(join(tmpdir(), 'milab-exec-'))
  try {
    const resolvConfPath = realPath('/etc/resolv.conf')
    // Name services that programs would query through their sockets, ignoring resolv.conf.
    for (const folder of ['/run/systemd/resolve', '/run/nscd', '/var/run/nscd']) {
      if (existsSync(folder) && realPath(folder) === folder)
        call('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=755', 'tmpfs', folder], 'util-linux')
    }
    bind(join(drafts, 'hosts'), hosts, realPath('/etc/hosts'))
    bind(join(drafts, 'resolv.conf'), resolvConf, resolvConfPath)
  } finally {
    // The bind mounts stay until the namespace ends; the files' names are not needed.
    rmSync(drafts, { recursive: true, force: true })
  }
  const unbound = bundle === undefined ? [] : replaceBundles(bundle)
  await handOverDns()
  for (const wish of listen) await handOver(wish)
  watching = watch
  say({ is: 'ready', unbound })
}

/** The target of a path; undefined if there is none, and name services then fall back to 127.0.0.1 anyway. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function bind(draft: string, text: string, over: string | undefined): void {
  if (over === undefined) return
  if (!existsSync(over)) {
    // It was in a folder that is masked now, and the mask is writable.
    mkdirSync(dirname(over), { recursive: true })
    return writeFileSync(over, text, { mode: 0o644 })
  }
  writeFileSync(draft, text, { mode: 0o644 })
  call('mount', ['--bind', draft, over], 'util-linux')
}

/**
 * Puts the file in place of the system's files with root certificates, and returns those that it could not replace.
 * Variables such as SSL_CERT_FILE reach neither programs that open these paths nor those that start with none.
 */
const replaceBundles = (bundle: string): string[] =>
  bundlesHere().filter((path) => spawnSync('mount', ['--bind', bundle, path]).status !== 0)

function call(program: string, args: readonly string[], from: string): void {
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new Refused(`'${program}' is not installed`, `install ${from}`)
  if (error) throw error
  if (status !== 0) throw new Refused(`${program} ${args.join(' ')}: ${stderr.trim().split('\n')[0]}`)
}

function handOver({ name, address, port, optional = false }: Wish): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      optional && error.code !== 'EADDRINUSE' ? resolve() : reject(error),
    )
    server.listen({ host: address, port }, () => {
      const got = (server.address() as { port: number }).port
      own.add(got)
      // A copy kept here would receive half of the connections and never answer them.
      send({ is: 'listening', name, port: got }, server, () => server.close(() => resolve()))
    })
  })
}

function handOverDns(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind({ address: '127.0.0.1', port: 53 }, () =>
      send({ is: 'listening', name: 'dns', port: 53 }, socket, () => socket.close(() => resolve())),
    )
  })
}

function send(message: FromHelper, handle: SendHandle, sent: () => void): void {
  process.send!(message, handle, {}, (error) => (error ? process.exit(1) : sent()))
}

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): void {
  const end = (message: FromHelper) => process.send!(message, undefined, {}, () => process.exit(0))
  command = spawn(file, args, { env, stdio: commandStdio })
  command.once('error', (error: NodeJS.ErrnoException) => {
    if (command!.pid !== undefined) return
    end({ is: 'not-run', status: error.code === 'ENOENT' ? 127 : 126, why: `${file}: ${error.code ?? error.message}` })
  })
  command.once('exit', (code, signal) => end({ is: 'ended', code, signal }))
  if (watching) watch()
}

const glance = 100
/** Number of glances after which the list is read even if the count is the same: one may have replaced another. */
const longest = 20

/** Reports the ports that the command listens on, whenever they change. There is no notification, so it polls. */
function watch(): void {
  let before = ''
  let count = ''
  let skipped = 0
  setInterval(() => {
    const inUse = socketsInUse()
    if (inUse === count && ++skipped < longest) return
    count = inUse
    skipped = 0
    const ports = listeningPorts().filter((port) => !own.has(port))
    const now = ports.join()
    if (now !== before && process.connected) say({ is: 'listeners', ports })
    before = now
  }, glance).unref()
}

/** Joins a connection accepted outside to the command's port inside. */
function connectInside(port: number, socket: Socket | undefined): void {
  // The connection closed before it arrived.
  if (!socket) return
  // It was accepted this way, but the channel does not pass that on.
  socket.allowHalfOpen = true
  const attempt = (host: string, otherwise: (() => void) | undefined) => {
    const inner = connect({ host, port, allowHalfOpen: true })
    const failed = () => (otherwise ? otherwise() : socket.destroy())
    inner.once('error', failed)
    inner.once('connect', () => {
      inner.off('error', failed)
      joinSockets(socket, inner)
    })
  }
  socket.on('error', () => socket.destroy())
  attempt('127.0.0.1', () => attempt('::1', undefined))
}

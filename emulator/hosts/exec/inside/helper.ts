import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { shared } from './addresses.js'
import { handOver, handOverDns } from './hand-over.js'
import { joinSockets } from './join-sockets.js'
import { layNetwork, openLowPorts, startLabSide } from './lab-network.js'
import { runLabSide } from './lab-side.js'
import { listeningPorts, socketsInUse } from './listening-ports.js'
import { asLabSide, commandStdio, type FromHelper, type Plan, type ToHelper } from './messages.js'
import { bindFolder, mountFiles, replaceBundles } from './mounts.js'
import { killAllIn, networkOf } from './neighbours.js'
import { Refused } from './tools.js'

// Runs as root inside the namespaces that `unshare` created: prepares them, passes every listening socket to the
// process outside, and then starts the command and waits for it.

const say = (message: FromHelper) => void process.send!(message)
let command: ChildProcess | undefined
const own = new Set<number>()
let watching = false

if (process.argv[2] === asLabSide) runLabSide()
else help()

function help(): void {
  const labSide = startLabSide(process.argv[1]!)
  process.on('message', (message: ToHelper, handle?: unknown) => {
    switch (message.do) {
      case 'set-up':
        return void setUp(message.plan, labSide).catch((error: Error) => {
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
  process.on('disconnect', endWithoutLab)
  // A terminal signals the whole group; the command decides what to do.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {})
  say({ is: 'awake' })
}

const grace = 3000

/** Without the process outside there is no lab, so the command cannot continue. It may clean up for a moment. */
function endWithoutLab(): void {
  if (command?.exitCode !== null || command.signalCode !== null) process.exit(1)
  command.kill('SIGTERM')
  setTimeout(() => process.exit(1), grace)
}

async function setUp(plan: Plan, labSide: ChildProcess): Promise<void> {
  const { hosts, bundle, listen, ownAddresses, folders, watch, endsAll } = plan
  if (endsAll) process.on('exit', () => killAllIn(networkOf('self')!))
  const { names, dns, own: ownAddress, taken, sharedBecause } = await layNetwork(labSide, plan)
  for (const port of taken) own.add(port)
  openLowPorts()
  mountFiles({ '/etc/hosts': hosts, '/etc/resolv.conf': `nameserver ${dns}\n` })
  for (const [place, folder] of Object.entries(folders)) bindFolder(folder, place)
  const unbound = bundle === undefined ? [] : replaceBundles(bundle)
  // Without that file, programs use the name server of their own loopback.
  if (dns !== shared.dns && !existsSync('/etc/resolv.conf')) await handOverDns(shared.dns)
  for (const wish of listen) own.add((await handOver(wish)) ?? 0)
  watching = watch
  const laid = { names, own: ownAddresses.map((_, index) => ownAddress(index)), unbound }
  say({ is: 'ready', laid: { ...laid, ...(sharedBecause !== undefined && { sharedBecause }) } })
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

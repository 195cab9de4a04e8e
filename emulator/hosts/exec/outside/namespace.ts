import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import type { Socket as UdpSocket } from 'node:dgram'
import { constants, hostname } from 'node:os'
import type { Server, Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { remedyFor, thisPlace } from './remedies.js'
import type { FromHelper, Laid, Plan, ToHelper, Wish } from '../inside/messages.js'
import { killAllIn, networkOf } from '../inside/neighbours.js'
import { unshared } from './unshare.js'

/** Why namespaces are not available, and what would help. */
export class NamespacesRefused extends Error {
  constructor(
    why: string,
    readonly remedy: string,
  ) {
    super(why)
    this.name = 'NamespacesRefused'
  }
}

export type Received = { readonly name: string; readonly port: number; readonly handle: Server | UdpSocket }

/** How the command ended; `problem` if it could not be started. */
export interface Ending {
  readonly status: number
  readonly problem?: string
}

/** New network, mount, process and (unless root) user namespaces, with a helper inside. */
export interface Namespace extends Laid {
  /** the listening sockets created inside */
  readonly received: readonly Received[]
  /** Starts the command and waits until it ends. */
  run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ending>
  signal(signal: NodeJS.Signals): void
  /** Joins an accepted connection to a port inside. */
  connect(port: number, socket: Socket): void
  /** receives the ports that are listened on inside, whenever they change */
  onListeners: (ports: readonly number[]) => void
  dispose(): void
}

export interface NamespaceOptions extends Partial<Pick<Plan, 'atNames' | 'ownAddresses'>> {
  /** listeners on the command's loopback */
  readonly listen: readonly Wish[]
  /** whether the metadata service is available; default true */
  readonly hasImds?: boolean
  /** folders that the command sees at other places: place → folder */
  readonly folders?: Readonly<Record<string, string>>
  readonly watch: boolean
  /** the path of a file with root certificates to put in place of the system's; called when the helper is awake */
  readonly bundle?: () => string | undefined
  /** the built helper script */
  readonly helper?: string
}

const builtHelper = () => fileURLToPath(new URL('./helper.js', import.meta.url))

/** The folders of `ip` and `mount`, in addition to the caller's PATH. */
const systemFolders = '/usr/sbin:/sbin:/usr/bin:/bin'
export const toolPath = () => `${process.env.PATH ?? ''}:${systemFolders}`

/** Creates the namespaces. Throws NamespacesRefused, with nothing left behind. */
export async function enterNamespace(options: NamespaceOptions): Promise<Namespace> {
  if (process.platform !== 'linux')
    throw new NamespacesRefused('namespaces need Linux', 'run it in a container or a Linux VM')
  const root = process.geteuid!() === 0
  if (!root) checkUnshare()
  // A container may have other file systems mounted in /proc, and then its users cannot mount one of their own.
  return (await enter(options, root, true)) ?? (await enter(options, root, false))!
}

/** Undefined if there can be no process namespace. */
function enter(options: NamespaceOptions, root: boolean, processes: boolean): Promise<Namespace | undefined> {
  const { listen, hasImds = true, atNames = [], ownAddresses = [], folders = {}, watch, bundle } = options
  const { helper = builtHelper() } = options
  const [file, ...args] = unshared({ root, processes }, [process.execPath, helper])
  const child = spawn(file, args, {
    // stdout and stderr are ours; the command's own descriptors come after the IPC channel.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 0, 1, 2],
    env: { PATH: toolPath(), ...(process.env.TMPDIR !== undefined && { TMPDIR: process.env.TMPDIR }) },
  })
  return new Promise((resolve, reject) => {
    let complaint = ''
    let awake = false
    const received: Received[] = []
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    const refuse = (why: string, remedy: string) => {
      settled()
      for (const { handle } of received) handle.close()
      if (child.connected) child.disconnect()
      reject(new NamespacesRefused(why, remedy))
    }
    const onError = (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'ENOENT' ? "'unshare' is not installed" : error.message, 'install util-linux')
    const onClose = () => {
      if (awake || !processes)
        return refuse(complaint.trim().split('\n')[0] || 'the helper exited at once', remedyFor(thisPlace()))
      settled()
      resolve(undefined)
    }
    const setUp = () => {
      awake = true
      const listeners = { listen, hasImds, atNames, ownAddresses }
      const more = { hosts: hostsFile(), folders, watch, endsAll: !processes, bundle: bundle?.() }
      tell(child, { do: 'set-up', plan: { ...listeners, ...more } })
    }
    const onMessage = (message: FromHelper, handle?: unknown) => {
      if (message.is === 'awake') setUp()
      else if (message.is === 'listening')
        received.push({ name: message.name, port: message.port, handle: handle as Server })
      else if (message.is === 'refused') refuse(message.why, message.remedy ?? remedyFor(thisPlace()))
      else if (message.is === 'ready') {
        settled()
        resolve(ready(child, received, message.laid, processes ? undefined : networkOf(child.pid!)))
      }
    }
    // One by one: the channel has its own listeners on the child.
    const settled = () => {
      child.off('error', onError).off('close', onClose).off('message', onMessage)
      child.on('error', () => {})
    }
    child.on('error', onError)
    child.on('close', onClose)
    child.on('message', onMessage)
  })
}

function tell(child: ChildProcess, message: ToHelper, handle?: Socket): void {
  if (child.connected) child.send(message, handle, {}, () => {})
  else handle?.destroy()
}

/** `network`: the namespace to empty if the helper is killed; undefined if the kernel does that. */
function ready(child: ChildProcess, received: readonly Received[], laid: Laid, network: string | undefined): Namespace {
  let finish: ((ending: Ending) => void) | undefined
  const ended = new Promise<Ending>((resolve) => (finish = resolve))
  const namespace: Namespace = {
    received,
    ...laid,
    run(file, args, env) {
      tell(child, { do: 'run', file, args, env })
      return ended
    },
    signal: (signal) => tell(child, { do: 'signal', signal }),
    connect: (port, socket) => tell(child, { do: 'connect', port }, socket),
    onListeners: () => {},
    dispose() {
      if (child.connected) child.disconnect()
    },
  }
  child.on('message', (message: FromHelper) => {
    if (message.is === 'ended') finish!({ status: statusOf(message.code, message.signal) })
    else if (message.is === 'not-run') finish!({ status: message.status, problem: message.why })
    else if (message.is === 'listeners') namespace.onListeners(message.ports)
  })
  child.once('close', () => {
    if (network !== undefined) killAllIn(network)
    finish!({ status: 125, problem: 'the helper in the namespaces exited before the command' })
  })
  return namespace
}

/** The exit status as in shells: 128 plus the signal's number for a command that a signal ended. */
export function statusOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
}

function checkUnshare(): void {
  const { error, stdout } = spawnSync('unshare', ['--help'], { encoding: 'utf8', env: { PATH: toolPath() } })
  if (error) throw new NamespacesRefused("'unshare' is not installed", 'install util-linux')
  if (!stdout.includes('--map-user'))
    throw new NamespacesRefused("this 'unshare' does not support --map-user (busybox's does not)", 'install util-linux')
}

/** Loopback and the machine's own name; all other names are left to the DNS server, not to the machine's own file. */
const hostsFile = () => `127.0.0.1 localhost ${hostname()}\n::1 localhost ip6-localhost ip6-loopback\n`

/** What to tell of bundles that could not be replaced. */
export const unboundNotice = (paths: readonly string[]) =>
  `the lab's CA could not be put into ${paths.join(', ')}: programs that read it without SSL_CERT_FILE do not trust the lab`

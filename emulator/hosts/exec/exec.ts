import { randomBytes, randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import type { Socket } from 'node:net'
import type { CreateOptions, Emulator } from '../../create.js'
import { cloudHostNotice } from '../cloud-host.js'
import { labHome } from '../home.js'
import { keptKeys } from '../keys.js'
import { createEmulator } from '../local.js'
import { throwAwayAuthority, type Authority } from '../tls/authority.js'
import { asCaller, CannotRun, checkCommand } from './command/command.js'
import { controlServer } from './outside/control-listener.js'
import { commandEnvironment } from './command/environment.js'
import { controlVariables, covered, openFallback, runHere } from './outside/fallback.js'
import { answerInside } from './outside/answer-inside.js'
import { commandListeners, listener, toHost } from './outside/listeners.js'
import { enterNamespace, NamespacesRefused, type Ending, type Namespace } from './outside/namespace.js'
import { reachOutside, type Reach } from './outside/reach.js'
import { ownFolder } from './command/own-folder.js'
import { Publisher } from './command/publisher.js'
import { passSignals } from './command/signals.js'
import { sources, type Source } from './sources.js'
import { unknownSource } from './unknown-source.js'
import { speakOfRefusals } from './outside/speaking.js'
import { writeTrustFiles, type TrustFiles } from './command/trust.js'

export interface ExecOptions extends Omit<Partial<CreateOptions>, 'keys'> {
  readonly command: readonly [string, ...string[]]
  /** where the command gets its tokens, a name in `sources`; default `imds` */
  readonly source?: string
  /** ports of the command to publish on the host's loopback; `auto` publishes all that it listens on */
  readonly publish?: readonly (number | 'auto')[]
  /** ports of the host's loopback that the command can reach on its own loopback */
  readonly reach?: readonly number[]
  /** blocks every host that is not Azure's */
  readonly offline?: boolean
  /** gives the command the control API */
  readonly control?: boolean
  /** fails if namespaces are refused, instead of falling back */
  readonly requireNamespaces?: boolean
  /** says nothing of what the lab refuses */
  readonly quiet?: boolean
  /** the folder for the CA and keys; default `MILAB_HOME`, or the user's data folder */
  readonly home?: string
  /** the caller's variables */
  readonly variables?: NodeJS.ProcessEnv
  /** receives notices for the caller, one line each */
  readonly say?: (line: string) => void
  /** how foreign hosts are reached, instead of the machine's own way */
  readonly outside?: Reach
  /** the built helper script, if it is not next to this one */
  readonly helper?: string
}

/** The exit code of `env` and `docker run` if they fail themselves, not the command. */
const execFailed = 125

interface Lab {
  readonly options: ExecOptions
  readonly source: Source
  readonly identityHeader: string
  readonly emulator: Emulator
  readonly authority: Authority
  readonly trust: TrustFiles
  readonly reach: Reach | undefined
  readonly controlToken: string | undefined
  readonly variables: NodeJS.ProcessEnv
  readonly say: (line: string) => void
  /** the same for what the lab refuses, which `quiet` silences */
  readonly sayRefused: (line: string) => void
}

/**
 * Runs a command as if on the world's virtual machine and returns the exit status: the command's own, or 128 plus the
 * number of the signal that ended it; 125 if exec itself failed, 126 or 127 if the command could not be run. Nothing on
 * the host changes: on Linux the command runs in its own namespaces, elsewhere with variables that make it use the lab.
 */
export async function exec(
  options: ExecOptions,
  create: (options: Partial<CreateOptions>) => Emulator = createEmulator,
): Promise<number> {
  const { variables = process.env, say = () => {}, home = labHome(), source = 'imds' } = options
  const from = Object.hasOwn(sources, source) ? sources[source] : undefined
  if (!from) {
    say(`--source: ${unknownSource(source, Object.keys(sources))}`)
    return execFailed
  }
  try {
    checkCommand(options.command[0], variables.PATH)
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    say(error.message)
    return error.status
  }
  const keys = keptKeys(home, { onNotice: say })
  const identityHeader = options.identityHeader ?? randomUUID()
  const emulator = create({ ...options, keys: keys.ring, identityHeader })
  const folder = await ownFolder()
  let trust: TrustFiles | undefined
  const entering = enter(options, from, emulator, () => trust?.bundle)
  // While the helper starts.
  const authority = throwAwayAuthority()
  try {
    trust = writeTrustFiles(authority.ca, variables, folder)
  } catch (error) {
    folder.remove()
    entering.then(
      (entered) => entered.dispose(),
      () => {},
    )
    throw error
  }
  const [entered] = await Promise.allSettled([entering])
  const controlToken = options.control ? randomBytes(24).toString('base64url') : undefined
  const reach = options.offline ? undefined : (options.outside ?? reachOutside(variables))
  const lab: Lab = {
    options,
    source: from,
    identityHeader,
    emulator,
    authority,
    trust,
    reach,
    controlToken,
    variables,
    say,
    sayRefused: options.quiet ? () => {} : say,
  }
  const command = options.command[0]
  const sumUp = speakOfRefusals({ emulator, command, home, say: lab.sayRefused })
  try {
    const { status, problem } =
      entered.status === 'fulfilled' ? await runInside(lab, entered.value) : await fallBack(lab, entered.reason)
    if (problem !== undefined) say(problem)
    await sumUp(status)
    return status
  } finally {
    trust.remove()
    await keys.close()
  }
}

function enter(
  { reach = [], control = false, publish = ['auto'], helper }: ExecOptions,
  { onMachine }: Source,
  emulator: Emulator,
  bundle: () => string | undefined,
): Promise<Namespace> {
  const listen = commandListeners(emulator, { onMachine, reach, control })
  const watch = publish.includes('auto')
  return enterNamespace({ listen, onMachine, watch, bundle, ...(helper !== undefined && { helper }) })
}

async function runInside(lab: Lab, namespace: Namespace): Promise<Ending> {
  const { options, source, identityHeader, emulator, authority, trust, reach, controlToken, variables, say } = lab
  if (namespace.unbound.length > 0) say(unboundNotice(namespace.unbound))
  const publisher = new Publisher({ connect: namespace.connect, say })
  const control: HttpServer | undefined =
    controlToken === undefined ? undefined : controlServer(emulator, authority, controlToken)
  const others: Record<string, (socket: Socket) => void> = { control: (socket) => control?.emit('connection', socket) }
  for (const port of options.reach ?? []) others[listener.reach(port)] = (socket) => toHost(socket, port)
  const { received, names, sharedBecause } = namespace
  const inside = answerInside(received, { emulator, authority, names, reach, others, say: lab.sayRefused })
  if (sharedBecause !== undefined)
    say(`the command cannot listen on ports 80 and 443, which are the lab's here: ${sharedBecause}`)
  const stopPassing = passSignals(namespace.signal)
  try {
    const { publish = ['auto'] } = options
    await publisher.fix(publish.filter((port) => port !== 'auto'))
    namespace.onListeners = (ports) => publisher.follow(ports)
    const portOf = (wanted: string) => received.find(({ name }) => name === wanted)?.port
    const controlPort = portOf(listener.control)
    const { env, notes } = commandEnvironment(variables, trust, {
      ...source.variables({ http: `http://127.0.0.1:${portOf(listener.identity)}`, identityHeader }),
      ...(controlPort !== undefined && controlVariables(controlPort, controlToken!)),
    })
    for (const note of notes) say(note)
    const { file, args, env: own } = asCaller(options.command, variables)
    // Times of faults count from here.
    emulator.world.faults.restart()
    return await namespace.run(file, args, { ...env, ...own })
  } finally {
    stopPassing()
    publisher.close()
    inside.dispose()
    namespace.dispose()
  }
}

const unboundNotice = (paths: readonly string[]) =>
  `the lab's CA could not be put into ${paths.join(', ')}: programs that read it without SSL_CERT_FILE do not trust the lab`

async function fallBack(
  { options, source, identityHeader, emulator, authority, trust, reach, controlToken, variables, say }: Lab,
  reason: unknown,
): Promise<Ending> {
  const refused = reason instanceof NamespacesRefused ? reason : undefined
  const remedy = refused ? `; ${refused.remedy}` : ''
  const why = `namespaces are not available: ${(reason as Error).message}${remedy}`
  if (options.requireNamespaces) return { status: execFailed, problem: why }
  say(`${why}. Falling back to proxy and identity variables, which work for ${covered}`)
  const notice = cloudHostNotice(variables)
  if (notice !== undefined) say(notice)
  const fallback = await openFallback({ emulator, authority, reach, controlToken, onMachine: source.onMachine, say })
  try {
    const { env, notes } = commandEnvironment(
      variables,
      trust,
      source.variables({ http: fallback.http, identityHeader }),
    )
    for (const note of notes) say(note)
    emulator.world.faults.restart()
    const running = runHere(options.command, fallback.variables(env))
    const stopPassing = passSignals(running.signal)
    const ending = await running.ended
    stopPassing()
    return ending
  } finally {
    await fallback.dispose()
  }
}

import type { CreateOptions, Emulator } from '../../create.js'
import { cloudHostNotice } from '../cloud-host.js'
import type { SourceName } from '../../policy/views/sources.js'
import { labHome } from '../home.js'
import { createEmulator } from '../local.js'
import { asCaller, CannotRun, checkCommand } from './command/command.js'
import { commandEnvironment } from './command/environment.js'
import { ownFolder } from './command/own-folder.js'
import { Publisher } from './command/publisher.js'
import { passSignals } from './command/signals.js'
import { writeTrustFiles, type TrustFiles } from './command/trust.js'
import { CannotJoin, joinLab } from './joined/join-lab.js'
import { joinedLab } from './joined/joined-lab.js'
import { answerInside, onceEach } from './outside/answer-inside.js'
import type { AnsweringLab } from './outside/answering-lab.js'
import { controlVariables, covered, fallbackVariables, runHere } from './outside/fallback.js'
import { commandListeners, hostTakers, listener } from './outside/listeners.js'
import { enterNamespace, NamespacesRefused, unboundNotice, type Ending, type Namespace } from './outside/namespace.js'
import { forwardedPlaces, forwardListeners, forwardTakers } from './outside/lab-forwards.js'
import { ownLab } from './outside/own-lab.js'
import { learnedLine } from './outside/learned-line.js'
import { NoSuchSourceHere, type Prepared } from './outside/prepare-source.js'
import { reachOutside, type Reach } from './outside/reach.js'
import { speakOfRefusals } from './outside/speaking.js'
import type { ExecOptions } from './exec-options.js'
import { endpointInside, platformVariables } from './platform.js'
import { sources } from './sources.js'
import { sourceCalled, UnknownSource } from './unknown-source.js'

/** The exit code of `env` and `docker run` if they fail themselves, not the command. */
const execFailed = 125

interface Run {
  readonly options: ExecOptions
  readonly lab: AnsweringLab
  readonly prepared: Prepared
  readonly trust: TrustFiles
  readonly reach: Reach | undefined
  readonly variables: NodeJS.ProcessEnv
  readonly say: (line: string) => void
  /** the same for what the lab refuses, which `quiet` silences */
  readonly sayRefused: (line: string) => void
}

/**
 * Runs a command as if on a machine or app of the world and returns the exit status: the command's own, or 128 plus the
 * number of the signal that ended it; 125 if exec itself failed, 126 or 127 if the command could not be run. Nothing on
 * the host changes: on Linux the command runs in its own namespaces, elsewhere with variables that make it use the lab.
 */
export async function exec(
  options: ExecOptions,
  create: (options: Partial<CreateOptions>) => Emulator = createEmulator,
): Promise<number> {
  const { variables = process.env, say = () => {}, home = labHome() } = options
  try {
    checkCommand(options.command[0], variables.PATH)
    const source = options.source === undefined ? undefined : sourceCalled(options.source)
    const lab = options.join
      ? await joined(options, options.join, source, say)
      : await ownLab({ ...options, learn: options.learnTo !== undefined, source, home, say }, create)
    return await runWith(lab, { ...options, variables, say, home })
  } catch (error) {
    if (error instanceof CannotRun) {
      say(error.message)
      return error.status
    }
    if (!(error instanceof CannotJoin) && !(error instanceof UnknownSource) && !(error instanceof NoSuchSourceHere))
      throw error
    say(error.message)
    return execFailed
  }
}

async function joined(
  { control = false, quiet }: ExecOptions,
  join: NonNullable<ExecOptions['join']>,
  source: SourceName | undefined,
  say: (line: string) => void,
): Promise<AnsweringLab> {
  const seat = await joinLab(join)
  return joinedLab(seat, { control, source, say: quiet ? () => {} : say })
}

type Given = ExecOptions & Required<Pick<ExecOptions, 'variables' | 'say' | 'home'>>

async function runWith(lab: AnsweringLab, options: Given): Promise<number> {
  const { variables, say, home } = options
  const folder = await ownFolder()
  const prepared = await lab.prepareSource(folder.path).catch(async (error: unknown) => {
    folder.remove()
    await lab.close()
    throw error
  })
  let trust: TrustFiles | undefined
  const entering = enter(options, lab, prepared, () => trust?.bundle)
  // While the helper starts.
  try {
    trust = writeTrustFiles(lab.ca, variables, folder)
  } catch (error) {
    folder.remove()
    entering.then(
      (entered) => entered.dispose(),
      () => {},
    )
    throw error
  }
  const [entered] = await Promise.allSettled([entering])
  const reach = options.offline ? undefined : (options.outside ?? reachOutside(variables))
  const sayRefused = options.quiet ? () => {} : say
  const run: Run = { options, lab, prepared, trust, reach, variables, say, sayRefused }
  try {
    const { follow, rights } = lab
    const speaking = { follow, rights, command: options.command[0], home, say: sayRefused, colour: options.colour }
    const sumUp = await speakOfRefusals({ ...speaking, page: options.join?.url })
    const { status, problem } =
      entered.status === 'fulfilled' ? await runInside(run, entered.value) : await fallBack(run, entered.reason)
    if (problem !== undefined) say(problem)
    for (const line of lab.unusedFaults()) sayRefused(line)
    const record = await sumUp(status)
    const { learnTo } = options
    if (rights && learnTo !== undefined) say(learnedLine(rights, learnTo, record))
    return status
  } finally {
    if (entered.status === 'fulfilled') entered.value.dispose()
    prepared.dispose()
    trust.remove()
    await lab.close()
  }
}

function enter(
  { reach = [], control = false, publish = ['auto'], helper, pathStyle }: ExecOptions,
  { source, msiPort, forwards }: AnsweringLab,
  { folders }: Prepared,
  bundle: () => string | undefined,
): Promise<Namespace> {
  const { hasImds, loopback } = sources[source]
  const listen = commandListeners({ msiPort, loopback, reach, control, pathStyle })
  const watch = publish.includes('auto')
  const more = { ...forwardListeners(forwards), ...(helper !== undefined && { helper }) }
  return enterNamespace({ listen, hasImds, folders, watch, bundle, ...more })
}

async function runInside(run: Run, namespace: Namespace): Promise<Ending> {
  const { options, lab, prepared, trust, reach, variables, say, sayRefused } = run
  if (namespace.unbound.length > 0) say(unboundNotice(namespace.unbound))
  const publisher = new Publisher({ connect: namespace.connect, say })
  const forwarded = forwardTakers(lab.forwards, onceEach(sayRefused))
  const others = { ...hostTakers(options.reach ?? []), ...forwarded, control: lab.takeControl }
  const { received, names, own, sharedBecause } = namespace
  const places = forwardedPlaces(lab.forwards, own)
  const inside = answerInside(received, { lab, names, places, reach, others, say: sayRefused })
  if (sharedBecause !== undefined)
    say(`the command cannot listen on ports 80 and 443, which are the lab's here: ${sharedBecause}`)
  const stopPassing = passSignals(namespace.signal)
  try {
    const { publish = ['auto'] } = options
    await publisher.fix(publish.filter((port) => port !== 'auto'))
    namespace.onListeners = (ports) => publisher.follow(ports)
    const portOf = (wanted: string) => received.find(({ name }) => name === wanted)?.port
    const controlPort = portOf(listener.control)
    const { controlToken } = lab
    const { env, notes } = commandEnvironment(variables, trust, {
      ...platformVariables(lab, endpointInside(lab.source, portOf(listener.identity)), prepared, variables),
      ...(controlPort !== undefined && controlToken !== undefined && controlVariables(controlPort, controlToken)),
    })
    for (const note of notes) say(note)
    const { file, args, env: ofUser } = asCaller(options.command, variables)
    lab.commandStarts()
    return await endingOf(lab, namespace.run(file, args, { ...env, ...ofUser }), namespace.signal)
  } finally {
    stopPassing()
    publisher.close()
    inside.dispose()
    namespace.dispose()
  }
}

/** How the command ends: by itself, or because its lab has. */
function endingOf(
  { gone }: AnsweringLab,
  ended: Promise<Ending>,
  signal: (signal: NodeJS.Signals) => void,
): Promise<Ending> {
  if (!gone) return ended
  const withLab = gone.then((problem): Ending => {
    signal('SIGTERM')
    return { status: execFailed, problem }
  })
  return Promise.race([ended, withLab])
}

async function fallBack(
  { options, lab, prepared, trust, reach, variables, say }: Run,
  reason: unknown,
): Promise<Ending> {
  const refused = reason instanceof NamespacesRefused ? reason : undefined
  const remedy = refused ? `; ${refused.remedy}` : ''
  const why = `namespaces are not available: ${(reason as Error).message}${remedy}`
  if (options.requireNamespaces) return { status: execFailed, problem: why }
  if (lab.source === 'arc') return { status: execFailed, problem: `${why}; --source arc needs them` }
  say(`${why}. Falling back to proxy and identity variables, which work for ${covered}`)
  for (const { name } of lab.forwards.hosts.flatMap(({ forwards }) => forwards))
    say(`the forward '${name}' is plain TCP, which needs namespaces`)
  const notice = cloudHostNotice(variables)
  if (notice !== undefined) say(notice)
  const { loopback } = sources[lab.source]
  const doors = await lab.openDoors({ reach, hasMsi: loopback === 'msi-extension', say })
  try {
    const http = `http://127.0.0.1:${doors.http}`
    const { controlToken } = lab
    const { env, notes } = commandEnvironment(variables, trust, platformVariables(lab, http, prepared, variables))
    for (const note of notes) say(note)
    lab.commandStarts()
    const running = runHere(options.command, fallbackVariables(env, { doors, source: lab.source, controlToken, say }))
    const stopPassing = passSignals(running.signal)
    const ending = await endingOf(lab, running.ended, running.signal)
    stopPassing()
    return ending
  } finally {
    await doors.dispose()
  }
}

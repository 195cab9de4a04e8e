import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate as immediate } from 'node:timers/promises'
import type { ControlOptions } from '../control/app.js'
import type { CreateOptions, Emulator } from '../create.js'
import type { Scenario } from '../scenario/shape.js'
import { version } from '../version.js'
import { labHome } from './home.js'
import { keepKeys, keptKeyRing } from './keys.js'
import { isLoopback } from '../control/caller.js'
import type { ControlHandler } from './listen/control.js'
import { openDns, type Dns } from './listen/dns.js'
import { openDoors, type Doors } from './listen/doors.js'
import type { Limits } from './listen/limits.js'
import { publicDial } from './listen/passthrough.js'
import { writePublic } from './private-files.js'
import { removeRunFile, sweep, writeRunFile, writeSecret, type Portal, type ReadyLine } from './run-file.js'
import { openAuthority, renewing, type Authority } from './tls/authority.js'

export interface LabOptions extends Omit<Partial<CreateOptions>, 'keys'> {
  /** default 4080; 0 means any free port, as for the others */
  readonly httpPort?: number
  /** default 4443 */
  readonly httpsPort?: number
  /** default 50342; null opens no endpoint for the MSI extension */
  readonly msiPort?: number | null
  /**
   * resolves the world's names on this UDP port of 127.0.0.1, for containers that share the lab's network; default none
   */
  readonly dnsPort?: number
  /** the CA certificate is also written here, readable by all users, before the lab is ready */
  readonly caFile?: string
  /** the address to listen on, instead of 127.0.0.1 and ::1 */
  readonly bind?: string
  /** a host name at which the control API is available, in addition to the loopback names */
  readonly controlHost?: string
  /**
   * the bearer token for control calls if the lab is bound beyond loopback; default `MILAB_CONTROL_TOKEN`, or generated
   */
  readonly controlToken?: string
  /** lets the proxy reach public hosts other than Azure's */
  readonly proxyPassthrough?: boolean
  /** the folder for the CA, keys and run files; default `MILAB_HOME`, or the user's data folder */
  readonly home?: string
  /** receives notices for people, one line each */
  readonly onNotice?: (text: string) => void
  /** creates the handler of `/_lab/…` (except health) at its first request; default the lab's own API */
  readonly control?: (options: ControlOptions) => Promise<ControlHandler>
  readonly limits?: Partial<Limits>
}

// Express is slow to load, so import it on first use.
const labsOwn: NonNullable<LabOptions['control']> = async (options) =>
  (await import('../control/app.js')).createControlApp(options)

/** A running lab. */
export interface StartedLab extends AsyncDisposable {
  readonly emulator: Emulator
  readonly urls: { readonly http: string; readonly https: string; readonly msi: string | null }
  /** the port of the name server, with `dnsPort` */
  readonly dnsPort: number | undefined
  /** PEM file of the CA to trust */
  readonly ca: string
  readonly portal: Portal
  /** what `milab start --json` prints */
  readonly ready: ReadyLine
  readonly identityHeader: string
  readonly controlToken: string
  /** Closes every endpoint and connection, and removes the run file and the setup principal's secret. */
  close(): Promise<void>
}

/** Opens a lab's doors on the emulator that `create` makes; see `startLab` of the public face. */
export async function openLab(
  options: LabOptions,
  create: (options: Partial<CreateOptions>) => Emulator,
  tutorials: () => Scenario,
): Promise<StartedLab> {
  const { bind, controlHost, onNotice = () => {}, home = labHome(), limits } = options
  const beyond = bind !== undefined && !isLoopback(bind)
  if (options.proxyPassthrough && beyond)
    throw new Error(
      `proxy pass-through is not allowed while the lab listens on ${bind}: anyone on the network could use it`,
    )
  const keys = keptKeyRing(home, onNotice)
  const identityHeader = options.identityHeader ?? randomUUID()
  const portalSecret = randomBytes(30).toString('base64url')
  const emulator = withPortalSecret(
    create({ ...options, scenario: named(options.scenario ?? tutorials(), portalSecret), keys, identityHeader }),
    portalSecret,
  )
  const authority = await openAuthority({ home, onNotice })
  sweep(home)

  let ready: (() => ReadyLine) | undefined
  const controlToken = options.controlToken || process.env.MILAB_CONTROL_TOKEN || randomBytes(24).toString('base64url')
  const doors = await openDoors({
    emulator,
    ports: {
      http: options.httpPort ?? 4080,
      https: options.httpsPort ?? 4443,
      msi: options.msiPort === undefined ? 50342 : options.msiPort,
    },
    ...(bind !== undefined && { bind }),
    ...(limits && { limits }),
    tls: secureContext(authority),
    control: {
      health: () => ready?.(),
      ...(controlHost !== undefined && { host: controlHost }),
      load: () =>
        (options.control ?? labsOwn)({
          emulator,
          ready: () => ready?.(),
          ca: () => authority.ca,
          isLoopbackBound: !beyond,
          controlToken,
          ...(controlHost !== undefined && { controlHost }),
        }),
    },
    ...(options.proxyPassthrough && { passthrough: publicDial() }),
  })
  const stopRenewing = renewing({ home, onNotice }, (next) => doors.renew(secureContext(next)))
  const httpPort = doors.ports.http
  let dns: Dns | undefined
  let secretFile = ''
  let warming: Promise<void> | undefined
  const close = once(async () => {
    stopRenewing()
    await Promise.all([doors.dispose(), dns?.close()])
    // Wait for key generation to finish, so that nothing writes to the home folder after close.
    await warming
    keepKeys(home, keys)
    removeRunFile(home, httpPort, secretFile)
  })
  try {
    if (options.dnsPort !== undefined) dns = await openDns(emulator, options.dnsPort, onNotice)
    if (options.caFile !== undefined) writePublic(options.caFile, authority.ca)
    const urls = urlsOf(doors, bind)
    secretFile = writeSecret(home, httpPort, portalOf(emulator)?.secrets[0] ?? portalSecret)
    const line = (): ReadyLine => ({
      event: 'ready',
      version,
      ...urls,
      ca: authority.caFile,
      portal: portal(emulator, secretFile),
    })
    writeRunFile(home, httpPort, { ...line(), pid: process.pid, identityHeader, controlToken })
    ready = line
    // The first start makes a key, which takes longer than everything else, so it is made once the lab is ready.
    warming = immediate()
      .then(() => keys.ready())
      .catch((error: unknown) => onNotice(`the token signing keys cannot be stored: ${(error as Error).message}`))
    return {
      emulator,
      urls,
      dnsPort: dns?.port,
      ca: authority.caFile,
      identityHeader,
      controlToken,
      close,
      get portal() {
        return line().portal
      },
      get ready() {
        return line()
      },
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const secureContext = ({ leaf }: Authority) => ({ key: leaf.key, cert: leaf.certificate })

function urlsOf({ ports }: Doors, bind: string | undefined) {
  const host =
    bind === undefined || bind === '0.0.0.0'
      ? '127.0.0.1'
      : bind === '::'
        ? '[::1]'
        : bind.includes(':')
          ? `[${bind}]`
          : bind
  return {
    http: `http://${host}:${ports.http}`,
    https: `https://${host}:${ports.https}`,
    msi: ports.msi === null ? null : `http://${host}:${ports.msi}`,
  }
}

/** The scenario with a secret for the setup principal, unless it has one. */
function named(scenario: Scenario, secret: string): Scenario {
  const { portal } = scenario.applications ?? {}
  return portal?.secret !== undefined
    ? scenario
    : { ...scenario, applications: { ...scenario.applications, portal: { ...portal, secret } } }
}

/** Keeps the setup principal's secret of this start when the world is replaced. */
function withPortalSecret(emulator: Emulator, secret: string): Emulator {
  const replaceWorld = emulator.replaceWorld.bind(emulator)
  return Object.assign(emulator, { replaceWorld: (scenario: Scenario) => replaceWorld(named(scenario, secret)) })
}

function portalOf({ world }: Emulator) {
  return [...world.directory.principals.values()].find(
    ({ kind, displayName }) => kind === 'application' && displayName === 'portal',
  )
}

function portal(emulator: Emulator, secretFile: string): Portal {
  const { tenantId, subscriptionId } = emulator.world.settings
  const principal = portalOf(emulator)
  return { tenantId, subscriptionId, clientId: principal?.appId ?? '', objectId: principal?.objectId ?? '', secretFile }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}

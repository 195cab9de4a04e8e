import { randomBytes, randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'
import { rolesView } from '../../../control/roles/view.js'
import { happeningIn } from '../../../control/run-record.js'
import { unusedFaults } from '../../../control/unused-faults.js'
import type { CreateOptions, Emulator } from '../../../create.js'
import { connectionOf } from '../../../policy/fault-conditions.js'
import { hint } from '../../../policy/name-resolution.js'
import { machineOf, msiExtensionPort } from '../../../policy/views/machines.js'
import { ownSource, seatOf } from '../../../policy/views/seats.js'
import type { SourceName } from '../../../policy/views/sources.js'
import { withDevelopmentAccount } from '../../development-account.js'
import { writeLearned } from '../../learned-file.js'
import { keptKeys } from '../../keys.js'
import { CannotListen } from '../../listen/bind.js'
import { doorServer, type DoorOptions } from '../../listen/door.js'
import { isAzure, openDoors, type ListenOptions } from '../../listen/doors.js'
import { defaultLimits } from '../../listen/limits.js'
import { failsToConnect } from '../../listen/refused.js'
import { throwAwayAuthority, type Authority } from '../../tls/authority.js'
import { otherCertificates } from '../../tls/other-certificates.js'
import { listUrls, revocationListAt } from '../../tls/revocation.js'
import { factsOf } from '../platform-variables.js'
import type { AnsweringLab, HostDoors, HostDoorsOptions, LabDoor } from './answering-lab.js'
import { controlServer } from './control-listener.js'
import { forwardsIn } from './lab-forwards.js'
import { usualMsiPort } from './listeners.js'
import { meaning } from './names.js'
import { ArcKeyFiles, nothingToPrepare, prepareWorkload } from './prepare-source.js'
import { dialBy } from './reach.js'

export interface OwnLabOptions extends Omit<Partial<CreateOptions>, 'keys'> {
  readonly home: string
  readonly control?: boolean
  /** the command's token source; that of its machine or app when absent */
  readonly source?: SourceName | undefined
  /** the port of an endpoint like Azurite's on the command's loopback, for `UseDevelopmentStorage=true`; default none */
  readonly pathStyle?: number
  readonly say: (line: string) => void
}

/** A lab of this process, for one command. */
export async function ownLab(
  { home, control = false, source: wanted, pathStyle, say, ...options }: OwnLabOptions,
  create: (options: Partial<CreateOptions>) => Emulator,
): Promise<AnsweringLab> {
  const keys = keptKeys(home, { onNotice: say })
  const identityHeader = options.identityHeader ?? randomUUID()
  const controlToken = control ? randomBytes(24).toString('base64url') : undefined
  const keyFiles = new ArcKeyFiles()
  const prepare = pathStyle === undefined ? {} : { prepare: withDevelopmentAccount }
  const emulator = create({ ...options, ...prepare, keys: keys.ring, identityHeader, keyFiles })
  try {
    await emulator.ready()
  } catch (error) {
    await keys.close()
    throw error
  }
  const { world } = emulator
  const machine = machineOf(world)
  const seat = seatOf(world)
  const source = wanted ?? (seat ? ownSource[seat.kind] : 'imds')
  // Made when they are needed first: exec starts the namespaces before.
  let authority: Authority | undefined
  const ownAuthority = () => (authority ??= throwAwayAuthority())
  let servers: Record<LabDoor, Server> | undefined
  let controlling: HttpServer | undefined
  const ownControl = () => (controlling ??= controlServer(emulator, ownAuthority(), controlToken!))
  return {
    get ca() {
      return ownAuthority().ca
    },
    source,
    seat: seat && factsOf(seat),
    identityHeader,
    forwards: forwardsIn(world, {
      isServed: (host) => meaning(emulator, host) === 'here',
      certificateFor: (host) => ownAuthority().issue(listUrls(ownAuthority(), { port: 80 }), [host]),
    }),
    msiPort: (machine && msiExtensionPort(world, machine)) ?? usualMsiPort,
    controlToken,
    meaning: (host) => {
      const resolution = meaning(emulator, host)
      const isMissing = resolution === 'no-such-name' || resolution === 'not-emulated'
      return Promise.resolve({ resolution, ...(isMissing && { hint: hint(world, host) }) })
    },
    take(door, socket, host) {
      if (isRefused(emulator, door, socket, host)) return
      servers ??= doorsOf(emulator, ownAuthority(), source)
      servers[door].emit('connection', socket)
      if (socket.isPaused()) process.nextTick(() => socket.resume())
    },
    takeControl: (socket) => void ownControl().emit('connection', socket),
    async prepareSource(folder) {
      if (source === 'arc') return keyFiles.prepare(folder)
      return source === 'workload-identity' ? prepareWorkload(world, seat, folder) : nothingToPrepare
    },
    commandStarts: () => world.faults.restart(),
    unusedFaults: () => unusedFaults(world),
    rights: { view: () => rolesView(world), writeLearned: (file) => writeLearned(file, world) },
    async follow(take) {
      const stop = world.journal.listen((entry) => take(happeningIn(world, entry)))
      return async () => void stop()
    },
    openDoors: (how) =>
      onTheHost(
        { emulator, authority: ownAuthority(), source, ...(pathStyle !== undefined && { pathStyle }) },
        controlToken === undefined ? undefined : ownControl(),
        how,
      ),
    close: () => keys.close(),
  }
}

/** What a fault calls each door, the door of the journal, and the host of its URL. */
const refusable = {
  imds: ['imds', 'http', '169.254.169.254'],
  identity: ['app-service', 'http', '127.0.0.1'],
  msi: ['msi-extension', 'msi', 'localhost:50342'],
} as const

/**
 * Resets a connection that a fault refuses. The system has accepted it already: a port that is closed and opened again
 * would need a process in the command's network.
 */
function isRefused(emulator: Emulator, door: LabDoor, socket: Socket, host: string | undefined): boolean {
  if (door === 'path-style') return false
  const [on, journalDoor, name] =
    door === 'http' || door === 'https'
      ? ([host === undefined ? undefined : connectionOf(host), door, host ?? ''] as const)
      : refusable[door]
  const url = `${door === 'https' ? 'https' : 'http'}://${name}/`
  if (!failsToConnect(emulator, on, { door: journalDoor, method: '', url, status: undefined })) return false
  socket.resetAndDestroy()
  return true
}

/** The control API is not available at Azure's names. */
function doorsOf(emulator: Emulator, authority: Authority, source: SourceName): Record<LabDoor, Server> {
  const urls = listUrls(authority, { port: 80 })
  const { choose } = otherCertificates(
    (host) => meaning(emulator, host) === 'here',
    (host) => authority.issue(urls, [host]),
  )
  const door = (name: 'http' | 'https' | 'msi', more: Partial<DoorOptions> = {}) =>
    doorServer({
      door: name,
      emulator,
      source,
      limits: defaultLimits,
      ...(name === 'https' && { tls: authority.issue(urls), chooseCertificate: choose }),
      ...(name === 'http' && {
        before: revocationListAt(
          () => authority,
          (host) => isAzure(emulator, host),
        ),
      }),
      ...more,
    })
  const http = door('http')
  const pathStyle = door('http', { before: () => false, pathStyle: true })
  return { imds: http, http, identity: http, https: door('https'), msi: door('msi'), 'path-style': pathStyle }
}

async function onTheHost(
  { emulator, ...own }: Pick<ListenOptions, 'emulator' | 'authority' | 'pathStyle'> & { readonly source: SourceName },
  control: HttpServer | undefined,
  { reach, hasMsi, say }: HostDoorsOptions,
): Promise<HostDoors> {
  const forwarders: Server[] = []
  const passthrough = reach && dialBy(reach, forwarders, (host) => meaning(emulator, host) === 'foreign')
  const open = (msi: number | null) =>
    openDoors({ emulator, ...own, ports: { http: 0, https: 0, msi }, ...(passthrough && { passthrough }) })
  const doors = await open(hasMsi ? usualMsiPort : null).catch((error: unknown) => {
    if (!(error instanceof CannotListen) || error.door !== 'msi') throw error
    say(`${error.message}, so the MSI extension is not at localhost:${usualMsiPort}`)
    return open(null)
  })
  return {
    http: doors.ports.http,
    control: control && (await listening(control)),
    dispose: async () => {
      control?.close()
      control?.closeAllConnections()
      for (const server of forwarders) server.close()
      await doors.dispose()
    },
  }
}

function listening(server: HttpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

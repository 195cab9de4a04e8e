import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate as immediate } from 'node:timers/promises'
import { isLoopback } from '../control/caller.js'
import type { SeatAccess } from '../control/seat-access.js'
import { tcpForwardsOf } from '../policy/views/forwards.js'
import { version } from '../version.js'
import type { LabUrls, StartedLab } from './face/started-lab.js'
import { labHome } from './home.js'
import { controlApp } from './control-app.js'
import { keptKeys, type KeptKeys } from './keys.js'
import { keepLearned } from './learned-file.js'
import { keepToLoopback } from './listen/bind.js'
import type { Control } from './listen/control.js'
import { openDns, type Dns } from './listen/dns.js'
import { hostOf, openDoors, type Doors } from './listen/doors.js'
import { publicDial } from './listen/passthrough.js'
import { urlsOf } from './listen/urls.js'
import { createEmulator, type LocalEmulator } from './local.js'
import { addDevelopmentAccount, withDevelopmentAccount } from './development-account.js'
import { dataFolderOf, type DataFolder } from './persist/open-folder.js'
import type { OpenOptions } from './open-options.js'
import { portalOf, portalSecretOf, withPortalSecret } from './portal.js'
import { writePublic } from './private-files.js'
import { proofOfLife, type ProofOfLife } from './proof-of-life.js'
import { removeRunFile, runFolder, sweep, writeRunFile, writeSecret, type ReadyLine } from './run-file.js'
import { doorsOfSeats } from './seats/known-seats.js'
import { seatKeys } from './seats/seat-keys.js'
import { openAuthority, openThrowAway, renewing, type StoredAuthority } from './tls/stored.js'

/** A lab with open doors, from inside: its emulator shows the whole world. */
export interface OpenLab extends Omit<StartedLab, 'emulator'> {
  readonly emulator: LocalEmulator
}

/** Opens a lab's doors. See `startLab`, its public face. */
export async function openLab(options: OpenOptions = {}): Promise<OpenLab> {
  const folder = await dataFolderOf(options)
  let lab: LabOnThisMachine | undefined
  try {
    lab = new LabOnThisMachine(options, folder)
    await lab.open()
    return lab
  } catch (error) {
    await (lab ?? folder)?.close()
    throw error
  }
}

class LabOnThisMachine implements OpenLab {
  readonly emulator: LocalEmulator
  readonly identityHeader: string
  readonly controlToken: string
  readonly close = () => (this.#closing ??= this.#close())
  readonly [Symbol.asyncDispose] = this.close
  readonly #home: string
  readonly #onNotice: (text: string) => void
  readonly #keys: KeptKeys
  readonly #portalSecret: string
  readonly #seatKeys = seatKeys()
  #authority: StoredAuthority | undefined
  #doors: Doors | undefined
  #dns: Dns | undefined
  #stopRenewing = () => {}
  #proof: ProofOfLife | undefined
  #secretFile = ''
  #isReady = false
  #warming: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(
    private readonly options: OpenOptions,
    private readonly folder: DataFolder | undefined,
  ) {
    if (this.#isBeyondLoopback) keepToLoopback(options)
    this.#home = options.home ?? labHome()
    this.#onNotice = options.onNotice ?? (() => {})
    this.#keys = keptKeys(this.#home, { onNotice: this.#onNotice })
    this.identityHeader = options.identityHeader ?? (process.env.MILAB_IDENTITY_HEADER || randomUUID())
    this.controlToken = options.controlToken || process.env.MILAB_CONTROL_TOKEN || randomBytes(24).toString('base64url')
    this.#portalSecret = folder?.secret('the setup principal') ?? randomBytes(30).toString('base64url')
    this.emulator = createEmulator({
      ...options,
      ...(folder && { store: folder.store }),
      learn: options.learn ?? options.learnTo !== undefined,
      keys: this.#keys.ring,
      identityHeader: this.identityHeader,
      // The same secret at each change of worlds, since the file with it was handed out.
      prepare: (scenario) =>
        withPortalSecret(
          options.pathStyle === undefined ? scenario : withDevelopmentAccount(scenario),
          this.#portalSecret,
        ),
    })
  }

  get urls(): LabUrls {
    return urlsOf(this.#openDoors, this.options.bind)
  }

  get doors(): Readonly<Record<string, string>> {
    const ports = Object.entries(this.#openDoors.seatPorts)
    return Object.fromEntries(ports.map(([seat, port]) => [seat, `http://${hostOf(this.options.bind)}:${port}`]))
  }

  get pathStyle(): string | undefined {
    const port = this.#openDoors.pathStylePort
    return port === undefined ? undefined : `http://${hostOf(this.options.bind)}:${port}`
  }

  get dnsPort(): number | undefined {
    return this.#dns?.port
  }

  get ca(): string {
    return this.#openAuthority.caFile
  }

  get portal() {
    return portalOf(this.emulator, this.#secretFile)
  }

  get ready(): ReadyLine {
    const { pathStyle, folder } = this
    const more = { ...(pathStyle !== undefined && { pathStyle }), ...(folder && { data: folder.path }) }
    return { event: 'ready', version, ...this.urls, doors: this.doors, ...more, ca: this.ca, portal: this.portal }
  }

  async open(): Promise<void> {
    await this.folder?.begin(this.emulator, this.options.scenario)
    await this.emulator.ready()
    const { dnsPort, caFile, pathStyle } = this.options
    if (pathStyle !== undefined && (await addDevelopmentAccount(this.emulator.world)))
      this.#onNotice('the account devstoreaccount1 was added to the world, which began without --path-style')
    const stored = { home: this.#home, onNotice: this.#onNotice }
    const throwAway = this.options.throwAwayCa ? openThrowAway(stored) : undefined
    const authority = () => throwAway ?? openAuthority(stored)
    this.#authority = await authority()
    await sweep(this.#home, this.#onNotice)
    this.#doors = await this.#open()
    this.#stopRenewing = renewing(authority, (next) => this.#doors?.renew((this.#authority = next)), this.#onNotice)
    if (dnsPort !== undefined) this.#dns = await openDns(this.emulator, dnsPort, this.#onNotice)
    if (caFile !== undefined) writePublic(caFile, this.#authority.ca)
    this.#proof = await proofOfLife(runFolder(this.#home), this.options.onStop ?? (() => void this.close()))
    this.#writeFiles(this.#proof)
    for (const { name } of tcpForwardsOf(this.emulator.world).values())
      this.#onNotice(`the forward '${name}' is plain TCP, which works under milab exec only`)
    this.#isReady = true
    this.#warming = this.#warm()
  }

  #open(): Promise<Doors> {
    const { httpPort = 4080, httpsPort = 4443, msiPort = 50342, doors, bind, limits, proxyPassthrough } = this.options
    return openDoors({
      emulator: this.emulator,
      ports: { http: httpPort, https: httpsPort, msi: msiPort },
      seats: doorsOfSeats(this.emulator.world, doors),
      ...(this.options.pathStyle !== undefined && { pathStyle: this.options.pathStyle }),
      ...(bind !== undefined && { bind }),
      ...(limits && { limits }),
      authority: this.#openAuthority,
      control: this.#control(),
      seatKeys: this.#seatKeys,
      ...(proxyPassthrough && { passthrough: publicDial() }),
    })
  }

  #control(): Control {
    const { control = controlApp, controlHost, worldFile } = this.options
    const host = controlHost === undefined ? {} : { controlHost }
    const ready = () => (this.#isReady ? { ...this.ready, nonce: this.#proof?.nonce } : undefined)
    return {
      health: ready,
      ...(controlHost !== undefined && { host: controlHost }),
      load: () =>
        control({
          emulator: this.emulator,
          ready,
          ca: () => this.#openAuthority.ca,
          isLoopbackBound: !this.#isBeyondLoopback,
          controlToken: this.controlToken,
          seatAccess: (seat) => this.#seatAccess(seat),
          ...(worldFile && { worldFile }),
          keepLearned: () => keepLearned(this.options.learnTo, this.emulator.world, this.#onNotice),
          ...host,
        }),
    }
  }

  #seatAccess(seat: string): SeatAccess {
    const token = this.#seatKeys.tokenOf(seat)
    const proxy = new URL(this.urls.http)
    proxy.username = seat
    proxy.password = token
    const door = this.doors[seat]
    return { token, proxy: proxy.href.replace(/\/$/, ''), ...(door !== undefined && { door }) }
  }

  #writeFiles({ nonce }: ProofOfLife): void {
    const { http } = this.#openDoors.ports
    this.#secretFile = writeSecret(this.#home, http, nonce, portalSecretOf(this.emulator) ?? this.#portalSecret)
    const { identityHeader, controlToken } = this
    const { secret: seatSecret } = this.#seatKeys
    writeRunFile(this.#home, http, { ...this.ready, pid: process.pid, nonce, identityHeader, controlToken, seatSecret })
  }

  /** The first start makes a key, which takes longer than everything else, so it is made once the lab is ready. */
  async #warm(): Promise<void> {
    await immediate()
    await this.#keys.ring.ready().catch((error: unknown) => {
      if (!this.#closing) this.#onNotice(`there are no token signing keys: ${(error as Error).message}`)
    })
  }

  async #close(): Promise<void> {
    this.#stopRenewing()
    if (!this.#doors) return this.folder?.close()
    await Promise.all([this.#doors.dispose(), this.#dns?.close()])
    keepLearned(this.options.learnTo, this.emulator.world, this.#onNotice)
    // What no response told of, such as a clock that was moved in this process. The store says what it cannot keep.
    await this.emulator.world.commit().catch(() => undefined)
    await this.folder?.close()
    await this.#keys.close()
    await this.#warming
    if (this.#proof) await removeRunFile(this.#home, this.#doors.ports.http, this.#proof.nonce, this.#secretFile)
    // Last: who asked this lab to end waits for that.
    this.#proof?.close()
  }

  get #isBeyondLoopback(): boolean {
    const { bind } = this.options
    return bind !== undefined && !isLoopback(bind)
  }

  get #openDoors(): Doors {
    if (!this.#doors) throw new Error('the lab is not open yet')
    return this.#doors
  }

  get #openAuthority(): StoredAuthority {
    if (!this.#authority) throw new Error('the lab is not open yet')
    return this.#authority
  }
}

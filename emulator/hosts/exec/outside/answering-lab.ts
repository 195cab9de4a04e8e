import type { Socket } from 'node:net'
import type { LearnedCounts } from '../../../control/roles/learned-text.js'
import type { RolesView } from '../../../control/roles/view.js'
import type { Happening } from '../../../control/run-record.js'
import type { Resolution } from '../../../policy/name-resolution.js'
import type { SourceName } from '../../../policy/views/sources.js'
import type { SeatFacts } from '../platform-variables.js'
import type { LabForwards } from './lab-forwards.js'
import type { Prepared } from './prepare-source.js'
import type { Reach } from './reach.js'

/** The doors of a lab, as a command's connections come to them. */
export type LabDoor = 'imds' | 'http' | 'https' | 'identity' | 'msi' | 'path-style'

/** What a host name is to the lab, and for a name that it does not serve why. */
export interface NameMeaning {
  readonly resolution: Resolution
  readonly hint?: string
}

/** What serves the names and addresses of Azure around a command. */
export interface LabBehind {
  /** Rejects if the lab cannot be asked. */
  meaning(host: string): Promise<NameMeaning>
  /** Serves a connection. `host` is the name of Azure's that its first bytes ask for, if they do. */
  take(door: LabDoor, socket: Socket, host?: string): void
}

/** Calls `take` for each request of a command from now on. Before what it returns resolves, `take` had all of them. */
export type Follow = (take: (happening: Happening) => void) => Promise<() => Promise<void>>

export interface LabRights {
  view(): RolesView
  /** Writes what was learned to a file, and returns how much. Throws the file system's error. */
  writeLearned(file: string): LearnedCounts
}

/** The lab that a command of `milab exec` uses: one of this process, or another one that exec joins. */
export interface AnsweringLab extends LabBehind {
  /** the CA's certificate, PEM */
  readonly ca: string
  /** where the command gets its tokens */
  readonly source: SourceName
  /** the machine or app that it runs on, if there is one and its lab tells */
  readonly seat: SeatFacts | undefined
  /** the secret header of the seat's app */
  readonly identityHeader: string
  /** where the seat has the MSI extension, on its localhost */
  readonly msiPort: number
  readonly forwards: LabForwards
  /** of the control API, if the command gets it */
  readonly controlToken: string | undefined
  /** Serves a connection to the control API. */
  takeControl(socket: Socket): void
  /**
   * Prepares what the source needs beside its listener, with files in a folder of exec's.
   *
   * @throws NoSuchSourceHere
   */
  prepareSource(folder: string): Promise<Prepared>
  /** Said when everything is ready: the times of faults count from there. */
  commandStarts(): void
  /** Said when the command has ended: a line for each fault of its lab that was never applied. */
  unusedFaults(): readonly string[]
  readonly follow: Follow
  /** what the lab knows of rights used and held; absent for one that was joined */
  readonly rights?: LabRights
  /** Opens doors on the host's loopback, for a command without namespaces. */
  openDoors(options: HostDoorsOptions): Promise<HostDoors>
  /** resolves with the reason if the lab ends before the command */
  readonly gone?: Promise<string>
  close(): Promise<void>
}

export interface HostDoorsOptions {
  readonly reach: Reach | undefined
  /** whether the MSI extension's port is opened */
  readonly hasMsi: boolean
  readonly say: (line: string) => void
}

export interface HostDoors {
  /** the port of the proxy, IMDS and the App Service source */
  readonly http: number
  /** the port of the control API, if the command gets it */
  readonly control: number | undefined
  dispose(): Promise<void>
}

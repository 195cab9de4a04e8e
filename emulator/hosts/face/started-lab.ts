import type { OpenLab } from '../lab.js'
import type { Portal, ReadyLine } from '../run-file.js'
import { emulatorFace, type Emulator, type EmulatorOptions } from './emulator.js'

/** Options of `startLab`; all have defaults. 0 means any free port. */
export interface LabOptions extends EmulatorOptions {
  /** default 4080 */
  readonly httpPort?: number
  /** default 4443 */
  readonly httpsPort?: number
  /** default 50342; null opens no endpoint for the MSI extension */
  readonly msiPort?: number | null
  /**
   * HTTP endpoints of machines and apps, by name, with their ports: `{ billing: 4081 }`. Whatever comes there speaks for
   * that one, in place of the one that `runsOn` names.
   */
  readonly doors?: Readonly<Record<string, number>>
  /**
   * an endpoint like Azurite's on this port: `http://127.0.0.1:10000/devstoreaccount1/container/blob`. The well-known key
   * counts there, for `devstoreaccount1`, which the world gets if it lacks it. Default none
   */
  readonly pathStyle?: number
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
  /**
   * a folder that keeps the world: over restarts, and what was acknowledged over `kill -9`, too. A folder that holds a world
   * goes on with it, whatever the scenario; an empty one begins with that. Default none: in memory only
   */
  readonly data?: string
  /** receives notices for people, one line each */
  readonly onNotice?: (text: string) => void
}

/** A running lab. */
export interface StartedLab extends AsyncDisposable {
  readonly emulator: Emulator
  /** `http://127.0.0.1:4080` and the like; `msi` is null without an endpoint for the MSI extension */
  readonly urls: LabUrls
  /** `{ billing: 'http://127.0.0.1:4081' }`, for the option of the same name */
  readonly doors: Readonly<Record<string, string>>
  /** `http://127.0.0.1:10000`, with the option of the same name */
  readonly pathStyle: string | undefined
  /** the port of the name server, with `dnsPort` */
  readonly dnsPort: number | undefined
  /** path of the PEM file of the CA to trust */
  readonly ca: string
  readonly portal: Portal
  /** what `milab start --json` prints */
  readonly ready: ReadyLine
  readonly identityHeader: string
  readonly controlToken: string
  /** Closes every endpoint and connection, and removes the run file and the setup principal's secret. */
  close(): Promise<void>
}

export interface LabUrls {
  readonly http: string
  readonly https: string
  readonly msi: string | null
}

/** The public face of an open lab. */
export const labFace = (lab: OpenLab): StartedLab => ({
  emulator: emulatorFace(lab.emulator),
  urls: lab.urls,
  doors: lab.doors,
  pathStyle: lab.pathStyle,
  dnsPort: lab.dnsPort,
  ca: lab.ca,
  get portal() {
    return lab.portal
  },
  get ready() {
    return lab.ready
  },
  identityHeader: lab.identityHeader,
  controlToken: lab.controlToken,
  close: lab.close,
  [Symbol.asyncDispose]: lab.close,
})

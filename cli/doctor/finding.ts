import type { Holder } from '../port-holder.js'

/** Names of the checks: a tool may hold on to them, they do not change. */
export type CheckId =
  | 'node'
  | 'home'
  | 'ca'
  | 'system-trust'
  | 'trust-variables'
  | 'loopback'
  | 'localhost'
  | 'port-http'
  | 'port-https'
  | 'port-msi'
  | 'ipv6'
  | 'namespaces'
  | 'lab-certificate'
  | 'clock'
  | 'lab-clock'
  | 'proxy'
  | 'no-proxy'
  | 'token-source'
  | 'imds'
  | 'surroundings'

/** What a check found. `warning` is for what only some uses of the lab mind. */
export interface Finding {
  readonly id: CheckId
  /** the same for a person's eye */
  readonly check: string
  readonly state: 'good' | 'warning' | 'bad'
  readonly text: string
  /** what to do about it; there whenever the state is not good */
  readonly remedy?: string
}

/** The three verdicts of one check. */
export function about(id: CheckId, check: string) {
  return {
    good: (text: string): Finding => ({ id, check, state: 'good', text }),
    warning: (text: string, remedy: string): Finding => ({ id, check, state: 'warning', text, remedy }),
    bad: (text: string, remedy: string): Finding => ({ id, check, state: 'bad', text, remedy }),
  }
}

/** A lab that answers, as it was seen. */
export interface SeenLab {
  /** its HTTP door */
  readonly http: string
  /** the PEM file of the CA that it names */
  readonly ca: string
  /** why its certificate does not hold against that file, in OpenSSL's words; undefined where it does */
  readonly certificateProblem?: string
  /** milliseconds by which its machine's clock is ahead of this one's; undefined where it does not say */
  readonly ahead?: number | undefined
  /** milliseconds by which the time of its world is ahead of its machine's; undefined where it does not say */
  readonly worldAhead?: number | undefined
}

/** What the checks look at; tests give their own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly nodeVersion: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly uid: number | undefined
  /** unix milliseconds */
  readonly now: number
  /** the ports that a lab would take */
  readonly ports: Readonly<Record<'http' | 'https' | 'msi', number | undefined>>
  /** undefined when it is not there; a link is not followed */
  stat(path: string):
    | {
        readonly kind: 'folder' | 'file' | 'link' | 'other'
        readonly uid: number
        readonly mode: number
        readonly modified?: number
      }
    | undefined
  isWritable(path: string): boolean
  read(path: string): string | undefined
  bytes(path: string): Buffer | undefined
  list(folder: string): readonly string[]
  /** who keeps a port of loopback from the lab; undefined where nobody does */
  holder(port: number): Promise<Holder | undefined>
  /** whether anybody listens at a port of loopback */
  listens(port: number): Promise<boolean>
  /** why a connection of this machine to its own 127.0.0.1 fails; undefined where it does not */
  loopbackProblem(): Promise<string | undefined>
  /** the addresses of `localhost`, in the order in which a program would try them */
  localhost(): Promise<readonly string[]>
  hasIpv6(): boolean
  /** whether the system's programs trust the home's CA, and the lab's CAs beside it; undefined where there is no CA or no known store */
  systemTrust(): { readonly name: string; readonly isTrusted: boolean; readonly others: readonly string[] } | undefined
  /** Makes namespaces as exec would, and lets them go; the refusal's reason and remedy where there can be none. */
  namespaces(): Promise<{ readonly why: string; readonly remedy: string } | undefined>
  /** labs that run */
  readonly labs: readonly SeenLab[]
  /** Who answers at 169.254.169.254; undefined where nobody does. Absent when it is not to be asked. */
  probeImds?(): Promise<'lab' | 'other' | undefined>
}

import type { Holder } from '../port-holder.js'

/** Names of the checks. They do not change, so tools can rely on them. */
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
  | 'client-id'
  | 'imds'
  | 'surroundings'

/** What a check found. `warning` is a problem for only some uses. */
export interface Finding<Id extends string = CheckId> {
  readonly id: Id
  /** the name as users see it */
  readonly check: string
  readonly state: 'good' | 'warning' | 'bad'
  readonly text: string
  /** how to fix it; always present unless the state is good */
  readonly remedy?: string
}

/** The three possible findings of one check. */
export function about<Id extends string = CheckId>(id: Id, check: string) {
  return {
    good: (text: string): Finding<Id> => ({ id, check, state: 'good', text }),
    warning: (text: string, remedy: string): Finding<Id> => ({ id, check, state: 'warning', text, remedy }),
    bad: (text: string, remedy: string): Finding<Id> => ({ id, check, state: 'bad', text, remedy }),
  }
}

/** A running lab, as seen from outside. */
export interface SeenLab {
  /** the URL of its HTTP door */
  readonly http: string
  /** the PEM file of the CA that it names */
  readonly ca: string
  /** why its certificate does not verify against that file, as OpenSSL's code; undefined if it does */
  readonly certificateProblem?: string
  /** milliseconds by which its machine's clock is ahead of this one's; undefined if unknown */
  readonly ahead?: number | undefined
  /** milliseconds by which its world's clock is ahead of its machine's; undefined if unknown */
  readonly worldAhead?: number | undefined
  /** what IMDS says of `AZURE_CLIENT_ID`; undefined if it is one of the machine's identities, or was not asked for */
  readonly clientIdProblem?: string | undefined
}

/** What a system's store has of labs' CAs. */
export interface SystemTrust {
  /** the store's name; undefined without an installed CA */
  readonly name?: string
  /** the end of this home's installed CA, unix milliseconds; undefined without one */
  readonly until?: number
  /** whether the system trusts that CA */
  readonly isTrusted: boolean
  /** files of other CAs of labs, which it trusts, too */
  readonly others: readonly string[]
}

/** What the checks examine; tests supply their own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly nodeVersion: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly uid: number | undefined
  /** unix milliseconds */
  readonly now: number
  /** the ports that a lab would use */
  readonly ports: Readonly<Record<'http' | 'https' | 'msi', number | undefined>>
  /** undefined if it does not exist; links are not followed */
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
  /** what occupies a loopback port; undefined if it is free */
  holder(port: number): Promise<Holder | undefined>
  /** whether anything listens on a loopback port */
  listens(port: number): Promise<boolean>
  /** why a connection from this machine to its own 127.0.0.1 fails; undefined if it works */
  loopbackProblem(): Promise<string | undefined>
  /** the addresses of `localhost`, in the order in which programs try them */
  localhost(): Promise<readonly string[]>
  hasIpv6(): boolean
  /** What the system's store has of labs' CAs; undefined if milab does not know the store, or cannot read the CA. */
  systemTrust(): SystemTrust | undefined
  /** Creates namespaces as exec would, and releases them; if refused, the reason and the remedy. */
  namespaces(): Promise<{ readonly why: string; readonly remedy: string } | undefined>
  /** the running labs */
  readonly labs: readonly SeenLab[]
  /** What responds at 169.254.169.254; undefined if nothing does. Absent unless probing was requested. */
  probeImds?(): Promise<'lab' | 'other' | undefined>
}

/** Messages to the helper inside the namespaces. A `connect` carries the accepted socket. */
export type ToHelper =
  | { readonly do: 'set-up'; readonly plan: Plan }
  | {
      readonly do: 'run'
      readonly file: string
      readonly args: readonly string[]
      readonly env: Readonly<Record<string, string>>
    }
  | { readonly do: 'signal'; readonly signal: NodeJS.Signals }
  | { readonly do: 'connect'; readonly port: number }

/** Carries the listening handle: a socket belongs to the network namespace that created it. */
export interface Listening {
  readonly is: 'listening'
  readonly name: string
  readonly port: number
}

/** Its messages. */
export type FromHelper =
  | { readonly is: 'awake' }
  | Listening
  | { readonly is: 'ready'; readonly laid: Laid }
  | { readonly is: 'refused'; readonly why: string; readonly remedy?: string }
  | { readonly is: 'listeners'; readonly ports: readonly number[] }
  | { readonly is: 'not-run'; readonly status: 126 | 127; readonly why: string }
  | { readonly is: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** How the namespaces were set up. */
export interface Laid {
  /** the address that names lead to */
  readonly names: string
  /** the addresses of the plan's `ownAddresses`, in that order */
  readonly own: readonly string[]
  /** why the lab has no network of its own, so that ports 80 and 443 are taken */
  readonly sharedBecause?: string
  /** the system's files with root certificates that could not be replaced */
  readonly unbound: readonly string[]
}

export interface Plan {
  readonly hosts: string
  /** path of a file with root certificates to put in place of the system's */
  readonly bundle: string | undefined
  /** listeners on the command's own loopback */
  readonly listen: readonly Wish[]
  /** whether the metadata service is available */
  readonly hasImds: boolean
  /** more listeners at the address that names lead to */
  readonly atNames: readonly NamedPort[]
  /** listeners at addresses that no other name leads to, address by address */
  readonly ownAddresses: readonly (readonly NamedPort[])[]
  /** folders that the command sees at other places: place → folder */
  readonly folders: Readonly<Record<string, string>>
  /** whether to report the ports that the command listens on */
  readonly watch: boolean
  /** whether the helper kills the command's processes when it ends, because they have no process namespace */
  readonly endsAll: boolean
}

export interface NamedPort {
  readonly name: string
  readonly port: number
}

/** A TCP listener inside. */
export interface Wish extends NamedPort {
  readonly address: string
  /** no error if the address does not exist: `::1` */
  readonly optional?: boolean
}

/** Messages to and from the process in the lab's own network, which the helper starts. */
export type ToLabSide = {
  readonly addresses: readonly string[]
  readonly listen: readonly Wish[]
  readonly dns: string
}
export type FromLabSide =
  { readonly is: 'awake' } | Listening | { readonly is: 'ready' } | { readonly is: 'refused'; readonly why: string }

/** The helper's argument that makes it the process in the lab's own network. */
export const asLabSide = 'lab-side'

/** File descriptors of the helper: 0 to 2 are its own, 3 is the channel, these are the command's. */
export const commandStdio = [4, 5, 6]

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

/** Its messages. `listening` carries the listening handle: a socket belongs to the namespace that created it. */
export type FromHelper =
  | { readonly is: 'awake' }
  | { readonly is: 'listening'; readonly name: string; readonly port: number }
  /** `unbound`: the system's files with root certificates that could not be replaced */
  | { readonly is: 'ready'; readonly unbound: readonly string[] }
  | { readonly is: 'refused'; readonly why: string; readonly remedy?: string }
  | { readonly is: 'listeners'; readonly ports: readonly number[] }
  | { readonly is: 'not-run'; readonly status: 126 | 127; readonly why: string }
  | { readonly is: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }

export interface Plan {
  readonly hosts: string
  readonly resolvConf: string
  /** path of a file with root certificates to put in place of the system's */
  readonly bundle?: string
  readonly listen: readonly Wish[]
  /** whether to report the ports that the command listens on */
  readonly watch: boolean
}

/** A TCP listener inside. */
export interface Wish {
  readonly name: string
  readonly address: string
  readonly port: number
  /** no error if the address does not exist: `::1` */
  readonly optional?: boolean
}

/** File descriptors of the helper: 0 to 2 are its own, 3 is the channel, these are the command's. */
export const commandStdio = [4, 5, 6]

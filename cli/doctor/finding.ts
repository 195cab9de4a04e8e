/** What a check found. `warning` is for what only some uses of the lab mind. */
export interface Finding {
  readonly check: string
  readonly state: 'good' | 'warning' | 'bad'
  readonly text: string
  /** what to do about it */
  readonly remedy?: string
}

export const good = (check: string, text: string): Finding => ({ check, state: 'good', text })
export const warning = (check: string, text: string, remedy: string): Finding => ({ check, state: 'warning', text, remedy })
export const bad = (check: string, text: string, remedy: string): Finding => ({ check, state: 'bad', text, remedy })

/** What the checks look at; tests give their own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly nodeVersion: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly uid: number | undefined
  /** unix milliseconds */
  readonly now: number
  /** HTTP, HTTPS and MSI ports that a lab would take */
  readonly ports: readonly number[]
  /** undefined when it is not there; a link is not followed */
  stat(path: string): { readonly kind: 'folder' | 'file' | 'link' | 'other'; readonly uid: number; readonly mode: number } | undefined
  isWritable(path: string): boolean
  read(path: string): string | undefined
  list(folder: string): readonly string[]
  /** who listens on a port of loopback, as far as it can be seen; undefined where nobody does */
  holder(port: number): Promise<string | undefined>
  hasIpv6(): boolean
  /** Makes namespaces as exec would, and lets them go; the refusal's reason and remedy where there can be none. */
  namespaces(): Promise<{ readonly why: string; readonly remedy: string } | undefined>
  /** HTTP doors of labs that run */
  readonly labs: readonly string[]
  /** Who answers at 169.254.169.254; undefined where nobody does. Absent when it is not to be asked. */
  probeImds?(): Promise<'lab' | 'other' | undefined>
}

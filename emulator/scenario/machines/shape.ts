import type { SeatIdentityFields } from '../identities/seat-identity.js'

export type ScenarioExtension = 'ManagedIdentityExtensionForWindows' | 'ManagedIdentityExtensionForLinux'

export interface ScenarioMachine extends SeatIdentityFields {
  /** the group's when absent; so for vaults and accounts */
  readonly location?: string
  readonly os?: 'Windows' | 'Linux'
  readonly size?: string
  readonly vmId?: string
  readonly network?: ScenarioNetwork
  /** base64; the machine's metadata shows it */
  readonly userData?: string
  readonly extensions?: readonly ScenarioExtension[]
  readonly tags?: Readonly<Record<string, string>>
}

/** The addresses of a machine's network interface. */
export interface ScenarioNetwork {
  /** an IPv4 address; the next free one of 10.0.0.0/16 when absent */
  readonly privateIp?: string
  /** an IPv4 address; none when absent */
  readonly publicIp?: string
}

import type { SeatIdentityFields } from '../identities/seat-identity.js'

export type ScenarioExtension = 'ManagedIdentityExtensionForWindows' | 'ManagedIdentityExtensionForLinux'

export interface ScenarioMachine extends SeatIdentityFields {
  /** the group's when absent; so for vaults and accounts */
  readonly location?: string
  readonly os?: 'Windows' | 'Linux'
  readonly size?: string
  readonly vmId?: string
  readonly extensions?: readonly ScenarioExtension[]
  readonly tags?: Readonly<Record<string, string>>
}

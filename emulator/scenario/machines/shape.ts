export type ScenarioExtension = 'ManagedIdentityExtensionForWindows' | 'ManagedIdentityExtensionForLinux'

export interface ScenarioMachine {
  /** the group's when absent; so for vaults and accounts */
  readonly location?: string
  readonly os?: 'Windows' | 'Linux'
  readonly size?: string
  readonly identity?: 'system' | 'none'
  readonly principalId?: string
  readonly clientId?: string
  readonly vmId?: string
  readonly extensions?: readonly ScenarioExtension[]
  readonly tags?: Readonly<Record<string, string>>
}

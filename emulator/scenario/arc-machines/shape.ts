import type { SeatIdentityFields } from '../identities/seat-identity.js'

/** A machine outside Azure that Azure Arc manages. Its only identity is its own, which it always has. */
export interface ScenarioArcMachine extends Omit<SeatIdentityFields, 'identity'> {
  /** the group's when absent */
  readonly location?: string
  /** `Linux` when absent */
  readonly os?: 'Windows' | 'Linux'
  readonly tags?: Readonly<Record<string, string>>
}

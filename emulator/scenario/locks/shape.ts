/** Keeps what it is on, and what is in that, from being deleted or changed. */
export interface ScenarioLock {
  /** `subscription`, the name of a group or resource, or a full id */
  readonly on: string
  readonly level: 'CanNotDelete' | 'ReadOnly'
  /** the lock's name; the level when absent */
  readonly name?: string
  readonly notes?: string
}

import type { KnownRole } from './known-roles.js'

export interface ScenarioRoleAssignment {
  /** GUID of the assignment; derived when absent */
  readonly id?: string
  readonly to: string
  /** a built-in role's name or GUID */
  readonly role: KnownRole | (string & {})
  /** `subscription`, the name of a group or resource, or a full id */
  readonly on: string
}

/** A role of the tenant's own. */
export interface ScenarioCustomRole {
  /** GUID of the definition; derived when absent */
  readonly id?: string
  readonly description?: string
  readonly actions?: readonly string[]
  readonly notActions?: readonly string[]
  readonly dataActions?: readonly string[]
  readonly notDataActions?: readonly string[]
  /** `subscription`, the names of groups, or full ids; the subscription when absent */
  readonly assignableScopes?: readonly string[]
}

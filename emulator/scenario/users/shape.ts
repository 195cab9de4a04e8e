/** A person of the tenant, whose tokens the lab makes: nobody logs in. */
export interface ScenarioUser {
  readonly objectId?: string
  /** user principal name; the name in the tenant's domain when absent */
  readonly upn?: string
  readonly mail?: string
}

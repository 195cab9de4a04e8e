/** A security group of the tenant. What it may do, its members may, and the members of groups in it. */
export interface ScenarioDirectoryGroup {
  readonly objectId?: string
  readonly description?: string
  /** names, resource ids or object ids of users, identities, applications and other groups */
  readonly members?: readonly string[]
}

export interface RolePermission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
  readonly condition?: string
  readonly conditionVersion?: string
}

export interface RoleDefinition {
  /** GUID; roles are compared by it */
  readonly name: string
  readonly roleName: string
  readonly type: 'BuiltInRole' | 'CustomRole'
  readonly assignableScopes: readonly string[]
  readonly permissions: readonly RolePermission[]
  readonly description?: string
  /** as Azure printed it, with seven digits of a second */
  readonly createdOn?: string
  readonly updatedOn?: string
  /** object ids; only custom roles have them */
  readonly createdBy?: string | null
  readonly updatedBy?: string | null
}

/**
 * What a data plane, or the world, keeps under one name. It is declared once; the store, snapshots, export and masking
 * all use the declaration.
 */
export interface Declaration<T> {
  readonly name: string
  /** the key of a record; absent when the record does not contain its key */
  readonly key?: (record: T) => string
  /** the paths of its secrets, field by field, `*` for every item of a list: `versions.*.value` */
  readonly secrets?: readonly string[]
}

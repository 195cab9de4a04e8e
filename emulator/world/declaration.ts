import type { Indexes } from './collection.js'

/**
 * What a data plane, or the world, keeps under one name. It is declared once; the store, snapshots, export and masking
 * all use the declaration.
 */
export interface Declaration<T, Name extends string = never> {
  readonly name: string
  /** the key of a record; absent when the record does not contain its key */
  readonly key?: (record: T) => string
  /** values by which records are found besides their key */
  readonly indexes?: Indexes<T, Name>
  /** the paths of its secrets, field by field, `*` for every item of a list: `versions.*.value` */
  readonly secrets?: readonly string[]
  /** whether a store has no need of it: counts of requests, which each read would write */
  readonly passing?: true
}

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

/** The secrets in a record, at the paths that its declaration gives. */
export function* secretsIn(record: unknown, { secrets = [] }: Pick<Declaration<never>, 'secrets'>): Generator<string> {
  for (const path of secrets) yield* textsAt(record, path.split('.'))
}

function* textsAt(value: unknown, [field, ...rest]: readonly string[]): Generator<string> {
  if (field === undefined) {
    if (typeof value === 'string') yield value
  } else if (typeof value === 'object' && value !== null) {
    const inner = field === '*' ? Object.values(value) : [(value as Record<string, unknown>)[field]]
    for (const item of inner) yield* textsAt(item, rest)
  }
}

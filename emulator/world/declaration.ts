/**
 * What a data plane, or the world, keeps under one name. Declared once: the store, snapshots, export and masking go by
 * it.
 */
export interface Declaration<T> {
  readonly name: string
  /** the key that a record is found by; absent where that is not in the record */
  readonly key?: (record: T) => string
  /** the paths of its secrets, field by field, `*` for every item of a list: `versions.*.value` */
  readonly secrets?: readonly string[]
}

/** The secrets in a record, where its declaration says that they are. */
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

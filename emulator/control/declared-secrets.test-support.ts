import { collections } from '../services/index.js'
import type { Declaration } from '../world/declaration.js'
import { principalsDeclared } from '../world/directory.js'
import type { World } from '../world/world.js'

/** The values at the paths that the collections of a world declare as secret. */
export function declaredSecrets({ data, directory }: World): readonly string[] {
  const inCollections = collections.flatMap((declaration) =>
    [...data.everywhere(declaration)].flatMap((collection) =>
      [...collection.values()].flatMap((record) => [...secretsIn(record, declaration)]),
    ),
  )
  const principals = [...directory.principals.values()]
  return [...inCollections, ...principals.flatMap((principal) => [...secretsIn(principal, principalsDeclared)])]
}

/** The secrets in a record, at the paths that its declaration gives. */
function* secretsIn(record: unknown, { secrets = [] }: Pick<Declaration<never>, 'secrets'>): Generator<string> {
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

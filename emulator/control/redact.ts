import { redactor, type Redactor } from '../core/redact.js'
import { collections } from '../services/index.js'
import { secretsIn } from '../world/declaration.js'
import { principalsDeclared } from '../world/directory.js'
import type { World } from '../world/world.js'

/** A redactor that knows a world's secrets. */
export interface WorldRedactor extends Redactor {
  /** Learns the secrets that the world has now; earlier ones stay known. */
  learn(): void
}

/**
 * The only way out for a world's strings: journal, reasons, errors, the console line.
 *
 * @param also more values that must not be shown: the control token, say
 */
export function worldRedactor(world: World, also: readonly string[] = []): WorldRedactor {
  const made = redactor()
  const learn = () => made.know(secretsOf(world, also))
  learn()
  return { ...made, learn }
}

function* secretsOf({ data, directory, identityHeader }: World, also: readonly string[]): Generator<string> {
  yield* also
  if (identityHeader !== undefined) yield identityHeader
  for (const declaration of collections.filter(({ secrets }) => secrets !== undefined))
    for (const collection of data.everywhere(declaration))
      for (const record of collection.values()) yield* secretsIn(record, declaration)
  for (const principal of directory.principals.values()) yield* secretsIn(principal, principalsDeclared)
}
